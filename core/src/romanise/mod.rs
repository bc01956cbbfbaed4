//! Ranked Latin readings of a word, under several standards at once.
//!
//! One file a script holds what its letters alone do not say (unwritten vowels, places of syllables); the letters are
//! data, `core/data/romanise/*.tsv`, each spelling with the standard it follows. A word becomes a small lattice
//! ([`lattice`]); its readings are the usual one, the word under each standard of the script, and the next best mixtures.
//! Any string may be passed: what no table knows is folded by any_ascii, and a letter that any_ascii lacks is spelled by
//! its code point, so that it still meets itself.

mod alphabet;
mod arabic;
mod armenian;
mod cyrillic;
mod folded;
mod georgian;
mod greek;
mod han;
mod hangul;
mod hebrew;
mod indic;
mod kana;
mod latin;
mod lattice;
mod letters;
mod origin;
mod other;
mod standard;
mod table;

#[cfg(test)]
mod golden;

use unicode_script::Script;

use crate::limits::{READINGS, TOKEN_CODE_POINTS};
use crate::normal_forms::nfc;
#[cfg(feature = "train")]
pub(crate) use folded::folded;
use lattice::{Edge, Lattice, Path, READING_LETTERS};
use letters::Letters;
pub(crate) use origin::{Mark, origins};
use standard::Standard;
use table::Table;

/// One Latin spelling of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    /// Only a-z, 1 to 64 letters.
    pub(crate) text: String,
    /// The standard or habit it follows, or that its least usual letter follows: `ICAO 9303`, `French press`, `folded`.
    pub(crate) standard: &'static str,
}

/// The readings of one token, best first: at least one unless it has no letter, at most [`READINGS`], all different.
///
/// `word` is one token, NFKC-normalised and case-folded; code points beyond [`TOKEN_CODE_POINTS`] are not read.
/// `script` is its main script. Same input, same answer. O(letters x alternatives x readings).
pub(crate) fn readings(word: &str, script: Script) -> Vec<Reading> {
    if let Some(reading) = as_written(word) {
        return vec![reading];
    }
    let rules = rules(script);
    let lattice = rules.lattice(word);
    let mut found: Vec<Reading> = Vec::with_capacity(READINGS);
    let mut offer = |path: Option<Path>, standard: Standard| {
        if let Some(path) = path.filter(|path| found.iter().all(|known| known.text != path.text)) {
            found.push(Reading { standard: path.standard.unwrap_or(standard).name(), text: path.text });
        }
        found.len() < READINGS
    };
    offer(rules.first(&lattice), rules.usual);
    // One reading of a standard, one mixture, in turn: neither crowds the other out.
    let mut standards = rules.by_standard(&lattice).into_iter();
    let mut mixtures = lattice.best(if rules.mixes { READINGS } else { 0 }, |edge| Some(usual_cost(edge))).into_iter();
    loop {
        let (mixture, standard) = (mixtures.next(), standards.next());
        if mixture.is_none() && standard.is_none() {
            break;
        }
        if !offer(mixture, rules.usual) || !offer(standard, rules.usual) {
            break;
        }
    }
    found.truncate(READINGS);
    if found.is_empty() { spelled(word).into_iter().collect() } else { found }
}

/// How a letter, or a few that are written as one, is spelled under each standard, with diacritics: for explanations.
pub(crate) fn letter_standards(letter: &str, script: Script) -> Vec<(String, &'static str)> {
    let rules = rules(script);
    let key = rules.prepared(letter);
    let units = key.first().and_then(|c| rules.table.letter(*c)).map_or(&[][..], |letter| letter.units.as_slice());
    let mut found: Vec<(String, &'static str)> = Vec::new();
    for row in units.iter().filter(|unit| *unit.key == *key).flat_map(|unit| &unit.rows) {
        for standard in row.standards.iter() {
            let spelling = (row.shown.to_string(), standard.name());
            if !found.contains(&spelling) {
                found.push(spelling);
            }
        }
    }
    if found.is_empty() {
        found.extend(readings(letter, script).into_iter().map(|reading| (reading.text, reading.standard)));
    }
    found
}

/// What differs between scripts.
struct Rules {
    table: &'static Table,
    /// The standard named for a reading made of usual spellings only.
    usual: Standard,
    /// The standard of the first reading; none = the usual spellings.
    first: Option<Standard>,
    /// Whether letters of different standards may stand in one reading. Not in Han, where they are different languages.
    mixes: bool,
    /// Brings the letters to the form in which the table has them.
    prepare: fn(Vec<char>) -> Vec<char>,
    build: fn(&Table, &[char]) -> Lattice,
}

impl Rules {
    /// An alphabet whose letters say all.
    fn of(table: &'static Table, usual: Standard) -> Self {
        Self {
            table,
            usual,
            first: None,
            mixes: true,
            prepare: |letters| letters,
            build: |table, word| alphabet::lattice(table, word, None),
        }
    }

    fn prepared(&self, word: &str) -> Vec<char> {
        let mut letters = nfc(word);
        letters.truncate(TOKEN_CODE_POINTS);
        (self.prepare)(letters)
    }

    fn lattice(&self, word: &str) -> Lattice {
        (self.build)(self.table, &self.prepared(word))
    }

    /// The word under each standard of the script, the best of each first.
    fn by_standard(&self, lattice: &Lattice) -> Vec<Path> {
        let systems = self.table.systems.iter().copied();
        if self.mixes {
            return systems.filter_map(|system| under(lattice, system)).collect();
        }
        let mut lists: Vec<_> = systems.map(|system| wholly_under(lattice, system).into_iter()).collect();
        let mut found = Vec::with_capacity(READINGS);
        while found.len() < READINGS {
            let before = found.len();
            found.extend(lists.iter_mut().filter_map(Iterator::next));
            if found.len() == before {
                break;
            }
        }
        found
    }

    fn first(&self, lattice: &Lattice) -> Option<Path> {
        match self.first {
            Some(standard) => under(lattice, standard),
            None => lattice.cheapest(usual_cost),
        }
    }
}

fn rules(script: Script) -> Rules {
    match script {
        Script::Latin => latin::rules(),
        Script::Cyrillic => cyrillic::rules(),
        Script::Arabic => arabic::rules(),
        Script::Hebrew => hebrew::rules(),
        Script::Greek => greek::rules(),
        Script::Armenian => armenian::rules(),
        Script::Georgian => georgian::rules(),
        Script::Hiragana => kana::japanese(),
        Script::Katakana => kana::foreign(),
        Script::Hangul => hangul::rules(),
        Script::Han | Script::Bopomofo => han::rules(),
        _ => indic::rules(script).unwrap_or_else(other::rules),
    }
}

fn usual_cost(edge: &Edge) -> u32 {
    u32::from(edge.cost)
}

/// The word under one standard; where the standard has no spelling of its own, the usual one.
fn under(lattice: &Lattice, system: Standard) -> Option<Path> {
    const FOREIGN: u32 = 1000;
    let weigh = |edge: &Edge| usual_cost(edge) + if edge.standards.contains(system) { 0 } else { FOREIGN };
    lattice.cheapest(weigh).map(|path| Path { standard: Some(system), ..path })
}

/// The best few spellings of the word that are of the standard in every letter.
fn wholly_under(lattice: &Lattice, system: Standard) -> Vec<Path> {
    const OF_EACH: usize = 5;
    let mut paths = lattice.best(OF_EACH, |edge| edge.standards.contains(system).then(|| usual_cost(edge)));
    paths.iter_mut().for_each(|path| path.standard = Some(system));
    paths
}

/// The reading of a word in plain letters: itself.
fn as_written(word: &str) -> Option<Reading> {
    if word.is_empty() || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let text = word.chars().take(READING_LETTERS).collect();
    Some(Reading { text, standard: Standard::AsWritten.name() })
}

/// The last resort: any_ascii, then code points, five letters each.
fn spelled(word: &str) -> Option<Reading> {
    let letters = || word.chars().take(TOKEN_CODE_POINTS).filter(|c| c.is_alphabetic());
    let mut text = letters().fold(String::new(), |text, c| text + Letters::of_char(c).as_str());
    let mut standard = Standard::AnyAscii;
    if text.is_empty() && letters().next().is_some() {
        standard = Standard::CodePoint;
        text.push('x');
        for c in letters() {
            let nibbles = (0..6).rev().map(|place| (c as u32 >> (4 * place)) as u8 & 15);
            text.extend(nibbles.skip(1).map(|nibble| char::from(b'a' + nibble)));
        }
    }
    text.truncate(READING_LETTERS);
    Some(text).filter(|text| !text.is_empty()).map(|text| Reading { text, standard: standard.name() })
}
