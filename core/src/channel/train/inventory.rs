//! Which chunks of a side take part: every symbol, and the longer chunks that are seen often enough.

use super::super::chunk::{Chunk, EDGE};
use std::collections::BTreeMap;

/// A bigram must be in this many (weighted) pairs, else its operations would end below the discount anyway.
const PAIRS_OF_BIGRAM: f64 = 20.0;
/// So many of the commonest trigrams of each side take part.
const TRIGRAMS: usize = 150;
const PAIRS_OF_TRIGRAM: f64 = 60.0;
/// "No such chunk".
pub(super) const NO: u16 = u16::MAX;

/// The chunks of one side by number; 0 is the empty chunk, then the symbols in order, then the longer ones.
#[derive(Debug)]
pub(super) struct Inventory {
    pub(super) chunks: Vec<Chunk>,
    numbers: BTreeMap<Chunk, u16>,
}

impl Inventory {
    pub(super) fn new<'a>(size: usize, words: impl Iterator<Item = (&'a [u8], f64)>) -> Self {
        let mut counts: BTreeMap<Chunk, f64> = BTreeMap::new();
        for (word, weight) in words {
            let word = &edged(word);
            for length in [2, 3] {
                word.windows(length).for_each(|chunk| *counts.entry(Chunk::of(chunk)).or_default() += weight);
            }
        }
        let mut chunks = vec![Chunk::of(&[])];
        chunks.extend((0..size as u8).map(|symbol| Chunk::of(&[symbol])));
        chunks.push(Chunk::of(&[EDGE]));
        let of_length = |length, least: f64| {
            let counts =
                counts.iter().filter(move |(chunk, count)| chunk.symbols().len() == length && **count >= least);
            counts.map(|(chunk, count)| (*chunk, *count)).collect::<Vec<_>>()
        };
        chunks.extend(of_length(2, PAIRS_OF_BIGRAM).into_iter().map(|(chunk, _)| chunk));
        let mut triples = of_length(3, PAIRS_OF_TRIGRAM);
        triples.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        triples.truncate(TRIGRAMS);
        triples.sort_by_key(|(chunk, _)| *chunk);
        chunks.extend(triples.into_iter().map(|(chunk, _)| chunk));
        let numbers = chunks.iter().copied().zip(0..).collect();
        Self { chunks, numbers }
    }

    /// For each position of a word the numbers of the chunks of 0 to 3 symbols that start there; [`NO`] if there is none.
    pub(super) fn starts(&self, word: &[u8]) -> Vec<[u16; 4]> {
        let word = &edged(word);
        (0..=word.len())
            .map(|at| {
                let mut numbers = [0, NO, NO, NO];
                for (length, number) in numbers.iter_mut().enumerate().skip(1) {
                    if let Some(symbols) = word.get(at..at + length) {
                        *number = self.numbers.get(&Chunk::of(symbols)).copied().unwrap_or(NO);
                    }
                }
                numbers
            })
            .collect()
    }
}

/// The word between its edges.
fn edged(word: &[u8]) -> Vec<u8> {
    [&[EDGE], word, &[EDGE]].concat()
}
