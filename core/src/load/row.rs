use std::fmt;

use crate::{Error, ErrorKind};

/// A row that could not be read, and where it stands.
///
/// Displays as `line 7: field dob: ...`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowError {
    /// The line on which the row begins, from 1.
    pub line: u64,
    error: Error,
}

impl RowError {
    pub(super) fn new(line: u64, error: Error) -> Self {
        Self { line, error }
    }

    /// Returns what is wrong with the row, without its line.
    #[must_use]
    pub fn error(&self) -> &Error {
        &self.error
    }

    /// Says whether no row can follow: the bytes could not be read, or the header is wrong.
    #[must_use]
    pub fn is_last(&self) -> bool {
        matches!(self.error.kind(), ErrorKind::Io | ErrorKind::Option)
    }
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.error)
    }
}

impl std::error::Error for RowError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}
