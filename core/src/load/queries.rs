//! Queries for batch screening: one JSON object a line with `qid`, `q` and perhaps qualifiers.

use std::io::BufRead;

use serde_json::{Map, Value};

use super::{
    Fields, RowError,
    lines::Lines,
    object::{expected, object, strings},
};
use crate::{Error, Hit, Identifier, Query};

/// A query of a batch, with its place and its own id.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct QueryRow {
    /// The line it stands on, from 1.
    pub line: u64,
    /// The query; an error where it cannot be run, such as an empty name.
    pub query: Result<Query, Error>,
    /// What is wrong with qualifiers that could not be read. The query goes on without them: a slip in a date must
    /// not hide a name.
    pub dropped: Vec<Error>,
    /// The id as JSON, a string or a number, to be written as it came.
    qid: Value,
}

impl QueryRow {
    /// Writes the line that answers this query: `{"qid","hits":[...]}`, a hit as [`Hit::to_screen_json`] writes it.
    #[must_use]
    pub fn to_line(&self, hits: &[Hit]) -> String {
        let hits: Vec<String> = hits.iter().map(Hit::to_screen_json).collect();
        format!("{{\"qid\":{},\"hits\":[{}]}}", self.qid, hits.join(","))
    }
}

/// The queries of a batch, read as they are asked for. See [`queries`].
#[derive(Debug)]
pub struct Queries<R> {
    lines: Lines<R>,
    fields: Fields,
}

/// Reads queries, streaming: `qid`, `q`, and of `birth_date`, `countries`, `sex` and `identifiers` those in `fields`.
/// Other fields and blank lines are passed over.
///
/// # Errors
/// A row is a [`RowError`] only where it has no `qid`; what is wrong with its query is in [`QueryRow::query`].
///
/// # Examples
/// ```
/// use exonym::load::{Fields, queries};
/// let text = r#"{"qid":"7","q":"Ada Lovelace","birth_date":"1815"}"#;
/// let row = queries(text.as_bytes(), Fields::ALL).next().and_then(Result::ok);
/// assert!(row.is_some_and(|r| r.to_line(&[]) == r#"{"qid":"7","hits":[]}"#));
/// ```
pub fn queries<R: BufRead>(reader: R, fields: Fields) -> Queries<R> {
    Queries { lines: Lines::new(reader), fields }
}

impl<R: BufRead> Iterator for Queries<R> {
    type Item = Result<QueryRow, RowError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let row = match self.lines.next_line()? {
                Ok(text) if text.trim().is_empty() => continue,
                Ok(text) => object(text).and_then(|map| query_row(&map, self.fields)),
                Err(error) => return Some(Err(error)),
            };
            let line = self.lines.number();
            return Some(row.map(|r| QueryRow { line, ..r }).map_err(|e| RowError::new(line, e)));
        }
    }
}

fn query_row(map: &Map<String, Value>, fields: Fields) -> Result<QueryRow, Error> {
    let qid = map.get("qid").filter(|v| v.is_string() || v.is_number());
    let qid = qid.ok_or_else(|| expected("qid", "a string or a number"))?.clone();
    let mut dropped = Vec::new();
    let query = match map.get("q").and_then(Value::as_str) {
        None => Err(expected("q", "a string")),
        Some(name) => {
            let query = qualified(Query::new(name), map, fields, &mut dropped);
            query.validate().map_err(|e| e.at("field q")).map(|()| query)
        }
    };
    Ok(QueryRow { line: 0, query, dropped, qid })
}

fn qualified(mut query: Query, map: &Map<String, Value>, fields: Fields, dropped: &mut Vec<Error>) -> Query {
    let mut read = |wanted: bool, names: &[&str], put: &mut dyn FnMut(&str) -> Result<(), Error>| {
        let values = if wanted { strings(map, names) } else { Ok(Vec::new()) };
        match values {
            Err(error) => dropped.push(error),
            Ok(values) => {
                let field = names.first().copied().unwrap_or("");
                dropped.extend(values.into_iter().filter_map(|v| put(v).err()).map(|e| e.at(format!("field {field}"))));
            }
        }
    };
    read(fields.birth_date, &["birth_date", "birthDate"], &mut |v| {
        query.birth_date = Some(v.parse()?);
        Ok(())
    });
    read(fields.countries, &["countries", "country", "nationality"], &mut |v| {
        query.countries.push(v.parse()?);
        Ok(())
    });
    read(fields.sex, &["sex", "gender"], &mut |v| {
        query.sex = Some(v.parse()?);
        Ok(())
    });
    read(fields.identifiers, &["identifiers", "idNumber"], &mut |v| {
        query.identifiers.push(Identifier::new(v));
        Ok(())
    });
    query
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str, fields: Fields) -> QueryRow {
        queries(text.as_bytes(), fields).next().unwrap().unwrap()
    }

    #[test]
    fn only_the_fields_asked_for_are_read() {
        let text = r#"{"qid":7,"q":"Ada","birth_date":"1815-12","countries":["GB","fr"],"lang":"en","expect":[]}"#;
        let row = one(text, Fields::ALL);
        let query = row.query.as_ref().unwrap();
        assert_eq!(query.birth_date.unwrap().to_string(), "1815-12");
        assert_eq!(query.countries.iter().map(|c| c.code()).collect::<Vec<_>>(), ["gb", "fr"]);
        assert_eq!(row.to_line(&[]), r#"{"qid":7,"hits":[]}"#);
        assert_eq!(one(text, Fields::NAME).query.unwrap(), Query::new("Ada"));
        let wrong = r#"{"qid":"7","q":"Ada","birth_date":5,"countries":"xxx"}"#;
        assert!(one(wrong, Fields::NAME).dropped.is_empty());
    }

    #[test]
    fn a_wrong_qualifier_is_named_and_left_out() {
        let row = one(r#"{"qid":"7","q":"Ada","birth_date":"1815-13","countries":["gb","xxx"],"sex":3}"#, Fields::ALL);
        let query = row.query.unwrap();
        assert_eq!((query.birth_date, query.countries.len(), query.sex), (None, 1, None));
        let messages: Vec<String> = row.dropped.iter().map(ToString::to_string).collect();
        for (message, field) in messages.iter().zip(["birth_date", "countries", "sex"]) {
            assert!(message.starts_with(&format!("field {field}: ")), "{message}");
        }
        assert_eq!(messages.len(), 3);
    }

    #[test]
    fn an_empty_name_keeps_its_line_and_a_row_without_an_id_is_an_error() {
        let text = "{\"qid\":\"a\",\"q\":\"\"}\n\n{\"qid\":\"b\"}\n{\"q\":\"Ada\"}\n[1]\n{\"qid\":\n{\"qid\":\"c\",\"q\":\"Ada\"}\n";
        let rows: Vec<_> = queries(text.as_bytes(), Fields::NAME).collect();
        assert!(rows[0].as_ref().unwrap().query.is_err());
        assert_eq!(rows[1].as_ref().unwrap().line, 3);
        assert!(rows[1].as_ref().unwrap().query.is_err());
        assert_eq!(rows[2].as_ref().unwrap_err().to_string(), "line 4: field qid: expected a string or a number");
        assert!(rows[3].is_err() && rows[4].is_err());
        assert!(rows[5].as_ref().unwrap().query.is_ok());
    }
}
