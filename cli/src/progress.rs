//! A bar on the terminal for work that takes long.

use std::io::{IsTerminal, Read, stderr};

use indicatif::{ProgressBar, ProgressStyle};

/// How far a file has been read; shown on standard error, and only if that is a terminal.
#[derive(Debug, Clone)]
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// No bar.
    pub(crate) fn none() -> Self {
        Self(ProgressBar::hidden())
    }

    /// A bar over `bytes` bytes of a file.
    pub(crate) fn bytes(what: &'static str, bytes: u64) -> Self {
        if !stderr().is_terminal() {
            return Self::none();
        }
        let bar = ProgressBar::new(bytes).with_message(what);
        if let Ok(style) = ProgressStyle::with_template("{msg:10} [{bar:40}] {bytes}/{total_bytes}, {eta} left") {
            bar.set_style(style.progress_chars("=> "));
        }
        Self(bar)
    }

    /// A bar over a number of things, such as `searches`; how many is not known yet.
    pub(crate) fn counted(what: &'static str, things: &str) -> Self {
        if !stderr().is_terminal() {
            return Self::none();
        }
        let bar = ProgressBar::new(0).with_message(what);
        let template = format!("{{msg:10}} [{{bar:40}}] {{pos}}/{{len}} {things}, {{eta}} left");
        if let Ok(style) = ProgressStyle::with_template(&template) {
            bar.set_style(style.progress_chars("=> "));
        }
        Self(bar)
    }

    /// Shows how many of how many are done.
    pub(crate) fn show(&self, done: u64, of: u64) {
        self.0.set_length(of);
        self.0.set_position(done);
    }

    /// Counts what is read through the reader returned.
    pub(crate) fn watch<R: Read>(&self, reader: R) -> impl Read + use<R> {
        self.0.wrap_read(reader)
    }

    /// Runs `write` with the bar put aside.
    pub(crate) fn aside(&self, write: impl FnOnce()) {
        self.0.suspend(write);
    }

    /// Takes the bar away.
    pub(crate) fn done(&self) {
        self.0.finish_and_clear();
    }
}
