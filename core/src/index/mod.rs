//! The index: records in memory, or in tantivy segments in a directory, with the vocabulary of their names beside them.
//!
//! What is kept of names is [`Rows`](rows::Rows): the distinct tokens with their readings and keys, and for each record
//! the qualifiers and the names as tokens. A bundle holds one such run, a segment of a directory one each, written by a
//! tantivy segment plugin. Opening joins them into one [`Snapshot`](snapshot::Snapshot), sorted by a hash of the record's
//! id, so that no answer depends on where records lie.

mod again;
mod bundle;
#[cfg(feature = "mmap")]
mod directory;
mod entry;
mod handle;
mod memory;
#[cfg(feature = "mmap")]
mod plugin;
mod rows;
#[cfg(feature = "mmap")]
mod schema;
mod snapshot;
#[cfg(all(test, feature = "mmap"))]
mod tests;
mod texts;
mod writer;

pub(crate) use entry::class_code;
pub use handle::Index;
pub(crate) use rows::packed;
pub(crate) use snapshot::{Listed, Snapshot};
pub use writer::Writer;
