use std::collections::BTreeSet;

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
use unicode_script::{Script, UnicodeScript};

use crate::normal_forms::{decompose_canonical, decompose_compatible};

use super::{Finding, Glyph, compose, hidden, punctuation, styled, word::is_mark};

/// Decomposes the raw string, drops what is hidden, and maps signs and digits to ASCII.
///
/// The result is in compatibility decomposition and canonical order; the stages after it work on bare letters.
pub(super) fn clean(raw: &str, findings: &mut BTreeSet<Finding>) -> Vec<Glyph> {
    let chars: Vec<char> = raw.chars().collect();
    let mut glyphs = Vec::with_capacity(chars.len());
    for (index, &ch) in chars.iter().enumerate() {
        let Ok(at) = u32::try_from(index) else { break };
        let neighbours = Neighbours { before: chars.get(..index).unwrap_or(&[]), after: chars.get(index + 1..) };
        if ch.is_ascii() && !ch.is_ascii_control() {
            glyphs.push(Glyph { ch: punctuation::plain(ch).unwrap_or(ch), at });
        } else if let Some(hidden) = hidden::look(ch, neighbours.before.last().copied(), neighbours.next()) {
            findings.extend(hidden.finding);
            if let Some(ch) = hidden.stand_in {
                spell_out(ch, at, &mut glyphs, findings);
            }
        } else if !neighbours.catalan_dot(ch) {
            spell_out(ch, at, &mut glyphs, findings);
        }
    }
    compose::order(&mut glyphs);
    glyphs
}

struct Neighbours<'a> {
    before: &'a [char],
    after: Option<&'a [char]>,
}

impl Neighbours<'_> {
    fn next(&self) -> Option<char> {
        self.after.and_then(<[char]>::first).copied()
    }

    /// The dot of Catalan `l·l` belongs to the word; every other middle dot separates.
    fn catalan_dot(&self, ch: char) -> bool {
        let l = |neighbour: Option<char>| matches!(neighbour, Some('l' | 'L'));
        ch == '·' && l(self.before.last().copied()) && l(self.next())
    }
}

fn spell_out(ch: char, at: u32, glyphs: &mut Vec<Glyph>, findings: &mut BTreeSet<Finding>) {
    if let Some(plain) = punctuation::plain(ch) {
        glyphs.push(Glyph { ch: plain, at });
    } else if let Some(plain) = styled::plain(ch) {
        findings.insert(Finding::Compatibility);
        glyphs.push(Glyph { ch: plain, at });
    } else if let Some(digit) = ascii_digit(ch) {
        findings.insert(Finding::ForeignDigits);
        glyphs.push(Glyph { ch: digit, at });
    } else {
        if is_compatibility_form(ch) {
            findings.insert(Finding::Compatibility);
        }
        decompose_compatible(ch, &mut |part| push_part(part, at, glyphs));
    }
}

/// A decomposition can itself hold signs (`㈜` is `(주)`), styled letters and long s.
fn push_part(part: char, at: u32, glyphs: &mut Vec<Glyph>) {
    let ch = punctuation::plain(part).or_else(|| styled::plain(part)).unwrap_or(part);
    glyphs.push(Glyph { ch, at });
}

/// The value of a decimal digit: the digits of a script stand in a row of ten, zero first.
fn ascii_digit(ch: char) -> Option<char> {
    let decimal =
        |code: u32| char::from_u32(code).is_some_and(|ch| ch.general_category() == GeneralCategory::DecimalNumber);
    if ch.is_ascii() || !decimal(u32::from(ch)) || is_compatibility_form(ch) {
        return None;
    }
    let before = (1..10).take_while(|step| decimal(u32::from(ch).wrapping_sub(*step))).count();
    char::from_digit(u32::try_from(before).ok()?, 10)
}

/// Whether NFKC rewrites `ch` in a way that is a disguise. Letters of ordinary Thai, Lao, Tibetan and Armenian text, the
/// Hangul of ordinary keyboards and spacing accents have compatibility decompositions too and are none.
fn is_compatibility_form(ch: char) -> bool {
    let (mut canonical, mut compatible, mut first, mut letters) = (0_u32, 0_u32, None, false);
    decompose_canonical(ch, &mut |part| canonical = canonical.wrapping_mul(0x0100_0193) ^ u32::from(part));
    decompose_compatible(ch, &mut |part| {
        compatible = compatible.wrapping_mul(0x0100_0193) ^ u32::from(part);
        first = first.or(Some(part));
        letters |= part.is_alphanumeric() && !is_mark(part);
    });
    let letterlike = matches!(ch, '\u{2100}'..='\u{214F}');
    if canonical == compatible && !letterlike || !letters || first == Some(' ') && !is_arabic_form(ch) {
        return false;
    }
    let ordinary = matches!(ch.script(), Script::Thai | Script::Lao | Script::Tibetan)
        || matches!(ch, 'ª' | 'º' | 'և' | '№' | 'ŀ' | 'Ŀ' | 'ŉ' | '㈜' | '\u{3131}'..='\u{318E}');
    !ordinary
}

fn is_arabic_form(ch: char) -> bool {
    matches!(ch, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_have_their_value() {
        for row in ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "๐๑๒๓๔๕๖๗๘๙", "០១២៣៤៥៦៧៨៩", "႐႑႒႓႔႕႖႗႘႙", "᠐᠑᠒᠓᠔᠕᠖᠗᠘᠙"]
        {
            let read: String = row.chars().filter_map(ascii_digit).collect();
            assert_eq!(read, "0123456789", "{row}");
        }
    }

    #[test]
    fn ordinary_letters_with_a_decomposition_are_no_disguise() {
        for ch in ['\u{E33}', 'և', '№', 'é', '각', 'ئ', 'Å', 'ㄱ', '¨'] {
            assert!(!is_compatibility_form(ch), "{ch}");
        }
        for ch in ['Ａ', 'ﬁ', '𝐌', 'Ⓜ', 'ﻢ', '\u{212A}', 'ſ', 'ﷺ', 'ｶ'] {
            assert!(is_compatibility_form(ch), "{ch}");
        }
    }
}
