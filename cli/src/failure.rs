//! Why a command stopped, and the exit code that says so.

use std::{fmt::Display, io};

use exonym::ErrorKind;

/// The input had rows that were skipped or queries that were not answered.
pub(crate) const ROWS_SKIPPED: u8 = 3;

/// Why a command stopped before its end.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A value of the command line cannot be used.
    Usage(String),
    /// A file, an index or a record could not be found, read or written.
    File(String),
    /// A row was wrong and `--strict` was given; the row is reported already.
    Strict,
    /// The reader of the output went away: `exonym ... | head`. Not a mistake.
    ClosedPipe,
}

impl Failure {
    /// Returns what to tell the user, if there is anything left to tell.
    pub(crate) fn message(&self) -> Option<&str> {
        match self {
            Self::Usage(message) | Self::File(message) => Some(message),
            Self::Strict | Self::ClosedPipe => None,
        }
    }

    /// Returns the exit code, as `--help` documents it.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::ClosedPipe => 0,
            Self::Usage(_) => 2,
            Self::Strict => ROWS_SKIPPED,
            Self::File(_) => 4,
        }
    }

    /// The failure of reading, writing or opening `place`.
    pub(crate) fn file(place: impl Display, error: impl Display) -> Self {
        Self::File(format!("{place}: {error}"))
    }

    /// The failure of the library on a value that came from `place`.
    pub(crate) fn at(place: impl Display, error: &exonym::Error) -> Self {
        match error.kind() {
            ErrorKind::Query | ErrorKind::Limit | ErrorKind::Record => Self::Usage(format!("{place}: {error}")),
            _ => Self::file(place, error),
        }
    }

    /// The failure of writing to `place`.
    pub(crate) fn writing(place: impl Display, error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe { Self::ClosedPipe } else { Self::file(place, error) }
    }
}
