//! Tokens: the parts of a name, each with its readings, ready to be compared and found.

mod comparer;
mod digits;
mod joins;
mod query;
mod steps;
mod view;
mod word;

pub(crate) use comparer::Comparer;
pub(crate) use joins::stored_joins;
pub(crate) use query::{QueryName, QueryToken};
pub(crate) use view::{Readings, WordView};
pub(crate) use word::{Consonants, Likeness, Word, main_script};
