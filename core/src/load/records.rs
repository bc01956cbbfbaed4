use std::{collections::VecDeque, io::BufRead};

use super::{Aliases, Format, RowError, csv::Table, json_lines, lines::Lines, ofac::Sdn};
use crate::Record;

/// The records of a list, read as they are asked for. See [`records`].
#[derive(Debug)]
pub struct Records<R> {
    source: Source<R>,
    ended: bool,
}

#[derive(Debug)]
enum Source<R> {
    JsonLines(Lines<R>, VecDeque<Result<Record, RowError>>),
    Csv(Table<R>),
    Ofac(Sdn<R>),
}

/// Reads records in a format, streaming.
///
/// The fields of a record are checked for type and value here, against [`limits`](crate::limits) when it is indexed.
///
/// # Examples
/// ```
/// use exonym::load::{Format, records};
/// let mut rows = records(&b"{\"id\":\"1\",\"name\":\"Ada\"}\n{\"id\":\n"[..], Format::JsonLines);
/// assert!(rows.next().is_some_and(|row| row.is_ok()));
/// assert!(rows.next().is_some_and(|row| row.is_err_and(|e| e.line == 2)));
/// assert!(rows.next().is_none());
/// ```
pub fn records<R: BufRead>(reader: R, format: Format) -> Records<R> {
    let source = match format {
        Format::JsonLines => Source::JsonLines(Lines::new(reader), VecDeque::new()),
        Format::Csv => Source::Csv(Table::new(reader)),
        Format::Ofac => Source::Ofac(Sdn::new(reader)),
    };
    Records { source, ended: false }
}

impl<R: BufRead> Records<R> {
    /// Adds the names of OFAC's separate alias file to the records; other formats carry their own.
    #[must_use]
    pub fn with_aliases(mut self, aliases: Aliases) -> Self {
        if let Source::Ofac(sdn) = &mut self.source {
            sdn.aliases = aliases;
        }
        self
    }

    /// Returns the line on which the row returned last begins, from 1; 0 before the first.
    #[must_use]
    pub fn line(&self) -> u64 {
        match &self.source {
            Source::JsonLines(lines, _) => lines.number(),
            Source::Csv(table) => table.line(),
            Source::Ofac(sdn) => sdn.line(),
        }
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Result<Record, RowError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let row = match &mut self.source {
            Source::JsonLines(lines, waiting) => json_lines::next(lines, waiting),
            Source::Csv(table) => table.next_record(),
            Source::Ofac(sdn) => sdn.next_record(),
        };
        self.ended = row.as_ref().is_none_or(|r| r.as_ref().is_err_and(RowError::is_last));
        row
    }
}
