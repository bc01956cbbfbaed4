use std::sync::LazyLock;

use super::{Role, phrases::Phrases, table, word::Word};

#[derive(Clone, Copy)]
struct Title {
    /// How many other names must stand beside it; two for words that are names as well, unless abbreviated.
    others: usize,
}

struct Table {
    before: Phrases<Title>,
    after: Phrases<Title>,
    vessel: Phrases<Title>,
    glued: Vec<(&'static str, Side)>,
}

/// Where an honorific is written on to the name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Front,
    Back,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let rows: Vec<Vec<&'static str>> = table::rows(include_str!("../../data/titles.tsv")).collect();
    let phrases = |place: &str| {
        let here = rows.iter().filter(|row| row.get(1) == Some(&place));
        // A full stop in the column: no number of other names is enough without a stop in the name.
        let others = |row: &[&str]| row.get(2).and_then(|others| others.parse().ok()).unwrap_or(usize::MAX);
        Phrases::new(here.filter_map(|row| Some((*row.first()?, Title { others: others(row) }))))
    };
    let glued = rows.iter().filter_map(|row| {
        let side = match *row.get(1)? {
            "prefix" => Side::Front,
            "suffix" => Side::Back,
            _ => return None,
        };
        Some((*row.first()?, side))
    });
    Table { before: phrases("before"), after: phrases("after"), vessel: phrases("vessel"), glued: glued.collect() }
});

/// Honorifics that are written on to the name without a space (氏, 씨, นาย), and on which side.
pub(super) fn glued() -> &'static [(&'static str, Side)] {
    &TABLE.glued
}

/// Labels titles, ranks and honorifics of a person at the start and the end of each comma segment, and abbreviated ones
/// (`Dr.`) anywhere. A word is a title only if enough other names are left.
pub(super) fn label(words: &mut [Word]) {
    let mut start = 0;
    while let Some(segment) = words.get(start).map(|word| word.segment) {
        let length = words.iter().skip(start).take_while(|word| word.segment == segment).count();
        label_start(words, start, start + length);
        label_end(words, start, start + length);
        start += length;
    }
    for at in 0..words.len() {
        let abbreviated = words.get(at).is_some_and(|word| word.dotted && !word.is_letter());
        if abbreviated && let Some((length, _)) = fitting(TABLE.before.at(words, at), words, at, (0, words.len())) {
            mark(words, at, length);
        }
    }
}

fn label_start(words: &mut [Word], start: usize, end: usize) {
    let mut at = start;
    while let Some((length, _)) = fitting(TABLE.before.at(words, at), words, at, (start, end)) {
        if at + length > end {
            return;
        }
        mark(words, at, length);
        at += length;
    }
}

fn label_end(words: &mut [Word], start: usize, mut end: usize) {
    while end > start {
        let found = TABLE.after.ending(words, end).find(|(length, title)| {
            let hyphened = end.checked_sub(length + 1).and_then(|at| words.get(at)).is_some_and(|word| word.joined);
            end - length >= start && !hyphened && others(words, end - length, *length, (start, end)) >= title.others
        });
        let Some((length, _)) = found else { return };
        mark(words, end - length, length);
        end -= length;
    }
}

/// The first of the phrases that begin at `at` which may be a title there.
fn fitting<'a>(
    mut phrases: impl Iterator<Item = (usize, &'a Title)>,
    words: &[Word],
    at: usize,
    bounds: (usize, usize),
) -> Option<(usize, &'a Title)> {
    phrases.find(|(length, title)| {
        // "U Thant", but "U. Thant" is an initial; "Don-Juan" is one name.
        let first = words.get(at);
        let initial = *length == 1 && first.is_some_and(|word| word.dotted && word.is_letter() && word.capitals > 0);
        let last = words.get(at + length - 1);
        let needed = if last.is_some_and(|word| word.dotted) { 1 } else { title.others };
        let hyphened = last.is_some_and(|word| word.joined);
        !initial && !hyphened && others(words, at, *length, bounds) >= needed
    })
}

/// Names beside the words `at..at + length`: of the whole name, but in the first segment (the surname of `Bishop, John`)
/// of that segment only.
fn others(words: &[Word], at: usize, length: usize, (start, end): (usize, usize)) -> usize {
    let (from, to) = if start == 0 { (start, end) } else { (0, words.len()) };
    let outside = |index: usize| index < at || index >= at + length;
    words.iter().enumerate().take(to).skip(from).filter(|(index, word)| outside(*index) && word.is_name()).count()
}

fn mark(words: &mut [Word], at: usize, length: usize) {
    for word in words.iter_mut().skip(at).take(length) {
        word.role = Some(Role::Title);
    }
}

/// Labels the prefix of a ship's name (MV, M/T, SS).
pub(super) fn label_vessel(words: &mut [Word]) {
    let found = TABLE.vessel.at(words, 0).find(|(length, _)| *length < words.len()).map(|(length, _)| length);
    mark(words, 0, found.unwrap_or(0));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_rows_whole() {
        let table = &*TABLE;
        super::super::phrases::assert_folded(
            table.before.words().chain(table.after.words()).chain(table.vessel.words()),
        );
        super::super::phrases::assert_folded(table.glued.iter().map(|(text, _)| *text));
        for row in table::rows(include_str!("../../data/titles.tsv")) {
            let placed = matches!(row[1], "before" | "after" | "prefix" | "suffix" | "vessel");
            assert!(row.len() == 3 && placed && matches!(row[2], "1" | "2" | "."), "{row:?}");
        }
    }
}
