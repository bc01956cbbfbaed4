use std::io::BufRead;

use super::{RowError, lines::Lines};

/// Names, one a line, read as they are asked for. See [`names`].
#[derive(Debug)]
pub struct Names<R>(Lines<R>);

/// Reads names as typed, one a line, streaming. An empty line is an empty name, so that answers keep their order.
///
/// # Examples
/// ```
/// let names: Vec<_> = exonym::load::names("Ada\nГраф\n".as_bytes()).filter_map(Result::ok).collect();
/// assert_eq!(names, ["Ada", "Граф"]);
/// ```
pub fn names<R: BufRead>(reader: R) -> Names<R> {
    Names(Lines::new(reader))
}

impl<R: BufRead> Names<R> {
    /// Returns the line of the name returned last, from 1.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.0.number()
    }
}

impl<R: BufRead> Iterator for Names<R> {
    type Item = Result<String, RowError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next_line().map(|line| line.map(str::to_owned))
    }
}
