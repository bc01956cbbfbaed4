//! Rows of cells (RFC 4180), bounded in bytes and in lines.
//!
//! Not a general CSV reader: a quote that is never closed must cost one row, not the rest of the file and not the
//! memory to hold it.

use std::{collections::VecDeque, io::BufRead};

use super::{LINE_BYTES, RowError, lines::Lines};
use crate::{Error, ErrorKind};

/// Most lines of a row, whose quoted cells may hold line ends.
const ROW_LINES: usize = 50;

/// Reads row after row.
#[derive(Debug)]
pub(super) struct Rows<R> {
    lines: Lines<R>,
    delimiter: char,
    most_lines: usize,
    /// Lines read for a row whose quote was never closed: they are rows of their own.
    pending: VecDeque<(u64, String)>,
    line: u64,
}

impl<R: BufRead> Rows<R> {
    /// Rows whose quoted cells may span lines.
    pub(super) fn new(reader: R) -> Self {
        Self { lines: Lines::new(reader), delimiter: ',', most_lines: ROW_LINES, pending: VecDeque::new(), line: 0 }
    }

    /// Rows of one line each.
    pub(super) fn one_line_each(reader: R) -> Self {
        Self { most_lines: 1, ..Self::new(reader) }
    }

    /// Returns the line on which the row read last begins.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// Reads the header row, taking as delimiter the comma, semicolon or tab that stands most often in it.
    pub(super) fn header(&mut self) -> Option<Result<Vec<String>, RowError>> {
        let (line, text) = match self.next_text()? {
            Ok(found) => found,
            Err(error) => return Some(Err(error)),
        };
        let count = |delimiter: char| text.chars().filter(|&c| c == delimiter).count();
        self.delimiter = [',', ';', '\t'].into_iter().rev().max_by_key(|&d| count(d)).unwrap_or(',');
        self.pending.push_front((line, text));
        self.next_row()
    }

    /// Reads the next row that is not blank; `None` after the last.
    pub(super) fn next_row(&mut self) -> Option<Result<Vec<String>, RowError>> {
        let (line, first) = match self.next_text()? {
            Ok(found) => found,
            Err(error) => return Some(Err(error)),
        };
        self.line = line;
        let mut splitter = Splitter::new(self.delimiter);
        splitter.feed(&first);
        let (mut bytes, mut more) = (first.len(), Vec::new());
        while splitter.inside_quotes() {
            if more.len() + 1 >= self.most_lines || bytes > LINE_BYTES {
                return Some(Err(self.unclosed(line, more)));
            }
            match self.next_text() {
                Some(Ok((number, text))) => {
                    bytes += text.len();
                    splitter.feed(&text);
                    more.push((number, text));
                }
                Some(Err(error)) if error.is_last() => return Some(Err(error)),
                _ => return Some(Err(self.unclosed(line, more))),
            }
        }
        Some(Ok(splitter.finish()))
    }

    fn unclosed(&mut self, line: u64, more: Vec<(u64, String)>) -> RowError {
        for pair in more.into_iter().rev() {
            self.pending.push_front(pair);
        }
        RowError::new(line, Error::new(ErrorKind::Record, "a quote is not closed"))
    }

    /// The next line and its number; blank lines are passed over between rows and inside quotes alike.
    fn next_text(&mut self) -> Option<Result<(u64, String), RowError>> {
        if let Some(pair) = self.pending.pop_front() {
            return Some(Ok(pair));
        }
        loop {
            match self.lines.next_line()? {
                Ok(text) if text.trim().is_empty() => {}
                Ok(text) => {
                    let text = text.to_owned();
                    return Some(Ok((self.lines.number(), text)));
                }
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// Splits one row, fed line by line, with the state machine of the `csv` crate.
struct Splitter {
    reader: csv_core::Reader,
    text: Vec<u8>,
    ends: Vec<usize>,
    /// Bytes of `text` and places of `ends` in use.
    used: (usize, usize),
    complete: bool,
}

impl Splitter {
    fn new(delimiter: char) -> Self {
        let delimiter = u8::try_from(delimiter).unwrap_or(b',');
        let reader = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
        Self { reader, text: vec![0; 256], ends: vec![0; 16], used: (0, 0), complete: false }
    }

    fn inside_quotes(&self) -> bool {
        !self.complete
    }

    fn feed(&mut self, line: &str) {
        let line = [line.as_bytes(), b"\n"].concat();
        let mut rest = line.as_slice();
        while !rest.is_empty() && !self.complete {
            let text = self.text.get_mut(self.used.0..).unwrap_or_default();
            let ends = self.ends.get_mut(self.used.1..).unwrap_or_default();
            let (result, read, written, ended) = self.reader.read_record(rest, text, ends);
            self.used = (self.used.0 + written, self.used.1 + ended);
            rest = rest.get(read..).unwrap_or_default();
            match result {
                csv_core::ReadRecordResult::InputEmpty => {}
                csv_core::ReadRecordResult::OutputFull => self.text.resize(2 * self.text.len(), 0),
                csv_core::ReadRecordResult::OutputEndsFull => self.ends.resize(2 * self.ends.len(), 0),
                csv_core::ReadRecordResult::Record | csv_core::ReadRecordResult::End => self.complete = true,
            }
        }
    }

    fn finish(self) -> Vec<String> {
        let mut start = 0;
        let mut cell = |end: &usize| {
            let bytes = self.text.get(start..*end).unwrap_or_default();
            start = *end;
            String::from_utf8_lossy(bytes).into_owned()
        };
        self.ends.iter().take(self.used.1).map(&mut cell).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all(text: &str) -> Vec<Result<Vec<String>, String>> {
        let mut rows = Rows::new(text.as_bytes());
        std::iter::from_fn(|| rows.next_row()).map(|row| row.map_err(|e| e.to_string())).collect()
    }

    #[test]
    fn cells_are_split_as_rfc_4180_says() {
        let rows = all("a,\"b, c\",\"d \"\"e\"\"\",\n5\" pipe,x\n\n\"two\nlines\",z\n");
        assert_eq!(rows[0].as_ref().unwrap(), &["a", "b, c", "d \"e\"", ""]);
        assert_eq!(rows[1].as_ref().unwrap(), &["5\" pipe", "x"]);
        assert_eq!(rows[2].as_ref().unwrap(), &["two\nlines", "z"]);
        assert_eq!(rows.len(), 3);
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_one_row() {
        let rows = all("1,\"open\n2,b\n3,c\n");
        assert_eq!(rows[0], Err("line 1: a quote is not closed".into()));
        assert_eq!(rows[1].as_ref().unwrap(), &["2", "b"]);
        assert_eq!(rows[2].as_ref().unwrap(), &["3", "c"]);
    }

    #[test]
    fn the_lines_of_a_row_hold_at_n_minus_1_n_and_n_plus_1() {
        for (n, fits) in [(ROW_LINES - 1, true), (ROW_LINES, true), (ROW_LINES + 1, false)] {
            let text = format!("\"{}\",z\n", vec!["x"; n].join("\n"));
            assert_eq!(all(&text)[0].is_ok(), fits, "{n}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_with_quotes_is_read_back(rows in prop::collection::vec(prop::collection::vec("[a-zé\",;ü' ]{0,8}", 2..5), 1..5)) {
            let text: String = rows
                .iter()
                .map(|row| row.iter().map(|c| format!("\"{}\"", c.replace('"', "\"\""))).collect::<Vec<_>>().join(",") + "\n")
                .collect();
            let read: Vec<Vec<String>> = all(&text).into_iter().map(Result::unwrap).collect();
            prop_assert_eq!(read, rows);
        }

        #[test]
        fn any_text_ends(text in "[ab\",\n]{0,200}") {
            prop_assert!(all(&text).len() <= text.lines().count());
        }
    }
}
