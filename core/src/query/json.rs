//! The JSON form of a query: what the bindings pass on.

use serde_json::{Map, Value};

use super::Query;
use crate::{Error, ErrorKind, Kind, load, record};

/// The keys of the JSON form.
const KEYS: [&str; 9] =
    ["name", "birth_date", "countries", "sex", "identifiers", "kind", "limit", "threshold", "base_rate"];

impl Query {
    /// Reads a query from one JSON object with the keys `name`, `birth_date`, `countries`, `sex`, `identifiers`, `kind`
    /// (a FollowTheMoney schema name), `limit`, `threshold` (milli-nats) and `base_rate`; `null` is the same as absent.
    /// `countries` and `identifiers` are one value or a list; an identifier is a string, a number, or an object with
    /// `value` and perhaps `kind`, as in a record.
    ///
    /// # Errors
    /// [`ErrorKind::Option`] for another key, with the nearest valid one; [`ErrorKind::Query`] for a value of the wrong
    /// type; otherwise as [`Query::validate`].
    ///
    /// # Examples
    /// ```
    /// let query = exonym::Query::from_json(r#"{"name":"Ada Lovelace","birth_date":"1815","limit":3}"#)?;
    /// assert_eq!(query.limit, 3);
    /// let error = exonym::Query::from_json(r#"{"name":"Ada","limits":3}"#).unwrap_err();
    /// assert_eq!(error.to_string(), "there is no such option; did you mean limit?");
    /// # Ok::<(), exonym::Error>(())
    /// ```
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let wrong = || Error::new(ErrorKind::Query, "a query is a JSON object");
        let Ok(Value::Object(map)) = serde_json::from_str(text) else { return Err(wrong()) };
        for key in map.keys() {
            if !KEYS.contains(&key.as_str()) {
                // The key itself is not repeated: it may be a name in the wrong place.
                let hint = load::nearest(key, KEYS).unwrap_or("name");
                return Err(Error::new(ErrorKind::Option, format!("there is no such option; did you mean {hint}?")));
            }
        }
        let query = read(&map)?;
        query.validate()?;
        Ok(query)
    }
}

fn read(map: &Map<String, Value>) -> Result<Query, Error> {
    let mut query = Query::new(one(map, "name")?.unwrap_or_default());
    if let Some(date) = one(map, "birth_date")? {
        query.birth_date = Some(date.parse().map_err(|e: Error| as_query(&e, "birth_date"))?);
    }
    for country in many(map, "countries")? {
        query.countries.push(country.parse().map_err(|e: Error| as_query(&e, "countries"))?);
    }
    if let Some(sex) = one(map, "sex")? {
        query.sex = Some(sex.parse().map_err(|e: Error| as_query(&e, "sex"))?);
    }
    for value in values(map, "identifiers") {
        let read = record::identifier(value);
        query.identifiers.push(read.map_err(|_| expected("identifiers", "strings, or objects with a value"))?);
    }
    query.kind = one(map, "kind")?.map(Kind::from_schema);
    if let Some(limit) = present(map, "limit") {
        query.limit =
            limit.as_u64().and_then(|n| usize::try_from(n).ok()).ok_or_else(|| expected("limit", "a whole number"))?;
    }
    if let Some(least) = present(map, "threshold") {
        let least = least.as_i64().and_then(|n| i32::try_from(n).ok());
        query.threshold = Some(least.ok_or_else(|| expected("threshold", "a whole number of milli-nats"))?);
    }
    if let Some(rate) = present(map, "base_rate") {
        query.base_rate = rate.as_f64().ok_or_else(|| expected("base_rate", "a number"))?;
    }
    Ok(query)
}

fn present<'a>(map: &'a Map<String, Value>, key: &str) -> Option<&'a Value> {
    map.get(key).filter(|v| !v.is_null())
}

fn one<'a>(map: &'a Map<String, Value>, key: &str) -> Result<Option<&'a str>, Error> {
    present(map, key).map(|v| v.as_str().ok_or_else(|| expected(key, "a string"))).transpose()
}

fn many<'a>(map: &'a Map<String, Value>, key: &str) -> Result<Vec<&'a str>, Error> {
    values(map, key).iter().map(|v| v.as_str().ok_or_else(|| expected(key, "strings"))).collect()
}

/// The values of an option that may be absent, `null`, one value or a list.
fn values<'a>(map: &'a Map<String, Value>, key: &str) -> &'a [Value] {
    match present(map, key) {
        None => &[],
        Some(Value::Array(values)) => values,
        Some(value) => std::slice::from_ref(value),
    }
}

fn expected(key: &str, what: &str) -> Error {
    Error::new(ErrorKind::Query, format!("option {key}: expected {what}"))
}

fn as_query(error: &Error, key: &str) -> Error {
    Error::new(ErrorKind::Query, format!("option {key}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_read_as_those_of_a_record() {
        for (text, expect) in [
            (r#""AB-1""#, vec![("AB-1", None)]),
            (r#"["AB-1",25]"#, vec![("AB-1", None), ("25", None)]),
            (r#"{"value":"AB-1","kind":"Passport"}"#, vec![("AB-1", Some("Passport"))]),
            (r#"[{"number":"AB-1","type":"Passport"},"C"]"#, vec![("AB-1", Some("Passport")), ("C", None)]),
            ("null", vec![]),
        ] {
            let query = Query::from_json(&format!(r#"{{"name":"Ada","identifiers":{text}}}"#)).unwrap();
            let record =
                crate::Record::from_json(&format!(r#"{{"id":"1","name":"Ada","identifiers":{text}}}"#)).unwrap();
            assert_eq!(query.identifiers, record.identifiers, "{text}");
            let read: Vec<_> = query.identifiers.iter().map(|i| (i.value.as_str(), i.kind.as_deref())).collect();
            assert_eq!(read, expect);
        }
        for wrong in ["true", "[[]]", "{}", r#"{"kind":"Passport"}"#, r#"{"value":5}"#] {
            let error = Query::from_json(&format!(r#"{{"name":"Ada","identifiers":{wrong}}}"#)).unwrap_err();
            assert_eq!(error.to_string(), "option identifiers: expected strings, or objects with a value");
            assert_eq!(error.kind(), ErrorKind::Query);
        }
    }
}
