//! `han-readings.tsv`: Han characters with the Latin spellings of their Korean and Cantonese readings.
//!
//! The Unicode Han Database tells how a character is read; how a Korean or a Hong Kong passport spells that reading is
//! told by the Hangul table of core and by the habits in [`cantonese`]. Characters without a Korean reading are left out:
//! they are not used in names.

mod cantonese;
mod database;
mod korean;
mod package;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use anyhow::Result;

use self::database::Database;
use super::committed::{self, Task};

/// Most spellings kept of a character in one language.
const SPELLINGS: usize = 6;
/// Most spellings of its first reading, and of each further one.
const OF_FIRST: usize = 4;
const OF_OTHERS: usize = 2;

/// Makes the table from the Unihan files of a folder, or of Debian's package where the folder is [`AUTO`](super::AUTO), and writes or
/// compares it.
///
/// # Errors
/// When the files cannot be had or read, or the committed table differs.
pub(crate) fn run(folder: &Path, task: Task) -> Result<()> {
    let start = Instant::now();
    let fetched = if folder.as_os_str() == super::AUTO { Some(package::fetch()?) } else { None };
    let database = Database::read(fetched.as_deref().unwrap_or(folder))?;
    println!("tables: han readings: Unihan {}, {} characters", database.version, database.korean.len());
    let made = table(&database);
    println!("tables: han readings: made in {:.1} s", start.elapsed().as_secs_f64());
    committed::text("romanise/han-readings.tsv", &made, task)
}

fn table(database: &Database) -> String {
    let mut text = header(database);
    let mut korean = korean::Speller::default();
    let syllables =
        database.korean.iter().map(|(character, readings)| (*character, korean::syllables(readings))).collect();
    let habits = [
        ("Korean habit", grouped(database, &syllables, |syllable| korean.spellings(syllable))),
        ("Cantonese habit", grouped(database, &database.cantonese, cantonese::spellings)),
    ];
    for (standard, groups) in &habits {
        for (spellings, characters) in groups {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{standard}\t{spellings}\t{characters}");
        }
    }
    text
}

fn header(database: &Database) -> String {
    let mut text = format!(
        "# What: Han characters with the Latin spellings of their Korean and Cantonese readings: standard, spellings best first, characters\n\
         # Made by: cargo xtask tables --unihan auto (or a folder with the two files; Debian's package unicode-data has them)\n\
         # Source: Unicode Han Database {}, kHangul, kCantonese, kTraditionalVariant\n",
        database.version
    );
    for source in &database.sources {
        let _ = writeln!(text, "# Source SHA-256: {} {}", source.name, source.sha256);
    }
    text.push_str(
        "# Licence: Unicode License (Copyright Unicode, Inc.; https://www.unicode.org/copyright.html); MODIFIED: readings are spelled in\n\
         # Latin by the Hangul table and by Hong Kong habit, initial-sound rule applied, simplified forms take the readings of the\n\
         # traditional ones, characters without a Korean reading are left out\n",
    );
    text
}

/// The characters that share the same spellings, by spellings joined with commas.
fn grouped(
    database: &Database,
    readings: &BTreeMap<char, Vec<String>>,
    mut spell: impl FnMut(&str) -> Vec<String>,
) -> BTreeMap<String, String> {
    let mut groups: BTreeMap<String, String> = BTreeMap::new();
    for (character, readings) in readings.iter().filter(|(character, _)| database.korean.contains_key(*character)) {
        let mut spellings: Vec<String> = Vec::new();
        for (rank, reading) in readings.iter().enumerate() {
            let most = if rank == 0 { OF_FIRST } else { OF_OTHERS };
            for spelling in spell(reading).into_iter().take(most) {
                if !spelling.is_empty() && !spellings.contains(&spelling) {
                    spellings.push(spelling);
                }
            }
        }
        spellings.truncate(SPELLINGS);
        if !spellings.is_empty() {
            groups.entry(spellings.join(",")).or_default().push(*character);
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    const READINGS: &str = "# Unicode version: 15.0.0\n\
        U+5289\tkCantonese\tlau4\nU+5289\tkHangul\t류:0E 유:N\nU+5289\tkMandarin\tliú\n\
        U+8521\tkCantonese\tcoi3 caai3\nU+8521\tkHangul\t채:0E\nU+5187\tkCantonese\tmou5\n";
    const VARIANTS: &str = "U+5218\tkTraditionalVariant\tU+5289\n";

    fn made() -> String {
        let mut database = Database::parse(READINGS, VARIANTS).unwrap();
        database.sources.push(database::Hashed { name: "a.txt".to_owned(), sha256: "00".to_owned() });
        table(&database)
    }

    #[test]
    fn simplified_forms_stand_beside_the_traditional() {
        let rows: Vec<String> = made().lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect();
        assert!(rows.iter().any(|row| row == "Cantonese habit\tlau\t刘劉"), "{rows:?}");
        assert!(rows.iter().any(|row| row.starts_with("Cantonese habit\tchoi,") && row.ends_with("\t蔡")), "{rows:?}");
        let korean: Vec<&String> =
            rows.iter().filter(|row| row.ends_with("刘劉") && row.starts_with("Korean")).collect();
        assert!(korean.len() == 1 && korean.iter().all(|row| row.contains("yu")), "{rows:?}");
    }

    #[test]
    fn characters_without_a_korean_reading_are_left_out() {
        assert!(!made().contains('冇'));
    }

    #[test]
    fn the_header_names_source_command_and_licence() {
        let made = made();
        for words in
            ["Unicode Han Database 15.0.0", "cargo xtask tables --unihan", "Unicode License", "SHA-256: a.txt 00"]
        {
            assert!(made.contains(words), "{words}");
        }
    }
}
