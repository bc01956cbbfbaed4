//! A record as one line of JSON, the same bytes as [`Record::to_json`], without the tree that is built there: ten million
//! lines are written by it.

use std::fmt::Write;

use crate::Record;

/// Appends the line, without its end.
pub(super) fn write(record: &Record, out: &mut String) {
    // Keys stand in the order of the alphabet, as the tree has them. Writing to a string cannot fail.
    out.push('{');
    if let Some(date) = record.birth_dates.first() {
        let _ = write!(out, "\"birth_date\":\"{date}\",");
    }
    if !record.countries.is_empty() {
        out.push_str("\"countries\":");
        list(out, &record.countries, |out, country| text(out, country.code()));
        out.push(',');
    }
    out.push_str("\"id\":");
    text(out, &record.id);
    if !record.identifiers.is_empty() {
        out.push_str(",\"identifiers\":");
        list(out, &record.identifiers, |out, identifier| {
            out.push('{');
            if let Some(kind) = &identifier.kind {
                out.push_str("\"kind\":");
                text(out, kind);
                out.push(',');
            }
            out.push_str("\"value\":");
            text(out, &identifier.value);
            out.push('}');
        });
    }
    out.push_str(",\"names\":");
    list(out, &record.names, |out, name| text(out, &name.text));
    out.push_str(",\"schema\":");
    text(out, record.kind.schema());
    if let Some(sex) = record.sex {
        out.push_str(",\"sex\":");
        text(out, sex.as_str());
    }
    out.push('}');
}

fn list<T>(out: &mut String, items: &[T], item: impl Fn(&mut String, &T)) {
    out.push('[');
    for (number, each) in items.iter().enumerate() {
        if number > 0 {
            out.push(',');
        }
        item(out, each);
    }
    out.push(']');
}

/// A string: what is made up has no controls, but quotation marks stand in the legal forms of Israel.
fn text(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
}
