use std::collections::BTreeSet;

use unicode_script::{Script, UnicodeScript};

use super::{Finding, Glyph, word::is_mark};
use crate::limits;

/// Drops marks that no name is written with: floods, overlays, repeats, marks without a letter. Returns whether any was.
///
/// In a flooded name letters keep only the marks of their own precomposed form: which others were meant cannot be known.
pub(super) fn thin(glyphs: &mut Vec<Glyph>, findings: &mut BTreeSet<Finding>) -> bool {
    if !glyphs.iter().any(|glyph| is_mark(glyph.ch)) {
        return false;
    }
    let flooded = glyphs.chunk_by(|_, next| is_mark(next.ch)).any(is_flooded);
    let mut kept: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for cluster in glyphs.chunk_by(|_, next| is_mark(next.ch)) {
        match cluster.split_first() {
            Some((base, marks)) if base.ch.is_alphanumeric() && !is_mark(base.ch) => {
                kept.push(*base);
                keep_marks(*base, marks, flooded, &mut kept);
            }
            // Burmese is also typed with the vowel before its letter (Zawgyi); only marks of all scripts are orphans.
            _ => {
                let lives = |glyph: &&Glyph| !is_mark(glyph.ch) || glyph.ch.script() != Script::Inherited;
                kept.extend(cluster.iter().filter(lives));
            }
        }
    }
    let dropped = kept.len() < glyphs.len();
    if dropped {
        findings.insert(Finding::MarkFlood);
        *glyphs = kept;
    }
    dropped
}

/// Whether a letter (first) carries more marks than it can, or marks that none does.
fn is_flooded(cluster: &[Glyph]) -> bool {
    let Some((base, marks)) = cluster.split_first() else { return false };
    let loose = || marks.iter().filter(|mark| mark.at != base.at);
    base.ch.is_alphanumeric() && (loose().count() > allowance(base.ch) || loose().any(|mark| is_ornament(mark.ch)))
}

fn keep_marks(base: Glyph, marks: &[Glyph], flooded: bool, kept: &mut Vec<Glyph>) {
    let own = |mark: &Glyph| mark.at == base.at;
    let overfull = marks.iter().filter(|mark| !own(mark)).count() > allowance(base.ch);
    let mut last = None;
    for mark in marks {
        let loose = !own(mark) && (overfull || flooded && mark.ch.script() == Script::Inherited);
        if !is_ornament(mark.ch) && !loose && last != Some(mark.ch) {
            last = Some(mark.ch);
            kept.push(*mark);
        }
    }
}

/// Most separate marks that the orthographies of a script put on one letter (fully decomposed text included).
fn allowance(base: char) -> usize {
    match base.script() {
        // Vietnamese: quality and tone.
        Script::Latin | Script::Cyrillic => 2,
        // Polytonic: breathing, accent, iota subscript.
        Script::Greek => 3,
        // Point, vowel, cantillation; shadda, vowel, superscript alef, Koranic sign.
        Script::Hebrew | Script::Arabic | Script::Syriac => 4,
        // Medials, vowel parts and tones of Burmese and Khmer.
        Script::Myanmar | Script::Khmer => 8,
        Script::Tibetan => limits::COMBINING_MARKS,
        _ => 6,
    }
}

/// Overlays, enclosures and letters above: of the block Combining Diacritical Marks only those are left out here that an
/// orthography or a standard of romanisation writes.
fn is_ornament(mark: char) -> bool {
    match mark {
        '\u{300}'..='\u{30C}' | '\u{30F}' | '\u{311}'..='\u{315}' | '\u{31B}' | '\u{323}'..='\u{328}' => false,
        '\u{32D}' | '\u{32E}' | '\u{330}'..='\u{332}' | '\u{340}'..='\u{345}' | '\u{361}' => false,
        '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{20D0}'..='\u{20FF}' | '\u{488}' | '\u{489}' => true,
        '\u{1DC0}'..='\u{1DFF}' | '\u{FE20}'..='\u{FE2F}' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thinned(text: &str) -> (String, bool) {
        let mut glyphs: Vec<Glyph> = text.chars().zip(0..).map(|(ch, at)| Glyph { ch, at }).collect();
        let flooded = thin(&mut glyphs, &mut BTreeSet::new());
        (glyphs.iter().map(|glyph| glyph.ch).collect(), flooded)
    }

    #[test]
    fn the_limit_holds_at_n_minus_one_n_and_n_plus_one() {
        // Alternating subjoined letters: legal Tibetan stacking taken to the limit.
        let stack =
            |count: usize| format!("ཀ{}", "\u{F90}\u{F91}".repeat(count).chars().take(count).collect::<String>());
        assert_eq!(thinned(&stack(29)), (stack(29), false));
        assert_eq!(thinned(&stack(30)), (stack(30), false));
        assert_eq!(thinned(&stack(31)), ("ཀ".to_owned(), true));
    }

    #[test]
    fn orthographies_are_kept() {
        for text in ["e\u{302}\u{301}", "ω\u{314}\u{342}\u{345}", "ש\u{5C1}\u{5BC}\u{5B8}", "ل\u{651}\u{64E}"] {
            assert_eq!(thinned(text), (text.to_owned(), false));
        }
    }

    #[test]
    fn overlays_orphans_and_repeats_go() {
        assert_eq!(thinned("M\u{336}o\u{336}"), ("Mo".to_owned(), true));
        assert_eq!(thinned("\u{301} a"), (" a".to_owned(), true));
        assert_eq!(thinned("a\u{301}\u{301}"), ("a\u{301}".to_owned(), true));
    }
}
