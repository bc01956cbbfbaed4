//! Lists of any size made up by rule, and searches whose truth is known: to measure speed, memory and recall where no
//! real list may be used.
//!
//! A record depends on the seed and its number alone, so a list is made in any order, in parts and on any number of
//! threads, and the first records of a long list are a short list. No draw uses floating point or the machine's own
//! arithmetic: the bytes are the same everywhere.
//!
//! Names are put together as people of some thirty cultures bear them (`core/data/generate/cultures.tsv`), from the
//! tables of this crate and from words minted by the letters of these. Tokens come as they do on real lists: new ones
//! never cease, because names are minted, respelt by the habits of transcription and copied with slips.
//! Nobody's name is looked up, but a made-up name may be that of a real person.
//!
//! | file | idea |
//! |---|---|
//! | `subject` | a record: person, organisation or ship, its other names |
//! | `culture`, `pattern`, `person` | who is named how |
//! | `letters`, `syllables` | minting of words |
//! | `spelling`, `scripts`, `writing`, `slip` | how a name is written |
//! | `search` | a query made from a record |
//! | `census` | how tokens grow |

mod census;
mod culture;
mod letters;
mod line;
mod organisation;
mod pattern;
mod person;
mod qualifiers;
mod rows;
mod scripts;
mod search;
mod slip;
mod spelling;
mod subject;
mod syllables;
mod weighted;
mod writing;

#[cfg(test)]
mod tests;

pub use census::{Census, Growth, Lines};
pub use search::{Class, Search};

use std::ops::Range;

use crate::{Error, ErrorKind, Record, dice::Dice};
use subject::{Subject, World};

/// Most records of a made-up list.
pub const RECORDS: u64 = 100_000_000;
/// Most searches for a made-up list.
pub const SEARCHES: u64 = 10_000_000;

/// A made-up list.
///
/// # Examples
/// ```
/// let list = exonym::generate::Population::new(1_000, 42)?;
/// let index = exonym::Index::in_memory(list.records())?;
/// let search = list.searches(8).next().ok_or("no search")?;
/// let answer = index.search(&search.query)?;
/// assert_eq!(Some(&answer.hits[0].id), search.expect.as_ref());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Population {
    records: u64,
    seed: u64,
    world: World,
}

/// Numbers of people who are in no list.
const ELSEWHERE: u64 = 1 << 62;
/// Records that are tried for a search before it is given up.
const TRIES: u64 = 2_000;

impl Population {
    /// A list of so many records; another seed gives other people of the same kind.
    ///
    /// # Errors
    /// [`ErrorKind::Limit`] for no record at all, and for more than [`RECORDS`].
    pub fn new(records: u64, seed: u64) -> Result<Self, Error> {
        match records {
            0 => return Err(Error::new(ErrorKind::Limit, "the list is 0 records, the least is 1")),
            _ if records > RECORDS => {
                return Err(Error::limit("the list", RECORDS as usize, "records", records as usize));
            }
            _ => {}
        }
        Ok(Self { records, seed, world: World::new() })
    }

    /// Returns how many records the list has.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.records
    }

    /// Whether the list has no record: never.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records == 0
    }

    /// Returns the record of a number, counted from 0; none beyond the end.
    #[must_use]
    pub fn record(&self, number: u64) -> Option<Record> {
        if number < self.records { self.draw(number).map(|(record, _)| record) } else { None }
    }

    /// Returns all records in order.
    pub fn records(&self) -> impl Iterator<Item = Record> + '_ {
        (0..self.records).filter_map(|number| self.record(number))
    }

    /// Writes the records of these numbers as lines of JSON, each the bytes of [`Record::to_json`]. What lies beyond the
    /// end of the list is left out.
    #[must_use]
    pub fn lines(&self, numbers: Range<u64>) -> Lines {
        let mut lines = Lines::default();
        for record in numbers.filter_map(|number| self.record(number)) {
            line::write(&record, &mut lines.text);
            lines.text.push('\n');
            lines.tokens.extend(record.names.iter().flat_map(|name| census::tokens(&name.text)));
        }
        lines
    }

    /// Returns so many searches, in turn of each [`Class`], for records spread over the list.
    ///
    /// A class that no record of a small list lends itself to is left out.
    pub fn searches(&self, count: u64) -> impl Iterator<Item = Search> + '_ {
        (0..count).filter_map(move |number| self.search(number, count))
    }

    /// One of `count` searches.
    #[must_use]
    pub fn search(&self, number: u64, count: u64) -> Option<Search> {
        let class = Class::ALL.get(usize::try_from(number % Class::ALL.len() as u64).ok()?).copied()?;
        let mut dice = self.dice(number ^ (1 << 61));
        let stride = (self.records / count.max(1)).max(1);
        let from =
            (u128::from(number) * u128::from(self.records) / u128::from(count.max(1))) as u64 + dice.roll() % stride;
        (0..TRIES.min(self.records)).find_map(|further| {
            let number = (from + further) % self.records;
            let number = if class == Class::NotListed { ELSEWHERE | number } else { number };
            let (record, subject) = self.draw(number)?;
            Search::of(class, &self.world, &record, &subject, &mut dice)
        })
    }

    fn draw(&self, number: u64) -> Option<(Record, Subject<'_>)> {
        self.world.draw(format!("g-{number}"), &mut self.dice(number))
    }

    fn dice(&self, number: u64) -> Dice {
        // Both numbers are mixed well before they meet, or lists of neighbouring seeds would share records.
        let seed = Dice::new(self.seed).roll();
        Dice::new(seed ^ Dice::new(number.wrapping_mul(0xD1B5_4A32_D192_ED03)).roll())
    }
}
