//! A list in a directory: records as documents of tantivy segments, with the names beside them.

use std::{path::Path, sync::Arc};

use tantivy::{
    Index as Segments, IndexReader, IndexSettings, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, TantivyError,
    Term,
    schema::{Field, Value},
};

use super::{
    memory::Ready,
    part::{Bits, Store},
    plugin::{self, NamesPlugin},
    schema::{Fields, schema},
    snapshot::Snapshot,
};
use crate::{Error, ErrorKind};

/// Memory that a writer may fill before it writes segments, in bytes, all threads together.
const MEMORY: usize = 384 << 20;

/// An index directory that is open.
pub(super) struct Directory {
    index: Segments,
    fields: Fields,
    reader: IndexReader,
}

/// The documents of one commit.
pub(super) struct Documents {
    searcher: Searcher,
    record: Field,
}

/// The writer of a directory: nothing is visible before a commit.
pub(super) struct DocumentWriter {
    writer: IndexWriter,
    fields: Fields,
}

impl Directory {
    /// Makes an empty index.
    ///
    /// # Errors
    /// `Io` where the directory cannot be written or holds an index.
    pub(super) fn create(path: &Path) -> Result<Self, Error> {
        std::fs::create_dir_all(path)?;
        Self::new(builder().create_in_dir(path).map_err(|e| io(&e))?)
    }

    /// Opens an index.
    ///
    /// # Errors
    /// `Io` where there is none, `Incompatible` for another format.
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        let mut index = Segments::open_in_dir(path).map_err(|e| io(&e))?;
        index.register_plugin(Arc::new(NamesPlugin));
        Self::new(index)
    }

    /// Makes an empty index in memory, with segments as on disk.
    #[cfg(test)]
    pub(super) fn in_memory() -> Self {
        Self::new(builder().create_in_ram().unwrap()).unwrap()
    }

    fn new(index: Segments) -> Result<Self, Error> {
        let fields = Fields::of(&index.schema())?;
        let reader =
            index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().map_err(|e: TantivyError| io(&e))?;
        Ok(Self { index, fields, reader })
    }

    /// Reads the newest commit.
    ///
    /// # Errors
    /// `Io` or `Damaged` where a file cannot be read.
    pub(super) fn snapshot(&self) -> Result<Snapshot, Error> {
        self.reader.reload().map_err(|e| io(&e))?;
        let searcher = self.reader.searcher();
        let damaged = |e: TantivyError| Error::new(ErrorKind::Damaged, e.to_string());
        let documents = Arc::new(Documents { searcher: searcher.clone(), record: self.fields.record });
        let mut parts = Vec::new();
        for (ordinal, segment) in (0u32..).zip(searcher.segment_readers()) {
            let image = plugin::read(segment).map_err(damaged)?;
            let gone = if segment.has_deletes() {
                let document = |place| image.document(place).unwrap_or_default();
                Bits::of(image.len(), |place| segment.is_deleted(document(place)))
            } else {
                None
            };
            parts.push((image, Store::Directory(Arc::clone(&documents), ordinal), gone));
        }
        Ok(Snapshot::new(parts))
    }

    /// Takes the write lock, with a thread a core.
    ///
    /// # Errors
    /// `Busy` while another writer lives.
    pub(super) fn writer(&self) -> Result<DocumentWriter, Error> {
        let threads = std::thread::available_parallelism().map_or(1, |n| n.get().min(8));
        let writer = self.index.writer_with_num_threads(threads, MEMORY).map_err(|e| match e {
            TantivyError::LockFailure(..) => Error::new(ErrorKind::Busy, "another writer holds the index"),
            other => io(&other),
        })?;
        Ok(DocumentWriter { writer, fields: self.fields.clone() })
    }

    /// Merges all segments into one.
    #[cfg(test)]
    pub(super) fn merge_all(&self) {
        let mut writer: IndexWriter = self.index.writer_with_num_threads(1, MEMORY).unwrap();
        let segments = self.index.searchable_segment_ids().unwrap();
        writer.merge(&segments).wait().unwrap();
    }
}

impl Documents {
    /// The JSON of the record of a document, named by segment and place.
    ///
    /// # Errors
    /// `Damaged` where the store cannot be read.
    pub(super) fn text(&self, (segment, document): (u32, u32)) -> Result<String, Error> {
        let damaged = |what: &str| Error::new(ErrorKind::Damaged, format!("a stored record cannot be read: {what}"));
        let address = tantivy::DocAddress::new(segment, document);
        let document: TantivyDocument = self.searcher.doc(address).map_err(|_| damaged("no document"))?;
        let value = document.get_first(self.record);
        let text = value.as_ref().and_then(|v| v.as_str()).ok_or_else(|| damaged("no text"))?;
        Ok(text.to_owned())
    }
}

impl DocumentWriter {
    /// Adds a record or replaces the one with its id.
    ///
    /// # Errors
    /// `Io` where the disk fails.
    pub(super) fn upsert(&mut self, ready: &Ready) -> Result<(), Error> {
        let entry = plugin::encode(&ready.entry).map_err(|e| Error::new(ErrorKind::Internal, e.to_string()))?;
        let mut document = TantivyDocument::new();
        document.add_text(self.fields.id, ready.id());
        document.add_text(self.fields.record, &ready.json);
        document.add_custom(self.fields.entry, &entry);
        self.delete(ready.id());
        self.writer.add_document(document).map_err(|e| io(&e))?;
        Ok(())
    }

    /// Deletes the record with an id, if there is one.
    pub(super) fn delete(&mut self, id: &str) {
        self.writer.delete_term(Term::from_field_text(self.fields.id, id));
    }

    /// Makes all changes durable.
    ///
    /// # Errors
    /// `Io` where the disk fails.
    pub(super) fn commit(&mut self) -> Result<(), Error> {
        self.writer.commit().map_err(|e| io(&e))?;
        Ok(())
    }

    /// Merges all segments into one, and drops the files of the old ones.
    ///
    /// # Errors
    /// `Io` where the disk fails.
    pub(super) fn merge(&mut self) -> Result<(), Error> {
        let segments = self.writer.index().searchable_segment_ids().map_err(|e| io(&e))?;
        if segments.len() > 1 {
            self.writer.merge(&segments).wait().map_err(|e| io(&e))?;
        }
        self.writer.garbage_collect_files().wait().map_err(|e| io(&e)).map(drop)
    }

    /// Keeps a segment a commit.
    #[cfg(test)]
    pub(super) fn keep_segments(&mut self) {
        self.writer.set_merge_policy(Box::new(tantivy::merge_policy::NoMergePolicy));
    }
}

fn builder() -> tantivy::IndexBuilder {
    let settings = IndexSettings { docstore_compress_dedicated_thread: false, ..IndexSettings::default() };
    Segments::builder().schema(schema()).settings(settings).register_plugin(Arc::new(NamesPlugin))
}

fn io(error: &TantivyError) -> Error {
    Error::new(ErrorKind::Io, error.to_string())
}
