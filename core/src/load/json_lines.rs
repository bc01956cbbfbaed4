//! JSON lines: one record a line, in the form of [`Record::from_json`].

use std::io::BufRead;

use super::{RowError, lines::Lines};
use crate::Record;

/// Reads the next record; blank lines are passed over.
pub(super) fn next<R: BufRead>(lines: &mut Lines<R>) -> Option<Result<Record, RowError>> {
    loop {
        let row = match lines.next_line()? {
            Ok(text) if text.trim().is_empty() => continue,
            Ok(text) => Record::from_json(text),
            Err(error) => return Some(Err(error)),
        };
        return Some(row.map_err(|e| RowError::new(lines.number(), e)));
    }
}
