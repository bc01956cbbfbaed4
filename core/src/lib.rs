//! Name search over watch lists: transliteration-aware, phonetic and fuzzy, with the evidence explained.
//!
//! A name is normalised, parsed, romanised, split into tokens, expanded to the tokens that the list really holds, found
//! as records, scored as evidence and explained. One engine serves Rust, Python and WebAssembly.
//!
//! | read this | to |
//! |---|---|
//! | [`Index`], [`Writer`], [`Record`] | hold a list: create, open, upsert, delete, commit |
//! | [`Query`], [`Answer`], [`Hit`] | search it |
//! | [`Explanation`], [`Part`] | see why, in parts that sum exactly to the evidence |
//! | [`WhyNot`] | see why not |
//! | [`FalseAlarms`], [`travellers`] | choose a threshold for a list |
//! | [`compare`], [`Prepared`] | compare two names without a list |
//! | [`load`] | read published list formats |
//! | `generate` (feature `generate`) | make up a list of any size, and searches whose truth is known |
//! | [`limits`] | see what is refused or cut, and why |
//!
//! # Examples
//! ```
//! let index = exonym::Index::in_memory(exonym::sample())?;
//! let answer = index.search(&exonym::Query::new("Мухаммар Каддафи"))?;
//! assert_eq!(answer.hits[0].id, "s-gaddafi");
//! # Ok::<(), exonym::Error>(())
//! ```
#![forbid(unsafe_code)]
#![cfg_attr(
    not(test),
    deny(clippy::indexing_slicing, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::exit)
)]

mod alarms;
mod answer;
mod channel;
mod compare;
mod dice;
mod error;
mod explain;
/// What the fuzzers call. No part of the public interface: it may change at any time.
#[cfg(any(test, feature = "fuzzing"))]
#[doc(hidden)]
pub mod fuzzing;
#[cfg(feature = "generate")]
pub mod generate;
mod index;
mod keys;
pub mod limits;
pub mod load;
#[doc(hidden)]
pub mod measured;
mod normal_forms;
mod normalise;
mod parse;
mod population;
mod query;
mod record;
mod retrieve;
mod romanise;
mod sample;
mod score;
mod stable_hash;
mod tokens;

pub use alarms::{FalseAlarms, travellers};
pub use answer::{Answer, Cut, Hit};
pub use compare::{Comparison, Prepared, compare};
pub use error::{Error, ErrorKind};
pub use explain::{Explanation, Operation, Part, PartKind};
pub use index::{Index, Writer};
pub use normalise::Finding;
pub use query::Query;
pub use record::{Country, Identifier, Kind, Name, PartialDate, Record, Sex, Strength};
pub use retrieve::{Stage, WhyNot};
pub use sample::sample;

/// How the committed tables are made, for `cargo xtask tables`. No part of the public interface: it may change at any time.
#[cfg(feature = "train")]
#[doc(hidden)]
pub mod training {
    /// The learned edit model: `core/data/channel.*`.
    pub mod channel {
        pub use crate::channel::train::{Input, Trained, train};
    }

    /// How common name parts are: `core/data/population.*`.
    pub mod population {
        pub use crate::population::train::{Input, Source, Trained, train};
    }

    /// The map from sums to nats: `core/data/calibration.tsv`.
    pub mod calibration {
        pub use crate::retrieve::observed::{Observed, observe};
    }

    /// What a letter reads as where no table of its script says: `core/data/romanise/folded.bin`.
    pub fn folded(c: char) -> String {
        crate::romanise::folded(c).concat()
    }

    /// Says whether a letter is of a script that imitates Latin in names: `core/data/confusables.tsv` has those.
    pub fn imitates_latin(c: char) -> bool {
        crate::normalise::imitates_latin(c)
    }

    /// Latin readings of a Hangul word, best first: `core/data/romanise/han-readings.tsv` is spelled by them.
    pub fn hangul(word: &str) -> Vec<String> {
        let readings = crate::romanise::readings(word, unicode_script::Script::Hangul);
        readings.into_iter().map(|reading| reading.text).collect()
    }
}

/// The examples of the README, run as tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
