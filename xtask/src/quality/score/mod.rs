//! The definition of every quality figure: recall at ranks and at fixed rates of false alarms, false alarms
//! at fixed recall, and the figures of pairs, each with its 95 % interval where it is a share.
//!
//! The definitions are those of the evaluation's reference scorer; `xtask/testdata` holds what it says about
//! made sets, and a test holds this code to it.

mod alarms;
#[cfg(test)]
mod made;
mod pairs;
mod search;

pub(crate) use alarms::{Alarms, RECALLS};
pub(crate) use pairs::{Pair, PairFigures, Score};
pub(crate) use search::{Figures, Query, SearchFigures};

/// A rate of false alarms at which recall is quoted.
pub(crate) struct Rate {
    /// Name of the figure.
    pub(crate) name: &'static str,
    /// One negative in so many may get a hit.
    one_in: usize,
    /// Fewest negatives that make the figure worth quoting.
    least: usize,
}

/// The rates of false alarms at which recall is quoted: 1 %, 0.1 %, 0.01 %.
pub(crate) const RATES: [Rate; 3] = [
    Rate { name: "R@fpr1", one_in: 100, least: 100 },
    Rate { name: "R@fpr.1", one_in: 1000, least: 1000 },
    Rate { name: "R@fpr.01", one_in: 10_000, least: 10_000 },
];

/// The 95 % interval of a share of `k` in `n`, after Wilson (1927); (0, 1) where `n` is 0.
pub(crate) fn wilson(k: usize, n: usize) -> (f64, f64) {
    const Z: f64 = 1.96;
    if n == 0 {
        return (0.0, 1.0);
    }
    let (k, n) = (k as f64, n as f64);
    let mid = (k + Z * Z / 2.0) / (n + Z * Z);
    let half = Z * (k * (n - k) / n + Z * Z / 4.0).sqrt() / (n + Z * Z);
    ((mid - half).max(0.0), (mid + half).min(1.0))
}

/// The share of `k` in `n`, 0 where `n` is 0.
fn share(k: usize, n: usize) -> f64 {
    if n == 0 { 0.0 } else { k as f64 / n as f64 }
}

/// The score that a hit must exceed so that at most one negative in `rate.one_in` has such a hit.
fn threshold(negatives: &[f64], rate: &Rate) -> Option<f64> {
    if negatives.len() < rate.least {
        return None;
    }
    let mut ranked = negatives.to_vec();
    ranked.sort_by(|a, b| b.total_cmp(a));
    ranked.get(ranked.len() / rate.one_in).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_of_a_share() {
        let (low, high) = wilson(0, 100);
        assert!(low == 0.0 && (high - 0.036_995).abs() < 1e-5, "{low} {high}");
        let (low, high) = wilson(50, 100);
        assert!((low - 0.403_832).abs() < 1e-5 && (high - 0.596_168).abs() < 1e-5, "{low} {high}");
        assert_eq!(wilson(0, 0), (0.0, 1.0));
    }

    #[test]
    fn a_rate_needs_enough_negatives() {
        let scores: Vec<f64> = (0..100).map(f64::from).collect();
        let [one_percent, one_permille, _] = &RATES;
        assert_eq!(threshold(&scores, one_percent), Some(98.0));
        assert_eq!(threshold(scores.get(1..).unwrap(), one_percent), None);
        assert_eq!(threshold(&scores, one_permille), None);
    }
}
