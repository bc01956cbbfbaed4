//! All live records of an index at one commit, ready to be searched: one vocabulary over all parts.

use std::{borrow::Cow, collections::BTreeMap, ops::Range};

#[cfg(feature = "parallel")]
use rayon::prelude::*;

use super::{
    entry::{Entry, EntryName, kind_of, role_of, sex_of, strength_of},
    rows::{Part, WordRow},
    texts::Texts,
};
use crate::{
    Country, Error, ErrorKind, Kind, PartialDate, Record, Sex, Strength, score::ListToken, stable_hash::hash_text,
    tokens::Word,
};

/// Keys between two guides.
const STRIDE: usize = 64;

/// One commit of an index. Records are in order of a hash of their id, then of the id: the order of ties and cuts.
pub(crate) struct Snapshot {
    /// Distinct tokens, in order of text.
    pub(crate) words: Vec<Word>,
    /// Packed keys and the words that have them, sorted.
    keys: Vec<(u64, u32)>,
    /// Every [`STRIDE`]th key: few enough to stay in the cache, where halving all keys waits for memory.
    guide: Vec<u64>,
    /// Where the postings of each word start, and one place past the last.
    starts: Vec<u32>,
    /// Records of each word, ascending.
    postings: Vec<u32>,
    records: Vec<Listed>,
    /// Whole dates and the records that have them, sorted.
    dates: Vec<(u32, u32)>,
    /// Hashes of identifiers and the records that have them, sorted.
    numbers: Vec<(u64, u32)>,
    store: Store,
}

/// Where the records themselves are.
pub(super) enum Store {
    Memory(Texts),
    #[cfg(feature = "mmap")]
    Directory(super::directory::Documents),
}

/// A record as the search sees it.
pub(crate) struct Listed {
    pub(crate) id: String,
    pub(crate) kind: Kind,
    pub(crate) sex: Option<Sex>,
    pub(crate) dates: Vec<PartialDate>,
    pub(crate) countries: Vec<Country>,
    pub(crate) numbers: Vec<u64>,
    names: Vec<EntryName<u32>>,
    /// The place in the store: part and document.
    address: (u32, u32),
}

impl Listed {
    /// The names: strength, whether an organisation's, number of tokens as a check on work.
    pub(crate) fn names(&self) -> impl Iterator<Item = (Strength, bool, &EntryName<u32>)> {
        self.names.iter().map(|n| (strength_of(n.strength), n.organisation, n))
    }
}

impl Snapshot {
    /// Joins the names of the parts of a list.
    ///
    /// # Errors
    /// `Damaged` where rows do not fit each other.
    pub(super) fn new(parts: &[Part], store: Store) -> Result<Self, Error> {
        let mut places: BTreeMap<&str, (u32, &WordRow)> = BTreeMap::new();
        for row in parts.iter().flat_map(|(rows, _)| &rows.words) {
            places.insert(&row.text, (0, row));
        }
        for (ordinal, (place, _)) in (0u32..).zip(places.values_mut()) {
            *place = ordinal;
        }
        let rows: Vec<&WordRow> = places.values().map(|(_, row)| *row).collect();
        let listed = in_order(joined(parts, &places)?, |(record, _)| &record.id);
        let words = words(&rows);
        let keys = sorted_keys(&rows);
        let guide = keys.iter().step_by(STRIDE).map(|(key, _)| *key).collect();
        let (starts, postings) = inverted(&listed, rows.len());
        let records: Vec<Listed> = listed.into_iter().map(|(record, _)| record).collect();
        let dates = sorted(&records, |r| r.dates.iter().filter(|d| d.day().is_some()).map(|d| d.pack()).collect());
        let numbers = sorted(&records, |r| r.numbers.clone());
        Ok(Self { words, keys, guide, starts, postings, records, dates, numbers, store })
    }

    /// Number of live records.
    pub(crate) fn len(&self) -> usize {
        self.records.len()
    }

    /// All records, in order of place.
    pub(super) fn records(&self) -> &[Listed] {
        &self.records
    }

    /// Where the records themselves are.
    #[cfg(all(test, feature = "mmap"))]
    pub(super) fn store(&self) -> &Store {
        &self.store
    }

    /// The words with their keys, in order of key.
    pub(super) fn keys(&self) -> &[(u64, u32)] {
        &self.keys
    }

    /// The record at a place, with its place.
    pub(crate) fn record(&self, place: u32) -> Option<&Listed> {
        self.records.get(place as usize)
    }

    /// The place of the record with an id.
    pub(crate) fn place_of(&self, id: &str) -> Option<u32> {
        let wanted = (hash_text(id), id);
        let place = self.records.binary_search_by(|r| (hash_text(&r.id), r.id.as_str()).cmp(&wanted)).ok()?;
        u32::try_from(place).ok()
    }

    /// The words under a packed key.
    pub(crate) fn bucket(&self, key: u64) -> &[(u64, u32)] {
        // The first pair with the key comes after the last guide below it.
        let from = self.guide.partition_point(|guide| *guide < key).saturating_sub(1) * STRIDE;
        let rest = self.keys.get(from..).unwrap_or(&[]);
        let near = rest.get(..STRIDE + 1).unwrap_or(rest).partition_point(|(k, _)| *k < key);
        let rest = rest.get(near..).unwrap_or(&[]);
        rest.get(..same(rest, &key)).unwrap_or(&[])
    }

    /// The records that hold a word, ascending.
    pub(crate) fn postings(&self, word: u32) -> &[u32] {
        let at = |i: usize| self.starts.get(i).map(|s| *s as usize);
        let word = word as usize;
        match (at(word), at(word + 1)) {
            (Some(start), Some(end)) => self.postings.get(start..end).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// The word of an ordinal.
    pub(crate) fn word(&self, ordinal: u32) -> Option<&Word> {
        self.words.get(ordinal as usize)
    }

    /// The place of a word by its text.
    pub(crate) fn word_named(&self, text: &str) -> Option<u32> {
        self.words.binary_search_by(|w| (*w.text).cmp(text)).ok().and_then(|i| u32::try_from(i).ok())
    }

    /// The records born on a day, ascending.
    pub(crate) fn born_on(&self, date: PartialDate) -> impl Iterator<Item = u32> {
        let found = equal(&self.dates, &date.pack());
        self.dates.get(found).unwrap_or(&[]).iter().map(|(_, place)| *place)
    }

    /// The records with an identifier, ascending.
    pub(crate) fn numbered(&self, number: u64) -> impl Iterator<Item = u32> {
        let found = equal(&self.numbers, &number);
        self.numbers.get(found).unwrap_or(&[]).iter().map(|(_, place)| *place)
    }

    /// The tokens of a name, ready to be scored.
    pub(crate) fn tokens<'a>(&'a self, name: &EntryName<u32>) -> Vec<ListToken<'a>> {
        let token = |t: &super::entry::EntryToken<u32>| {
            Some(ListToken { word: self.word(t.word)?, ordinal: Some(t.word), role: role_of(t.role), class: t.class })
        };
        name.tokens.iter().filter_map(token).collect()
    }

    /// Reads a record as it was indexed.
    ///
    /// # Errors
    /// `Damaged` where the store cannot be read.
    pub(crate) fn stored(&self, record: &Listed) -> Result<Record, Error> {
        let text = self.text(record)?;
        Record::from_json(&text).map_err(|_| Error::new(ErrorKind::Damaged, "a stored record cannot be read"))
    }

    /// The JSON of a record.
    pub(super) fn text(&self, record: &Listed) -> Result<String, Error> {
        match &self.store {
            Store::Memory(texts) => texts.get(record.address.1),
            #[cfg(feature = "mmap")]
            Store::Directory(documents) => documents.text(record.address),
        }
    }

    /// The JSON of every record, in order of place.
    pub(super) fn texts(&self) -> Result<Cow<'_, Texts>, Error> {
        match &self.store {
            Store::Memory(texts) => Ok(Cow::Borrowed(texts)),
            #[cfg(feature = "mmap")]
            Store::Directory(documents) => {
                Texts::pack(self.records.iter().map(|record| documents.text(record.address))).map(Cow::Owned)
            }
        }
    }
}

/// Items in the order of a hash of their id, then of the id: that of ties and cuts.
///
/// Small pairs are sorted, and the items moved once.
pub(super) fn in_order<T>(items: Vec<T>, id: impl Fn(&T) -> &str) -> Vec<T> {
    let mut order: Vec<(u64, u32)> = items.iter().map(|item| hash_text(id(item))).zip(0..).collect();
    sort(&mut order);
    for same in order.chunk_by_mut(|(a, _), (b, _)| a == b).filter(|same| same.len() > 1) {
        // Next to never: two ids of one hash.
        same.sort_by_key(|(_, place)| items.get(*place as usize).map(&id));
    }
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order.iter().filter_map(|(_, place)| items.get_mut(*place as usize)?.take()).collect()
}

/// The live records of all parts, tokens renamed to places in the joined vocabulary, with their words.
fn joined(parts: &[Part], places: &BTreeMap<&str, (u32, &WordRow)>) -> Result<Vec<(Listed, Vec<u32>)>, Error> {
    let mut listed = Vec::new();
    for (ordinal, (rows, alive)) in (0u32..).zip(parts) {
        let renamed: Vec<Option<u32>> =
            rows.words.iter().map(|row| places.get(row.text.as_str()).map(|(place, _)| *place)).collect();
        for document in alive {
            let record = rows
                .entries
                .get(*document as usize)
                .and_then(|e| e.renamed(|word| renamed.get(*word as usize).copied().flatten()))
                .and_then(|e| read(e, (ordinal, *document)))
                .ok_or_else(|| Error::new(ErrorKind::Damaged, "names do not fit their records"))?;
            listed.push(record);
        }
    }
    Ok(listed)
}

/// An entry as the search sees it, and the words it is found under, sorted.
fn read(entry: Entry<u32>, address: (u32, u32)) -> Option<(Listed, Vec<u32>)> {
    let mut words: Vec<u32> = entry.names.iter().flat_map(|n| &n.tokens).map(|t| t.word).collect();
    words.extend(&entry.joins);
    words.sort_unstable();
    words.dedup();
    let listed = Listed {
        id: entry.id,
        kind: kind_of(entry.kind),
        sex: sex_of(entry.sex),
        dates: entry.dates.iter().map(|d| PartialDate::unpack(*d)).collect::<Option<_>>()?,
        countries: entry.countries.iter().map(|c| c.parse().ok()).collect::<Option<_>>()?,
        numbers: entry.numbers,
        names: entry.names,
        address,
    };
    Some((listed, words))
}

#[cfg(feature = "parallel")]
fn words(rows: &[&WordRow]) -> Vec<Word> {
    rows.par_iter().map(|row| row.word()).collect()
}

#[cfg(not(feature = "parallel"))]
fn words(rows: &[&WordRow]) -> Vec<Word> {
    rows.iter().map(|row| row.word()).collect()
}

fn sort<T: Ord + Send>(items: &mut [T]) {
    #[cfg(feature = "parallel")]
    items.par_sort_unstable();
    #[cfg(not(feature = "parallel"))]
    items.sort_unstable();
}

fn sorted_keys(rows: &[&WordRow]) -> Vec<(u64, u32)> {
    let mut keys: Vec<(u64, u32)> =
        (0u32..).zip(rows).flat_map(|(word, row)| row.keys.iter().map(move |key| (*key, word))).collect();
    sort(&mut keys);
    keys
}

/// Postings of each word, in compressed sparse rows.
fn inverted(listed: &[(Listed, Vec<u32>)], words: usize) -> (Vec<u32>, Vec<u32>) {
    let mut pairs: Vec<(u32, u32)> =
        (0u32..).zip(listed).flat_map(|(place, (_, words))| words.iter().map(move |w| (*w, place))).collect();
    sort(&mut pairs);
    let mut starts = Vec::with_capacity(words + 1);
    let mut at = 0;
    for word in 0..=words {
        while pairs.get(at).is_some_and(|(w, _)| (*w as usize) < word) {
            at += 1;
        }
        starts.push(u32::try_from(at).unwrap_or(u32::MAX));
    }
    (starts, pairs.into_iter().map(|(_, place)| place).collect())
}

fn sorted<K: Ord + Copy + Send>(records: &[Listed], keys: impl Fn(&Listed) -> Vec<K>) -> Vec<(K, u32)> {
    let mut pairs: Vec<(K, u32)> =
        (0u32..).zip(records).flat_map(|(place, r)| keys(r).into_iter().map(move |k| (k, place))).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The range of pairs with a key.
fn equal<K: Ord>(pairs: &[(K, u32)], key: &K) -> Range<usize> {
    let start = pairs.partition_point(|(k, _)| k < key);
    start..start + same(pairs.get(start..).unwrap_or(&[]), key)
}

/// How many pairs at the start have a key. Few have the same: steps that double end near them.
fn same<K: Ord>(pairs: &[(K, u32)], key: &K) -> usize {
    let mut within = 1;
    while pairs.get(within - 1).is_some_and(|(k, _)| k == key) {
        within *= 2;
    }
    pairs.get(..within).unwrap_or(pairs).partition_point(|(k, _)| k == key)
}
