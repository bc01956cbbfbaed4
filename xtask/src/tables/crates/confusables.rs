//! `confusables.tsv`: letters of other scripts that are mistaken for a Latin one, from unicode-security.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use unicode_security::skeleton;

/// The table's path below `core/data`.
pub(super) const FILE: &str = "confusables.tsv";

const HEADER: &str = "\
# What: a Latin letter, and letters of Armenian, Cherokee, Coptic, Lisu and other scripts whose skeleton it is (UTS #39)
# Made by: cargo xtask tables --crates
# Source: the crate unicode-security 0.1.3, from Unicode's confusables.txt
# Licence: Unicode License (Copyright Unicode, Inc.; https://www.unicode.org/copyright.html); MODIFIED: only letters of the
# scripts that imitate Latin in names, only where the skeleton is one ASCII letter
";

/// The table as text.
pub(super) fn made() -> String {
    let mut imitators: BTreeMap<char, String> = BTreeMap::new();
    for c in ('\u{80}'..=char::MAX).filter(|c| exonym::training::imitates_latin(*c)) {
        if let Some(letter) = latin(c) {
            imitators.entry(letter).or_default().push(c);
        }
    }
    let mut text = HEADER.to_owned();
    for (letter, imitators) in imitators {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{letter}\t{imitators}");
    }
    text
}

/// The one ASCII letter that a letter is confusable with.
fn latin(c: char) -> Option<char> {
    let text = c.to_string();
    let mut skeleton = skeleton(&text);
    let (letter, end) = (skeleton.next()?, skeleton.next());
    (end.is_none() && letter.is_ascii_alphabetic()).then_some(letter)
}

#[cfg(test)]
mod tests {
    use super::super::super::committed::{self, Task};
    use super::*;

    #[test]
    fn the_committed_table_is_what_unicode_security_gives() {
        committed::text(FILE, &made(), Task::Compare).unwrap();
    }
}
