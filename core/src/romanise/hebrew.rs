//! Hebrew and Yiddish: consonants and matres lectionis as written, other vowels supplied.

use std::sync::LazyLock;

use super::Rules;
use super::alphabet::{self, Unwritten};
use super::standard::Standard;
use super::table::Table;

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../data/romanise/hebrew.tsv")));

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

/// Dan, Netanyahu; Shlomo has none.
const FIRST: [Unwritten; 5] = [vowel("a", 0), vowel("e", 3), none(7), vowel("i", 8), vowel("o", 10)];
/// Yitzhak, Yisrael; Yaakov, Yehuda.
const FIRST_YOD: [Unwritten; 4] = [vowel("i", 0), none(3), vowel("e", 4), vowel("a", 4)];
/// Avraham: the close of a syllable.
const MIDDLE: [Unwritten; 5] = [none(0), vowel("a", 3), vowel("e", 4), vowel("i", 8), vowel("o", 12)];
/// Yosef, Natan, Moshe.
const LAST: [Unwritten; 5] = [vowel("e", 0), vowel("a", 1), none(6), vowel("i", 8), vowel("o", 9)];

fn vowels(word: &[char], index: usize) -> &'static [Unwritten] {
    if !(is_consonant(word, index) && is_consonant(word, index + 1)) {
        return &[];
    }
    let marked = word.get(index + 2).is_some_and(|c| matches!(c, '\'' | '׳'));
    match index {
        0 if word.first() == Some(&'י') => &FIRST_YOD,
        0 => &FIRST,
        _ if index + 2 + usize::from(marked) == word.len() => &LAST,
        _ => &MIDDLE,
    }
}

fn is_consonant(word: &[char], index: usize) -> bool {
    match word.get(index).copied() {
        Some('א' | 'ע') => false,
        Some('ה') => index + 1 < word.len(),
        Some('ו' | 'י') => index == 0,
        Some('\'' | '׳') => index > 0 && word.get(index + 1).is_some_and(|c| ('ב'..='ת').contains(c)),
        Some(c) => ('ב'..='ת').contains(&c),
        None => false,
    }
}
