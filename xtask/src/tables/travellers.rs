//! `travellers.tsv`: popular names by country, from which core puts travellers together.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};

use super::committed::{self, Task};
use super::source::Source;

/// A country with fewer names of a kind is left out: its few names would come up again and again.
const LEAST: usize = 5;

const HEADER: &str = "\
# Popular given and family names by country, from which false alarms are measured (`Index::false_alarms`).
# Columns: country; kind (given, family); writing (latin, own = the country's script where that is another); names, by |.
# Licence: CC0. Made by `cargo xtask tables`.";

/// Names by country, kind and writing.
type Names = BTreeMap<(String, &'static str, &'static str), BTreeSet<String>>;

/// Makes the table from the list of popular names and writes or compares it.
///
/// # Errors
/// When the list has no usable row, or the committed table differs.
pub(super) fn run(popular: &Source, task: Task) -> Result<()> {
    committed::text("travellers.tsv", &table(&popular.text, &popular.name, &popular.sha256)?, task)
}

fn table(text: &str, file: &str, sha256: &str) -> Result<String> {
    let names = names(text);
    let mut made = format!(
        "{HEADER}\n# Source: {file}, SHA-256 {sha256} (popular-names-by-country)\ncountry\tkind\twriting\tnames\n"
    );
    let countries: BTreeSet<&String> = names.keys().map(|(country, ..)| country).collect();
    let mut kept = 0;
    for country in countries {
        let of = |kind, writing| names.get(&(country.clone(), kind, writing)).filter(|names| names.len() >= LEAST);
        let (Some(given), Some(family)) = (of("given", "latin"), of("family", "latin")) else { continue };
        kept += 1;
        let mut row = |kind: &str, writing: &str, names: &BTreeSet<String>| {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            made.push_str(&format!("{country}\t{kind}\t{writing}\t{}\n", names.join("|")));
        };
        row("given", "latin", given);
        row("family", "latin", family);
        if let (Some(given), Some(family)) = (of("given", "own"), of("family", "own")) {
            row("given", "own", given);
            row("family", "own", family);
        }
    }
    if kept == 0 {
        bail!("{file} has no country with {LEAST} given and {LEAST} family names");
    }
    Ok(made)
}

/// The columns of the list are country, kind, gender, name, latin, count.
fn names(text: &str) -> Names {
    let mut names = Names::new();
    for line in text.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [country, kind, _, own, latin, ..] = columns[..] else { continue };
        let kind = if kind == "forename" { "given" } else { "family" };
        let is_latin = |name: &str| {
            name.chars().all(|c| !c.is_alphabetic() || c < '\u{250}' || ('\u{1E00}'..'\u{1F00}').contains(&c))
        };
        for (name, writing) in [(latin, "latin"), (own, "own")] {
            let fits = !name.is_empty() && !name.contains('|') && is_latin(name) == (writing == "latin");
            if fits {
                names.entry((country.to_owned(), kind, writing)).or_default().insert(name.to_owned());
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_with_few_names_is_left_out() {
        let row = |country: &str, kind: &str, n: usize| format!("{country}\t{kind}\tF\t\u{418}{n}\tI{n}\t\n");
        let mut list = String::from("country\tkind\tgender\tname\tlatin\tcount\n");
        for n in 0..5 {
            list += &row("aa", "forename", n);
            list += &row("aa", "surname", n);
            list += &row("bb", "forename", n);
        }
        let made = table(&list, "x", "y").unwrap();
        assert!(made.contains("aa\tgiven\tlatin\tI0|I1|I2|I3|I4\n"));
        assert!(made.contains("aa\tfamily\town\t\u{418}0|"));
        assert!(!made.contains("bb\t"));
        assert!(table("country\n", "x", "y").is_err());
    }
}
