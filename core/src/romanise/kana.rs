//! Kana: Hepburn with the long vowels of passports, and the habits of foreign names (l for r, v for b).

use std::sync::LazyLock;

use super::Rules;
use super::standard::Standard;
use super::table::Table;

static JAPANESE: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../data/romanise/kana.tsv")));
static FOREIGN: LazyLock<Table> = LazyLock::new(|| {
    Table::parse(concat!(
        include_str!("../../data/romanise/kana-foreign.tsv"),
        include_str!("../../data/romanise/kana.tsv")
    ))
});

/// The rules of hiragana: Japanese names.
pub(super) fn japanese() -> Rules {
    Rules { prepare: katakana, ..Rules::of(&JAPANESE, Standard::Hepburn) }
}

/// The rules of katakana: Hepburn first, then as foreign names are meant, Japanese readings among them.
pub(super) fn foreign() -> Rules {
    Rules { first: Some(Standard::Hepburn), prepare: katakana, ..Rules::of(&FOREIGN, Standard::KanaForeign) }
}

/// Hiragana as katakana, repetition marks as what they repeat.
fn katakana(letters: Vec<char>) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(letters.len());
    for c in letters {
        let previous = out.last().copied();
        out.push(match c {
            '\u{3041}'..='\u{3096}' => char::from_u32(c as u32 + 0x60).unwrap_or(c),
            'ゝ' | 'ヽ' => previous.unwrap_or(c),
            // The voiced kana stands one code point after the voiceless one.
            'ゞ' | 'ヾ' => previous.and_then(|c| char::from_u32(c as u32 + 1)).unwrap_or(c),
            _ => c,
        });
    }
    out
}
