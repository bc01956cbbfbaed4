//! The searches of a set, each with what its best hits are made from.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::thread;

use anyhow::{Context, Result, anyhow};
use exonym::load::{self, Format};
use exonym::training::calibration::{Observed, observe};
use exonym::{Index, Query, Record};
use flate2::read::MultiGzDecoder;
use serde::Deserialize;

use crate::quality::jsonl;
use crate::quality::sets::Fields;

/// Folds of the entities.
pub(super) const FOLDS: u64 = 5;

/// The searches of one set.
pub(super) struct Searched {
    pub(super) set: String,
    /// Records of the list.
    pub(super) records: u64,
    pub(super) searches: Vec<Search>,
}

/// One search with a known answer.
pub(super) struct Search {
    /// Below [`FOLDS`]; the searches for one record are in one fold.
    pub(super) fold: u64,
    /// Whether somebody on the list is searched for.
    pub(super) listed: bool,
    /// Best first.
    pub(super) hits: Vec<Hit>,
}

/// One hit.
#[derive(Clone, Copy)]
pub(super) struct Hit {
    pub(super) kind: &'static str,
    pub(super) scripts: &'static str,
    /// Nats before calibration.
    pub(super) sum: f64,
    /// Counted nats of qualifiers for and against.
    pub(super) qualifiers: (f64, f64),
    /// Whether it is whom was searched for.
    pub(super) right: bool,
}

impl Hit {
    /// What a search saw; `expect` are the records that were searched for.
    pub(super) fn new(seen: &Observed, expect: &[String]) -> Self {
        let nats = |milli: i32| f64::from(milli) / 1_000.0;
        Self {
            kind: seen.kind,
            scripts: seen.scripts,
            sum: nats(seen.sum),
            qualifiers: (nats(seen.qualifiers.0), nats(seen.qualifiers.1)),
            right: expect.contains(&seen.id),
        }
    }
}

#[derive(Deserialize)]
struct Row {
    qid: String,
    q: String,
    expect: Vec<String>,
    class: String,
    birth_date: Option<String>,
    #[serde(default)]
    countries: Vec<String>,
}

impl Searched {
    /// Searches a list for every query of a set, but those that no comparison of names can answer.
    pub(super) fn new(set: &str, records: &Path, queries: &Path, fields: Fields) -> Result<Self> {
        let index = index(records)?;
        let mut rows: Vec<Row> = jsonl::read(queries)?;
        rows.retain(|row| !row.class.contains("unrelated"));
        let searches = in_parallel(&rows, |row| {
            let query = query(row, fields);
            // A query that cannot be run finds nothing.
            let seen = observe(&index, &query).unwrap_or_default();
            let fold = hash(row.expect.iter().min().unwrap_or(&row.qid)) % FOLDS;
            let hits = seen.iter().map(|seen| Hit::new(seen, &row.expect)).collect();
            Search { fold, listed: !row.expect.is_empty(), hits }
        });
        Ok(Self { set: set.to_owned(), records: index.len(), searches })
    }
}

/// The list of a set, in memory.
pub(super) fn index(records: &Path) -> Result<Index> {
    let file = File::open(records).with_context(|| format!("cannot open {}", records.display()))?;
    let packed = records.extension().is_some_and(|ending| ending == "gz");
    let source: Box<dyn BufRead> =
        if packed { Box::new(BufReader::new(MultiGzDecoder::new(file))) } else { Box::new(BufReader::new(file)) };
    // A row that cannot be read is left out, as the command line does.
    let records: Vec<Record> = load::records(source, Format::JsonLines).filter_map(Result::ok).collect();
    Index::in_memory(records).map_err(|error| anyhow!("{error}"))
}

fn query(row: &Row, fields: Fields) -> Query {
    let mut query = Query::new(row.q.as_str());
    if fields == Fields::Qualified {
        query.birth_date = row.birth_date.as_ref().and_then(|date| date.parse().ok());
        query.countries = row.countries.iter().filter_map(|country| country.parse().ok()).collect();
    }
    query
}

/// Maps on every core, in order.
pub(super) fn in_parallel<T: Sync, U: Send>(rows: &[T], each: impl Fn(&T) -> U + Sync) -> Vec<U> {
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let share = rows.len().div_ceil(cores).max(1);
    thread::scope(|scope| {
        let workers: Vec<_> =
            rows.chunks(share).map(|rows| scope.spawn(|| rows.iter().map(&each).collect::<Vec<U>>())).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
    })
}

/// FNV-1a: the same on every machine.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
        >> 7
}
