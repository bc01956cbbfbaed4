//! A made table beside the committed one: write it, or find the first difference.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::process;

/// What is done with a made table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Task {
    /// Write it over the committed one.
    Write,
    /// Compare it with the committed one.
    Compare,
}

/// How much of a differing line is shown, in characters.
const SHOWN: usize = 160;

/// The folder of the tables, below the workspace.
const FOLDER: &str = "core/data";

/// A committed table as bytes; `name` is its path below `core/data`.
///
/// # Errors
/// When it cannot be read.
pub(crate) fn read(name: &str) -> Result<Vec<u8>> {
    let path = process::root().join(FOLDER).join(name);
    fs::read(&path).with_context(|| format!("cannot read {}", path.display()))
}

/// Writes a table of text, or compares it line by line.
///
/// # Errors
/// When the file cannot be written or read, or differs; the error names the first differing line.
pub(crate) fn text(name: &str, made: &str, task: Task) -> Result<()> {
    match task {
        Task::Write => write(name, made.as_bytes()),
        Task::Compare => {
            let committed = String::from_utf8(read(name)?).with_context(|| format!("{FOLDER}/{name} is not UTF-8"))?;
            if let Some(difference) = difference(&committed, made) {
                bail!("{FOLDER}/{name} is not what its sources give: {difference}");
            }
            println!("tables: {FOLDER}/{name}: equal, {} lines", made.lines().count());
            Ok(())
        }
    }
}

/// Writes a packed table, or compares it byte by byte.
///
/// # Errors
/// When the file cannot be written or read, or differs; the error says from which byte on.
pub(crate) fn bytes(name: &str, made: &[u8], task: Task) -> Result<()> {
    match task {
        Task::Write => write(name, made),
        Task::Compare => {
            let committed = read(name)?;
            if committed != made {
                let same = committed.iter().zip(made).take_while(|(a, b)| a == b).count();
                let (old, new) = (committed.len(), made.len());
                bail!("{FOLDER}/{name} is not what its sources give: byte {same} differs ({old} bytes, made: {new})");
            }
            println!("tables: {FOLDER}/{name}: equal, {} bytes", made.len());
            Ok(())
        }
    }
}

fn write(name: &str, made: &[u8]) -> Result<()> {
    let path = process::root().join(FOLDER).join(name);
    fs::write(&path, made).with_context(|| format!("cannot write {}", path.display()))?;
    println!("tables: {FOLDER}/{name}: written, {} bytes", made.len());
    Ok(())
}

/// The first line that differs, for people; `None` if the texts are equal to the byte.
pub(crate) fn difference(committed: &str, made: &str) -> Option<String> {
    if committed == made {
        return None;
    }
    let (mut old, mut new) = (committed.split('\n'), made.split('\n'));
    let mut number = 1;
    loop {
        match (old.next(), new.next()) {
            (None, None) => return None,
            (old, new) if old == new => number += 1,
            (old, new) => {
                return Some(format!("line {number} differs\n committed: {}\n made:      {}", shown(old), shown(new)));
            }
        }
    }
}

fn shown(line: Option<&str>) -> String {
    match line {
        Some(line) if line.chars().count() > SHOWN => format!("{}...", line.chars().take(SHOWN).collect::<String>()),
        Some(line) => line.to_owned(),
        None => "(the file has ended)".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_differing_line_is_named() {
        assert_eq!(difference("a\nb\n", "a\nb\n"), None);
        assert_eq!(difference("a\nb\n", "a\nc\n").unwrap(), "line 2 differs\n committed: b\n made:      c");
        assert!(difference("a\n", "a").unwrap().ends_with("made:      (the file has ended)"));
        assert!(difference("a", "a\nb").unwrap().starts_with("line 2"));
        assert!(difference("a\r\n", "a\n").is_some());
        assert!(difference(&"x".repeat(500), "").unwrap().contains("x..."));
    }

    #[test]
    fn a_committed_table_differs_from_nothing() {
        assert!(text("population.tsv", "", Task::Compare).is_err());
        assert!(bytes("population.bin", b"", Task::Compare).unwrap_err().to_string().contains("byte 0"));
    }
}
