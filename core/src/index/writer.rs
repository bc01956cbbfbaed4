use tantivy::{IndexWriter, TantivyDocument, TantivyError, Term};

use super::{entry::Entry, handle::Shared, plugin, schema::Fields};
use crate::{Error, ErrorKind, Record};

/// The one writer of an index: adds, replaces and deletes records by id; nothing is visible before [`Writer::commit`].
///
/// Dropping a writer without a commit leaves the index as it was.
///
/// # Examples
/// ```
/// use exonym::{Index, Kind, Query, Record};
/// let index = Index::in_memory([])?;
/// let mut writer = index.writer()?;
/// writer.upsert(&Record::new("1", Kind::Person, "Skłodowska, Maria"))?;
/// writer.commit()?;
/// assert_eq!(index.search(&Query::new("Maria Sklodowska"))?.hits[0].id, "1");
/// writer.delete("1")?;
/// writer.commit()?;
/// assert!(index.is_empty());
/// # Ok::<(), exonym::Error>(())
/// ```
pub struct Writer {
    shared: std::sync::Arc<Shared>,
    writer: IndexWriter,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Writer")
    }
}

impl Writer {
    /// Takes the write lock of an index. `threads` index, sharing `memory` bytes.
    pub(super) fn new(shared: std::sync::Arc<Shared>, threads: usize, memory: usize) -> Result<Self, Error> {
        let writer = shared.index.writer_with_num_threads(threads, memory).map_err(|e| match e {
            TantivyError::LockFailure(..) => Error::new(ErrorKind::Busy, "another writer holds the index"),
            other => io(&other),
        })?;
        Ok(Self { shared, writer })
    }

    /// Adds a record, or replaces the one with the same id.
    ///
    /// # Errors
    /// [`ErrorKind::Record`] or [`ErrorKind::Limit`] for a record that cannot be indexed, [`ErrorKind::Query`] for a
    /// name without a letter or digit; the writer can go on with other records.
    pub fn upsert(&mut self, record: &Record) -> Result<(), Error> {
        let document = document(&self.shared.fields, record)?;
        self.writer.delete_term(Term::from_field_text(self.shared.fields.id, &record.id));
        self.writer.add_document(document).map_err(|e| io(&e))?;
        Ok(())
    }

    /// Deletes the record with an id, if there is one.
    ///
    /// # Errors
    /// [`ErrorKind::Limit`] for an id that no record can have.
    pub fn delete(&mut self, id: &str) -> Result<(), Error> {
        if id.len() > crate::limits::ID_BYTES {
            return Err(Error::limit("id", crate::limits::ID_BYTES, "bytes", id.len()));
        }
        self.writer.delete_term(Term::from_field_text(self.shared.fields.id, id));
        Ok(())
    }

    /// Keeps a segment a commit.
    #[cfg(test)]
    pub(super) fn keep_segments(&mut self) {
        self.writer.set_merge_policy(Box::new(tantivy::merge_policy::NoMergePolicy));
    }

    /// Makes everything since the last commit durable and visible at once, and returns the number of records.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] where the disk fails; the last commit stays whole.
    pub fn commit(&mut self) -> Result<u64, Error> {
        self.writer.commit().map_err(|e| io(&e))?;
        self.shared.refresh()
    }
}

/// A record as a document of the index.
pub(super) fn document(fields: &Fields, record: &Record) -> Result<TantivyDocument, Error> {
    let entry = Entry::new(record)?;
    let bytes = plugin::encode(&entry).map_err(|e| Error::new(ErrorKind::Internal, e.to_string()))?;
    let mut document = TantivyDocument::new();
    document.add_text(fields.id, &record.id);
    document.add_text(fields.record, record.to_json());
    document.add_custom(fields.entry, &bytes);
    Ok(document)
}

pub(super) fn io(error: &TantivyError) -> Error {
    Error::new(ErrorKind::Io, error.to_string())
}
