//! Many queries on several threads.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed},
};

use exonym::{Error, Index, Query};
use pyo3::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder, prelude::*};
use serde_json::{Map, Value};

use crate::{failure::Failure, signals::interruptible, text::Text};

/// Most threads of one call: more than cores help nobody, and each takes memory.
const THREADS: i64 = 256;

/// What comes with the queries of a batch.
pub(crate) struct Batch {
    /// One JSON object a query.
    pub(crate) queries: Vec<Text>,
    /// Options for every query that does not give its own, one JSON object.
    pub(crate) options: Text,
    /// Threads, a core each where not given.
    pub(crate) threads: Option<i64>,
    /// Called with the number of queries done and the number of all.
    pub(crate) progress: Option<Py<PyAny>>,
}

/// How far the work has come, and whether anybody still wants it.
#[derive(Default)]
struct State {
    done: AtomicUsize,
    unwanted: AtomicBool,
}

/// Tells the work that the call has ended.
struct Wanted(Arc<State>);

impl Drop for Wanted {
    fn drop(&mut self) {
        self.0.unwanted.store(true, Relaxed);
    }
}

impl Batch {
    /// Answers every query, in order; fails with the first query that fails, and gives its place from 0.
    pub(crate) fn run<T: Send + 'static>(
        self,
        py: Python<'_>,
        index: &Index,
        answer: fn(&Index, &Query) -> Result<T, Error>,
    ) -> Result<Vec<T>, Failure> {
        let Self { queries, options, threads, progress } = self;
        let (pool, index, all) = (pool(threads)?, index.clone(), queries.len());
        let wanted = Wanted(Arc::default());
        let state = Arc::clone(&wanted.0);
        let one = move |query: &Text| {
            let result = (!state.unwanted.load(Relaxed)).then(|| answer(&index, &read(query, &options)?));
            state.done.fetch_add(1, Relaxed);
            result
        };
        let tell = || match &progress {
            Some(progress) => progress.call1(py, (wanted.0.done.load(Relaxed), all)).map(drop),
            None => Ok(()),
        };
        let work = move || pool.install(|| queries.par_iter().map(one).collect::<Vec<_>>());
        let results = interruptible(py, work, tell)?;
        tell()?;
        let placed = |(place, result): (usize, Result<T, Error>)| result.map_err(|e| e.at(format!("query {place}")));
        Ok(results.into_iter().flatten().enumerate().map(placed).collect::<Result<_, _>>()?)
    }
}

/// Threads for one call. Not the process's own: after a fork those would be missing.
pub(crate) fn pool(threads: Option<i64>) -> Result<ThreadPool, Failure> {
    let threads = match threads {
        None => 0,
        Some(n) if n < 1 => return Err(Failure::Door("query", format!("threads is {n}, the least is 1"))),
        Some(n) if n > THREADS => {
            return Err(Failure::Door("limit", format!("threads is {n} threads, the limit is {THREADS} threads")));
        }
        Some(n) => usize::try_from(n).unwrap_or(0),
    };
    ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|_| Failure::Door("io", "the system gives no more threads".to_owned()))
}

/// Reads a query; what it does not say itself is said by `options`.
fn read(query: &Text, options: &Text) -> Result<Query, Error> {
    let object = |text: &Text| serde_json::from_str::<Map<String, Value>>(&text.0);
    match (object(query), object(options)) {
        (Ok(own), Ok(mut both)) => {
            both.extend(own);
            Query::from_json(&Value::Object(both).to_string())
        }
        // Not JSON: the engine says so in its own words.
        (Err(_), _) => Query::from_json(&query.0),
        (Ok(_), Err(_)) => Query::from_json(&options.0),
    }
}
