//! An image of records.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

#[cfg(feature = "parallel")]
use rayon::prelude::*;

use super::{
    buckets,
    container::{Growing, Sections},
    postings, records, words,
};
use crate::{index::entry::Entry, stable_hash::hash_text, tokens::Word};

/// Writes the image of entries, given in the order of their documents. Ids are different.
///
/// Each distinct token is romanised here, once, on all cores.
///
/// # Errors
/// When `out` cannot be written, or the names take more than 4 GiB.
pub(crate) fn build(entries: &[Entry<String>], out: &mut dyn Write) -> io::Result<()> {
    let mut places: BTreeMap<&str, u32> = BTreeMap::new();
    for entry in entries {
        entry.words(|text| {
            places.insert(text, 0);
        });
    }
    for (ordinal, place) in (0u32..).zip(places.values_mut()) {
        *place = ordinal;
    }
    let texts: Vec<&str> = places.keys().copied().collect();
    let mut out = Sections::new(out);
    let mut keys = vocabulary(&texts, &mut out)?;
    sort(&mut keys);
    buckets::write(&mut out, texts.len(), keys.iter().copied())?;
    drop(keys);
    listed(entries, &places, &mut out)?;
    out.finish()
}

/// Writes what follows the vocabulary: the records in order of the hash of their id.
fn listed(entries: &[Entry<String>], places: &BTreeMap<&str, u32>, out: &mut Sections<'_>) -> io::Result<()> {
    let documents = entries.iter().zip(0u32..);
    let mut order: Vec<(u64, &str, u32)> =
        documents.map(|(e, document)| (hash_text(&e.id), &*e.id, document)).collect();
    sort(&mut order);
    let mut rows: Vec<Vec<u8>> = Vec::with_capacity(entries.len());
    let mut held: Vec<(u32, u32)> = Vec::new();
    let mut joins: Vec<(u32, u32)> = Vec::new();
    for (place, (_, _, document)) in (0u32..).zip(&order) {
        let entry = entries.get(*document as usize);
        let entry = entry.and_then(|entry| entry.renamed(|text| places.get(text.as_str()).copied()));
        let mut row = Vec::new();
        if let Some(entry) = entry {
            records::put_entry(&mut row, &entry);
            entry.words(|word| held.push((*word, place)));
            joins.extend(entry.joins.iter().map(|key| (*key, place)));
        }
        rows.push(row);
    }
    sort(&mut held);
    held.dedup();
    let mut postings = Postings::begin(out);
    for of_word in held.chunk_by(|(a, _), (b, _)| a == b) {
        // Every word is held by a record, so none is passed over.
        postings.add(out, of_word.iter().map(|(_, place)| *place))?;
    }
    postings.finish(out)?;
    let mut tail = Tail::begin(out);
    for ((hash, _, document), row) in order.iter().zip(&rows) {
        tail.add(out, row, *hash, *document)?;
    }
    tail.finish(out, joins)
}

/// Words romanised at once: what is held of them in memory is soon a row.
const AT_ONCE: usize = 16 * 1024;

/// Writes the rows of words; returns their keys.
fn vocabulary(texts: &[&str], out: &mut Sections<'_>) -> io::Result<Vec<(u32, u32)>> {
    let (mut rows, mut keys) = (Growing::begin(out), Vec::new());
    let (mut row, mut ordinal) = (Vec::new(), 0_u32);
    for texts in texts.chunks(AT_ONCE) {
        for (word, of_word) in made(texts) {
            row.clear();
            words::put(&mut row, &word);
            rows.row(out, &row)?;
            keys.extend(of_word.into_iter().map(|key| (key, ordinal)));
            ordinal += 1;
        }
    }
    rows.finish(out)?;
    Ok(keys)
}

fn with_keys(text: &&str) -> (Word, Vec<u32>) {
    let word = Word::new(text);
    let mut keys: Vec<u32> = word.keys().iter().map(|key| key.hash).collect();
    keys.sort_unstable();
    keys.dedup();
    (word, keys)
}

#[cfg(feature = "parallel")]
fn made(texts: &[&str]) -> Vec<(Word, Vec<u32>)> {
    texts.par_iter().map(with_keys).collect()
}

#[cfg(not(feature = "parallel"))]
fn made(texts: &[&str]) -> Vec<(Word, Vec<u32>)> {
    texts.iter().map(with_keys).collect()
}

pub(super) fn sort<T: Ord + Send>(items: &mut [T]) {
    #[cfg(feature = "parallel")]
    items.par_sort_unstable();
    #[cfg(not(feature = "parallel"))]
    items.sort_unstable();
}

/// The postings of words, in order of word.
pub(super) struct Postings {
    rows: Growing,
    row: Vec<u8>,
    places: Vec<u32>,
}

impl Postings {
    pub(super) fn begin(out: &mut Sections<'_>) -> Self {
        Self { rows: Growing::begin(out), row: Vec::new(), places: Vec::new() }
    }

    /// Writes the records of the next word, each once.
    pub(super) fn add(&mut self, out: &mut Sections<'_>, places: impl Iterator<Item = u32>) -> io::Result<()> {
        self.places.clear();
        self.places.extend(places);
        self.places.sort_unstable();
        self.row.clear();
        postings::write(&mut self.row, &self.places);
        self.rows.row(out, &self.row)
    }

    pub(super) fn finish(self, out: &mut Sections<'_>) -> io::Result<()> {
        self.rows.finish(out)
    }
}

/// The sections of records, in order of place.
pub(super) struct Tail {
    rows: Growing,
    place: u32,
    hashes: Vec<u8>,
    documents: Vec<u32>,
    dates: Vec<(u32, u32)>,
    numbers: Vec<(u64, u32)>,
}

impl Tail {
    pub(super) fn begin(out: &mut Sections<'_>) -> Self {
        let rows = Growing::begin(out);
        Self { rows, place: 0, hashes: Vec::new(), documents: Vec::new(), dates: Vec::new(), numbers: Vec::new() }
    }

    /// Writes the row of the next record.
    pub(super) fn add(&mut self, out: &mut Sections<'_>, row: &[u8], hash: u64, document: u32) -> io::Result<()> {
        self.rows.row(out, row)?;
        self.hashes.extend(hash.to_le_bytes());
        self.documents.push(document);
        if let Some(listed) = records::read(row) {
            let dates = listed.dates().flatten().filter(|date| date.day().is_some());
            self.dates.extend(dates.map(|date| (date.pack(), self.place)));
            self.numbers.extend(listed.numbers().map(|number| (number, self.place)));
        }
        self.place += 1;
        Ok(())
    }

    pub(super) fn finish(mut self, out: &mut Sections<'_>, mut joins: Vec<(u32, u32)>) -> io::Result<()> {
        self.rows.finish(out)?;
        out.whole(&self.hashes)?;
        out.numbers(&self.documents)?;
        sort(&mut self.dates);
        self.dates.dedup();
        sort(&mut self.numbers);
        self.numbers.dedup();
        pairs(out, &self.dates)?;
        let numbers =
            self.numbers.iter().flat_map(|(key, place)| key.to_le_bytes().into_iter().chain(place.to_le_bytes()));
        out.whole(&numbers.collect::<Vec<_>>())?;
        sort(&mut joins);
        joins.dedup();
        pairs(out, &joins)
    }
}

/// Writes keys and places as a section.
fn pairs(out: &mut Sections<'_>, pairs: &[(u32, u32)]) -> io::Result<()> {
    out.begin();
    for some in pairs.chunks(4096) {
        let bytes: Vec<u8> =
            some.iter().flat_map(|(a, b)| a.to_le_bytes().into_iter().chain(b.to_le_bytes())).collect();
        out.write(&bytes)?;
    }
    Ok(())
}
