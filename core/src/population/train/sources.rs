use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use unicode_script::UnicodeScript;

use super::{Input, Shares, Source};
use crate::population::{alphabet::Alphabet, table::fold};

/// Weights of the counted sources of Latin words. Wikidata knows all regions but favours the famous; the census counts
/// everybody, of one country; the lists by country are short.
const PAIRS: f64 = 0.7;
const CENSUS: f64 = 0.18;
const POPULAR: f64 = 0.12;

/// At least this much is left to the counted sources beside the common parts.
const COUNTED: f64 = 0.25;

/// Longer words are phrases written without spaces, in characters.
const LONGEST: usize = 24;

/// Particles are written apart by some and joined by others: their mass is beside that of the names, not part of it.
const BESIDE: &str = "particle";

/// The share of each word of an alphabet: common parts first, the rest from the counted sources.
pub(super) fn shares(inputs: &[Input<'_>], alphabet: Alphabet) -> Result<Shares, String> {
    let mut common = Shares::new();
    let mut counted = Shares::new();
    for (source, weight) in [(Source::Pairs, PAIRS), (Source::Census, CENSUS), (Source::Popular, POPULAR)] {
        let mut part = Shares::new();
        for input in of(inputs, source)? {
            match source {
                Source::Pairs => pairs(input, alphabet, &mut part)?,
                _ => lists(input, alphabet, &mut part)?,
            }
        }
        let total: f64 = part.values().sum();
        if total > 0.0 {
            part.into_iter().for_each(|(word, count)| *counted.entry(word).or_default() += weight * count / total);
        }
    }
    let mut mass = 0.0;
    for input in of(inputs, Source::Common)? {
        mass += commons(input, alphabet, &mut common)?;
    }
    let total: f64 = counted.values().sum();
    let left = (1.0 - mass).max(COUNTED);
    for (word, count) in counted {
        let share = left * count / total;
        let entry = common.entry(word).or_default();
        *entry = entry.max(share);
    }
    Ok(common)
}

fn of<'a, 'b>(inputs: &'a [Input<'b>], source: Source) -> Result<Vec<&'a Input<'b>>, String> {
    let found: Vec<_> = inputs.iter().filter(|input| input.source == source).collect();
    if found.is_empty() { Err(format!("no input of kind {source:?}")) } else { Ok(found) }
}

/// Both columns of a file of pairs: each counts for the alphabet it is written in.
fn pairs(input: &Input<'_>, alphabet: Alphabet, counts: &mut Shares) -> Result<(), String> {
    for (number, line) in input.text.lines().enumerate() {
        let mut columns = line.split('\t');
        let (Some(latin), Some(native), Some(count)) = (columns.next(), columns.next(), columns.next()) else {
            return Err(format!("{} row {}: not three columns", input.file, number + 1));
        };
        let count: f64 = count.parse().map_err(|_| format!("{} row {}: no count", input.file, number + 1))?;
        add(if alphabet == Alphabet::Latin { latin } else { native }, alphabet, count, counts);
    }
    Ok(())
}

/// A table of names by country, kind and gender. Every group (country, kind, gender) weighs the same; inside it the
/// counts decide, or, where there are none, all its names alike (the lists are not in order of rank).
fn lists(input: &Input<'_>, alphabet: Alphabet, counts: &mut Shares) -> Result<(), String> {
    let mut groups: BTreeMap<String, Vec<(String, f64)>> = BTreeMap::new();
    for (number, line) in input.text.lines().enumerate().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [country, kind, gender, name, latin, count] = columns.as_slice() else {
            return Err(format!("{} row {}: not six columns", input.file, number + 1));
        };
        let word = if alphabet == Alphabet::Latin { latin } else { name };
        let count = count.parse::<f64>().unwrap_or(0.0);
        groups.entry(format!("{country}\t{kind}\t{gender}")).or_default().push(((*word).to_owned(), count));
    }
    for names in groups.into_values() {
        let total: f64 = names.iter().map(|(_, count)| count).sum();
        let alike = 1.0 / names.len() as f64;
        for (word, count) in names {
            add(&word, alphabet, if total > 0.0 { count / total } else { alike }, counts);
        }
    }
    Ok(())
}

/// The common parts of an alphabet; returns the mass of those that are names.
fn commons(input: &Input<'_>, alphabet: Alphabet, shares: &mut Shares) -> Result<f64, String> {
    let mut mass = 0.0;
    for (number, line) in input.text.lines().enumerate() {
        if line.starts_with('#') || line.starts_with("share\t") {
            continue;
        }
        let mut columns = line.split('\t');
        let (Some(share), Some(origin), Some(words)) = (columns.next(), columns.next(), columns.next()) else {
            return Err(format!("{} row {}: not three columns", input.file, number + 1));
        };
        let share: f64 = share.parse().map_err(|_| format!("{} row {}: no share", input.file, number + 1))?;
        for word in words.split(' ') {
            add(word, alphabet, share / 100_000.0, shares);
            // A word of another script adds nothing.
            if origin != BESIDE && key(word, alphabet).is_some() {
                mass += share / 100_000.0;
            }
        }
    }
    Ok(mass)
}

/// Adds the parts of a written name that belong to the alphabet.
fn add(name: &str, alphabet: Alphabet, count: f64, counts: &mut Shares) {
    // The census rounds the rarest to zero.
    if count <= 0.0 {
        return;
    }
    for part in name.split([' ', '-', '‐', '・', '·', '=', '゠', '\u{200c}']) {
        if let Some(word) = key(part, alphabet) {
            *counts.entry(word).or_default() += count;
        }
        if matches!(alphabet, Alphabet::Han | Alphabet::Hangul) && part.chars().count() > 1 {
            for character in part.chars() {
                if let Some(word) = key(character.encode_utf8(&mut [0; 4]), alphabet) {
                    *counts.entry(word).or_default() += count;
                }
            }
        }
    }
}

/// The word as the table writes it; `None` if it is of another script, holds digits or stops, or is empty.
fn key(part: &str, alphabet: Alphabet) -> Option<String> {
    let lower: String = part.nfkc().collect::<String>().to_lowercase();
    let word: String = match alphabet {
        Alphabet::Latin => plain_latin(&lower)?,
        _ => fold(&lower, alphabet).unwrap_or(lower),
    };
    let ours = |letter: char| Alphabet::of(letter.script()) == Some(alphabet);
    let fits = word.chars().all(|letter| ours(letter) || "'ー".contains(letter)) && word.chars().any(ours);
    (fits && word.chars().count() <= LONGEST).then_some(word)
}

/// Letters `a` to `z`: accents off, apostrophes out.
fn plain_latin(lower: &str) -> Option<String> {
    let mut plain = String::with_capacity(lower.len());
    for letter in lower.chars() {
        match letter {
            'a'..='z' => plain.push(letter),
            '\'' | '’' | '‘' | 'ʻ' | 'ʼ' | '`' | '\u{300}'..='\u{36f}' => {}
            _ if letter.script() == unicode_script::Script::Latin => {
                plain.push_str(&any_ascii::any_ascii_char(letter).to_lowercase());
            }
            _ => return None,
        }
    }
    plain.bytes().all(|b| b.is_ascii_lowercase()).then_some(plain)
}
