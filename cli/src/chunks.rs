//! Queries read some at a time, as they are answered: rows that cannot be read are reported on the way.

use std::io::BufRead;

use exonym::load::{Queries, QueryRow};

use crate::{failure::Failure, report::Report};

/// Queries answered at a time: enough for every core, few enough to hold with their answers.
const CHUNK: usize = 2048;

/// Returns the next queries of a file that can be read, or `None` at its end.
pub(crate) fn next(
    rows: &mut Queries<impl BufRead>,
    path: &std::path::Path,
    report: &mut Report,
) -> Result<Option<Vec<QueryRow>>, Failure> {
    let read: Vec<_> = rows.take(CHUNK).collect();
    if read.is_empty() {
        return Ok(None);
    }
    let mut chunk = Vec::with_capacity(read.len());
    for row in read {
        match row {
            Ok(row) => chunk.push(row),
            Err(error) => report.row(path.display(), error.line, error.error())?,
        }
    }
    Ok(Some(chunk))
}
