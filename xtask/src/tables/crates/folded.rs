//! `romanise/folded.bin`: what a letter reads as where no table of its script says, from any_ascii.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use super::committed;

/// The table's path below `core/data`.
pub(super) const FILE: &str = "romanise/folded.bin";

/// Code points without a reading that are kept as such rather than start another range.
const GAP: u32 = 40;

const HEADER: &str = "\
# What: letters and their Latin readings (a-z), for scripts without a table and characters that a table lacks
# Form: readings, a line each; ranges of code points, first and count; then a number for each code point (see folded.rs)
# Made by: cargo xtask tables --crates
# Source: the crate any_ascii 0.3.3, its readings of letters, cut down to a-z; left out: Hangul syllables, and Han characters
# beyond the Basic Multilingual Plane but those of han-readings.tsv, JIS X 0213 and HKSCS (xtask/data/supplementary-han.tsv)
# Licence: ISC, Copyright (c) 2020-2025, Hunter WB <hunterwb.com> (NOTICE has the text); MODIFIED as said
";

/// The table as bytes.
///
/// # Errors
/// When the table of Han readings cannot be read.
pub(super) fn made() -> Result<Vec<u8>> {
    let readings = readings(&supplementary()?);
    let ranges = ranges(&readings);
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for reading in readings.values() {
        *uses.entry(reading).or_default() += 1;
    }
    // Frequent ones first: their high bytes are equal.
    let mut order: Vec<(&str, usize)> = uses.into_iter().collect();
    order.sort_by_key(|(reading, uses)| (std::cmp::Reverse(*uses), *reading));
    let numbers: BTreeMap<&str, u16> = order.iter().map(|(reading, _)| *reading).zip(1..).collect();
    let mut text = HEADER.to_owned();
    for (reading, _) in &order {
        text += reading;
        text.push('\n');
    }
    text.push('\n');
    for (first, length) in &ranges {
        text += &format!("{first:x} {length:x}\n");
    }
    text.push('\n');
    let points = ranges.iter().flat_map(|(first, length)| *first..first + length);
    let number = |point| readings.get(&point).and_then(|reading| numbers.get(reading.as_str())).copied().unwrap_or(0);
    let all: Vec<[u8; 2]> = points.map(|point| u16::to_le_bytes(number(point))).collect();
    let bytes = text.into_bytes().into_iter();
    Ok(bytes.chain(all.iter().map(|[low, _]| *low)).chain(all.iter().map(|[_, high]| *high)).collect())
}

/// Where Han characters beyond the Basic Multilingual Plane start; nothing else is there.
const SUPPLEMENTARY: char = '\u{20000}';

/// The characters beyond the Basic Multilingual Plane that names are written with.
fn supplementary() -> Result<BTreeSet<char>> {
    let readings = String::from_utf8(committed::read("romanise/han-readings.tsv")?)?;
    let standards = include_str!("../../../data/supplementary-han.tsv");
    let rows = readings.lines().chain(standards.lines()).filter(|line| !line.starts_with('#'));
    let characters = rows.filter_map(|row| row.rsplit('\t').next()).flat_map(str::chars);
    Ok(characters.filter(|c| *c >= SUPPLEMENTARY).collect())
}

/// The reading of each letter outside ASCII and Hangul that has one.
fn readings(supplementary: &BTreeSet<char>) -> BTreeMap<u32, String> {
    let wanted = |c: &char| *c < SUPPLEMENTARY || supplementary.contains(c);
    let letters = ('\u{80}'..=char::MAX).filter(|c| c.is_alphabetic() && !('가'..='힣').contains(c));
    letters.filter(wanted).map(|c| (u32::from(c), reading(c))).filter(|(_, reading)| !reading.is_empty()).collect()
}

fn reading(c: char) -> String {
    any_ascii::any_ascii_char(c).to_ascii_lowercase().chars().filter(char::is_ascii_lowercase).collect()
}

/// First code point and length of each range.
fn ranges(readings: &BTreeMap<u32, String>) -> Vec<(u32, u32)> {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for point in readings.keys() {
        match ranges.last_mut() {
            Some((first, length)) if *point <= *first + *length + GAP => *length = point - *first + 1,
            _ => ranges.push((*point, 1)),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::super::super::committed::Task;
    use super::*;

    #[test]
    fn the_committed_table_is_what_any_ascii_gives() {
        committed::bytes(FILE, &made().unwrap(), Task::Compare).unwrap();
    }

    #[test]
    fn every_letter_reads_as_any_ascii_reads_it() {
        let supplementary = supplementary().unwrap();
        for c in ('\u{80}'..=char::MAX).filter(|c| c.is_alphabetic()) {
            let expected = if c < SUPPLEMENTARY || supplementary.contains(&c) { reading(c) } else { String::new() };
            assert_eq!(exonym::training::folded(c), expected, "U+{:04X}", u32::from(c));
        }
        assert!(supplementary.contains(&'𠮷') && supplementary.len() > 2000);
    }
}
