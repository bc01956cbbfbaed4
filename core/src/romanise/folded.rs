//! What a letter reads as where no table of its script says: `core/data/romanise/folded.bin`, made from any_ascii.
//!
//! The file: comment lines, the distinct readings and the ranges of code points (first and count, in hexadecimal), a line
//! each and an empty line after each list, then for every code point of the ranges the number of its reading, counted
//! from 1 (0: none): first all low bytes, then all high bytes, which pack better so. Hangul syllables are not in it: they
//! are read by their three letters.

use std::sync::LazyLock;

static TABLE: LazyLock<Table> =
    LazyLock::new(|| Table::read(include_bytes!("../../data/romanise/folded.bin")).unwrap_or_default());

#[derive(Default)]
struct Table {
    /// By number; the first is no reading.
    readings: Vec<&'static str>,
    /// First code point, code points, place of the first number.
    ranges: Vec<(u32, u32, usize)>,
    low: &'static [u8],
    high: &'static [u8],
}

/// The Latin letters that a letter reads as, a-z, in one to three pieces; none for what any_ascii does not know.
pub(crate) fn folded(c: char) -> [&'static str; 3] {
    if ('가'..='힣').contains(&c) { syllable(c) } else { [TABLE.reading(c).unwrap_or_default(), "", ""] }
}

impl Table {
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let (mut readings, mut ranges, mut count) = (vec![""], Vec::new(), 0);
        let mut rest = bytes;
        let mut line = || {
            let end = rest.iter().position(|byte| *byte == b'\n')?;
            let (line, after) = rest.split_at_checked(end)?;
            rest = after.get(1..)?;
            std::str::from_utf8(line).ok()
        };
        let mut next = line()?;
        while next.starts_with('#') {
            next = line()?;
        }
        while !next.is_empty() {
            readings.push(next);
            next = line()?;
        }
        next = line()?;
        while !next.is_empty() {
            let (first, length) = next.split_once(' ')?;
            let (first, length) = (u32::from_str_radix(first, 16).ok()?, u32::from_str_radix(length, 16).ok()?);
            ranges.push((first, length, count));
            count += length as usize;
            next = line()?;
        }
        let (low, high) = rest.split_at_checked(count).filter(|(low, high)| low.len() == high.len())?;
        Some(Self { readings, ranges, low, high })
    }

    fn reading(&self, c: char) -> Option<&'static str> {
        let c = u32::from(c);
        let range = self.ranges.partition_point(|(first, ..)| *first <= c).checked_sub(1)?;
        let (first, length, place) = self.ranges.get(range)?;
        let offset = (c - first < *length).then_some((c - first) as usize)?;
        let number = u16::from_le_bytes([*self.low.get(place + offset)?, *self.high.get(place + offset)?]);
        self.readings.get(usize::from(number)).copied()
    }
}

const INITIALS: [&str; 19] =
    ["g", "kk", "n", "d", "tt", "l", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];
const VOWELS: [&str; 21] = [
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu",
    "ui", "i",
];
const FINALS: [&str; 28] = [
    "", "g", "kk", "gs", "n", "nj", "nh", "d", "l", "lg", "lm", "lb", "ls", "lt", "lp", "lh", "m", "b", "bs", "s",
    "ss", "ng", "j", "ch", "k", "t", "p", "h",
];

/// A Hangul syllable by its place in its block (The Unicode Standard, section 3.12).
fn syllable(c: char) -> [&'static str; 3] {
    let place = (u32::from(c) - u32::from('가')) as usize;
    let (initial, vowel, last) = (place / (21 * 28), place / 28 % 21, place % 28);
    [INITIALS.get(initial), VOWELS.get(vowel), FINALS.get(last)].map(|piece| piece.copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_many_scripts() {
        for (c, expected) in [
            ('é', "e"),
            ('ß', "ss"),
            ('深', "shen"),
            ('𠮷', "kichi"),
            ('한', "han"),
            ('뷁', "bwelg"),
            ('ꀀ', "it"),
            ('Ꭰ', "a"),
            ('ደ', "de"),
            ('ᐊ', "a"),
            ('ꔀ', "e"),
        ] {
            assert_eq!(folded(c).concat(), expected, "{c}");
        }
        assert_eq!(folded('\u{e000}').concat(), "");
        assert_eq!(folded('\u{10ffff}').concat(), "");
    }

    #[test]
    fn a_cut_table_is_none() {
        static BYTES: &[u8] = b"# a\nab\n\nff 2\n\n\x01\x00\x00\x00";
        assert_eq!(Table::read(BYTES).unwrap().reading('\u{ff}'), Some("ab"));
        assert_eq!(Table::read(BYTES).unwrap().reading('\u{100}'), Some(""));
        assert_eq!(Table::read(BYTES).unwrap().reading('\u{101}'), None);
        for length in 0..BYTES.len() {
            assert!(Table::read(&BYTES[..length]).is_none(), "{length}");
        }
    }
}
