use rustc_hash::FxHashMap;

use crate::stable_hash::hash_text;

/// Counts the tokens of a list as they come: how many, how many distinct, and how common the commonest are.
///
/// Tokens are the words of the names, split at everything that is no letter, mark or digit, in lower case. Memory is
/// bounded: once a million distinct tokens are known, only a sample by their hash is kept, and kept half as large again
/// and again (Wegman's adaptive sampling; an error of some 0.2 %).
#[derive(Debug, Default)]
pub struct Census {
    occurrences: u64,
    /// How often each token of the sample was seen, by its hash.
    counts: FxHashMap<u64, u32>,
    /// Tokens whose hash ends in so many zero bits are in the sample.
    bits: u32,
    /// The tokens that were the commonest when half of the sample was known, with their counts.
    common: FxHashMap<u64, u64>,
    points: Vec<Growth>,
}

/// How many tokens a list had, and how many distinct ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Growth {
    /// Tokens, each as often as it occurs.
    pub occurrences: u64,
    /// Distinct tokens.
    pub distinct: u64,
}

/// Records as lines of JSON, with their tokens for a [`Census`].
#[derive(Debug, Default)]
pub struct Lines {
    /// The lines, each with its end.
    pub text: String,
    /// The hashes of the tokens.
    pub(super) tokens: Vec<u64>,
}

/// Most tokens of the sample.
const SAMPLE: usize = 1 << 20;
/// From so many occurrences on the commonest tokens are known and counted apart.
const SETTLED: u64 = 200_000;
/// So many tokens are counted apart.
const CANDIDATES: usize = 64;
/// The curve has a point at each of these multiples of powers of ten.
const STEPS: [u64; 3] = [1, 2, 5];

impl Census {
    /// Counts the tokens of a name.
    pub fn add(&mut self, name: &str) {
        for token in tokens(name) {
            self.add_token(token);
        }
    }

    /// Counts the tokens of records.
    pub fn add_lines(&mut self, lines: &Lines) {
        lines.tokens.iter().for_each(|token| self.add_token(*token));
    }

    fn add_token(&mut self, token: u64) {
        self.occurrences += 1;
        if let Some(count) = self.common.get_mut(&token) {
            *count += 1;
        }
        if token.trailing_zeros() >= self.bits {
            *self.counts.entry(token).or_default() += 1;
            while self.counts.len() > SAMPLE {
                self.bits += 1;
                let bits = self.bits;
                self.counts.retain(|token, _| token.trailing_zeros() >= bits);
            }
        }
        if self.occurrences == SETTLED {
            self.common = commonest(&self.counts);
        }
        if step(self.occurrences) {
            self.points.push(self.now());
        }
    }

    /// Returns the curve of growth: a point at 1,000, 2,000, 5,000 and so on occurrences, and one for now.
    #[must_use]
    pub fn growth(&self) -> Vec<Growth> {
        let mut points = self.points.clone();
        if points.last() != Some(&self.now()) {
            points.push(self.now());
        }
        points
    }

    /// Returns the exponent of Heaps' law, distinct = k * occurrences ^ exponent, between a tenth of the list and all of
    /// it; none for a list of fewer than 10,000 tokens.
    #[must_use]
    pub fn exponent(&self) -> Option<f64> {
        let now = self.now();
        let before = self.points.iter().rev().find(|point| point.occurrences <= now.occurrences / 10)?;
        let ratio = |a: u64, b: u64| libm::log(a as f64 / b as f64);
        Some(ratio(now.distinct, before.distinct) / ratio(now.occurrences, before.occurrences))
    }

    /// Returns the share of the ten commonest tokens among all occurrences; 0 for no token at all.
    #[must_use]
    pub fn ten_commonest(&self) -> f64 {
        let mut counts: Vec<u64> = match self.common.is_empty() {
            true => self.counts.values().map(|count| u64::from(*count)).collect(),
            false => self.common.values().copied().collect(),
        };
        counts.sort_unstable_by(|a, b| b.cmp(a));
        let ten: u64 = counts.iter().take(10).sum();
        ten as f64 / self.occurrences.max(1) as f64
    }

    fn now(&self) -> Growth {
        Growth { occurrences: self.occurrences, distinct: (self.counts.len() as u64) << self.bits }
    }
}

/// The hashes of the tokens of a name.
pub(super) fn tokens(name: &str) -> impl Iterator<Item = u64> {
    // Vowel signs of Brahmic scripts are no letters, but no ends of words either.
    let within = |c: char| c.is_alphanumeric() || matches!(u32::from(c), 0x300..=0x36f | 0x900..=0xdff);
    name.split(move |c| !within(c)).filter(|token| !token.is_empty()).map(|token| {
        let plain = token.bytes().all(|b| b.is_ascii_lowercase());
        if plain { hash_text(token) } else { hash_text(&token.to_lowercase()) }
    })
}

fn commonest(counts: &FxHashMap<u64, u32>) -> FxHashMap<u64, u64> {
    let mut all: Vec<(u32, u64)> = counts.iter().map(|(token, count)| (*count, *token)).collect();
    all.sort_unstable_by(|a, b| b.cmp(a));
    all.truncate(CANDIDATES);
    all.into_iter().map(|(count, token)| (token, u64::from(count))).collect()
}

/// Whether the curve has a point there.
fn step(occurrences: u64) -> bool {
    let mut unit = occurrences;
    while unit >= 10 && unit.is_multiple_of(10) {
        unit /= 10;
    }
    occurrences >= 1_000 && STEPS.contains(&unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_words_in_lower_case() {
        let mut census = Census::default();
        census.add("AL-PRIMER, Ivan al Primer");
        assert_eq!(census.growth(), [Growth { occurrences: 5, distinct: 3 }]);
        assert!((census.ten_commonest() - 1.0).abs() < 1e-9);
        assert_eq!(Census::default().ten_commonest(), 0.0);
    }

    #[test]
    fn the_sample_stays_small_and_tells_the_number() {
        let mut census = Census::default();
        for number in 0..4_000_000_u64 {
            census.add_token(number.wrapping_mul(0x9E37_79B9_7F4A_7C15).reverse_bits());
        }
        assert!(census.counts.len() <= SAMPLE);
        let now = census.growth().last().copied().unwrap();
        assert!(now.distinct.abs_diff(4_000_000) < 40_000, "{now:?}");
        let exponent = census.exponent().unwrap();
        assert!((exponent - 1.0).abs() < 0.01, "{exponent}");
    }
}
