//! `normal-forms.tsv`: decompositions, compositions and marks, from unicode-normalization.

use std::fmt::Write as _;

use unicode_normalization::char::{
    canonical_combining_class, compose, decompose_canonical, decompose_compatible, is_combining_mark,
};

/// The table's path below `core/data`.
pub(super) const FILE: &str = "normal-forms.tsv";

const HEADER: &str = "\
# What: decompositions (pair: of two characters that compose again), and combining classes of marks; see normal_forms.rs
# Made by: cargo xtask tables --crates
# Source: the crate unicode-normalization 0.1.26, from the Unicode Character Database
# Licence: Unicode License (Copyright Unicode, Inc.; https://www.unicode.org/copyright.html); MODIFIED: rows of runs
";

/// What a row of a kind says of a character; nothing where it has no place in such a row.
type Value = fn(char) -> Option<String>;

/// The table as text.
pub(super) fn made() -> String {
    let mut text = HEADER.to_owned();
    let kinds: [(&str, Value); 4] =
        [("pair", pair), ("canonical", canonical), ("compatible", compatible), ("mark", mark)];
    for (kind, value) in kinds {
        let mut next = None;
        for (c, value) in ('\u{80}'..=char::MAX).filter_map(|c| Some((c, value(c)?))) {
            if next != Some(c) {
                // Writing to a string cannot fail.
                let _ = write!(text, "\n{kind}\t{:x}", u32::from(c));
            }
            text.push('\t');
            text += &value;
            next = char::from_u32(u32::from(c) + 1);
        }
    }
    text.replace("\n\n", "\n") + "\n"
}

/// The two characters that compose to this one.
fn pair(c: char) -> Option<String> {
    let parts = decomposed(c)?;
    let (last, before) = parts.split_last()?;
    let first = before.iter().copied().reduce(|a, b| compose(a, b).unwrap_or(char::MAX))?;
    (compose(first, *last) == Some(c)).then(|| [first, *last].iter().collect())
}

fn canonical(c: char) -> Option<String> {
    decomposed(c).filter(|_| pair(c).is_none()).map(|parts| parts.iter().collect())
}

fn compatible(c: char) -> Option<String> {
    let mut parts = String::new();
    decompose_compatible(c, |part| parts.push(part));
    let canonical = decomposed(c).map_or_else(|| c.to_string(), |parts| parts.iter().collect());
    (parts != canonical && !is_hangul(c)).then_some(parts)
}

fn mark(c: char) -> Option<String> {
    is_combining_mark(c).then(|| canonical_combining_class(c).to_string())
}

/// The full canonical decomposition, if it differs from the character; none for Hangul, which is computed.
fn decomposed(c: char) -> Option<Vec<char>> {
    let mut parts = Vec::new();
    decompose_canonical(c, |part| parts.push(part));
    (parts != [c] && !is_hangul(c)).then_some(parts)
}

fn is_hangul(c: char) -> bool {
    ('가'..='힣').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::super::super::committed::{self, Task};
    use super::*;

    #[test]
    fn the_committed_table_is_what_unicode_normalization_gives() {
        committed::text(FILE, &made(), Task::Compare).unwrap();
    }
}
