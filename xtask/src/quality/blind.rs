//! What the engine may see of a set: the question without its answer.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use super::jsonl;

/// Fields of a query that are part of the question; `expect`, `class` and the rest tell the answer.
pub(crate) const QUERY: &[&str] = &["qid", "q", "birth_date", "countries", "lang"];

/// Fields of a pair that are part of the question.
pub(crate) const PAIR: &[&str] = &["a", "b"];

/// Copies a file of JSON lines with nothing but the given fields in it, plain whether or not the source is packed.
///
/// # Errors
/// When a file cannot be read or written.
pub(crate) fn copy(from: &Path, to: &Path, fields: &[&str]) -> Result<()> {
    let rows: Vec<Map<String, Value>> = jsonl::read(from)?;
    let write = || -> std::io::Result<()> {
        let mut out = BufWriter::new(File::create(to)?);
        for row in &rows {
            serde_json::to_writer(&mut out, &strip(row, fields))?;
            out.write_all(b"\n")?;
        }
        out.flush()
    };
    write().with_context(|| format!("cannot write {}", to.display()))
}

fn strip(row: &Map<String, Value>, fields: &[&str]) -> Map<String, Value> {
    row.iter().filter(|(field, _)| fields.contains(&field.as_str())).map(|(f, v)| (f.clone(), v.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_is_left_out() {
        let row = serde_json::from_str(
            r#"{"qid": "1", "q": "a b", "expect": ["r"], "class": "alias", "schema": "Person", "birth_date": "1950"}"#,
        )
        .unwrap();
        let left: Vec<String> = strip(&row, QUERY).keys().cloned().collect();
        assert_eq!(left, ["birth_date", "q", "qid"]);
    }
}
