//! Standard output: a table for a person, JSON lines for a program.

use std::io::{self, IsTerminal, StdoutLock, Write};

use crate::{
    failure::Failure,
    style::{Color, Style},
    terminal::safe_json,
};

/// Where answers go.
#[derive(Debug)]
pub(crate) struct Output {
    writer: io::BufWriter<StdoutLock<'static>>,
    terminal: bool,
    /// Whether answers are tables; otherwise they are JSON lines.
    pub(crate) table: bool,
    /// How to emphasise.
    pub(crate) style: Style,
}

/// Which form of answer was asked for, if any.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(crate) struct Form {
    /// Write JSON lines, also on a terminal
    #[arg(long, conflicts_with = "table")]
    json: bool,
    /// Write the table, also into a pipe or file
    #[arg(long)]
    table: bool,
}

impl Output {
    /// Standard output: a table on a terminal and JSON lines elsewhere, unless `form` says otherwise.
    pub(crate) fn new(form: Form, color: Color) -> Self {
        let stdout = io::stdout();
        let (terminal, style) = (stdout.is_terminal(), Style::for_output(color, &stdout));
        let table = form.table || terminal && !form.json;
        Self { writer: io::BufWriter::new(stdout.lock()), terminal, table, style }
    }

    /// Writes a line that is safe already.
    pub(crate) fn line(&mut self, text: &str) -> Result<(), Failure> {
        writeln!(self.writer, "{text}").map_err(|e| Failure::writing("standard output", &e))
    }

    /// Writes a line of JSON: the engine's bytes, but for what would act on a terminal.
    pub(crate) fn json(&mut self, json: &str) -> Result<(), Failure> {
        if self.terminal { self.line(&safe_json(json)) } else { self.line(json) }
    }

    /// Hands on what was written so far, so that a program that asks name by name gets its answer.
    pub(crate) fn flush(&mut self) -> Result<(), Failure> {
        self.writer.flush().map_err(|e| Failure::writing("standard output", &e))
    }
}
