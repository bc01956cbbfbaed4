//! A joint table: how often each pair of chunks (native letters, Latin letters) writes the same sound.

use super::alphabet::Alphabet;
use super::chunk::Chunk;
use super::packed::GRAIN;
use std::collections::BTreeMap;

/// One operation of a joint table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct JointOperation {
    /// Letters of the table's own alphabet; empty if Latin letters come from nothing.
    pub(super) native: Chunk,
    /// Latin letters; empty if the native letters are not written.
    pub(super) latin: Chunk,
    /// -1000 ln P(native, latin), a multiple of [`GRAIN`] up to 12,750.
    pub(super) cost: u16,
}

/// The operations between one alphabet and Latin, sorted, each pair once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Joint {
    pub(super) alphabet: Alphabet,
    pub(super) operations: Vec<JointOperation>,
}

/// Which side of a joint table is the list's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Side {
    Native,
    Latin,
}

impl Joint {
    /// For each chunk of one side: -1000 ln of the probability that the table writes this chunk in any way, as one
    /// operation or as several.
    ///
    /// Counting every segmentation keeps the conditional costs (joint minus marginal) from rewarding a chunk for being
    /// rare: the best path chooses the segmentation, so it must pay for the choice. All costs stay at or above zero.
    pub(super) fn marginals(&self, side: Side) -> BTreeMap<Chunk, u16> {
        let mut own: BTreeMap<Chunk, f64> = BTreeMap::new();
        for operation in &self.operations {
            let chunk = if side == Side::Native { operation.native } else { operation.latin };
            *own.entry(chunk).or_default() += probability(operation.cost);
        }
        let mass = |chunk: Chunk| own.get(&chunk).copied().unwrap_or(0.0);
        let all = |chunk: Chunk| -> f64 {
            let s = chunk.symbols();
            match s {
                [a, b] => mass(chunk) + mass(Chunk::of(&[*a])) * mass(Chunk::of(&[*b])),
                [a, b, c] => {
                    let (one, two, three) = (Chunk::of(&[*a]), Chunk::of(&[*b]), Chunk::of(&[*c]));
                    mass(chunk)
                        + mass(Chunk::of(&[*a, *b])) * mass(three)
                        + mass(one) * mass(Chunk::of(&[*b, *c]))
                        + mass(one) * mass(two) * mass(three)
                }
                _ => mass(chunk),
            }
        };
        own.keys().map(|chunk| (*chunk, if chunk.symbols().is_empty() { 0 } else { milli_nats(all(*chunk)) })).collect()
    }
}

/// -1000 ln of a probability, rounded to an integer.
pub(super) fn milli_nats(probability: f64) -> u16 {
    // Saturating by definition of `as`: a probability of zero gives the largest cost, one above one gives zero.
    libm::round(-1000.0 * libm::log(probability)) as u16
}

/// The cost that stands in the table for a probability. `None` if it is too rare to be told from never.
pub(super) fn grained(probability: f64) -> Option<u16> {
    let grains = libm::round(-1000.0 * libm::log(probability) / f64::from(GRAIN));
    (grains <= f64::from(u8::MAX)).then(|| grains as u16 * GRAIN)
}

fn probability(cost: u16) -> f64 {
    libm::exp(f64::from(cost) / -1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marginals_cover_every_operation() {
        let operation = |native: &[u8], latin: &[u8], cost| JointOperation {
            native: Chunk::of(native),
            latin: Chunk::of(latin),
            cost,
        };
        let operations = vec![
            operation(&[], &[1], 3000),
            operation(&[0], &[0], 1000),
            operation(&[0], &[1], 2000),
            operation(&[0, 0], &[0], 5000),
        ];
        let joint = Joint { alphabet: Alphabet::Hebrew, operations };
        for side in [Side::Native, Side::Latin] {
            let marginals = joint.marginals(side);
            for operation in &joint.operations {
                let chunk = if side == Side::Native { operation.native } else { operation.latin };
                assert!(marginals[&chunk] <= operation.cost);
            }
        }
        assert_eq!(joint.marginals(Side::Native)[&Chunk::of(&[])], 0);
    }

    #[test]
    fn costs_saturate() {
        assert_eq!((milli_nats(1.0), milli_nats(2.0), milli_nats(0.0)), (0, 0, u16::MAX));
        assert_eq!((grained(1.0), grained(libm::exp(-1.02)), grained(0.0)), (Some(0), Some(1000), None));
    }
}
