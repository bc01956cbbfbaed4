//! What is kept of the names of some records: vocabulary rows and entries.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::entry::Entry;
use crate::{keys::Key, tokens::Word};

/// Names as a segment or a bundle keeps them: distinct tokens in order of text, and records in order of document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Rows {
    pub(crate) words: Vec<WordRow>,
    pub(crate) entries: Vec<Entry<u32>>,
}

/// Rows, and the documents that are live, ascending.
pub(super) type Part = (Rows, Vec<u32>);

/// One distinct token with what would be slow to make again at every opening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct WordRow {
    pub(crate) text: String,
    /// Latin readings, best first.
    pub(crate) readings: Vec<String>,
    /// Hashes of the keys, family in the upper half.
    pub(crate) keys: Vec<u64>,
}

impl WordRow {
    fn new(text: &str) -> Self {
        let word = Word::new(text);
        Self { text: text.to_owned(), keys: word.keys().iter().map(packed).collect(), readings: word.readings }
    }

    /// The word, without romanising it again.
    pub(crate) fn word(&self) -> Word {
        Word::with_readings(&self.text, self.readings.clone())
    }
}

/// A key as it is kept: family in the upper, hash in the lower half.
pub(crate) fn packed(key: &Key) -> u64 {
    u64::from(key.family.bit()) << 32 | u64::from(key.hash)
}

impl Rows {
    /// Builds rows from entries, in order of document.
    pub(crate) fn from_entries(entries: &[Entry<String>]) -> Self {
        let mut places: BTreeMap<&str, u32> = BTreeMap::new();
        for entry in entries {
            entry.texts(|text| {
                places.insert(text, 0);
            });
        }
        number(&mut places);
        let texts: Vec<&str> = places.keys().copied().collect();
        let words = word_rows(&texts);
        let entries = entries.iter().filter_map(|e| e.renamed(|text| places.get(text.as_str()).copied())).collect();
        Self { words, entries }
    }

    /// Joins the rows of several parts, keeping the entries that `keep` names, in order.
    pub(crate) fn merged(parts: &[Part]) -> Self {
        let mut rows: BTreeMap<&str, &WordRow> = BTreeMap::new();
        let mut kept = Vec::new();
        for (part, keep) in parts {
            for entry in keep.iter().filter_map(|doc| part.entries.get(*doc as usize)) {
                let named = entry.renamed(|ordinal| part.words.get(*ordinal as usize));
                if let Some(named) = named {
                    named.words(|row| {
                        rows.insert(row.text.as_str(), row);
                    });
                    kept.push(named);
                }
            }
        }
        let mut places: BTreeMap<&str, u32> = rows.keys().map(|text| (*text, 0)).collect();
        number(&mut places);
        let entries = kept.iter().filter_map(|e| e.renamed(|row| places.get(row.text.as_str()).copied())).collect();
        Self { words: rows.into_values().cloned().collect(), entries }
    }
}

impl<'a> Entry<&'a WordRow> {
    fn words(&self, mut each: impl FnMut(&'a WordRow)) {
        self.names.iter().flat_map(|n| &n.tokens).for_each(|t| each(t.word));
        self.joins.iter().for_each(|j| each(j));
    }
}

#[cfg(feature = "parallel")]
fn word_rows(texts: &[&str]) -> Vec<WordRow> {
    use rayon::prelude::*;
    texts.par_iter().map(|text| WordRow::new(text)).collect()
}

#[cfg(not(feature = "parallel"))]
fn word_rows(texts: &[&str]) -> Vec<WordRow> {
    texts.iter().map(|text| WordRow::new(text)).collect()
}

fn number(places: &mut BTreeMap<&str, u32>) {
    for (ordinal, place) in (0u32..).zip(places.values_mut()) {
        *place = ordinal;
    }
}
