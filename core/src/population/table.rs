use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::{Surprise, alphabet::Alphabet};

/// The words whose share of the population is known, with their surprise.
#[derive(Debug)]
pub(crate) struct Table {
    words: FxHashMap<&'static str, Surprise>,
}

const ROWS: &str = include_str!("../../data/population.tsv");

/// One step of the file, in milli-nats.
pub(crate) const UNIT: Surprise = 50;

impl Table {
    pub(crate) fn shipped() -> &'static Self {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(|| Self { words: rows(ROWS).map(|(_, word, surprise)| (word, surprise)).collect() })
    }

    /// The surprise of a word in milli-nats, if it is in the table. Words of different scripts share no spelling, so the
    /// alphabet only tells apart what must be folded before it is looked up.
    pub(crate) fn get(&self, word: &str, alphabet: Alphabet) -> Option<Surprise> {
        self.words.get(word).copied().or_else(|| {
            let folded = fold(word, alphabet)?;
            self.words.get(folded.as_str()).copied()
        })
    }

    /// Every Latin word with its surprise, in the order of the file.
    pub(crate) fn latin() -> impl Iterator<Item = (&'static str, Surprise)> {
        rows(ROWS).filter(|(script, ..)| *script == Alphabet::Latin.name()).map(|(_, word, surprise)| (word, surprise))
    }
}

/// Folds spellings that the writers of a script exchange; `None` where nothing changes. The builder folds the same way.
pub(crate) fn fold(word: &str, alphabet: Alphabet) -> Option<String> {
    let folded: String = match alphabet {
        Alphabet::Arabic => word.chars().filter_map(arabic).collect(),
        Alphabet::Cyrillic => word.chars().map(|c| if c == 'ё' { 'е' } else { c }).collect(),
        Alphabet::Katakana => word.chars().map(katakana).collect(),
        _ => return None,
    };
    (folded != word).then_some(folded)
}

fn arabic(letter: char) -> Option<char> {
    match letter {
        '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}' | '\u{200c}' => None,
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        'ى' | 'ی' => Some('ي'),
        'ک' => Some('ك'),
        'ة' | 'ہ' => Some('ه'),
        other => Some(other),
    }
}

/// Hiragana to katakana: the blocks lie 0x60 apart.
fn katakana(sign: char) -> char {
    match sign {
        'ぁ'..='ゔ' => char::from_u32(u32::from(sign) + 0x60).unwrap_or(sign),
        other => other,
    }
}

/// The words of the file: script, word, surprise in milli-nats.
fn rows(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str, Surprise)> {
    let mut script = "";
    text.lines().filter(|line| !line.starts_with('#')).flat_map(move |line| {
        let (first, second) = line.split_once('\t').unwrap_or_default();
        if first == "script" {
            script = second;
        }
        let surprise = first.parse::<Surprise>().ok();
        let words = if surprise.is_some() { second } else { "" };
        let (script, surprise) = (script, surprise.unwrap_or_default().saturating_mul(UNIT));
        words.split(' ').filter(|word| !word.is_empty()).map(move |word| (script, word, surprise))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_once() {
        let words = rows(ROWS).count();
        assert_eq!(Table::shipped().words.len(), words);
        assert!(words > 6_000);
        assert!(Table::shipped().words.values().all(|s| (1_000..=20_000).contains(s)));
    }

    #[test]
    fn folding_is_stable() {
        for (word, alphabet) in
            [("أحمد", Alphabet::Arabic), ("фёдор", Alphabet::Cyrillic), ("さとう", Alphabet::Katakana)]
        {
            let folded = fold(word, alphabet).unwrap();
            assert_eq!(fold(&folded, alphabet), None);
        }
    }
}
