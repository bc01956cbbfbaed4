//! Rows of the vocabulary: all that comparing a word needs, next to each other.
//!
//! ```text
//! text      length, UTF-8
//! head u8   bit 0 its only reading is itself, bit 1 it has native symbols, bit 2 it has a class
//! script u8 consonants u32   surprise u16 u16
//! readings  length, for each: length u8, a-z           unless bit 0
//! symbols   length, one byte each                      if bit 1
//! class u32                                            if bit 2
//! ```

use std::num::NonZeroU32;

use unicode_script::Script;

use super::columns::{Rows, put_bytes, take_bytes};
use crate::{
    channel::Alphabet,
    tokens::{Consonants, Readings, Word, WordView, main_script},
};

const ITSELF: u8 = 1;
const NATIVE: u8 = 2;
const CLASS: u8 = 4;

/// The vocabulary, in order of text.
#[derive(Clone)]
pub(super) struct Words(Rows);

impl Words {
    pub(super) fn new(rows: Rows) -> Self {
        Self(rows)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The row of a word as it was written.
    pub(super) fn row(&self, ordinal: u32) -> Option<&[u8]> {
        self.0.get(ordinal)
    }

    #[inline]
    pub(super) fn get(&self, ordinal: u32) -> Option<WordView<'_>> {
        read(self.0.get(ordinal)?)
    }

    #[inline]
    pub(super) fn text(&self, ordinal: u32) -> Option<&str> {
        let mut row = self.0.get(ordinal)?;
        std::str::from_utf8(take_bytes(&mut row)?).ok()
    }

    /// The ordinal of a text, or where it would stand.
    pub(super) fn find(&self, text: &str) -> Result<u32, u32> {
        let (mut low, mut high) = (0, u32::try_from(self.len()).unwrap_or(u32::MAX));
        while low < high {
            let middle = u32::midpoint(low, high);
            match self.text(middle).unwrap_or_default().cmp(text) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Ok(middle),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        Err(low)
    }
}

/// Writes the row of a word.
pub(super) fn put(out: &mut Vec<u8>, word: &Word) {
    let view = word.view();
    put_bytes(out, view.text.as_bytes());
    let itself = word.readings.len() == 1 && word.readings.first().is_some_and(|reading| **reading == *view.text);
    let bit = |set: bool, bit: u8| if set { bit } else { 0 };
    out.push(bit(itself, ITSELF) | bit(view.native.is_some(), NATIVE) | bit(view.class.is_some(), CLASS));
    out.push(script_code(view.script));
    out.extend(view.consonants.bits().to_le_bytes());
    out.extend(view.surprise.iter().flat_map(|surprise| u16::try_from(*surprise).unwrap_or(u16::MAX).to_le_bytes()));
    if !itself {
        let mut packed = Vec::new();
        for reading in &word.readings {
            // A reading has at most 64 letters.
            packed.push(u8::try_from(reading.len()).unwrap_or(u8::MAX));
            packed.extend(reading.as_bytes().iter().take(usize::from(u8::MAX)));
        }
        put_bytes(out, &packed);
    }
    if let Some((_, symbols)) = view.native {
        put_bytes(out, symbols);
    }
    if let Some(class) = view.class {
        out.extend(class.get().to_le_bytes());
    }
}

#[inline]
fn read(mut row: &[u8]) -> Option<WordView<'_>> {
    let row = &mut row;
    let text = std::str::from_utf8(take_bytes(row)?).ok()?;
    let (head, rest) = row.split_first_chunk::<10>()?;
    *row = rest;
    let [flags, script, a, b, c, d, e, f, g, h] = *head;
    let script = script_of(script).unwrap_or_else(|| main_script(text));
    let readings = if flags & ITSELF != 0 { Readings::Itself(text) } else { Readings::Packed(take_bytes(row)?) };
    let native = if flags & NATIVE != 0 { Some((Alphabet::of(script)?, take_bytes(row)?)) } else { None };
    let class =
        if flags & CLASS != 0 { row.first_chunk().and_then(|c| NonZeroU32::new(u32::from_le_bytes(*c))) } else { None };
    Some(WordView {
        text,
        script,
        readings,
        native,
        consonants: Consonants::of(u32::from_le_bytes([a, b, c, d])),
        surprise: [i32::from(u16::from_le_bytes([e, f])), i32::from(u16::from_le_bytes([g, h]))],
        class,
    })
}

/// Scripts of names in the order of their codes, which are part of the format.
const SCRIPTS: [Script; 40] = [
    Script::Common,
    Script::Latin,
    Script::Cyrillic,
    Script::Arabic,
    Script::Hebrew,
    Script::Greek,
    Script::Armenian,
    Script::Georgian,
    Script::Han,
    Script::Hiragana,
    Script::Katakana,
    Script::Hangul,
    Script::Bopomofo,
    Script::Devanagari,
    Script::Bengali,
    Script::Gurmukhi,
    Script::Gujarati,
    Script::Oriya,
    Script::Tamil,
    Script::Telugu,
    Script::Kannada,
    Script::Malayalam,
    Script::Sinhala,
    Script::Thai,
    Script::Lao,
    Script::Tibetan,
    Script::Myanmar,
    Script::Khmer,
    Script::Ethiopic,
    Script::Mongolian,
    Script::Syriac,
    Script::Thaana,
    Script::Cherokee,
    Script::Canadian_Aboriginal,
    Script::Coptic,
    Script::Tifinagh,
    Script::Nko,
    Script::Yi,
    Script::Vai,
    Script::Javanese,
];

/// The code of a script; rare ones have none of their own and are looked up again.
fn script_code(script: Script) -> u8 {
    SCRIPTS.iter().position(|s| *s == script).and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX)
}

fn script_of(code: u8) -> Option<Script> {
    SCRIPTS.get(usize::from(code)).copied()
}

/// The text of a row.
pub(super) fn text_of(mut row: &[u8]) -> &[u8] {
    take_bytes(&mut row).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn same(word: &Word) {
        let mut row = Vec::new();
        put(&mut row, word);
        let (read, view) = (read(&row).unwrap(), word.view());
        assert_eq!((read.text, read.script, read.class), (view.text, view.script, view.class));
        assert_eq!(read.readings.collect::<Vec<_>>(), view.readings.collect::<Vec<_>>());
        assert_eq!((read.native, read.consonants), (view.native, view.consonants));
        assert_eq!(read.surprise, view.surprise.map(|surprise| surprise.min(i32::from(u16::MAX))));
    }

    #[test]
    fn a_word_is_read_back_in_every_script() {
        for text in
            ["muammar", "müller", "каддафи", "القذافي", "毛泽东", "김정은", "1972", "b52", "ᚠᚢᚦ", "company", "שרה"]
        {
            same(&Word::new(text));
        }
    }

    proptest! {
        #[test]
        fn any_word_is_read_back(text in "\\PC{1,12}") {
            same(&Word::new(&text));
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            if let Some(word) = read(&bytes) {
                word.readings.for_each(drop);
            }
        }
    }
}
