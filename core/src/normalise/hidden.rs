use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
use unicode_script::{Script, UnicodeScript};

use super::Finding;

/// A character that shows nothing: what it says about the name, and what stands in its place, if anything.
pub(super) struct Hidden {
    pub(super) finding: Option<Finding>,
    pub(super) stand_in: Option<char>,
}

impl Hidden {
    const fn dropped(finding: Finding) -> Option<Self> {
        Some(Self { finding: Some(finding), stand_in: None })
    }

    const fn ordinary(stand_in: Option<char>) -> Option<Self> {
        Some(Self { finding: None, stand_in })
    }
}

/// Looks at one character between its neighbours; `None` if it is visible.
///
/// Persian writes a zero-width non-joiner inside words, Indic scripts write joiners in conjuncts, and Thai, Lao, Khmer
/// and Burmese separate words by a zero-width space: those are orthography, and no finding.
pub(super) fn look(ch: char, before: Option<char>, after: Option<char>) -> Option<Hidden> {
    match ch {
        '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Hidden::ordinary(Some(' ')),
        '\u{200C}' if [before, after].iter().flatten().all(|ch| ch.script() == Script::Arabic) => {
            Hidden::ordinary(None)
        }
        '\u{200C}' | '\u{200D}' if before.is_some_and(joins) => Hidden::ordinary(None),
        '\u{200B}' if before.is_some_and(spaces_by_zero_width) => Hidden::ordinary(Some(' ')),
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            Hidden::dropped(Finding::Bidi)
        }
        // Blanks with a width: they look like a space, so they are one.
        '\u{2800}' | '\u{3164}' | '\u{FFA0}' => Some(Hidden { finding: Some(Finding::Invisible), stand_in: Some(' ') }),
        '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}' => {
            Hidden::dropped(Finding::Invisible)
        }
        // Windows-1252 read as Latin-1: the letter is known (the mapping is that of the WHATWG Encoding standard).
        '\u{80}'..='\u{9F}' => Some(Hidden { finding: Some(Finding::Control), stand_in: windows_1252(ch) }),
        '\u{FE00}'..='\u{FE0F}' | '\u{1D159}' | '\u{E0000}'..='\u{E0FFF}' => Hidden::dropped(Finding::Invisible),
        '\u{FFFC}' | '\u{FFFD}' => Hidden::dropped(Finding::Control),
        _ => by_category(ch),
    }
}

fn windows_1252(ch: char) -> Option<char> {
    Some(match ch {
        '\u{83}' => 'ƒ',
        '\u{8A}' => 'Š',
        '\u{8C}' => 'Œ',
        '\u{8E}' => 'Ž',
        '\u{91}' | '\u{92}' => '\'',
        '\u{93}' | '\u{94}' => '"',
        '\u{96}' | '\u{97}' => '-',
        '\u{9A}' => 'š',
        '\u{9C}' => 'œ',
        '\u{9E}' => 'ž',
        '\u{9F}' => 'Ÿ',
        _ => return None,
    })
}

fn by_category(ch: char) -> Option<Hidden> {
    match ch.general_category() {
        GeneralCategory::Format => Hidden::dropped(Finding::Invisible),
        GeneralCategory::Control
        | GeneralCategory::PrivateUse
        | GeneralCategory::Surrogate
        | GeneralCategory::Unassigned => Hidden::dropped(Finding::Control),
        GeneralCategory::SpaceSeparator => Hidden::ordinary(Some(' ')),
        _ => None,
    }
}

/// Viramas and letters after which a joiner chooses a conjunct form, and the Kurdish heh.
fn joins(before: char) -> bool {
    let virama = crate::normal_forms::combining_class(before) == 9;
    // Chillu-like forms of Bengali and Sinhala keep the joiner right after the letter ra.
    virama || matches!(before, '\u{9B0}' | '\u{647}' | '\u{6BE}')
}

fn spaces_by_zero_width(before: char) -> bool {
    matches!(before.script(), Script::Thai | Script::Lao | Script::Khmer | Script::Myanmar)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orthography_is_no_finding() {
        assert!(look('\u{200C}', Some('ی'), Some('ر')).is_some_and(|hidden| hidden.finding.is_none()));
        assert!(look('\u{200D}', Some('\u{DCA}'), Some('ර')).is_some_and(|hidden| hidden.finding.is_none()));
        assert!(look('\u{200B}', Some('က'), Some('က')).is_some_and(|hidden| hidden.stand_in == Some(' ')));
        assert!(
            look('\u{200C}', Some('a'), Some('b')).is_some_and(|hidden| hidden.finding == Some(Finding::Invisible))
        );
    }

    #[test]
    fn visible_characters_are_left() {
        for ch in ['a', 'é', '李', '・', '\u{301}', '😀'] {
            assert!(look(ch, None, None).is_none(), "{ch}");
        }
    }
}
