//! Text from outside made safe to show: a name must not move the cursor, hide itself or turn the line around.

use std::fmt::Write;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Returns `text` with everything that acts on a terminal or cannot be seen replaced by something that can: controls
/// by their pictures (`␛`), other format characters by their code point (`‹U+202E›`).
///
/// The joiners U+200C and U+200D stay between two letters of a script that is spelt with them (Persian, Hindi).
pub(crate) fn safe(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\0'..='\u{1f}' => out.extend(char::from_u32(0x2400 + u32::from(c))),
            '\u{7f}' => out.push('\u{2421}'),
            '\u{200c}' | '\u{200d}' if before.is_some_and(joins) && rest.peek().is_some_and(|&c| joins(c)) => {
                out.push(c);
            }
            c if unseen(c) => drop(write!(out, "‹U+{:04X}›", u32::from(c))),
            c => out.push(c),
        }
        before = Some(c);
    }
    out
}

/// As [`safe`], and a text with right-to-left letters in an isolate of its own, so that what stands beside it stays
/// in its place (UAX #9, FSI and PDI).
pub(crate) fn isolated(text: &str) -> String {
    let text = safe(text);
    if text.chars().any(right_to_left) { format!("\u{2068}{text}\u{2069}") } else { text }
}

/// JSON with the characters that act on a terminal written as escapes: the same JSON to whoever parses it.
pub(crate) fn safe_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        // The engine's JSON is one line, so a control stands inside a string if anywhere.
        if c.is_control() || unseen(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// Returns the columns that a text takes on a terminal.
pub(crate) fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// Fills a text with spaces to `columns`.
pub(crate) fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// Cuts a text, not yet isolated, to at most `columns`, marking the cut.
pub(crate) fn shortened(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut used = 1;
    let kept = text.chars().take_while(|c| {
        used += c.width().unwrap_or(0);
        used <= columns
    });
    kept.chain(['…']).collect()
}

/// Characters that show nothing of their own or change how others are shown: C1 controls, bidirectional controls, zero
/// width, fillers, line and paragraph separators, annotation marks, tags, variation selectors outside emoji.
fn unseen(c: char) -> bool {
    matches!(c,
        '\u{80}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Letters and marks of the scripts in whose spelling the zero-width joiners have a place.
fn joins(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' | '\u{900}'..='\u{dff}'
        | '\u{1780}'..='\u{17b3}' | '\u{17b6}'..='\u{17dd}')
}

fn right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_acts_on_a_terminal_becomes_visible() {
        for (text, expect) in [
            ("a\u{1b}[2Jb", "a␛[2Jb"),
            ("a\r\nb\tc\0", "a␍␊b␉c␀"),
            ("\u{7f}\u{9b}31m", "␡‹U+009B›31m"),
            ("\u{202e}gpj", "‹U+202E›gpj"),
            ("\u{2066}x\u{2069}", "‹U+2066›x‹U+2069›"),
            ("a\u{200b}b\u{feff}", "a‹U+200B›b‹U+FEFF›"),
            ("a\u{200c}b", "a‹U+200C›b"),
            ("\u{e0041}", "‹U+E0041›"),
            ("Zoë 王", "Zoë 王"),
        ] {
            assert_eq!(safe(text), expect);
        }
    }

    #[test]
    fn no_character_at_all_gets_through_as_a_control() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            let shown = safe(&format!("a{c}b"));
            assert!(!shown.chars().any(|c| c.is_control() || unseen(c)), "U+{:04X}", u32::from(c));
            let json = safe_json(&format!("\"a{c}b\""));
            assert!(!json.chars().any(|c| c.is_control() || unseen(c)), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn joiners_stay_where_spelling_needs_them() {
        let persian = "علی\u{200c}رضا";
        assert_eq!(safe(persian), persian);
        assert!(safe("علی\u{200c}").contains("U+200C"));
    }

    #[test]
    fn right_to_left_names_are_isolated() {
        assert_eq!(isolated("ab"), "ab");
        assert_eq!(isolated("معمر"), "\u{2068}معمر\u{2069}");
    }

    #[test]
    fn json_stays_the_same_json() {
        let name = "a\u{9b}\u{202e}\u{e0041}é";
        let json = safe_json(&serde_json::to_string(name).unwrap());
        assert!(json.is_ascii() || json.contains('é'));
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), name);
    }

    #[test]
    fn wide_letters_take_two_columns() {
        assert_eq!(width(&padded("カダフィ", 10)), 10);
        assert_eq!(shortened("カダフィ", 5), "カダ…");
        assert_eq!(shortened("abc", 3), "abc");
        assert_eq!(shortened("abcd", 3), "ab…");
    }
}
