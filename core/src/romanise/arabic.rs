//! Arabic and the languages written with its letters: consonants and long vowels as written, short vowels supplied.

use std::sync::LazyLock;

use super::Rules;
use super::alphabet::{self, Unwritten};
use super::standard::Standard;
use super::table::Table;

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../data/romanise/arabic.tsv")));

/// The rules of the script: the letters as written come first, vowels are supplied after that.
pub(super) fn rules() -> Rules {
    Rules {
        first: Some(Standard::Skeleton),
        build: |table, word| alphabet::lattice(table, word, Some(vowels)),
        ..Rules::of(&TABLE, Standard::Vocalised)
    }
}

const fn vowel(letters: &'static str, cost: u16) -> Unwritten {
    Unwritten { letters, cost, standard: Standard::Vocalised }
}

const fn none(cost: u16) -> Unwritten {
    Unwritten { letters: "", cost, standard: Standard::Skeleton }
}

/// Karim, Hasan; Umar, Husayn; Ibn.
const FIRST: [Unwritten; 5] = [vowel("a", 0), vowel("u", 9), vowel("i", 9), vowel("o", 10), none(16)];
/// Muhammad, Munir, Mustafa; Mahmud.
const FIRST_MIM: [Unwritten; 5] = [vowel("u", 0), vowel("o", 4), vowel("a", 4), vowel("e", 12), none(20)];
/// Mansur, Mahmud, Masud: m and a long u are a passive participle.
const PASSIVE: [Unwritten; 2] = [vowel("a", 0), none(12)];
/// Khalid, Karim after a long vowel: the active participle has i.
const AFTER_LONG: [Unwritten; 5] = [vowel("i", 0), vowel("e", 4), vowel("a", 6), none(8), vowel("u", 12)];
/// Hasan or Hasn, Ahmad; the last vowel of a word.
const LAST: [Unwritten; 5] = [vowel("a", 0), none(5), vowel("e", 6), vowel("i", 8), vowel("u", 12)];
/// The close of a syllable: Jafar, Marwan, Sulayman.
const CLOSED: [Unwritten; 4] = [none(0), vowel("a", 5), vowel("i", 9), vowel("u", 12)];

fn vowels(word: &[char], index: usize) -> &'static [Unwritten] {
    let at = |offset: usize| word.get(index + offset).copied();
    let long = |offset: usize| at(offset).is_some_and(|c| is_long(c, at(offset + 1)));
    let starts_long = index > 0 && word.get(index - 1).is_some_and(|c| is_long(*c, at(0)));
    let consonants = is_consonant(word, index) && is_consonant(word, index + 1);
    if !consonants {
        return &[];
    }
    // Ahmad, Akram, Ashraf: after an initial alif two consonants close the syllable.
    if index == 1 && word.first().is_some_and(|c| "اأ".contains(*c)) {
        return &CLOSED;
    }
    match index {
        0 if at(0) == Some('م') && at(3) == Some('و') && word.len() == 5 => &PASSIVE,
        0 if at(0) == Some('م') => &FIRST_MIM,
        0 => &FIRST,
        _ if starts_long => &AFTER_LONG,
        _ if long(2) => &CLOSED,
        _ if index + 2 == word.len() => &LAST,
        1 if word.len() == 4 => &CLOSED,
        _ => &LAST,
    }
}

/// Alif always, waw and ya unless they open a syllable.
fn is_long(c: char, next: Option<char>) -> bool {
    match c {
        'ا' | 'آ' | 'ى' | 'ې' | 'ے' | 'ێ' | 'ۆ' | 'ە' => true,
        'و' | 'ي' | 'ی' => !next.is_some_and(|c| "اآ".contains(c)),
        _ => false,
    }
}

fn is_consonant(word: &[char], index: usize) -> bool {
    let Some(c) = word.get(index).copied() else { return false };
    match c {
        'و' | 'ي' | 'ی' => index == 0 || !is_long(c, word.get(index + 1).copied()),
        // These write or imply their own vowel.
        'ع' => index > 0 && index + 1 < word.len(),
        'ا' | 'أ' | 'إ' | 'آ' | 'ى' | 'ة' | 'ء' | 'ئ' | 'ؤ' | 'ې' | 'ے' | 'ێ' | 'ۆ' | 'ە' => false,
        'ه' | 'ہ' => index + 1 < word.len(),
        // A vowel mark says what the vowel is.
        '\u{64b}'..='\u{670}' => false,
        _ => c.is_alphabetic(),
    }
}
