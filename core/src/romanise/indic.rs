//! The scripts of India and Sri Lanka: consonants carry an unwritten a, which the northern languages leave out at the end.
//!
//! The scripts of ISCII share one layout: letters are brought to their Devanagari places, and the script is kept as the
//! language of the table.

use std::sync::LazyLock;

use unicode_script::Script;

use super::Rules;
use super::alphabet::{self, Unwritten, Vowels};
use super::lattice::Lattice;
use super::standard::Standard;
use super::table::Table;

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../data/romanise/indic.tsv")));

/// The rules of the script, if it is one of these.
pub(super) fn rules(script: Script) -> Option<Rules> {
    let build: fn(&Table, &[char]) -> Lattice = match script {
        Script::Devanagari => |table, word| lattice(table, word, "deva", northern),
        Script::Bengali => |table, word| lattice(table, word, "beng", northern),
        Script::Gurmukhi => |table, word| lattice(table, word, "guru", northern),
        Script::Gujarati => |table, word| lattice(table, word, "gujr", northern),
        Script::Oriya => |table, word| lattice(table, word, "orya", southern),
        Script::Tamil => |table, word| lattice(table, word, "taml", southern),
        Script::Telugu => |table, word| lattice(table, word, "telu", southern),
        Script::Kannada => |table, word| lattice(table, word, "knda", southern),
        Script::Malayalam => |table, word| lattice(table, word, "mlym", southern),
        Script::Sinhala => |table, word| lattice(table, word, "sinh", southern),
        _ => return None,
    };
    Some(Rules { prepare: at_devanagari_places, build, ..Rules::of(&TABLE, Standard::Hunterian) })
}

fn lattice(table: &Table, word: &[char], script: &str, vowels: Vowels) -> Lattice {
    alphabet::lattice_in(table, word, Some(vowels), Some(table.language(script)))
}

/// From U+0980 to U+0D7F each script has 128 places in the order of Devanagari; Sinhala follows with its own order.
fn at_devanagari_places(letters: Vec<char>) -> Vec<char> {
    let place = |c: char| match c as u32 {
        code @ 0x0980..=0x0D7F => char::from_u32(0x0900 + code % 0x80).unwrap_or(c),
        _ => c,
    };
    letters.into_iter().map(place).collect()
}

const fn a(letters: &'static str, cost: u16) -> Unwritten {
    Unwritten { letters, cost, standard: Standard::Hunterian }
}

/// Within a word: Ramesh, Kamal; o is Bengali, u Panjabi habit.
const WITHIN: [Unwritten; 4] = [a("a", 0), a("", 12), a("u", 20), a("o", 22)];
/// Within a word between syllables that have vowels: Ramdev, Kamla.
const DELETABLE: [Unwritten; 4] = [a("a", 0), a("", 4), a("u", 20), a("o", 22)];
/// At the end in the north: Ram, Dev.
const NORTHERN_END: [Unwritten; 2] = [a("", 0), a("a", 8)];
/// At the end after a cluster: Mishra, Gupta, Chandra.
const CLUSTER_END: [Unwritten; 2] = [a("a", 0), a("", 6)];
/// At the end in the south: Rama, Krishna.
const SOUTHERN_END: [Unwritten; 2] = [a("a", 0), a("", 8)];

fn northern(word: &[char], index: usize) -> &'static [Unwritten] {
    if !carries_vowel(word, index) {
        return &[];
    }
    let clustered = index.checked_sub(1).and_then(|at| word.get(at)).is_some_and(|c| is_virama(*c));
    let vowel_before = index.checked_sub(1).and_then(|at| word.get(at)).is_some_and(|c| !is_virama(*c));
    // Also before a cluster with r, which begins a syllable: Gurpreet, Jayprakash.
    let vowel_after = match word.get(index + 2) {
        Some(c) if is_virama(*c) => word.get(index + 3) == Some(&'र'),
        after => after.is_some(),
    };
    match word.get(index + 1) {
        None if clustered => &CLUSTER_END,
        None if index == 0 => &WITHIN,
        None => &NORTHERN_END,
        Some(_) if vowel_before && vowel_after => &DELETABLE,
        Some(_) => &WITHIN,
    }
}

fn southern(word: &[char], index: usize) -> &'static [Unwritten] {
    if !carries_vowel(word, index) {
        return &[];
    }
    if index + 1 == word.len() { &SOUTHERN_END } else { &WITHIN }
}

/// A consonant, with its nukta, that no vowel sign or virama follows.
fn carries_vowel(word: &[char], index: usize) -> bool {
    let Some(c) = word.get(index).copied() else { return false };
    let consonant = is_consonant(c) || (c == '\u{093c}' && index > 0);
    consonant && !word.get(index + 1).is_some_and(|next| is_dependent(*next))
}

fn is_consonant(c: char) -> bool {
    matches!(c, '\u{0915}'..='\u{0939}' | '\u{0958}'..='\u{095f}' | '\u{0d9a}'..='\u{0dc6}')
}

/// Vowel signs, virama, nukta.
fn is_dependent(c: char) -> bool {
    matches!(c, '\u{093a}'..='\u{093c}' | '\u{093e}'..='\u{094d}' | '\u{0955}'..='\u{0957}' | '\u{0962}' | '\u{0963}')
        || matches!(c, '\u{0dca}'..='\u{0ddf}' | '\u{0df2}' | '\u{0df3}')
}

fn is_virama(c: char) -> bool {
    matches!(c, '\u{094d}' | '\u{0dca}')
}
