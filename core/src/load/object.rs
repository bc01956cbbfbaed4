//! One JSON object a line, for rows that are not records.

use serde_json::{Map, Value, error::Category};

use crate::{Error, ErrorKind};

/// Reads a line as a JSON object.
pub(super) fn object(text: &str) -> Result<Map<String, Value>, Error> {
    match serde_json::from_str(text) {
        Ok(Value::Object(map)) => Ok(map),
        Ok(_) => Err(Error::new(ErrorKind::Record, "not a JSON object")),
        Err(error) => {
            // serde_json's own message may quote the input, which may be a name.
            let what = if error.classify() == Category::Eof { "the text ends too early" } else { "syntax error" };
            Err(Error::new(ErrorKind::Record, format!("not JSON: column {}: {what}", error.column())))
        }
    }
}

/// The error of a field that is missing or of another type.
pub(super) fn expected(field: &str, what: &str) -> Error {
    Error::new(ErrorKind::Record, format!("field {field}: expected {what}"))
}

/// Returns a field that must be a string.
pub(super) fn required<'a>(map: &'a Map<String, Value>, field: &str) -> Result<&'a str, Error> {
    map.get(field).and_then(Value::as_str).ok_or_else(|| expected(field, "a string"))
}

/// Returns the strings of the first of several fields that is there: one string or a list; `null` and `""` are absent.
pub(super) fn strings<'a>(map: &'a Map<String, Value>, fields: &[&str]) -> Result<Vec<&'a str>, Error> {
    let Some((field, value)) = fields.iter().find_map(|f| map.get(*f).filter(|v| !v.is_null()).map(|v| (*f, v))) else {
        return Ok(Vec::new());
    };
    let values = if let Value::Array(values) = value { values.as_slice() } else { std::slice::from_ref(value) };
    let texts: Option<Vec<&str>> = values.iter().map(Value::as_str).collect();
    let texts = texts.ok_or_else(|| expected(field, "a string or a list of strings"))?;
    Ok(texts.into_iter().filter(|t| !t.trim().is_empty()).collect())
}
