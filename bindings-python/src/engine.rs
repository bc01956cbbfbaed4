use std::path::PathBuf;

use exonym::{Error, Index, Query, Record};
use pyo3::{prelude::*, types::PyBytes};
use pyo3_arrow::PyTable;

use crate::{
    alarms::Alarms,
    failure::{Failure, guarded},
    frame,
    many::{Batch, pool},
    signals::interruptible,
    text::Text,
};

/// A list that can be searched. Every method may be called from any thread and lets the others run.
#[pyclass(frozen, module = "exonym._exonym")]
pub(crate) struct Engine {
    index: Index,
}

#[pymethods]
impl Engine {
    /// Makes a list in memory from an iterable of JSON objects, one a record.
    #[staticmethod]
    fn build(py: Python<'_>, rows: &Bound<'_, PyAny>) -> PyResult<Self> {
        guarded(|| {
            let records = (0usize..).zip(rows.try_iter()?).map(record).collect::<Result<Vec<_>, _>>()?;
            Self::made(py, move || Index::in_memory(records))
        })
    }

    /// Opens the directory that the command line makes, or the file that `save` makes.
    #[staticmethod]
    fn open(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        guarded(|| {
            Self::made(py, move || {
                let file = || Index::from_bytes(&std::fs::read(&path)?);
                let opened = if path.is_dir() { Index::open(&path) } else { file() };
                opened.map_err(|e| e.at(path.display()))
            })
        })
    }

    /// Opens a list from the bytes that `to_bytes` makes.
    #[staticmethod]
    fn from_bytes(py: Python<'_>, bytes: Vec<u8>) -> PyResult<Self> {
        guarded(|| Self::made(py, move || Index::from_bytes(&bytes)))
    }

    /// Returns the list as bytes.
    fn to_bytes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        guarded(|| Ok(PyBytes::new(py, &py.detach(|| self.index.to_bytes())?)))
    }

    /// Writes the list to a file, whole or not at all.
    fn save(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        guarded(|| {
            let write = || {
                let mut unfinished = path.clone().into_os_string();
                unfinished.push(format!(".{}.part", std::process::id()));
                let bytes = self.index.to_bytes()?;
                let written = std::fs::write(&unfinished, bytes).and_then(|()| std::fs::rename(&unfinished, &path));
                written.map_err(|error| {
                    // Nothing more can be done about the rest of a failed write.
                    let _ = std::fs::remove_file(&unfinished);
                    Error::from(error).at(path.display())
                })
            };
            Ok(py.detach(write)?)
        })
    }

    /// Searches; returns the engine's JSON.
    fn search(&self, py: Python<'_>, query: Text) -> PyResult<String> {
        self.asked(py, &query, |query| Ok(self.index.search(query)?.to_json()))
    }

    /// Explains the evidence of one record; returns the engine's JSON.
    fn explain(&self, py: Python<'_>, query: Text, id: Text) -> PyResult<String> {
        self.asked(py, &query, |query| Ok(self.index.explain(query, &id.0)?.to_json()))
    }

    /// Says where a search loses one record; returns the engine's JSON.
    fn why_not(&self, py: Python<'_>, query: Text, id: Text) -> PyResult<String> {
        self.asked(py, &query, |query| Ok(self.index.why_not(query, &id.0)?.to_json()))
    }

    /// Measures the false alarms of the list by many searches for people who are not on it.
    #[pyo3(signature = (threads=None, progress=None))]
    fn false_alarms(&self, py: Python<'_>, threads: Option<i64>, progress: Option<Py<PyAny>>) -> PyResult<Alarms> {
        guarded(|| Alarms::measure(py, self.index.clone(), threads, progress))
    }

    /// Returns a record as JSON, `None` where the list has none with that id.
    fn get(&self, py: Python<'_>, id: Text) -> PyResult<Option<String>> {
        guarded(|| Ok(py.detach(|| self.index.get(&id.0))?.map(|record| record.to_json())))
    }

    /// Searches many names; returns the engine's JSON for each, in order.
    #[pyo3(signature = (queries, options, threads=None, progress=None))]
    fn search_many(
        &self,
        py: Python<'_>,
        queries: Vec<Text>,
        options: Text,
        threads: Option<i64>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Vec<String>> {
        let batch = Batch { queries, options, threads, progress };
        guarded(|| batch.run(py, &self.index, |index, query| Ok(index.search(query)?.to_json())))
    }

    /// Searches many names; returns the hits of all as one Arrow table, a row each.
    #[pyo3(signature = (queries, options, threads=None, progress=None))]
    fn search_table(
        &self,
        py: Python<'_>,
        queries: Vec<Text>,
        options: Text,
        threads: Option<i64>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<PyTable> {
        let batch = Batch { queries, options, threads, progress };
        guarded(|| {
            let answers = batch.run(py, &self.index, |index, query| frame::hits(index, &index.search_ids(query)?))?;
            frame::table(&answers)
        })
    }

    fn __len__(&self) -> usize {
        usize::try_from(self.index.len()).unwrap_or(usize::MAX)
    }
}

impl Engine {
    /// Reads a query and answers it, down to the text, while other threads of Python run.
    fn asked(
        &self,
        py: Python<'_>,
        query: &Text,
        answer: impl FnOnce(&Query) -> Result<String, Error> + Send,
    ) -> PyResult<String> {
        guarded(|| Ok(py.detach(|| answer(&Query::from_json(&query.0)?))?))
    }

    /// Makes a list on threads of this call, while this one listens for Ctrl-C.
    fn made(py: Python<'_>, make: impl FnOnce() -> Result<Index, Error> + Send + 'static) -> Result<Self, Failure> {
        let pool = pool(None)?;
        Ok(Self { index: interruptible(py, move || pool.install(make), || Ok(()))?? })
    }
}

fn record((place, row): (usize, PyResult<Bound<'_, PyAny>>)) -> Result<Record, Failure> {
    let text: Text = row?.extract()?;
    let record = Record::from_json(&text.0).and_then(|record| record.validate().map(|()| record));
    Ok(record.map_err(|e| e.at(format!("record {place}")))?)
}
