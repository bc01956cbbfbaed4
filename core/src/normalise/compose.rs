use super::Glyph;
use crate::normal_forms::{self, combining_class as class_of, compose as compose_pair};

/// Puts combining marks into canonical order (UAX #15), so that equal letters are equal sequences.
pub(super) fn order(glyphs: &mut [Glyph]) {
    normal_forms::order(glyphs, |glyph| glyph.ch);
}

/// Composes canonically (the second half of NFC); the input is decomposed or composed text in canonical order.
///
/// A composed letter keeps the origin of its base.
pub(crate) fn compose(glyphs: &[Glyph]) -> Vec<Glyph> {
    let mut composed: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let mut starter: Option<usize> = None;
    let mut last_class = 0;
    for glyph in glyphs {
        let class = class_of(glyph.ch);
        let adjacent = starter.is_some_and(|at| at + 1 == composed.len());
        if !glyph.ch.is_ascii() && (adjacent || last_class != 0 && last_class < class) {
            let base = starter.and_then(|at| composed.get_mut(at));
            if let Some(base) = base
                && let Some(ch) = compose_pair(base.ch, glyph.ch)
            {
                base.ch = ch;
                continue;
            }
        }
        if class == 0 {
            starter = Some(composed.len());
        }
        last_class = class;
        composed.push(*glyph);
    }
    restore_order(&mut composed);
    composed
}

/// Canonical order can put a mark before one typed earlier; origins are made to ascend again.
fn restore_order(glyphs: &mut [Glyph]) {
    let mut highest = 0;
    for glyph in glyphs {
        highest = highest.max(glyph.at);
        glyph.at = highest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn agrees_with_nfc() {
        for text in [
            "e\u{301}",
            "a\u{323}\u{302}",
            "\u{1112}\u{1161}\u{11AB}",
            "\u{915}\u{93C}",
            "q\u{307}\u{323}",
            "क\u{94D}ष",
        ] {
            let mut glyphs: Vec<Glyph> = text.nfd().zip(0..).map(|(ch, at)| Glyph { ch, at }).collect();
            order(&mut glyphs);
            let composed: String = compose(&glyphs).iter().map(|glyph| glyph.ch).collect();
            assert_eq!(composed, text.nfc().collect::<String>());
        }
    }
}
