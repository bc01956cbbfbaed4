//! Tokens: the parts of a name, each with its readings, ready to be compared and found.

mod joins;
mod query;
mod word;

pub(crate) use joins::stored_joins;
pub(crate) use query::{QueryName, QueryToken};
#[cfg(test)]
pub(crate) use word::main_script;
pub(crate) use word::{Likeness, Word};
