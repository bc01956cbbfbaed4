use std::io::BufRead;

use super::{
    RowError,
    lines::Lines,
    object::{object, required},
};

/// Two names to compare.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pair {
    /// The line the pair stands on, from 1.
    pub line: u64,
    /// One name.
    pub a: String,
    /// The other.
    pub b: String,
}

impl Pair {
    /// Writes the line that answers a pair: `{"score":0.93}`, a similarity of 0 to 1; 0 where the names cannot be
    /// compared, since every pair has its line.
    #[must_use]
    pub fn line(similarity: f64) -> String {
        serde_json::json!({ "score": similarity }).to_string()
    }
}

/// The pairs of a file, read as they are asked for. See [`pairs`].
#[derive(Debug)]
pub struct Pairs<R>(Lines<R>);

/// Reads pairs of names, one JSON object with `a` and `b` a line, streaming. Other fields and blank lines are passed
/// over.
///
/// # Examples
/// ```
/// let text = r#"{"a":"Ada","b":"Ада","same":true}"#;
/// let pair = exonym::load::pairs(text.as_bytes()).next().and_then(Result::ok);
/// assert!(pair.is_some_and(|p| p.b == "Ада"));
/// ```
pub fn pairs<R: BufRead>(reader: R) -> Pairs<R> {
    Pairs(Lines::new(reader))
}

impl<R: BufRead> Iterator for Pairs<R> {
    type Item = Result<Pair, RowError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let row = match self.0.next_line()? {
                Ok(text) if text.trim().is_empty() => continue,
                Ok(text) => {
                    object(text).and_then(|map| Ok((required(&map, "a")?.to_owned(), required(&map, "b")?.to_owned())))
                }
                Err(error) => return Some(Err(error)),
            };
            let line = self.0.number();
            return Some(row.map(|(a, b)| Pair { line, a, b }).map_err(|e| RowError::new(line, e)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_without_its_second_name_is_named() {
        let rows: Vec<_> = pairs(&b"{\"a\":\"x\",\"b\":\"y\"}\n\n{\"a\":\"x\"}\n"[..]).collect();
        assert_eq!(rows[0], Ok(Pair { line: 1, a: "x".into(), b: "y".into() }));
        assert_eq!(rows[1].as_ref().unwrap_err().to_string(), "line 3: field b: expected a string");
    }
}
