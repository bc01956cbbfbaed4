//! A list in memory: made whole, and made anew at each commit from what is kept and what came.

use std::collections::BTreeMap;

#[cfg(feature = "parallel")]
use rayon::prelude::*;

use super::{
    again,
    entry::Entry,
    rows::{Part, Rows},
    snapshot::{Snapshot, Store, in_order},
    texts::Texts,
};
use crate::{Error, Record};

/// A record ready to be listed.
pub(super) struct Ready {
    entry: Entry<String>,
    json: String,
}

impl Ready {
    /// Prepares a record.
    ///
    /// # Errors
    /// As [`Entry::new`].
    pub(super) fn new(record: &Record) -> Result<Self, Error> {
        Ok(Self { entry: Entry::new(record)?, json: record.to_json() })
    }
}

/// What a commit changes, by id: the new record, or none for a deletion.
pub(super) type Changes = BTreeMap<String, Option<Ready>>;

/// Makes a list of records; of records with one id the last counts.
///
/// # Errors
/// The first record, in the order given, that cannot be indexed; the error has its place.
pub(super) fn listed(records: &[Record]) -> Result<Snapshot, Error> {
    let mut last: BTreeMap<&str, usize> = BTreeMap::new();
    for (place, record) in records.iter().enumerate() {
        last.insert(&record.id, place);
    }
    let mut kept: Vec<(usize, &Record)> = last.into_values().filter_map(|i| Some((i, records.get(i)?))).collect();
    kept.sort_unstable_by_key(|(place, _)| *place);
    let ready = |(place, record): &(usize, &Record)| Ready::new(record).map_err(|e| e.in_record(*place));
    #[cfg(feature = "parallel")]
    let prepared: Vec<Result<Ready, Error>> = kept.par_iter().map(ready).collect();
    #[cfg(not(feature = "parallel"))]
    let prepared: Vec<Result<Ready, Error>> = kept.iter().map(ready).collect();
    let ready: Vec<Ready> = prepared.into_iter().collect::<Result<_, _>>()?;
    let (entries, json): (Vec<_>, Vec<_>) = ready.into_iter().map(|r| (r.entry, r.json)).unzip();
    opened(Rows::from_entries(&entries), json)
}

/// Makes the list that changes leave of another.
///
/// # Errors
/// `Damaged` where a record that is kept cannot be read.
pub(super) fn changed(before: &Snapshot, changes: Changes) -> Result<Snapshot, Error> {
    let base = again::rows(before);
    let kept = (0u32..).zip(&base.entries).filter(|(_, e)| !changes.contains_key(&e.id)).map(|(place, _)| place);
    let kept: Vec<u32> = kept.collect();
    let mut texts = before.texts()?.all()?;
    let mut json: Vec<String> =
        kept.iter().filter_map(|place| texts.get_mut(*place as usize).map(std::mem::take)).collect();
    let (entries, new): (Vec<_>, Vec<_>) = changes.into_values().flatten().map(|r| (r.entry, r.json)).unzip();
    json.extend(new);
    let fresh: Part = (Rows::from_entries(&entries), (0u32..).zip(&entries).map(|(place, _)| place).collect());
    opened(Rows::merged(&[(base, kept), fresh]), json)
}

/// A list of rows and of the records' JSON, given in the same order.
///
/// # Errors
/// As [`Texts::pack`] and [`Snapshot::new`].
fn opened(rows: Rows, json: Vec<String>) -> Result<Snapshot, Error> {
    let Rows { words, entries } = rows;
    let both: Vec<(Entry<u32>, String)> = entries.into_iter().zip(json).collect();
    let (entries, json): (Vec<_>, Vec<_>) = in_order(both, |(entry, _)| &entry.id).into_iter().unzip();
    snapshot(Rows { words, entries }, Texts::pack(json.iter().map(Ok))?)
}

/// A list of what a bundle holds.
///
/// # Errors
/// `Damaged` where the rows do not fit each other.
pub(super) fn snapshot(rows: Rows, texts: Texts) -> Result<Snapshot, Error> {
    let all = (0u32..).zip(&rows.entries).map(|(place, _)| place).collect();
    Snapshot::new(&[(rows, all)], Store::Memory(texts))
}
