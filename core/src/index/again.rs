//! The rows of a snapshot, made again from what it holds, so that nothing is kept twice: live records only, in the
//! snapshot's order, whatever parts they came from.

use super::{
    entry::{Entry, kind_code, sex_code},
    rows::{Rows, WordRow},
    snapshot::{Listed, Snapshot},
};

/// The rows of the live records, in order of place.
pub(super) fn rows(snapshot: &Snapshot) -> Rows {
    let mut keys: Vec<Vec<u64>> = vec![Vec::new(); snapshot.words.len()];
    for (key, word) in snapshot.keys() {
        if let Some(keys) = keys.get_mut(*word as usize) {
            keys.push(*key);
        }
    }
    let words = snapshot.words.iter().zip(keys);
    let words = words.map(|(w, keys)| WordRow { text: w.text.to_string(), readings: w.readings.clone(), keys });
    let mut joins = joins(snapshot);
    let entries = snapshot.records().iter().enumerate();
    let entries =
        entries.map(|(place, record)| entry(record, joins.get_mut(place).map(std::mem::take).unwrap_or_default()));
    let whole = Rows { words: words.collect(), entries: entries.collect() };
    let live = |ordinal: &u32| !snapshot.postings(*ordinal).is_empty();
    let words = u32::try_from(whole.words.len()).unwrap_or(u32::MAX);
    if (0..words).all(|ordinal| live(&ordinal)) {
        return whole;
    }
    // Words of deleted records only, of which a directory index keeps some.
    let all = (0u32..).zip(&whole.entries).map(|(place, _)| place).collect();
    Rows::merged(&[(whole, all)])
}

/// Of each record the words that it is found under and no name of it holds: parts written as one.
fn joins(snapshot: &Snapshot) -> Vec<Vec<u32>> {
    let records = snapshot.records();
    let mut joins: Vec<Vec<u32>> = vec![Vec::new(); records.len()];
    for (word, _) in (0u32..).zip(&snapshot.words) {
        for place in snapshot.postings(word) {
            let held = |record: &Listed| record.names().any(|(_, _, name)| name.tokens.iter().any(|t| t.word == word));
            let joined = records.get(*place as usize).is_some_and(|record| !held(record));
            if let Some(joins) = joins.get_mut(*place as usize).filter(|_| joined) {
                joins.push(word);
            }
        }
    }
    joins
}

fn entry(record: &Listed, joins: Vec<u32>) -> Entry<u32> {
    Entry {
        id: record.id.clone(),
        kind: kind_code(record.kind),
        sex: sex_code(record.sex),
        dates: record.dates.iter().map(|d| d.pack()).collect(),
        countries: record.countries.iter().map(|c| c.code().to_owned()).collect(),
        numbers: record.numbers.clone(),
        names: record.names().map(|(_, _, name)| name.clone()).collect(),
        joins,
    }
}
