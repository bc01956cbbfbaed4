//! How many searches for people who are not listed would alarm, on this list: from measured searches, never a formula.

mod travellers;

pub use travellers::travellers;

use std::{
    ops::Range,
    sync::atomic::{AtomicU64, Ordering},
};

#[cfg(feature = "parallel")]
use rayon::prelude::*;

use crate::{Error, ErrorKind, Index, Query};

/// Highest scores that the tail beyond the measured ones is drawn from; fewer say too little.
const TAIL: usize = 40;
/// Real travellers bear rarer and longer names than the most popular ones, so they agree by chance with more evidence:
/// milli-nats, set where politicians, generated and recombined names against a list of 5,000 persons alarm as expected;
/// `cargo xtask quality --calibration` finds it on four fifths of them and prints how it holds on the fifth.
const RARER: i32 = 500;

/// The best evidence that each of many searches for unlisted people found on one list.
///
/// # Examples
/// ```
/// use exonym::{FalseAlarms, Index};
/// let index = Index::in_memory(exonym::sample())?;
/// let alarms = index.false_alarms()?;
/// let threshold = alarms.threshold_for(10.0)?;
/// assert!(alarms.expected_at(threshold) <= 10.0);
/// assert!(alarms.threshold_for(1.0)? > threshold);
/// # Ok::<(), exonym::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FalseAlarms {
    /// Best evidence of each search that found anything, highest first.
    best: Vec<i32>,
    searches: usize,
}

impl FalseAlarms {
    /// Searches that [`Index::false_alarms`] makes: 0.1 % of them are ten.
    pub const SEARCHES: usize = 10_000;

    /// Takes the best evidence of each search for somebody who is not listed, in milli-nats; `None` where nothing was
    /// found. For users who measure with their own traffic.
    #[must_use]
    pub fn new(best: impl IntoIterator<Item = Option<i32>>) -> Self {
        let mut searches = 0;
        let mut best: Vec<i32> = best.into_iter().inspect(|_| searches += 1).flatten().collect();
        best.sort_unstable_by(|a, b| b.cmp(a));
        Self { best, searches }
    }

    /// Returns how many searches were measured.
    #[must_use]
    pub fn searches(&self) -> usize {
        self.searches
    }

    /// Returns the false alarms to expect in 10,000 searches when hits from this evidence on (milli-nats) alarm: 0 to
    /// 10,000.
    ///
    /// Counted where at least forty measured searches reach the evidence; beyond, the tail falls off exponentially with
    /// the mean excess of the highest forty (peaks over threshold, Pickands 1975).
    #[must_use]
    pub fn expected_at(&self, evidence: i32) -> f64 {
        let reached = self.best.partition_point(|best| *best >= evidence);
        let share = match self.tail() {
            Some((from, excess)) if reached < TAIL => {
                TAIL as f64 * libm::exp(-f64::from(evidence.saturating_sub(from)) / excess)
            }
            _ => reached as f64,
        };
        1e4 * share / self.searches.max(1) as f64
    }

    /// Returns the least evidence, in milli-nats, from which hits may alarm for at most so many false alarms in 10,000
    /// searches. Where nothing ever alarms it is 0.
    ///
    /// # Errors
    /// [`ErrorKind::Query`] for a rate that is not above 0 and at most 10,000.
    pub fn threshold_for(&self, per_10_000: f64) -> Result<i32, Error> {
        if !(per_10_000 > 0.0 && per_10_000 <= 1e4) {
            return Err(Error::new(
                ErrorKind::Query,
                format!("{per_10_000} false alarms in 10,000: above 0, at most 10,000"),
            ));
        }
        let Some(lowest) = self.best.last() else { return Ok(0) };
        // The rate never rises with the evidence: halve the range until one step is left.
        let (mut too_low, mut enough) = (lowest.saturating_sub(1), i32::MAX);
        if self.expected_at(too_low) <= per_10_000 {
            return Ok(too_low);
        }
        while too_low.saturating_add(1) < enough {
            let middle = i32::midpoint(too_low, enough);
            if self.expected_at(middle) <= per_10_000 {
                enough = middle;
            } else {
                too_low = middle;
            }
        }
        Ok(enough)
    }

    /// Where the tail begins and the mean excess over that, in milli-nats, at least 1.
    fn tail(&self) -> Option<(i32, f64)> {
        let from = *self.best.get(TAIL - 1)?;
        let excess: f64 = self.best.iter().take(TAIL).map(|best| f64::from(best.saturating_sub(from))).sum();
        Some((from, (excess / TAIL as f64).max(1.0)))
    }
}

impl Index {
    /// Measures the false alarms of this list among [`travellers`] with names alone: 10,000 searches, some seconds.
    ///
    /// What it says holds for the population at large. The relatives and namesakes of listed people alarm far more often;
    /// a population of your own is measured by [`FalseAlarms::new`].
    ///
    /// # Errors
    /// [`ErrorKind::Damaged`] where the index cannot be read.
    pub fn false_alarms(&self) -> Result<FalseAlarms, Error> {
        self.false_alarms_watched(|_, _| {})
    }

    /// The same, and calls `watch` from any thread with the number of searches made and to be made, for a progress bar.
    ///
    /// # Errors
    /// As [`Index::false_alarms`].
    pub fn false_alarms_watched(&self, watch: impl Fn(u64, u64) + Sync) -> Result<FalseAlarms, Error> {
        let travellers = travellers(FalseAlarms::SEARCHES);
        let made = AtomicU64::new(0);
        let best = |query: &Query| -> Result<Option<i32>, Error> {
            watch(made.fetch_add(1, Ordering::Relaxed) + 1, travellers.len() as u64);
            self.alarm(query)
        };
        #[cfg(feature = "parallel")]
        let best: Vec<Option<i32>> = travellers.par_iter().map(best).collect::<Result<_, _>>()?;
        #[cfg(not(feature = "parallel"))]
        let best: Vec<Option<i32>> = travellers.iter().map(best).collect::<Result<_, _>>()?;
        Ok(FalseAlarms::new(best))
    }

    /// Makes some of the searches of [`Index::false_alarms`], numbered from 0 to [`FalseAlarms::SEARCHES`]: for hosts that do
    /// long work bit by bit, which hand what they gathered to [`FalseAlarms::new`].
    ///
    /// # Errors
    /// As [`Index::false_alarms`].
    pub fn false_alarms_part(&self, searches: Range<usize>) -> Result<Vec<Option<i32>>, Error> {
        let numbers = searches.start..searches.end.min(FalseAlarms::SEARCHES);
        travellers::numbered(numbers).map(|query| self.alarm(&query)).collect()
    }

    /// The best evidence that a search for a traveller finds.
    fn alarm(&self, traveller: &Query) -> Result<Option<i32>, Error> {
        Ok(self.search_ids(traveller)?.hits.first().map(|hit| hit.evidence.saturating_add(RARER)))
    }

    /// Returns the evidence from which hits of this list may alarm for at most so many false alarms in 10,000 searches
    /// of travellers: [`Index::false_alarms`] and [`FalseAlarms::threshold_for`] in one. Keep the [`FalseAlarms`] to ask
    /// more than once.
    ///
    /// # Errors
    /// As the two.
    pub fn threshold_for(&self, per_10_000: f64) -> Result<i32, Error> {
        self.false_alarms()?.threshold_for(per_10_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_threshold_keeps_its_rate_on_what_was_measured() {
        let alarms = FalseAlarms::new((0..10_000).map(|n| (n % 2 == 0).then_some(n)));
        assert_eq!(alarms.searches(), 10_000);
        assert_eq!(alarms.expected_at(0), 5_000.0);
        assert_eq!(alarms.expected_at(8_000), 1_000.0);
        assert_eq!(alarms.threshold_for(1_000.0).unwrap(), 7_999);
        assert_eq!(alarms.threshold_for(10_000.0).unwrap(), -1);
    }

    #[test]
    fn the_tail_falls_on_beyond_what_was_measured() {
        // Exponential scores with a mean of 500: a rate falls to a tenth with each 1,151.
        let score = |n: u32| -500.0 * libm::log((f64::from(n) + 0.5) / 4_000.0);
        let alarms = FalseAlarms::new((0..4_000).map(|n| Some(score(n) as i32)));
        let (hundred, one) = (alarms.threshold_for(100.0).unwrap(), alarms.threshold_for(1.0).unwrap());
        assert!((one - hundred - 2_303).abs() < 150, "{hundred} {one}");
    }

    #[test]
    fn rates_outside_the_range_are_refused_and_nothing_found_never_alarms() {
        let none = FalseAlarms::new([None, None]);
        for rate in [0.0, -1.0, 10_001.0, f64::NAN, f64::INFINITY] {
            assert_eq!(none.threshold_for(rate).unwrap_err().kind(), ErrorKind::Query);
        }
        assert_eq!(none.threshold_for(1.0).unwrap(), 0);
        assert_eq!(none.expected_at(0), 0.0);
        assert_eq!(FalseAlarms::new([]).expected_at(i32::MIN), 0.0);
    }

    #[test]
    fn bit_by_bit_is_the_same() {
        let index = Index::in_memory(crate::sample().into_iter().take(3)).unwrap();
        let parts = [0..4_000, 4_000..9_990, 9_990..20_000].map(|part| index.false_alarms_part(part).unwrap());
        assert_eq!(FalseAlarms::new(parts.concat()), index.false_alarms().unwrap());
    }

    #[test]
    fn a_longer_list_alarms_more_often() {
        let all = crate::sample();
        let tenth = Index::in_memory(all.iter().step_by(10).cloned()).unwrap().false_alarms().unwrap();
        let whole = Index::in_memory(all).unwrap().false_alarms().unwrap();
        assert!(whole.expected_at(4_000) > tenth.expected_at(4_000));
        assert!(whole.threshold_for(10.0).unwrap() > tenth.threshold_for(10.0).unwrap());
    }

    proptest! {
        #[test]
        fn more_evidence_never_alarms_more(best in prop::collection::vec(prop::option::of(-50_000..50_000_i32), 0..300), rate in 0.01..10_000.0_f64) {
            let alarms = FalseAlarms::new(best);
            let threshold = alarms.threshold_for(rate).unwrap();
            prop_assert!(alarms.expected_at(threshold) <= rate);
            prop_assert!(alarms.expected_at(threshold) >= alarms.expected_at(threshold.saturating_add(500)));
        }
    }
}
