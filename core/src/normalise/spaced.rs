use std::{collections::BTreeSet, ops::Range};

use unicode_script::{Script, UnicodeScript};

use super::{Finding, Glyph, word::is_mark};

/// Fewest single letters in a row that are a spelt-out word, not initials.
const SPACED: usize = 4;
/// The same with dots between, where initials are likelier; and then they must be the whole name.
const DOTTED: usize = 5;

/// What stands between two letters of a spelt word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// One space or sign, which goes.
    Letters,
    /// A wide space or a comma, which ends a word and stays.
    Words,
    /// A hyphen or an apostrophe with a space on either side: the spaces go.
    Sign,
    /// A full stop, which goes.
    Dots,
}

/// Joins letters that are spelt out one by one: `M O H A M M E D   A L I` is two words. Returns whether any was joined.
///
/// Beside other words the letters must be pronounceable, else they are initials (`KRISHNA T V N H S R`). Letters with stops
/// are joined in the name of a `person` only.
pub(super) fn join(glyphs: &mut Vec<Glyph>, person: bool, findings: &mut BTreeSet<Finding>) -> bool {
    let mut doomed: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < glyphs.len() {
        let (end, gaps) = spelt_run(glyphs, at);
        if is_spelt(glyphs, at..end, &gaps, person) {
            for (gap, range) in gaps {
                match gap {
                    Gap::Words => {}
                    Gap::Letters | Gap::Dots => doomed.push(range),
                    Gap::Sign => doomed.extend([range.start..range.start + 1, range.end - 1..range.end]),
                }
            }
        }
        at = next_word(glyphs, end.max(at + 1));
    }
    if doomed.is_empty() {
        return false;
    }
    findings.insert(Finding::SpacedLetters);
    let mut index = 0;
    glyphs.retain(|_| {
        let keep = !doomed.iter().any(|range| range.contains(&index));
        index += 1;
        keep
    });
    true
}

fn is_spelt(glyphs: &[Glyph], run: Range<usize>, gaps: &[(Gap, Range<usize>)], person: bool) -> bool {
    let alone = run.start == 0 && is_rest_blank(glyphs, run.end);
    let letters = gaps.len() + 1;
    if gaps.iter().any(|(gap, _)| *gap == Gap::Dots) {
        person && letters >= DOTTED && alone
    } else {
        letters >= SPACED && (alone || is_pronounceable(glyphs.get(run).unwrap_or(&[])))
    }
}

/// Whether letters have a vowel and no three consonants in a row. Other scripts than Latin leave vowels out: always.
fn is_pronounceable(run: &[Glyph]) -> bool {
    let letters: Vec<char> = run.iter().map(|glyph| glyph.ch).filter(|ch| ch.is_alphanumeric()).collect();
    let vowel =
        |ch: &char| matches!(ch.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | '0' | '1' | '3' | '4');
    let cluster = letters.split(vowel).map(<[char]>::len).max().unwrap_or(0);
    !letters.iter().all(char::is_ascii) || cluster <= 2 && letters.iter().any(vowel)
}

/// The run of single letters that starts at `at`: its end and the gaps between its letters.
fn spelt_run(glyphs: &[Glyph], at: usize) -> (usize, Vec<(Gap, Range<usize>)>) {
    let mut gaps = Vec::new();
    let Some(mut end) = single_letter(glyphs, at) else { return (at, gaps) };
    while let Some((gap, next)) = gap_after(glyphs, end) {
        let dots = gap == Gap::Dots;
        let alike = gaps.iter().all(|(seen, _): &(Gap, _)| (*seen == Gap::Dots) == dots);
        // The S of "B R C S.A." begins something else.
        let stopped = |end: usize| !dots && glyphs.get(end).is_some_and(|glyph| glyph.ch == '.');
        match single_letter(glyphs, next) {
            Some(letter_end) if alike && !stopped(letter_end) => {
                gaps.push((gap, end..next));
                end = letter_end;
            }
            _ => break,
        }
    }
    (end, gaps)
}

/// The end of a word of one letter (with its marks) or digit at `at`.
fn single_letter(glyphs: &[Glyph], at: usize) -> Option<usize> {
    let spelt = |ch: char| {
        ch.is_ascii_digit()
            || ch.is_alphabetic()
                && matches!(
                    ch.script(),
                    Script::Latin
                        | Script::Cyrillic
                        | Script::Greek
                        | Script::Armenian
                        | Script::Georgian
                        | Script::Arabic
                        | Script::Hebrew
                )
    };
    glyphs.get(at).filter(|glyph| spelt(glyph.ch))?;
    let marks = glyphs.iter().skip(at + 1).take_while(|glyph| is_mark(glyph.ch)).count();
    let end = at + 1 + marks;
    let closed = glyphs.get(end).is_none_or(|glyph| !glyph.ch.is_alphanumeric() && glyph.ch != '\'');
    closed.then_some(end)
}

fn gap_after(glyphs: &[Glyph], at: usize) -> Option<(Gap, usize)> {
    let signs: Vec<char> =
        glyphs.iter().skip(at).map(|glyph| glyph.ch).take_while(|ch| " ,-'*|~+.".contains(*ch)).collect();
    let gap = match signs.as_slice() {
        [' ' | '-' | '*' | '|' | '~' | '+'] => Gap::Letters,
        ['.'] => Gap::Dots,
        [' ', '-' | '\'', ' '] => Gap::Sign,
        [_, ..] if signs.iter().all(|sign| matches!(sign, ' ' | ',')) => Gap::Words,
        _ => return None,
    };
    Some((gap, at + signs.len()))
}

fn is_rest_blank(glyphs: &[Glyph], at: usize) -> bool {
    glyphs.iter().skip(at).all(|glyph| matches!(glyph.ch, ' ' | '.'))
}

/// The next start of a word at or after `at`.
fn next_word(glyphs: &[Glyph], at: usize) -> usize {
    let starts = |index: usize| {
        let inside = |ch: char| ch.is_alphanumeric() || is_mark(ch) || ch == '\'';
        let before = index.checked_sub(1).and_then(|at| glyphs.get(at));
        glyphs.get(index).is_some_and(|glyph| inside(glyph.ch)) && !before.is_some_and(|glyph| inside(glyph.ch))
    };
    (at..glyphs.len()).find(|index| starts(*index)).unwrap_or(glyphs.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> String {
        let mut glyphs: Vec<Glyph> = text.chars().zip(0..).map(|(ch, at)| Glyph { ch, at }).collect();
        join(&mut glyphs, true, &mut BTreeSet::new());
        glyphs.iter().map(|glyph| glyph.ch).collect()
    }

    #[test]
    fn spelt_words_are_joined() {
        assert_eq!(joined("M O H A M M E D"), "MOHAMMED");
        assert_eq!(joined("M O H A M M E D   A L I"), "MOHAMMED   ALI");
        assert_eq!(joined("O-M-A-R Hassan"), "OMAR Hassan");
        assert_eq!(joined("M.O.H.A.M.M.E.D."), "MOHAMMED.");
        assert_eq!(joined("م ح م د"), "محمد");
        assert_eq!(joined("A L - R A W I ,   F a w z i"), "AL-RAWI ,   Fawzi");
    }

    #[test]
    fn initials_and_syllables_are_left() {
        for text in [
            "J R R Tolkien",
            "A.P.J.A.K. Kalam",
            "習 近 平 氏",
            "김 정 은 씨",
            "J.R.",
            "A B C",
            "a",
            "KRISHNA T V N H S R",
            "B R C S.A.",
        ] {
            assert_eq!(joined(text), text);
        }
    }
}
