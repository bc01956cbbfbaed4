use std::ops::Range;

use super::Glyph;
pub(crate) use crate::normal_forms::is_mark;

/// Whether a character can stand inside a word: letters, digits, marks, apostrophes, and the signs used for letters.
pub(super) fn is_word_char(ch: char) -> bool {
    ch.is_alphanumeric() || is_mark(ch) || matches!(ch, '\'' | '@' | '$')
}

/// The words of a name as index ranges, longest runs of word characters.
pub(super) fn ranges(glyphs: &[Glyph]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = None;
    for (index, glyph) in glyphs.iter().enumerate() {
        match (start, is_word_char(glyph.ch)) {
            (None, true) => start = Some(index),
            (Some(from), false) => {
                ranges.push(from..index);
                start = None;
            }
            _ => {}
        }
    }
    ranges.extend(start.map(|from| from..glyphs.len()));
    ranges
}
