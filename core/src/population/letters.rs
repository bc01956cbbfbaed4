use std::sync::OnceLock;

use super::{MOST, Surprise, alphabet::Alphabet};

/// A model of letters: the surprise of a letter after the one or two letters before it, smoothed when it was trained
/// (`train`), one byte each in steps of [`STEP`].
///
/// Layout of `population.bin`: a header of lines that start with `#`, an empty line, then for each alphabet of
/// [`Alphabet::ALL`] that has a model, `size ^ (context + 1)` bytes, the letter itself as the fastest index.
#[derive(Debug)]
pub(crate) struct Letters {
    alphabet: Alphabet,
    costs: &'static [u8],
}

/// One step of a stored byte, in milli-nats: the largest byte is 25.5 nats.
pub(crate) const STEP: Surprise = 200;

const PACKED: &[u8] = include_bytes!("../../data/population.bin");

impl Letters {
    /// The shipped model of an alphabet; `None` for those without one.
    pub(crate) fn shipped(alphabet: Alphabet) -> Option<&'static Self> {
        static MODELS: OnceLock<Vec<Letters>> = OnceLock::new();
        MODELS.get_or_init(|| unpack(PACKED)).iter().find(|model| model.alphabet == alphabet)
    }

    /// -1000 ln of the probability of the word's letters and its end.
    pub(crate) fn surprise(&self, word: &str) -> Surprise {
        let symbols = self.alphabet.symbols(word).map(usize::from);
        let costs =
            walk(self.alphabet, symbols).map(|at| self.costs.get(at).map_or(MOST, |&cost| i32::from(cost) * STEP));
        costs.fold(0, Surprise::saturating_add)
    }
}

/// The places in the table that a word passes: one a letter, and one for its end.
pub(crate) fn walk(alphabet: Alphabet, symbols: impl Iterator<Item = usize>) -> impl Iterator<Item = usize> {
    let size = alphabet.size();
    let two = alphabet.context() == Some(2);
    symbols.chain(std::iter::once(0)).scan((0, 0), move |(before, last), symbol| {
        let at = (*before * size + *last) * size + symbol;
        (*before, *last) = (if two { *last } else { 0 }, symbol);
        Some(at)
    })
}

/// Bytes of one model; 0 for an alphabet without one.
pub(crate) fn bytes(alphabet: Alphabet) -> usize {
    alphabet.context().map_or(0, |context| (0..=context).map(|_| alphabet.size()).product())
}

fn unpack(packed: &'static [u8]) -> Vec<Letters> {
    let start = packed.windows(2).position(|pair| pair == b"\n\n").map_or(packed.len(), |at| at + 2);
    let mut rest = packed.get(start..).unwrap_or_default();
    let mut models = Vec::new();
    for alphabet in Alphabet::ALL {
        if let (true, Some((costs, after))) = (alphabet.context().is_some(), rest.split_at_checked(bytes(alphabet))) {
            models.push(Letters { alphabet, costs });
            rest = after;
        }
    }
    models
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_models_fill_the_file() {
        let start = PACKED.windows(2).position(|pair| pair == b"\n\n").unwrap() + 2;
        let total: usize = Alphabet::ALL.into_iter().map(bytes).sum();
        assert_eq!(PACKED.len() - start, total);
        assert_eq!(unpack(PACKED).len(), 5);
    }

    #[test]
    fn probabilities_sum_to_one() {
        let model = Letters::shipped(Alphabet::Latin).unwrap();
        let size = Alphabet::Latin.size();
        for context in [0, 1, 5 * size + 3, 20 * size + 1] {
            let costs = &model.costs[context * size..(context + 1) * size];
            let sum: f64 = costs.iter().map(|&cost| (-f64::from(cost) * f64::from(STEP) / 1000.0).exp()).sum();
            assert!((0.9..1.1).contains(&sum), "{context}: {sum}");
        }
    }

    #[test]
    fn a_truncated_file_gives_fewer_models() {
        assert!(unpack(b"# cut\n\nabc").is_empty());
        assert!(unpack(b"").is_empty());
    }
}
