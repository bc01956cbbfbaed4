//! Bold and dim text, on terminals that want it.

use std::{env, io::IsTerminal};

use clap::ValueEnum;

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always, whatever the output is.
    Always,
    /// Never.
    Never,
}

/// Writes text bold or dim, or plain.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    on: bool,
}

impl Style {
    /// Decides for an output.
    pub(crate) fn for_output(color: Color, output: &impl IsTerminal) -> Self {
        let wanted = || {
            let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
            output.is_terminal() && !set("NO_COLOR") && env::var_os("TERM").is_none_or(|term| term != "dumb")
        };
        Self { on: color == Color::Always || color == Color::Auto && wanted() }
    }

    /// Bold text.
    pub(crate) fn bold(self, text: &str) -> String {
        self.wrapped("1", text)
    }

    /// Dim text.
    pub(crate) fn dim(self, text: &str) -> String {
        self.wrapped("2", text)
    }

    fn wrapped(self, code: &str, text: &str) -> String {
        if self.on { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}
