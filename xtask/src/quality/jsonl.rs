//! JSON lines, plain or gzip, read whole: the evaluation sets hold some ten thousand rows.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use anyhow::{Context, Result};
use flate2::read::MultiGzDecoder;
use serde::de::DeserializeOwned;

/// Every row of a file, `.gz` unpacked, empty lines left out.
///
/// # Errors
/// When the file cannot be read or a line is no row; the error names file and line.
pub(crate) fn read<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    let packed = path.extension().is_some_and(|ending| ending == "gz");
    let source: Box<dyn Read> = if packed { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) };
    parse(BufReader::new(source)).with_context(|| path.display().to_string())
}

/// The rows of a text of JSON lines.
///
/// # Errors
/// As [`read`], without the name of a file.
pub(crate) fn parse<T: DeserializeOwned>(text: impl BufRead) -> Result<Vec<T>> {
    let mut rows = Vec::new();
    for (number, line) in (1usize..).zip(text.lines()) {
        let line = line.with_context(|| format!("line {number}"))?;
        if !line.trim().is_empty() {
            rows.push(serde_json::from_str(&line).with_context(|| format!("line {number}"))?);
        }
    }
    Ok(rows)
}
