use super::Shares;
use crate::population::{
    Surprise,
    alphabet::Alphabet,
    letters::{STEP, bytes, walk},
};

/// How much a word's share counts in training: rare words look like unknown words, so all count nearly alike.
const POWER: f64 = 0.35;

/// A context with less evidence than this says what the shorter one says: rows repeat, and the file packs well.
const ENOUGH: f64 = 1_000.0;

/// A trained model of letters, one byte for each letter after each context.
#[derive(Debug)]
pub(super) struct Model {
    alphabet: Alphabet,
    costs: Vec<u8>,
}

impl Model {
    /// Learns the model of an alphabet by interpolation (Witten and Bell): the estimate after two letters leans on that
    /// after one, and that on the letters alone. Words in the common parts alone are taken in too.
    pub(super) fn learn(alphabet: Alphabet, shares: &Shares) -> Self {
        let Some(context) = alphabet.context() else {
            return Self { alphabet, costs: Vec::new() };
        };
        let size = alphabet.size();
        let smallest = shares.values().copied().fold(f64::INFINITY, f64::min);
        let mut counts = vec![0.0; bytes(alphabet)];
        for (word, share) in shares {
            let weight = libm::pow(share / smallest, POWER);
            for at in walk(alphabet, alphabet.symbols(word).map(usize::from)) {
                if let Some(count) = counts.get_mut(at) {
                    *count += weight;
                }
            }
        }
        let costs = estimate(&counts, size, context).iter().map(|&p| quantised(p)).collect();
        Self { alphabet, costs }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.costs
    }

    /// -1000 ln of the probability of a word's letters, as the shipped model will say it.
    pub(super) fn surprise(&self, word: &str) -> Option<Surprise> {
        self.alphabet.context()?;
        let places = walk(self.alphabet, self.alphabet.symbols(word).map(usize::from));
        let costs = places.map(|at| self.costs.get(at).map_or(0, |&cost| i32::from(cost) * STEP));
        Some(costs.fold(0, Surprise::saturating_add))
    }
}

/// P(letter | context) for every context of `context` letters.
fn estimate(counts: &[f64], size: usize, context: usize) -> Vec<f64> {
    let shorter = if context == 0 {
        vec![1.0 / size as f64; size]
    } else {
        // Summing over the first letter of the context leaves the counts of the shorter one.
        let width = counts.len() / size;
        let mut sums = vec![0.0; width];
        for row in counts.chunks(width) {
            sums.iter_mut().zip(row).for_each(|(sum, count)| *sum += count);
        }
        estimate(&sums, size, context - 1)
    };
    let contexts = shorter.len() / size;
    let rows = counts.chunks(size).enumerate();
    rows.flat_map(|(row, counts)| {
        let total: f64 = counts.iter().sum();
        let seen = counts.iter().filter(|&&count| count > 0.0).count().max(1) as f64;
        // The shorter context of a row has lost its first letter: the most significant digit of the row's number.
        let lower = shorter.chunks(size).nth(row % contexts).unwrap_or_default();
        let mixed = |(count, below): (&f64, &f64)| {
            if context > 0 && total < ENOUGH { *below } else { (count + seen * below) / (total + seen) }
        };
        counts.iter().zip(lower).map(mixed).collect::<Vec<_>>()
    })
    .collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte just before")]
fn quantised(probability: f64) -> u8 {
    libm::round(-1000.0 * libm::log(probability) / f64::from(STEP)).clamp(0.0, 255.0) as u8
}
