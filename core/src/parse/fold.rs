use unicode_script::{Script, UnicodeScript};

use crate::normalise::{Glyph, compose};

/// A word in the form it is compared in.
pub(super) struct Folded {
    pub(super) text: String,
    pub(super) chars: Vec<u32>,
    /// Index in `text` of the first capital after a small letter (`AlHassan`).
    pub(super) camel: Option<usize>,
}

/// Folds case (without regard to language), and takes out apostrophes, vowel points, tatweel and stress marks.
///
/// A geresh stays in a Hebrew word, where it makes another letter (ג׳ is j). Final sigma becomes sigma.
pub(super) fn fold(glyphs: &[Glyph]) -> Folded {
    let hebrew = glyphs.iter().any(|glyph| !glyph.ch.is_ascii() && glyph.ch.script() == Script::Hebrew);
    let mut folded: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let mut camel = None;
    let mut after_small = false;
    let mut marks = false;
    for glyph in glyphs {
        if is_unwritten(glyph.ch) || glyph.ch == '"' || glyph.ch == '\'' && !hebrew {
            continue;
        }
        if after_small && glyph.ch.is_uppercase() && camel.is_none() {
            camel = Some(folded.len());
        }
        after_small = glyph.ch.is_lowercase();
        marks |= !glyph.ch.is_ascii();
        push_lower(*glyph, &mut folded);
    }
    if marks {
        folded = compose(&folded);
        drop_stress(&mut folded);
    }
    let text = folded.iter().map(|glyph| glyph.ch).collect();
    Folded { text, chars: folded.iter().map(|glyph| glyph.at).collect(), camel }
}

fn push_lower(glyph: Glyph, folded: &mut Vec<Glyph>) {
    match glyph.ch {
        ch if ch.is_ascii() => folded.push(Glyph { ch: ch.to_ascii_lowercase(), ..glyph }),
        'İ' => folded.push(Glyph { ch: 'i', ..glyph }),
        'ς' => folded.push(Glyph { ch: 'σ', ..glyph }),
        ch => folded.extend(ch.to_lowercase().map(|ch| Glyph { ch, ..glyph })),
    }
}

/// Stress marks of Cyrillic dictionaries, and the dot that lower-casing a Turkish capital leaves.
fn drop_stress(folded: &mut Vec<Glyph>) {
    let mut previous = ' ';
    folded.retain(|glyph| {
        let stress = matches!(glyph.ch, '\u{300}' | '\u{301}') && previous.script() == Script::Cyrillic;
        let dot = glyph.ch == '\u{307}' && previous == 'i';
        previous = glyph.ch;
        !stress && !dot
    });
}

/// Points that ordinary writing leaves out: harakat, Koranic signs, niqqud, cantillation, Syriac points; and tatweel.
pub(super) fn is_unwritten(ch: char) -> bool {
    matches!(ch, '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}' | '\u{5C2}' | '\u{5C4}' | '\u{5C5}' | '\u{5C7}')
        || matches!(ch, '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{652}' | '\u{656}'..='\u{65F}' | '\u{670}')
        || matches!(ch, '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E4}' | '\u{6E7}' | '\u{6E8}' | '\u{6EA}'..='\u{6ED}')
        || matches!(ch, '\u{730}'..='\u{74A}' | '\u{8D3}'..='\u{8E1}' | '\u{8E3}'..='\u{8FF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let glyphs: Vec<Glyph> = text.chars().zip(0..).map(|(ch, at)| Glyph { ch, at }).collect();
        fold(&glyphs).text
    }

    #[test]
    fn folds_case_points_and_apostrophes() {
        for (typed, expected) in [
            ("O'Brien", "obrien"),
            ("مُحَمَّد", "محمد"),
            ("محـــمد", "محمد"),
            ("שָׁלוֹם", "שלום"),
            ("ג'ורג'", "ג'ורג'"),
            ("Пу́тин", "путин"),
            ("İSTANBUL", "istanbul"),
            ("ΠΑΠΑΔΟΠΟΥΛΟΣ", "παπαδοπουλοσ"),
            ("Παπαδόπουλος", "παπαδόπουλοσ"),
            ("José", "josé"),
            ("Йосип", "йосип"),
        ] {
            assert_eq!(folded(typed), expected);
        }
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for text in ["İI\u{307}", "ΣΑΣ", "ẞ", "ᏣᎳᎩ", "ǅ", "ﬀ"] {
            assert_eq!(folded(&folded(text)), folded(text));
        }
    }
}
