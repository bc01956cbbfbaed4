//! The index: records in memory, or in tantivy segments in a directory, with the vocabulary of their names beside them.
//!
//! What is kept of names is an [`Image`](image::Image): the distinct tokens with their readings and keys, and for each
//! record the qualifiers and the names as tokens, searched where they lie. A bundle holds one, a segment of a directory one
//! each, written by a tantivy segment plugin. A [`Snapshot`](snapshot::Snapshot) is the images of one commit under one
//! vocabulary; ties and cuts go by a hash of the record's id, so that no answer depends on where records lie.

mod bundle;
#[cfg(feature = "mmap")]
mod directory;
mod entry;
mod handle;
mod image;
mod joint;
mod listed;
mod memory;
mod part;
#[cfg(feature = "mmap")]
mod plugin;
#[cfg(feature = "mmap")]
mod schema;
mod snapshot;
#[cfg(all(test, feature = "mmap"))]
mod tests;
mod texts;
mod writer;

pub(crate) use entry::class_code;
pub use handle::Index;
pub(crate) use listed::Listed;
pub(crate) use snapshot::{Found, Snapshot};
pub use writer::Writer;
