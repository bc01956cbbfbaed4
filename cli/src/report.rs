//! What is told on standard error: rows that were skipped, and how many.

use std::{
    fmt::Display,
    io::{self, Write},
};

use crate::{
    failure::{Failure, ROWS_SKIPPED},
    progress::Progress,
    terminal::safe,
};

/// Tells of wrong rows, counts them, and stops at the first where that was asked for.
#[derive(Debug)]
pub(crate) struct Report {
    strict: bool,
    wrong: u64,
    /// The bar on the terminal, if any, which must be put aside while a line is written.
    pub(crate) progress: Progress,
}

impl Report {
    pub(crate) fn new(strict: bool) -> Self {
        Self { strict, wrong: 0, progress: Progress::none() }
    }

    /// Tells of a row that was skipped, or read in part.
    pub(crate) fn row(&mut self, file: impl Display, line: u64, error: impl Display) -> Result<(), Failure> {
        self.wrong += 1;
        self.progress.aside(|| say(&format!("{file}:{line}: {error}")));
        if self.strict { Err(Failure::Strict) } else { Ok(()) }
    }

    /// Tells something that is not wrong but worth knowing.
    pub(crate) fn note(&self, text: &str) {
        self.progress.aside(|| say(text));
    }

    /// Tells how many rows were wrong, and returns the exit code.
    pub(crate) fn finish(&self) -> u8 {
        match self.wrong {
            0 => return 0,
            1 => say("1 row was skipped or read in part"),
            n => say(&format!("{n} rows were skipped or read in part")),
        }
        ROWS_SKIPPED
    }
}

/// Writes a line to standard error. File names come from outside too, so it is made safe for the terminal.
pub(crate) fn say(message: &str) {
    // Nothing can be done where standard error itself is closed.
    let _ = writeln!(io::stderr().lock(), "exonym: {}", safe(message));
}
