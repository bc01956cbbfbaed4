use std::{
    collections::BTreeMap,
    sync::{Arc, RwLock},
};

use tantivy::{Index as Segments, IndexReader, IndexSettings, ReloadPolicy, directory::RamDirectory};

use super::{
    bundle,
    plugin::NamesPlugin,
    schema::{Fields, schema},
    snapshot::Snapshot,
    writer::{Writer, document, io},
};
use crate::{Answer, Error, ErrorKind, Explanation, Query, Record, explain, retrieve};

/// A list of records that can be searched by name: on disk and memory mapped, or in memory.
///
/// Cloning is cheap; clones share one index. Searching takes `&self` from any number of threads.
///
/// # Examples
/// ```
/// use exonym::{Index, Query};
/// let index = Index::in_memory(exonym::sample())?;
/// let answer = index.search(&Query::new("معمر القذافي").limit(3))?;
/// assert_eq!(answer.hits[0].id, "s-gaddafi");
/// # Ok::<(), exonym::Error>(())
/// ```
#[derive(Clone)]
pub struct Index {
    shared: Arc<Shared>,
}

/// What clones of an index and its writer share.
pub(super) struct Shared {
    pub(super) index: Segments,
    pub(super) fields: Fields,
    /// The directory of an index in memory.
    ram: Option<RamDirectory>,
    reader: IndexReader,
    snapshot: RwLock<Arc<Snapshot>>,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("records", &self.len()).finish()
    }
}

/// Memory that a writer may fill before it writes a segment, in bytes a thread.
const MEMORY: usize = 64 << 20;

impl Index {
    /// Makes an empty index in a directory, which is made if it is missing and must not hold an index.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] where the directory cannot be written or holds an index.
    #[cfg(feature = "mmap")]
    pub fn create(directory: impl AsRef<std::path::Path>) -> Result<Self, Error> {
        std::fs::create_dir_all(&directory)?;
        Self::new(builder().create_in_dir(directory).map_err(|e| io(&e))?, None)
    }

    /// Opens an index directory, memory mapped.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] where there is no index, [`ErrorKind::Incompatible`] for another format,
    /// [`ErrorKind::Damaged`] where a file cannot be read.
    #[cfg(feature = "mmap")]
    pub fn open(directory: impl AsRef<std::path::Path>) -> Result<Self, Error> {
        let mut index = Segments::open_in_dir(directory).map_err(|e| io(&e))?;
        index.register_plugin(Arc::new(NamesPlugin));
        Self::new(index, None)
    }

    /// Makes an index in memory from records; of records with one id the last counts.
    ///
    /// # Errors
    /// The first record that cannot be indexed; see [`Writer::upsert`].
    pub fn in_memory(records: impl IntoIterator<Item = Record>) -> Result<Self, Error> {
        // One segment, by one thread: the same bytes natively and where there are no threads.
        let mut last: BTreeMap<String, Record> = BTreeMap::new();
        for record in records {
            last.insert(record.id.clone(), record);
        }
        let directory = RamDirectory::create();
        let mut writer = builder().single_segment_index_writer(directory.clone(), MEMORY).map_err(|e| io(&e))?;
        let fields = Fields::of(&schema())?;
        for record in last.values() {
            writer.add_document(document(&fields, record)?).map_err(|e| io(&e))?;
        }
        Self::new(writer.finalize().map_err(|e| io(&e))?, Some(directory))
    }

    /// Opens an index from the bytes that [`Index::to_bytes`] wrote. Every byte is checked before it is used.
    ///
    /// # Errors
    /// [`ErrorKind::Damaged`] where the bytes are not what was written, [`ErrorKind::Incompatible`] for another format.
    ///
    /// # Examples
    /// ```
    /// use exonym::{Index, Query};
    /// let bytes = Index::in_memory(exonym::sample())?.to_bytes()?;
    /// assert_eq!(Index::from_bytes(&bytes)?.len(), exonym::sample().len() as u64);
    /// assert_eq!(Index::from_bytes(&bytes[1..]).unwrap_err().kind(), exonym::ErrorKind::Incompatible);
    /// # Ok::<(), exonym::Error>(())
    /// ```
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let directory = bundle::read(bytes)?;
        let mut index = Segments::open(directory.clone()).map_err(|e| Error::new(ErrorKind::Damaged, e.to_string()))?;
        index.register_plugin(Arc::new(NamesPlugin));
        Self::new(index, Some(directory))
    }

    /// Returns the index as one run of bytes, to be kept, sent and opened anywhere.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] or [`ErrorKind::Damaged`] where a file cannot be read.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        let snapshot = self.snapshot();
        if let Some(directory) = self.shared.ram.as_ref().filter(|_| snapshot.is_compact()) {
            return bundle::write(&self.shared.index, directory);
        }
        // On disk, in several segments or with deleted records: written anew as one segment in memory.
        let records: Vec<Record> = snapshot.all_stored().collect::<Result<_, _>>()?;
        Self::in_memory(records)?.to_bytes()
    }

    fn new(index: Segments, ram: Option<RamDirectory>) -> Result<Self, Error> {
        let fields = Fields::of(&index.schema())?;
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(|e: tantivy::TantivyError| io(&e))?;
        let snapshot = RwLock::new(Arc::new(Snapshot::new(reader.searcher(), fields.clone())?));
        Ok(Self { shared: Arc::new(Shared { index, fields, ram, reader, snapshot }) })
    }

    /// Takes the index's one writer, with a thread a core.
    ///
    /// # Errors
    /// [`ErrorKind::Busy`] while another writer lives, in this process or another.
    pub fn writer(&self) -> Result<Writer, Error> {
        let threads = std::thread::available_parallelism().map_or(1, |n| n.get().min(8));
        Writer::new(Arc::clone(&self.shared), threads, threads * MEMORY)
    }

    /// Makes the commits of other processes visible; returns the number of records.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] or [`ErrorKind::Damaged`] where the newest commit cannot be read; the old one stays in use.
    pub fn refresh(&self) -> Result<u64, Error> {
        self.shared.refresh()
    }

    /// Returns the number of records.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.snapshot().len() as u64
    }

    /// Says whether there is no record.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the record with an id.
    ///
    /// # Errors
    /// [`ErrorKind::Damaged`] where the store cannot be read.
    pub fn get(&self, id: &str) -> Result<Option<Record>, Error> {
        let snapshot = self.snapshot();
        snapshot.place_of(id).and_then(|p| snapshot.record(p)).map(|r| snapshot.stored(r)).transpose()
    }

    /// Searches, and returns the hits with their records and a one-line reason each.
    ///
    /// Cost: a fraction of a millisecond to a few, by the length of the name and of the list.
    ///
    /// # Errors
    /// [`ErrorKind::Query`] or [`ErrorKind::Limit`] for a query that cannot be run.
    pub fn search(&self, query: &Query) -> Result<Answer, Error> {
        let snapshot = self.snapshot();
        let mut answer = retrieve::search(&snapshot, query)?;
        for hit in &mut answer.hits {
            let explanation = explain::explain(&snapshot, query, &hit.id)?;
            hit.reason = explanation.sentence;
            hit.record = explanation.record;
        }
        Ok(answer)
    }

    /// Searches, and returns ids and numbers only: the fast way through many queries.
    ///
    /// # Errors
    /// As [`Index::search`].
    pub fn search_ids(&self, query: &Query) -> Result<Answer, Error> {
        retrieve::search(&self.snapshot(), query)
    }

    /// Explains the evidence of one record for a query, whether or not the search returns it.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] for an unknown id, otherwise as [`Index::search`].
    pub fn explain(&self, query: &Query, id: &str) -> Result<Explanation, Error> {
        explain::explain(&self.snapshot(), query, id)
    }

    /// Merges all segments into one.
    #[cfg(test)]
    pub(super) fn merge_all(&self) {
        let mut writer: tantivy::IndexWriter = self.shared.index.writer_with_num_threads(1, MEMORY).unwrap();
        let segments = self.shared.index.searchable_segment_ids().unwrap();
        writer.merge(&segments).wait().unwrap();
        self.refresh().unwrap();
    }

    pub(crate) fn snapshot(&self) -> Arc<Snapshot> {
        self.shared.snapshot()
    }
}

impl Shared {
    /// The newest snapshot; a panicked holder of the lock cannot have left it half changed.
    fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot.read().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    pub(super) fn refresh(&self) -> Result<u64, Error> {
        self.reader.reload().map_err(|e| io(&e))?;
        let snapshot = Arc::new(Snapshot::new(self.reader.searcher(), self.fields.clone())?);
        let records = snapshot.len() as u64;
        *self.snapshot.write().unwrap_or_else(std::sync::PoisonError::into_inner) = snapshot;
        Ok(records)
    }
}

fn builder() -> tantivy::IndexBuilder {
    let settings = IndexSettings { docstore_compress_dedicated_thread: false, ..IndexSettings::default() };
    Segments::builder().schema(schema()).settings(settings).register_plugin(Arc::new(NamesPlugin))
}
