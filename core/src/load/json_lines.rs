//! JSON lines: one record a line, in the form of [`Record::from_json`]. What cannot be read of its dates, countries and
//! sex is reported before the record and left out.

use std::{collections::VecDeque, io::BufRead};

use super::{RowError, lines::Lines};
use crate::Record;

/// Reads the next record, or what is wrong with it; blank lines are passed over. `waiting` keeps the record whose
/// qualifiers are being reported.
pub(super) fn next<R: BufRead>(
    lines: &mut Lines<R>,
    waiting: &mut VecDeque<Result<Record, RowError>>,
) -> Option<Result<Record, RowError>> {
    loop {
        if let Some(row) = waiting.pop_front() {
            return Some(row);
        }
        let row = match lines.next_line()? {
            Ok(text) if text.trim().is_empty() => continue,
            Ok(text) => Record::from_json_in_part(text),
            Err(error) => return Some(Err(error)),
        };
        let line = lines.number();
        match row {
            Err(error) => return Some(Err(RowError::new(line, error))),
            Ok((record, dropped)) => {
                waiting.extend(dropped.into_iter().map(|e| Err(RowError::new(line, e))));
                waiting.push_back(Ok(record));
            }
        }
    }
}
