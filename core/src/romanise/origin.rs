//! Where the letters of a reading come from: for explanations, found again when one is asked for.

use unicode_script::Script;

use super::{as_written, rules};
use crate::{limits::TOKEN_CODE_POINTS, normal_forms::nfc};

/// A place between the units of a word and of its reading, such as the ones after щ and after shch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Letters of the reading before it.
    pub(crate) letters: usize,
    /// Characters of the word before it.
    pub(crate) chars: usize,
}

/// The ends of the units of `word` that are written as `reading` together, the last at the end of both: by the usual
/// spellings where several fit. None for a reading that is not made of units of this word: one of its parts apart, one
/// that was cut.
pub(crate) fn origins(word: &str, script: Script, reading: &str) -> Option<Vec<Mark>> {
    let chars: Vec<char> = word.chars().collect();
    if as_written(word).is_some_and(|written| written.text == reading) {
        return Some((1..=chars.len()).map(|place| Mark { letters: place, chars: place }).collect());
    }
    if chars.len() > TOKEN_CODE_POINTS || nfc(word) != chars {
        return None;
    }
    let rules = rules(script);
    let prepared = (rules.prepare)(chars.clone());
    let ends = ends(&chars, prepared.len())?;
    let units = (rules.build)(rules.table, &prepared).units(reading)?;
    let whole =
        units.into_iter().filter_map(|(letters, prepared)| Some(Mark { letters, chars: (*ends.get(prepared)?)? }));
    let mut marks = vec![Mark { letters: 0, chars: 0 }];
    marks.extend(whole);
    // An unwritten vowel that is not read either is nothing on both sides.
    marks.dedup();
    marks.remove(0);
    Some(marks)
}

/// For each count of prepared letters how many characters they are; none within the jamo of a syllable. A mark that was
/// put before the first is no character.
fn ends(chars: &[char], prepared: usize) -> Option<Vec<Option<usize>>> {
    let lengths: Vec<usize> = if prepared <= chars.len() + 1 {
        vec![1; chars.len()]
    } else {
        chars.iter().map(|c| crate::normal_forms::nfd([*c]).len()).collect()
    };
    let before = prepared.checked_sub(lengths.iter().sum()).filter(|before| *before <= 1)?;
    let mut ends = vec![Some(0); before + 1];
    for (index, length) in lengths.iter().enumerate() {
        ends.extend(std::iter::repeat_n(None, length.saturating_sub(1)));
        ends.push(Some(index + 1));
    }
    Some(ends)
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_script::UnicodeScript;

    /// The units side by side: `щ=shch`.
    fn units(word: &str, reading: &str) -> Option<String> {
        let marks = origins(word, word.chars().next().unwrap().script(), reading)?;
        let (mut from, mut shown) = (Mark { letters: 0, chars: 0 }, Vec::new());
        for mark in marks {
            let of_word: String = word.chars().skip(from.chars).take(mark.chars - from.chars).collect();
            shown.push(format!("{of_word}={}", &reading[from.letters..mark.letters]));
            from = mark;
        }
        Some(shown.join(" "))
    }

    #[test]
    fn units_of_many_scripts() {
        for (word, reading, expected) in [
            ("ピョートル", "pyotoru", "ピョ=pyo ー= ト=to ル=ru"),
            ("щука", "shchuka", "щ=shch у=u к=k а=a"),
            ("محمد", "mhmd", "م=m ح=h م=m د=d"),
            ("김", "kim", "김=kim"),
            ("毛泽东", "maozedong", "毛=mao 泽=ze 东=dong"),
            ("müller", "mueller", "m=m ü=ue l=l l=l e=e r=r"),
            ("राम", "ram", "र=r ा=a म=m"),
            ("abc", "abc", "a=a b=b c=c"),
        ] {
            assert_eq!(units(word, reading).as_deref(), Some(expected), "{word}");
        }
    }

    #[test]
    fn every_reading_of_a_word_is_made_of_its_units_and_no_other_is() {
        for word in [
            "щербаков",
            "محمود",
            "יצחק",
            "ピョートル",
            "たなか",
            "박정희",
            "김",
            "李小龍",
            "नरेन्द्र",
            "γεώργιος",
            "müller",
            "გიორგი",
        ] {
            let script = word.chars().next().unwrap().script();
            for reading in super::super::readings(word, script) {
                let marks = origins(word, script, &reading.text).unwrap_or_else(|| panic!("{word} {}", reading.text));
                let end = Mark { letters: reading.text.len(), chars: word.chars().count() };
                assert_eq!(marks.last(), Some(&end), "{word} {}", reading.text);
                assert!(marks.is_sorted_by(|a, b| a.letters <= b.letters && a.chars <= b.chars), "{word}");
            }
            assert_eq!(origins(word, script, "zzz"), None, "{word}");
        }
    }
}
