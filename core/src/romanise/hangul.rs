//! Hangul, by conjoining jamo: initials, vowels and finals, their sound changes, syllables and surnames by habit.

use std::sync::LazyLock;

use super::Rules;
use super::standard::Standard;
use super::table::Table;
use crate::normal_forms::nfd;

static TABLE: LazyLock<Table> =
    LazyLock::new(|| Table::parse_decomposed(include_str!("../../data/romanise/hangul.tsv")));

/// Stands before a syllable that may be a surname; the table writes surnames after it.
const SURNAME_MARK: char = '\u{115f}';

/// The rules of the script.
pub(super) fn rules() -> Rules {
    Rules { prepare: jamo, ..Rules::of(&TABLE, Standard::RevisedRomanisation) }
}

/// The syllables as jamo. One syllable alone is a surname as a rule; three or four are a surname and a given name.
fn jamo(letters: Vec<char>) -> Vec<char> {
    let surname = matches!(letters.len(), 1 | 3 | 4) && letters.iter().all(|c| ('가'..='힣').contains(c));
    let mark = surname.then_some(SURNAME_MARK);
    mark.into_iter().chain(nfd(letters)).collect()
}
