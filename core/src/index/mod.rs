//! The index: records in tantivy segments, with the vocabulary of their names beside them.
//!
//! Each segment carries, through a tantivy segment plugin, one file of ours: the distinct tokens of its names with their
//! readings and keys, and for each record the qualifiers and the names as tokens. Opening an index joins these files
//! into one [`Snapshot`](snapshot::Snapshot), sorted by a hash of the record's id, so that no answer depends on how
//! records fell into segments.

mod bundle;
mod entry;
mod handle;
mod plugin;
mod rows;
mod schema;
mod snapshot;
#[cfg(test)]
mod tests;
mod writer;

pub(crate) use entry::class_code;
pub use handle::Index;
pub(crate) use rows::packed;
pub(crate) use snapshot::{Listed, Snapshot};
pub use writer::Writer;
