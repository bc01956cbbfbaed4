//! The joint tables as text: what is committed and reviewed; the packed form is made from it.

use super::alphabet::Alphabet;
use super::chunk::Chunk;
use super::joint::{Joint, JointOperation};

/// The column heads of the text form.
const HEAD: &str = "table\tletters\tlatin\tjoint";

fn name(alphabet: Alphabet) -> &'static str {
    match alphabet {
        Alphabet::Latin => "latin",
        Alphabet::Arabic => "arabic",
        Alphabet::Hebrew => "hebrew",
        Alphabet::Cyrillic => "cyrillic",
        Alphabet::Katakana => "katakana",
        Alphabet::Hangul => "hangul",
        Alphabet::Reading => "reading",
    }
}

/// Reads the text form. The error names the line.
pub(super) fn parse(text: &str) -> Result<Vec<Joint>, String> {
    let mut tables: Vec<Joint> = Vec::new();
    let lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && *line != HEAD);
    for (index, line) in lines {
        let wrong = || format!("line {}: expected {HEAD}", index + 1);
        let mut fields = line.split('\t');
        let (Some(table), Some(native), Some(latin), Some(cost), None) =
            (fields.next(), fields.next(), fields.next(), fields.next(), fields.next())
        else {
            return Err(wrong());
        };
        let alphabet = Alphabet::ALL.into_iter().find(|alphabet| name(*alphabet) == table).ok_or_else(wrong)?;
        let operation = JointOperation {
            native: Chunk::parse(native, alphabet).ok_or_else(wrong)?,
            latin: Chunk::parse(latin, Alphabet::Latin).ok_or_else(wrong)?,
            cost: cost.parse().map_err(|_| wrong())?,
        };
        match tables.last_mut().filter(|last| last.alphabet == alphabet) {
            Some(last) => last.operations.push(operation),
            None => tables.push(Joint { alphabet, operations: vec![operation] }),
        }
    }
    Ok(tables)
}

/// Writes the text form after a header of comment lines.
pub(super) fn write(header: &str, tables: &[Joint]) -> String {
    use std::fmt::Write as _;
    let mut text = format!("{header}{HEAD}\n");
    for table in tables {
        for operation in &table.operations {
            let native = operation.native.letters(table.alphabet).unwrap_or_default();
            let latin = operation.latin.letters(Alphabet::Latin).unwrap_or_default();
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{}\t{native}\t{latin}\t{}", name(table.alphabet), operation.cost);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::{CHANNEL, packed};
    use super::*;

    const TABLES: &str = include_str!("../../data/channel.tsv");

    #[test]
    fn the_packed_form_is_made_from_the_text() {
        let tables = parse(TABLES).unwrap();
        assert_eq!(packed::pack(&tables).unwrap(), CHANNEL, "run `cargo xtask tables`");
    }

    #[test]
    fn text_reads_back() {
        let tables = parse(TABLES).unwrap();
        let header: String =
            TABLES.lines().take_while(|line| line.starts_with('#')).map(|l| format!("{l}\n")).collect();
        assert_eq!(write(&header, &tables), TABLES);
    }

    #[test]
    fn a_wrong_line_is_named() {
        assert!(parse("arabic\tx\tx\t1").unwrap_err().starts_with("line 1"));
        assert!(parse(HEAD).unwrap().is_empty());
    }
}
