use std::collections::BTreeSet;

use unicode_script::{Script, UnicodeScript};

use super::{Finding, Glyph, word};
use crate::record::Kind;

/// Which digits are read as letters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Digits {
    /// None: firms, ships and aircraft own theirs.
    Kept,
    /// Those of words that give themselves away, and of shorter words beside them.
    Evident,
    /// Those of short words too: a person is named.
    Person,
    /// All that can stand for letters; whether the words are then names is for the caller to judge.
    All,
}

impl Digits {
    /// What is right for a name of a kind.
    pub(crate) fn of(kind: Option<Kind>) -> Self {
        match kind {
            None => Self::Evident,
            Some(Kind::Person) => Self::Person,
            Some(_) => Self::Kept,
        }
    }
}

/// Reads digits and signs inside words as the letters they stand for: `M0hammed`, `Al1`, `J@mal`.
///
/// A word gives itself away if it has more letters than digits (or they alternate), at least four characters (or a small
/// letter, or the digit inside), no run of three digits, no more than one digit at either end, and is no ordinal. So `B52`,
/// `3M`, `MH370`, `Area51`, `2nd` are left. Once a word has, or if a person is named, shorter ones are read too. Returns
/// whether a letter changed.
pub(super) fn read_as_letters(glyphs: &mut [Glyph], which: Digits, findings: &mut BTreeSet<Finding>) -> bool {
    if which == Digits::Kept || !glyphs.iter().any(|glyph| stands_in(glyph.ch)) {
        return false;
    }
    let words = word::ranges(glyphs);
    let disguised =
        which != Digits::Evident || words.iter().any(|range| glyphs.get(range.clone()).is_some_and(gives_itself_away));
    if !disguised {
        return false;
    }
    let mut changed = false;
    for range in words {
        let Some(word) = glyphs.get_mut(range) else { continue };
        let readable = is_readable(word) || which == Digits::All && is_mostly_digits(word);
        if !gives_itself_away(word) && !readable {
            continue;
        }
        let letters: Vec<char> = word.iter().map(|glyph| glyph.ch).collect();
        for (index, glyph) in word.iter_mut().enumerate() {
            if let Some(letter) = letter_for(&letters, index) {
                glyph.ch = letter;
                changed = true;
            }
        }
    }
    if changed {
        findings.insert(Finding::DigitForLetter);
    }
    changed
}

fn stands_in(ch: char) -> bool {
    ch.is_ascii_digit() || matches!(ch, '@' | '$')
}

fn count(word: &[Glyph], fits: impl Fn(char) -> bool) -> usize {
    word.iter().filter(|glyph| fits(glyph.ch)).count()
}

fn gives_itself_away(word: &[Glyph]) -> bool {
    let digits = count(word, stands_in);
    let letters = count(word, char::is_alphabetic);
    let small = word.iter().any(|glyph| glyph.ch.is_lowercase());
    let edge = |glyph: Option<&Glyph>| glyph.is_some_and(|glyph| stands_in(glyph.ch));
    let inside = !edge(word.first()) && !edge(word.last());
    let alike = |a: &Glyph, b: &Glyph| stands_in(a.ch) == stands_in(b.ch);
    let longest = word.chunk_by(alike).filter(|run| edge(run.first())).map(<[Glyph]>::len).max().unwrap_or(0);
    let long = |run: Option<&[Glyph]>| run.is_some_and(|run| run.len() > 1 && edge(run.first()));
    let long_edge = long(word.chunk_by(alike).next()) || long(word.chunk_by(alike).next_back());
    // With every vowel replaced digits can be the majority: then they must all stand alone and be able to stand for one.
    let alternating = small && longest == 1 && letters + digits >= 5 && is_readable(word);
    digits > 0
        && letters >= 2
        && (digits < letters || alternating)
        && (letters + digits >= 4 || small || is_readable(word) && (inside || count(word, |ch| ch == '0') == digits))
        && longest <= 2
        && !long_edge
        && !is_ordinal(word)
}

/// Whether every digit can stand for a letter, and about half of the word are letters.
fn is_readable(word: &[Glyph]) -> bool {
    let digits = count(word, stands_in);
    let letters = count(word, char::is_alphabetic);
    let mute = count(word, |ch| matches!(ch, '2' | '6' | '9'));
    digits > 0 && mute == 0 && letters > 0 && digits <= letters + 1 && !is_ordinal(word)
}

/// Whether a word has nothing but digits that can stand for letters beside at least one letter (`K0551V`), or is a lone
/// zero, which nobody counts with.
fn is_mostly_digits(word: &[Glyph]) -> bool {
    let mute = count(word, |ch| matches!(ch, '2' | '6' | '9'));
    let letters = count(word, char::is_alphabetic);
    mute == 0 && !is_ordinal(word) && (letters > 0 || matches!(word, [Glyph { ch: '0', .. }]))
}

fn is_ordinal(word: &[Glyph]) -> bool {
    let ending: String = word.iter().map(|glyph| glyph.ch).skip_while(char::is_ascii_digit).collect();
    word.first().is_some_and(|glyph| glyph.ch.is_ascii_digit())
        && matches!(ending.to_lowercase().as_str(), "st" | "nd" | "rd" | "th" | "er" | "re" | "eme" | "ème" | "ste")
}

/// What the digit at `index` of `word` stands for, in the alphabet and case of the letters around it.
fn letter_for(word: &[char], index: usize) -> Option<char> {
    let digit = *word.get(index)?;
    if !stands_in(digit) {
        return None;
    }
    let before = index.checked_sub(1).and_then(|at| word.get(at)).copied();
    let after = word.get(index + 1).copied();
    let letter = match script(word) {
        Script::Common if word == ['0'] => 'o',
        Script::Latin => latin(digit, before, after)?,
        Script::Cyrillic => cyrillic(digit)?,
        Script::Greek if digit == '0' => 'ο',
        _ => return None,
    };
    let capital = !word.iter().any(|ch| ch.is_lowercase())
        || before.is_none() && after.is_some_and(char::is_lowercase) && word.iter().all(|ch| !ch.is_uppercase());
    Some(if capital { letter.to_uppercase().next().unwrap_or(letter) } else { letter })
}

fn script(word: &[char]) -> Script {
    let letter = word.iter().find(|ch| ch.is_alphabetic());
    letter.map_or(Script::Common, |ch| ch.script())
}

fn latin(digit: char, before: Option<char>, after: Option<char>) -> Option<char> {
    Some(match digit {
        '0' => 'o',
        '1' => one(before, after),
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        '8' => 'b',
        _ => return None,
    })
}

/// `1` is an l between vowels, before a vowel at the start, after a vowel at the end and before most consonants after a
/// vowel (Kha1ed, 1eila, Abdu1, Ma1colm); otherwise an i (Al1, Ibrah1m, Isma1l, Husa1n, Lu1s).
fn one(before: Option<char>, after: Option<char>) -> char {
    let is = |ch: Option<char>, set: &str| ch.is_some_and(|ch| set.contains(ch.to_ascii_lowercase()));
    let vowel = |ch| is(ch, "aeiou034@");
    let diphthong = is(after, "lnr") || is(before, "au4@") && is(after, "dsthz5$");
    match (before, after) {
        (None, _) if vowel(after) => 'l',
        (Some(_), None) if vowel(before) => 'l',
        (Some(_), Some(_)) if vowel(before) && !diphthong => 'l',
        _ => 'i',
    }
}

fn cyrillic(digit: char) -> Option<char> {
    Some(match digit {
        '0' => 'о',
        '1' => 'і',
        '3' => 'з',
        '4' => 'ч',
        '6' => 'б',
        '@' => 'а',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let mut glyphs: Vec<Glyph> = text.chars().zip(0..).map(|(ch, at)| Glyph { ch, at }).collect();
        read_as_letters(&mut glyphs, Digits::Evident, &mut BTreeSet::new());
        glyphs.iter().map(|glyph| glyph.ch).collect()
    }

    #[test]
    fn disguised_words_are_read() {
        for (typed, meant) in [
            ("M0hammed", "Mohammed"),
            ("M0HAMMED", "MOHAMMED"),
            ("Al1", "Ali"),
            ("A1i", "Ali"),
            ("Kha1ed", "Khaled"),
            ("Ibrah1m", "Ibrahim"),
            ("Abdu1", "Abdul"),
            ("0mar", "Omar"),
            ("Has$an", "Hassan"),
            ("@hmed", "Ahmed"),
            ("М0сква", "Москва"),
            ("J0n3s", "Jones"),
            ("0s4m4", "Osama"),
            ("J4N", "JAN"),
            ("CH0 CHUN", "CHO CHUN"),
            ("Lu1s", "Luis"),
            ("4l-Ham1d", "Al-Hamid"),
            ("D4 C0ST4", "DA COSTA"),
        ] {
            assert_eq!(read(typed), meant);
        }
    }

    #[test]
    fn real_digits_are_left() {
        for text in [
            "B52",
            "3M",
            "2K",
            "MH370",
            "Area51",
            "2nd",
            "20th",
            "1er",
            "MI5",
            "R2D2",
            "a1b2c3",
            "Mohammed99",
            "1972",
            "G20",
        ] {
            assert_eq!(read(text), text);
        }
    }
}
