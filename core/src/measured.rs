//! Single stages, for the benches. No part of the public interface: it may change at any time.

use crate::{
    romanise,
    tokens::{Comparer, Word, main_script},
};

/// One word with what comparing it needs.
#[derive(Debug, Clone)]
pub struct Token {
    word: Word,
    comparer: Comparer,
}

impl Token {
    /// Romanises and prepares a word in lower case.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { word: Word::new(text), comparer: Comparer::default() }
    }

    /// The cost of the best way to write `list` as this word, in milli-nats, or `limit` where it would be at least that.
    pub fn cost(&mut self, list: &Self, limit: i32) -> i32 {
        self.comparer.cost(self.word.view(), list.word.view(), limit).0
    }

    /// How many keys the word is found under.
    #[must_use]
    pub fn keys(&self) -> usize {
        self.word.keys().len()
    }
}

/// How many Latin readings a word has.
#[must_use]
pub fn readings(text: &str) -> usize {
    romanise::readings(text, main_script(text)).len()
}
