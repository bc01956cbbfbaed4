//! The tables that names are made of, read once.

/// The rows of a table: its columns, without comments and the line of headings.
pub(super) fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| line.split('\t').collect())
}

/// The words of a column in which `-` is none.
pub(super) fn words(column: &'static str) -> Vec<&'static str> {
    column.split(' ').filter(|word| !word.is_empty() && *word != "-").collect()
}

/// Where in a word a row of letters applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Anywhere,
    Start,
    End,
    Whole,
}

impl Place {
    /// Reads `^x`, `x$`, `=x` or `x`.
    pub(super) fn of(text: &'static str) -> (Self, &'static str) {
        if let Some(rest) = text.strip_prefix('^') {
            (Self::Start, rest)
        } else if let Some(rest) = text.strip_prefix('=') {
            (Self::Whole, rest)
        } else if let Some(rest) = text.strip_suffix('$') {
            (Self::End, rest)
        } else {
            (Self::Anywhere, text)
        }
    }

    /// Whether letters of `length` bytes at `at` of `word` stand there.
    pub(super) fn fits(self, word: &str, at: usize, length: usize) -> bool {
        match self {
            Self::Anywhere => true,
            Self::Start => at == 0,
            Self::End => at > 0 && at + length == word.len(),
            Self::Whole => at == 0 && length == word.len(),
        }
    }
}
