use std::sync::{Arc, PoisonError, RwLock, atomic::AtomicBool};

#[cfg(feature = "mmap")]
use super::directory::Directory;
use super::{bundle, memory, snapshot::Snapshot, writer::Writer};
#[cfg(doc)]
use crate::ErrorKind;
use crate::{Answer, Error, Explanation, Query, Record, WhyNot, explain, retrieve};

/// A list of records that can be searched by name: in a directory and memory mapped, or in
/// memory.
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
    pub(super) home: Home,
    snapshot: RwLock<Arc<Snapshot>>,
}

/// Where an index is kept.
pub(super) enum Home {
    /// In the snapshot alone; `held` while a writer lives.
    Memory { held: AtomicBool },
    #[cfg(feature = "mmap")]
    Directory(Directory),
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("records", &self.len()).finish()
    }
}

impl Index {
    /// Makes an empty index in a directory, which is made if it is missing and must not hold an index.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] where the directory cannot be written or holds an index.
    #[cfg(feature = "mmap")]
    pub fn create(directory: impl AsRef<std::path::Path>) -> Result<Self, Error> {
        Self::in_directory(Directory::create(directory.as_ref())?)
    }

    /// Opens an index directory, memory mapped.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] where there is no index, [`ErrorKind::Incompatible`] for another format,
    /// [`ErrorKind::Damaged`] where a file cannot be read.
    #[cfg(feature = "mmap")]
    pub fn open(directory: impl AsRef<std::path::Path>) -> Result<Self, Error> {
        Self::in_directory(Directory::open(directory.as_ref())?)
    }

    /// Makes an index in memory from records; of records with one id the last counts.
    ///
    /// # Errors
    /// The first record that cannot be indexed, with its [place](Error::record); see [`Writer::upsert`].
    pub fn in_memory(records: impl IntoIterator<Item = Record>) -> Result<Self, Error> {
        let records: Vec<Record> = records.into_iter().collect();
        Ok(Self::new(Home::Memory { held: AtomicBool::new(false) }, memory::listed(&records)?))
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
        let (image, texts) = bundle::read(bytes)?;
        Ok(Self::new(Home::Memory { held: AtomicBool::new(false) }, memory::snapshot(image, texts)))
    }

    /// Returns the index as one run of bytes, to be kept, sent and opened anywhere. One list gives the same bytes from a
    /// directory and from memory.
    ///
    /// # Errors
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) or [`ErrorKind::Damaged`](crate::ErrorKind::Damaged) where a file cannot be read.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        let snapshot = self.snapshot();
        match snapshot.whole() {
            Some((image, texts)) => bundle::write(image.bytes(), texts),
            None => bundle::write(&memory::merged(&snapshot.kept())?, &snapshot.texts()?),
        }
    }

    fn new(home: Home, snapshot: Snapshot) -> Self {
        Self { shared: Arc::new(Shared { home, snapshot: RwLock::new(Arc::new(snapshot)) }) }
    }

    #[cfg(feature = "mmap")]
    fn in_directory(directory: Directory) -> Result<Self, Error> {
        let snapshot = directory.snapshot()?;
        Ok(Self::new(Home::Directory(directory), snapshot))
    }

    /// Takes the index's one writer; in a directory it works with a thread a core.
    ///
    /// # Errors
    /// [`ErrorKind::Busy`] while another writer lives, in this process or another.
    pub fn writer(&self) -> Result<Writer, Error> {
        Writer::new(Arc::clone(&self.shared))
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
        snapshot.place_of(id).and_then(|p| snapshot.record(p)).map(|r| snapshot.stored(&r)).transpose()
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

    /// Says why a record is not among the hits of a search: at which stage it was lost, and its evidence.
    ///
    /// Cost: that of a search.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] for an unknown id, otherwise as [`Index::search`].
    pub fn why_not(&self, query: &Query, id: &str) -> Result<WhyNot, Error> {
        retrieve::why_not(&self.snapshot(), query, id)
    }

    /// An empty index with segments as on disk.
    #[cfg(all(test, feature = "mmap"))]
    pub(super) fn in_segments() -> Self {
        Self::in_directory(Directory::in_memory()).unwrap()
    }

    /// Merges all segments into one.
    #[cfg(all(test, feature = "mmap"))]
    pub(super) fn merge_all(&self) {
        if let Home::Directory(directory) = &self.shared.home {
            directory.merge_all();
        }
        self.refresh().unwrap();
    }

    pub(crate) fn snapshot(&self) -> Arc<Snapshot> {
        self.shared.snapshot()
    }
}

impl Shared {
    /// The newest snapshot; a panicked holder of the lock cannot have left it half changed.
    pub(super) fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Shows the newest commit; returns its number of records.
    pub(super) fn refresh(&self) -> Result<u64, Error> {
        match &self.home {
            Home::Memory { .. } => Ok(self.snapshot().len() as u64),
            #[cfg(feature = "mmap")]
            Home::Directory(directory) => Ok(self.show(directory.snapshot()?)),
        }
    }

    /// Puts a snapshot in the place of the one before; returns its number of records.
    pub(super) fn show(&self, snapshot: Snapshot) -> u64 {
        let records = snapshot.len() as u64;
        *self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
        records
    }
}
