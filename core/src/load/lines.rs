//! Lines of bounded length from any reader.

use std::io::{BufRead, ErrorKind as IoKind};

use super::RowError;
use crate::{Error, ErrorKind};

/// Most bytes of a line of any input. The longest record allowed has 64 KiB, so a longer line is no record, and
/// holding it would let one damaged file fill the memory.
pub const LINE_BYTES: usize = 1024 * 1024;

/// Reads line after line, counting from 1. A line ends with `\n` or `\r\n`.
#[derive(Debug)]
pub(super) struct Lines<R> {
    reader: R,
    number: u64,
    buffer: Vec<u8>,
    ended: bool,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, number: 0, buffer: Vec::new(), ended: false }
    }

    /// Returns the number of the line read last; 0 before the first.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// Reads the next line without its end; `None` after the last. After an error of the reader nothing follows.
    pub(super) fn next_line(&mut self) -> Option<Result<&str, RowError>> {
        if self.ended {
            return None;
        }
        self.number += 1;
        let length = match self.fill() {
            Ok(Some(length)) => length,
            Ok(None) => {
                self.ended = true;
                return None;
            }
            Err(error) => {
                self.ended = true;
                return Some(Err(RowError::new(self.number, error.into())));
            }
        };
        if length > LINE_BYTES {
            return Some(Err(RowError::new(self.number, Error::limit("line", LINE_BYTES, "bytes", length))));
        }
        let line = self.buffer.strip_suffix(b"\r").unwrap_or(&self.buffer);
        let line = if self.number == 1 { line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line) } else { line };
        Some(std::str::from_utf8(line).map_err(|e| {
            let message = format!("not UTF-8: byte {} of the line", e.valid_up_to() + 1);
            RowError::new(self.number, Error::new(ErrorKind::Record, message))
        }))
    }

    /// Fills the buffer with the next line, at most [`LINE_BYTES`] of it, and returns its whole length.
    fn fill(&mut self) -> std::io::Result<Option<usize>> {
        self.buffer.clear();
        let (mut length, mut any) = (0_usize, false);
        loop {
            let chunk = match self.reader.fill_buf() {
                Ok(chunk) => chunk,
                Err(error) if error.kind() == IoKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if chunk.is_empty() {
                return Ok(any.then_some(length));
            }
            any = true;
            let end = chunk.iter().position(|&b| b == b'\n');
            let line = chunk.get(..end.unwrap_or(chunk.len())).unwrap_or(chunk);
            length = length.saturating_add(line.len());
            if length <= LINE_BYTES {
                self.buffer.extend_from_slice(line);
            }
            let used = line.len() + usize::from(end.is_some());
            self.reader.consume(used);
            if end.is_some() {
                return Ok(Some(length));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Read};

    use super::*;

    fn all(bytes: &[u8]) -> Vec<Result<String, String>> {
        let mut lines = Lines::new(BufReader::with_capacity(7, bytes));
        let mut out = Vec::new();
        while let Some(line) = lines.next_line() {
            out.push(line.map(str::to_owned).map_err(|e| e.to_string()));
        }
        out
    }

    #[test]
    fn ends_marks_and_the_last_line_without_an_end() {
        let lines = all("\u{feff}a\r\n\nb".as_bytes());
        assert_eq!(lines, [Ok("a".into()), Ok(String::new()), Ok("b".into())]);
        assert!(all(b"").is_empty());
        assert_eq!(all(b"a\n").len(), 1);
    }

    #[test]
    fn the_length_of_a_line_holds_at_n_minus_1_n_and_n_plus_1() {
        for (n, fits) in [(LINE_BYTES - 1, true), (LINE_BYTES, true), (LINE_BYTES + 1, false)] {
            let text = format!("{}\nnext\n", "x".repeat(n));
            let lines = all(text.as_bytes());
            assert_eq!(lines[0].is_ok(), fits, "{n}");
            assert_eq!(lines[1], Ok("next".into()));
        }
    }

    #[test]
    fn a_line_that_is_not_utf_8_is_named_and_the_next_is_read() {
        let lines = all(b"a\nx\xffz\nb\n");
        assert_eq!(lines, [Ok("a".into()), Err("line 2: not UTF-8: byte 2 of the line".into()), Ok("b".into())]);
    }

    struct Broken;

    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("cable cut"))
        }
    }

    #[test]
    fn a_broken_reader_ends_the_lines() {
        let mut lines = Lines::new(BufReader::new(Broken));
        let error = lines.next_line().unwrap().unwrap_err();
        assert_eq!((error.line, error.is_last()), (1, true));
        assert!(lines.next_line().is_none());
    }
}
