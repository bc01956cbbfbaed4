use std::{collections::BTreeMap, fmt::Write as _};

use super::{Input, Shares, letters::Model};
use crate::population::{Surprise, alphabet::Alphabet, table::UNIT};

/// The share that the table of exact words has beside the model of letters.
const EXACT: f64 = 0.9;

/// What the files hold, where it is from, how it is made again.
pub(super) fn header(inputs: &[Input<'_>]) -> String {
    let mut text = String::from(
        "# How common name parts are among travellers: -ln P(word), P = .9 share + .1 model of its letters.\n\
         # population.tsv: a row `script TAB name` opens an alphabet; then surprise in steps of .05 nat TAB its words.\n\
         # population.bin: P(letter | the letters before it), one byte in steps of .1 nat, by alphabet.\n\
         # Licence: derived from CC0 and public-domain counts and from common_parts.tsv (this project's).\n\
         # Made by: cargo xtask tables --data DIR\n",
    );
    for input in inputs {
        let licence = match input.source {
            super::Source::Pairs => "Wikidata name parts, CC0",
            super::Source::Popular => "popular names by country, CC0",
            super::Source::Census => "US census 1990, public domain",
            super::Source::Common => "written for this project",
        };
        // Writing to a String cannot fail.
        let _ = writeln!(text, "# Source: {} ({licence}) sha256 {}", input.file, input.sha256);
    }
    text
}

/// Words kept of each alphabet: the commonest.
fn kept(alphabet: Alphabet) -> usize {
    match alphabet {
        Alphabet::Latin => 14_000,
        Alphabet::Cyrillic => 1_200,
        Alphabet::Han => 2_000,
        Alphabet::Arabic | Alphabet::Hangul => 800,
        Alphabet::Katakana => 500,
        Alphabet::Hebrew => 400,
    }
}

/// Writes the commonest words of an alphabet, the least surprising first; returns how many.
pub(super) fn rows(alphabet: Alphabet, shares: &Shares, model: &Model, text: &mut String) -> usize {
    let mut ranked: Vec<(&str, f64)> = shares
        .iter()
        .map(|(word, share)| (word.as_str(), *share))
        .filter(|(word, _)| alphabet != Alphabet::Han || word.chars().count() == 1)
        .collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    ranked.truncate(kept(alphabet));
    let mut groups: BTreeMap<i32, Vec<&str>> = BTreeMap::new();
    for (word, share) in &ranked {
        groups.entry(units(*share, model.surprise(word))).or_default().push(word);
    }
    let _ = writeln!(text, "script\t{}", alphabet.name());
    for (surprise, mut words) in groups {
        words.sort_unstable();
        let _ = writeln!(text, "{surprise}\t{}", words.join(" "));
    }
    ranked.len()
}

/// The surprise of a known word in the units of the file.
#[expect(clippy::cast_possible_truncation, reason = "-100 ln of a share is far below the largest i32")]
fn units(share: f64, letters: Option<Surprise>) -> i32 {
    let probability = match letters {
        Some(letters) => EXACT * share + (1.0 - EXACT) * libm::exp(-f64::from(letters) / 1000.0),
        None => share,
    };
    libm::round(-1000.0 * libm::log(probability) / f64::from(UNIT)) as i32
}
