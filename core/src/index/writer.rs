use std::sync::{Arc, atomic::Ordering};

#[cfg(feature = "parallel")]
use rayon::prelude::*;

#[cfg(feature = "mmap")]
use super::directory::DocumentWriter;
use super::{
    handle::{Home, Shared},
    memory::{self, Changes, Ready},
};
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
    shared: Arc<Shared>,
    changes: Pending,
}

/// What was changed since the last commit.
enum Pending {
    Memory(Changes),
    #[cfg(feature = "mmap")]
    // Boxed: it is some kilobytes long.
    Directory(Box<DocumentWriter>),
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Writer")
    }
}

impl Writer {
    /// Takes the write lock of an index.
    pub(super) fn new(shared: Arc<Shared>) -> Result<Self, Error> {
        let changes = match &shared.home {
            Home::Memory { held } => {
                if held.swap(true, Ordering::Acquire) {
                    return Err(Error::new(ErrorKind::Busy, "another writer holds the index"));
                }
                Pending::Memory(Changes::new())
            }
            #[cfg(feature = "mmap")]
            Home::Directory(directory) => Pending::Directory(Box::new(directory.writer()?)),
        };
        Ok(Self { shared, changes })
    }

    /// Adds a record, or replaces the one with the same id.
    ///
    /// # Errors
    /// [`ErrorKind::Record`] or [`ErrorKind::Limit`] for a record that cannot be indexed, [`ErrorKind::Query`] for a
    /// name without a letter or digit; the writer can go on with other records.
    pub fn upsert(&mut self, record: &Record) -> Result<(), Error> {
        self.put(Ready::new(record)?)
    }

    /// Adds or replaces many records, in their order, as [`Writer::upsert`] does one by one; they are prepared on all cores.
    /// Returns what became of each.
    pub fn upsert_all(&mut self, records: &[Record]) -> Vec<Result<(), Error>> {
        #[cfg(feature = "parallel")]
        let ready: Vec<_> = records.par_iter().map(Ready::new).collect();
        #[cfg(not(feature = "parallel"))]
        let ready: Vec<_> = records.iter().map(Ready::new).collect();
        ready.into_iter().map(|ready| self.put(ready?)).collect()
    }

    fn put(&mut self, ready: Ready) -> Result<(), Error> {
        match &mut self.changes {
            Pending::Memory(changes) => drop(changes.insert(ready.id().to_owned(), Some(ready))),
            #[cfg(feature = "mmap")]
            Pending::Directory(writer) => writer.upsert(&ready)?,
        }
        Ok(())
    }

    /// Makes one segment of all: the fastest to search, and without what was deleted. Nothing changes in memory.
    ///
    /// Cost: reads and writes the whole list; memory in proportion to its words, some 20 bytes each.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] where the disk fails; the list stays whole.
    pub fn merge(&mut self) -> Result<(), Error> {
        match &mut self.changes {
            Pending::Memory(_) => Ok(()),
            #[cfg(feature = "mmap")]
            Pending::Directory(writer) => {
                writer.merge()?;
                self.shared.refresh().map(drop)
            }
        }
    }

    /// Deletes the record with an id, if there is one.
    ///
    /// # Errors
    /// [`ErrorKind::Limit`] for an id that no record can have.
    pub fn delete(&mut self, id: &str) -> Result<(), Error> {
        if id.len() > crate::limits::ID_BYTES {
            return Err(Error::limit("id", crate::limits::ID_BYTES, "bytes", id.len()));
        }
        match &mut self.changes {
            Pending::Memory(changes) => drop(changes.insert(id.to_owned(), None)),
            #[cfg(feature = "mmap")]
            Pending::Directory(writer) => writer.delete(id),
        }
        Ok(())
    }

    /// Makes everything since the last commit visible at once, and durable where the index is a directory; returns the
    /// number of records.
    ///
    /// Cost: a directory writes what changed, and reads the names of the whole list; a list in memory is made anew.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] where the disk fails; the last commit stays whole.
    pub fn commit(&mut self) -> Result<u64, Error> {
        match &mut self.changes {
            Pending::Memory(changes) => {
                let before = self.shared.snapshot();
                Ok(self.shared.show(memory::changed(&before, std::mem::take(changes))?))
            }
            #[cfg(feature = "mmap")]
            Pending::Directory(writer) => {
                writer.commit()?;
                self.shared.refresh()
            }
        }
    }

    /// Keeps a segment a commit.
    #[cfg(all(test, feature = "mmap"))]
    pub(super) fn keep_segments(&mut self) {
        if let Pending::Directory(writer) = &mut self.changes {
            writer.keep_segments();
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        match &self.shared.home {
            Home::Memory { held } => held.store(false, Ordering::Release),
            #[cfg(feature = "mmap")]
            Home::Directory(_) => {}
        }
    }
}
