//! The names of a list as one run of bytes that is searched where it lies: memory mapped, downloaded, or made in memory.
//!
//! Sections follow each other, a table of them stands at the end. All numbers are little-endian. Rows of different lengths
//! are followed by the offsets at which they end.
//!
//! ```text
//! words      ends u32[]   the distinct tokens, in order of text                          (words.rs)
//! entries    slots u32[]  words by the hashes of their keys                              (buckets.rs)
//! postings   ends u32[]   the records of each word, ascending                            (postings.rs)
//! records    ends u32[]   qualifiers and names as words, in order of the hash of the id  (records.rs)
//! hashes u64[]            the hash of each record's id: the order of ties and cuts
//! documents u32[]         the document of each record in the store
//! dates (u32, u32)[]      numbers (u64, u32)[]    joins (u32, u32)[]   whole dates, identifiers and keys of parts
//!                         written as one, with their records
//! ```
//!
//! One list gives one run of bytes, whatever parts it was merged from. Reading never panics: what does not fit is not
//! there.

mod buckets;
mod build;
mod columns;
mod container;
mod merge;
mod postings;
mod records;
mod words;

use ownedbytes::OwnedBytes;

use crate::{Error, PartialDate, stable_hash::hash_text, tokens::WordView};
pub(crate) use buckets::Bucket;
use buckets::Buckets;
pub(crate) use build::build;
use columns::{Column, Rows};
pub(crate) use merge::{DEAD, Kept, common, merge, order};
pub(crate) use records::{Listed, ListedName};
use words::Words;

/// The names of some records.
#[derive(Clone)]
pub(crate) struct Image {
    bytes: OwnedBytes,
    words: Words,
    buckets: Buckets,
    postings: Rows,
    records: Rows,
    hashes: Column<8>,
    documents: Column<4>,
    dates: Column<8>,
    numbers: Column<12>,
    joins: Column<8>,
}

impl Image {
    /// Opens a run of bytes; nothing is copied, and nothing but the table of sections read.
    ///
    /// # Errors
    /// `Damaged` where the sections do not fit each other, `Incompatible` for another format.
    pub(crate) fn open(bytes: &OwnedBytes) -> Result<Self, Error> {
        let mut sections = container::open(bytes)?.into_iter();
        let mut next = || sections.next().unwrap_or_else(OwnedBytes::empty);
        let words = Words::new(Rows::new(next(), next()));
        let image = Self {
            bytes: bytes.clone(),
            buckets: Buckets::new(next(), next(), words.len()),
            words,
            postings: Rows::new(next(), next()),
            records: Rows::new(next(), next()),
            hashes: Column::new(next()),
            documents: Column::new(next()),
            dates: Column::new(next()),
            numbers: Column::new(next()),
            joins: Column::new(next()),
        };
        let records = image.len();
        let fits = image.postings.len() == image.words.len()
            && image.hashes.len() == records
            && image.documents.len() == records
            && u32::try_from(records.max(image.words.len())).is_ok();
        if fits { Ok(image) } else { Err(container::damaged("its sections differ in number")) }
    }

    /// The run of bytes that was opened.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Number of records.
    pub(crate) fn len(&self) -> usize {
        self.records.len()
    }

    /// Number of distinct tokens.
    pub(crate) fn words(&self) -> usize {
        self.words.len()
    }

    /// The word of an ordinal.
    #[inline]
    pub(crate) fn word(&self, ordinal: u32) -> Option<WordView<'_>> {
        self.words.get(ordinal)
    }

    /// The ordinal of a word.
    pub(crate) fn word_named(&self, text: &str) -> Option<u32> {
        self.words.find(text).ok()
    }

    /// The words under the hash of a key, ascending.
    #[inline]
    pub(crate) fn bucket(&self, key: u32) -> Bucket<'_> {
        self.buckets.get(key)
    }

    /// How many records hold a word.
    pub(crate) fn frequency(&self, word: u32) -> u32 {
        self.postings.get(word).map_or(0, postings::count)
    }

    /// The records that hold a word, ascending.
    #[inline]
    pub(crate) fn postings(&self, word: u32) -> impl Iterator<Item = u32> + '_ {
        postings::read(self.postings.get(word).unwrap_or_default())
    }

    /// The record at a place.
    #[inline]
    pub(crate) fn record(&self, place: u32) -> Option<Listed<'_>> {
        records::read(self.records.get(place)?)
    }

    /// The hash of the id of a record.
    pub(crate) fn hash(&self, place: u32) -> u64 {
        self.hashes.u64(place as usize).unwrap_or(u64::MAX)
    }

    /// The document of a record in the store.
    pub(crate) fn document(&self, place: u32) -> Option<u32> {
        self.documents.u32(place as usize)
    }

    /// The places of the records with an id, deleted ones among them.
    pub(crate) fn places_of<'a>(&'a self, id: &'a str) -> impl Iterator<Item = u32> + 'a {
        let hash = hash_text(id);
        let first = self.hashes.partition_point(|row| u64::from_le_bytes(*row) < hash);
        let same = (first..self.len()).take_while(move |place| self.hashes.u64(*place) == Some(hash));
        let places = same.filter_map(|place| u32::try_from(place).ok());
        places.filter(move |place| self.record(*place).is_some_and(|record| record.id() == id))
    }

    /// The records born on a day, ascending.
    pub(crate) fn born_on(&self, date: PartialDate) -> impl Iterator<Item = u32> + '_ {
        let key = date.pack();
        keyed(&self.dates, key)
    }

    /// The records of which some parts written as one have a key, ascending.
    pub(crate) fn joined(&self, key: u32) -> impl Iterator<Item = u32> + '_ {
        keyed(&self.joins, key)
    }

    /// Every key of parts written as one, with its record.
    fn joins(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        let row = |row: &[u8; 8]| {
            let (key, rest) = columns::split::<4, 8>(row)?;
            Some((u32::from_le_bytes(key), u32::from_le_bytes(*rest.first_chunk()?)))
        };
        (0..self.joins.len()).filter_map(move |at| row(self.joins.get(at)?))
    }

    /// The records with an identifier, ascending.
    pub(crate) fn numbered(&self, number: u64) -> impl Iterator<Item = u32> + '_ {
        let of = |row: &[u8; 12]| columns::split::<8, 12>(row).map_or(u64::MAX, |(key, _)| u64::from_le_bytes(key));
        self.numbers.equal(move |row| of(row).cmp(&number)).filter_map(|row| columns::place::<8, 12>(&row))
    }
}

/// The records of a key.
fn keyed(column: &Column<8>, key: u32) -> impl Iterator<Item = u32> + '_ {
    let of = |row: &[u8; 8]| columns::split::<4, 8>(row).map_or(u32::MAX, |(key, _)| u32::from_le_bytes(key));
    column.equal(move |row| of(row).cmp(&key)).filter_map(|row| columns::place::<4, 8>(&row))
}
