//! The built-in sample list: historic public figures, so that a first search needs no file.

use crate::Record;

/// The list as JSON lines, written for this project.
const SAMPLE: &str = include_str!("../data/sample.jsonl");

/// Returns the built-in sample list: some 300 historic public figures, organisations, ships and aircraft, with their
/// names in their own scripts.
///
/// # Examples
/// ```
/// assert!(exonym::sample().len() >= 300);
/// ```
#[must_use]
pub fn sample() -> Vec<Record> {
    // Every line parses: the test below holds it, so nothing is lost here.
    SAMPLE.lines().filter_map(|line| Record::from_json(line).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_valid_record() {
        let records: Vec<Record> = SAMPLE.lines().map(|line| Record::from_json(line).unwrap()).collect();
        assert_eq!(records.len(), sample().len());
        for record in &records {
            record.validate().unwrap();
        }
        let ids: std::collections::BTreeSet<_> = records.iter().map(|r| &r.id).collect();
        assert_eq!(ids.len(), records.len());
    }
}
