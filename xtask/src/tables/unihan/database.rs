//! The Unicode Han Database (UAX #38) as far as the table needs it.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::tables::source::Source;

/// Readings by character, with the simplified forms that the database leaves to their traditional ones.
#[derive(Debug)]
pub(super) struct Database {
    /// The version of Unicode that the files name.
    pub(super) version: String,
    /// Hangul syllables, those used in names first (`kHangul`).
    pub(super) korean: BTreeMap<char, Vec<String>>,
    /// Jyutping syllables (`kCantonese`).
    pub(super) cantonese: BTreeMap<char, Vec<String>>,
    /// Name and hash of the files.
    pub(super) sources: Vec<Hashed>,
}

/// Name and SHA-256 of a file.
#[derive(Debug)]
pub(super) struct Hashed {
    pub(super) name: String,
    pub(super) sha256: String,
}

impl Database {
    /// Reads `Unihan_Readings.txt` and `Unihan_Variants.txt` of a folder, plain or as `.bz2`.
    ///
    /// # Errors
    /// When a file cannot be read or a line is not of the format of UAX #38; the error names the line.
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let readings = Source::plain_or_bzip2(folder, "Unihan_Readings.txt")?;
        let variants = Source::plain_or_bzip2(folder, "Unihan_Variants.txt")?;
        let mut database = Self::parse(&readings.text, &variants.text)?;
        let hashed = |source: Source| Hashed { name: source.name, sha256: source.sha256 };
        database.sources = vec![hashed(readings), hashed(variants)];
        Ok(database)
    }

    /// Reads the texts of the two files.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub(super) fn parse(readings: &str, variants: &str) -> Result<Self> {
        let mut korean = BTreeMap::new();
        let mut cantonese = BTreeMap::new();
        for field in fields(readings) {
            let (character, property, value) = field.context("Unihan_Readings.txt")?;
            match property {
                "kHangul" => korean.insert(character, hangul(value)),
                "kCantonese" => cantonese.insert(character, value.split_whitespace().map(str::to_owned).collect()),
                _ => None,
            };
        }
        for field in fields(variants) {
            let (character, property, value) = field.context("Unihan_Variants.txt")?;
            if property == "kTraditionalVariant" {
                let traditional =
                    value.split_whitespace().map(code_point).collect::<Option<Vec<_>>>().with_context(|| {
                        format!("Unihan_Variants.txt: {property} of U+{:04X}", u32::from(character))
                    })?;
                for readings in [&mut korean, &mut cantonese] {
                    inherit(readings, character, &traditional);
                }
            }
        }
        let version = version(readings).context("Unihan_Readings.txt names no version of Unicode")?;
        Ok(Self { version, korean, cantonese, sources: Vec::new() })
    }
}

/// A character without readings of its own takes those of its traditional forms.
fn inherit(readings: &mut BTreeMap<char, Vec<String>>, character: char, traditional: &[char]) {
    if readings.contains_key(&character) {
        return;
    }
    let mut found: Vec<String> = Vec::new();
    for reading in traditional.iter().filter_map(|other| readings.get(other)).flatten() {
        if !found.contains(reading) {
            found.push(reading.clone());
        }
    }
    if !found.is_empty() {
        readings.insert(character, found);
    }
}

/// The syllables of a `kHangul` value, `SYLLABLE:SOURCES` each, with those that source N (names) has first.
fn hangul(value: &str) -> Vec<String> {
    let mut readings: Vec<(&str, &str)> =
        value.split_whitespace().map(|reading| reading.split_once(':').unwrap_or((reading, ""))).collect();
    readings.sort_by_key(|(_, sources)| !sources.contains('N'));
    readings.into_iter().map(|(syllable, _)| syllable.to_owned()).collect()
}

/// Character, property and value of each line that is no comment.
fn fields(text: &str) -> impl Iterator<Item = Result<(char, &str, &str)>> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    lines.map(|(index, line)| {
        let mut fields = line.splitn(3, '\t');
        match (fields.next().and_then(code_point), fields.next(), fields.next()) {
            (Some(character), Some(property), Some(value)) => Ok((character, property, value)),
            _ => bail!("line {} is not: U+code TAB property TAB value", index + 1),
        }
    })
}

/// `U+5289`, or `U+5289<kSource` as variants may be written.
fn code_point(written: &str) -> Option<char> {
    let digits = written.split('<').next()?.strip_prefix("U+")?;
    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
}

fn version(text: &str) -> Option<String> {
    let comments = text.lines().take_while(|line| line.starts_with('#'));
    comments.filter_map(|line| line.strip_prefix("# Unicode version: ")).next().map(|version| version.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const VERSION: &str = "# Unicode version: 15.0.0\n";

    #[test]
    fn readings_of_names_come_first() {
        assert_eq!(hangul("금:0E 김:0N"), ["김", "금"]);
        assert_eq!(hangul("가 나:N"), ["나", "가"]);
    }

    #[test]
    fn simplified_forms_inherit_and_keep_their_own() {
        let readings = format!("{VERSION}U+4E00\tkHangul\t일:0E\nU+4E01\tkHangul\t정:0E\nU+4E02\tkHangul\t교:0E\n");
        let variants = "U+3400\tkTraditionalVariant\tU+4E00 U+4E01<kMatthews\nU+4E02\tkTraditionalVariant\tU+4E00\n";
        let database = Database::parse(&readings, variants).unwrap();
        assert_eq!(database.korean[&'\u{3400}'], ["일", "정"]);
        assert_eq!(database.korean[&'\u{4E02}'], ["교"]);
        assert!(database.cantonese.is_empty());
    }

    #[test]
    fn a_damaged_line_is_named() {
        let error = Database::parse(&format!("{VERSION}U+4E00 kHangul\n"), "").unwrap_err();
        assert!(format!("{error:#}").contains("line 2"), "{error:#}");
        assert!(Database::parse("U+4E00\tkHangul\t일:0E\n", "").is_err());
    }
}
