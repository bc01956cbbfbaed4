//! The readers of lists, records and queries.

use super::text;
use crate::{
    ErrorKind, Record,
    load::{self, Aliases, Fields, Format, RowError, aliases, names, pairs, queries, records},
};

/// A table with a header; a record that is read is written and read back as it is.
pub fn load_csv(input: &[u8]) {
    records(input, Format::Csv).for_each(round);
}

/// One JSON object a line.
pub fn load_json(input: &[u8]) {
    records(input, Format::JsonLines).for_each(round);
}

/// OFAC's two files, the second after the first record separator (U+001E).
pub fn load_ofac(input: &[u8]) {
    let mut files = input.split(|byte| *byte == 0x1e);
    let (sdn, alt) = (files.next().unwrap_or_default(), files.next().unwrap_or_default());
    let names: Aliases = aliases(alt).filter_map(Result::ok).collect();
    records(sdn, Format::Ofac).with_aliases(names).for_each(round);
}

/// Queries, pairs and names, a line each; and the telling of formats.
pub fn load_queries(input: &[u8]) {
    for row in queries(input, Fields::ALL).filter_map(Result::ok) {
        let line = row.to_line(&[]);
        assert!(serde_json::from_str::<serde_json::Value>(&line).is_ok());
        assert!(row.query.is_err() || row.query.is_ok_and(|query| query.validate().is_ok()));
    }
    pairs(input).for_each(drop);
    names(input).for_each(drop);
    for name in ["list.jsonl", "list.csv", "sdn.csv", "list"] {
        // A list that is told apart can be read to its end.
        if let Ok(format) = Format::detect(name, input) {
            records(input, format).for_each(drop);
        }
    }
    // What is not known is compared with every country: slow enough to be left to short inputs.
    if input.len() < 100 {
        let _ = load::country(&text(input));
        let _ = text(input).parse::<Fields>();
    }
}

/// One record as JSON.
pub fn record_json(input: &[u8]) {
    match Record::from_json(&text(input)) {
        Ok(record) => back(&record),
        Err(error) => assert_eq!(error.kind(), ErrorKind::Record),
    }
}

fn round(row: Result<Record, RowError>) {
    if let Ok(record) = row {
        back(&record);
    }
}

/// A record that was read survives being written; whether it may be indexed is said without a panic.
fn back(record: &Record) {
    let json = record.to_json();
    assert_eq!(Record::from_json(&json).as_ref(), Ok(record));
    let _ = record.validate();
}
