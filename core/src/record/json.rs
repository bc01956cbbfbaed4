//! The JSON form of a record, read leniently in shape and strictly in type.

use serde_json::{Map, Value, json};

use super::{Country, Identifier, Kind, Name, Record, Sex, Strength};
use crate::{Error, ErrorKind};

impl Record {
    /// Reads a record from one JSON object (a line of a JSON-lines list).
    ///
    /// `names` is a list of strings, the first being primary, or of `{"name", "strength": "primary" | "alias" | "weak"}`.
    /// Fields that are not known are ignored; `null` is the same as absent.
    ///
    /// # Errors
    /// [`ErrorKind::Record`] that names the field, where a field has the wrong type or value.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        match Self::from_json_in_part(text)? {
            (record, dropped) if dropped.is_empty() => Ok(record),
            (_, dropped) => Err(dropped.into_iter().next().unwrap_or_else(|| wrong("record", "a record"))),
        }
    }

    /// Reads a record and leaves out qualifiers that cannot be read, with what is wrong with each: a slip in a date or a
    /// country must not take a person off a list.
    pub(crate) fn from_json_in_part(text: &str) -> Result<(Self, Vec<Error>), Error> {
        let value: Value = serde_json::from_str(text)
            .map_err(|e| Error::new(ErrorKind::Record, format!("not JSON: column {}: {}", e.column(), category(&e))))?;
        let Value::Object(map) = value else {
            return Err(Error::new(ErrorKind::Record, "a record is a JSON object"));
        };
        Self::from_map(&map)
    }

    /// Writes the record as one JSON object, keys in a fixed order, absent fields left out.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.to_value().to_string()
    }

    pub(crate) fn to_value(&self) -> Value {
        let mut map = Map::new();
        map.insert("id".into(), json!(self.id));
        map.insert("schema".into(), json!(self.kind.schema()));
        let plain = self.names.iter().enumerate().all(|(i, n)| n.strength == default_strength(i));
        let names = self.names.iter().map(|n| {
            if plain { json!(n.text) } else { json!({"name": n.text, "strength": strength_word(n.strength)}) }
        });
        map.insert("names".into(), names.collect());
        match self.birth_dates.as_slice() {
            [] => {}
            [one] => drop(map.insert("birth_date".into(), json!(one.to_string()))),
            many => drop(map.insert("birth_date".into(), many.iter().map(|d| json!(d.to_string())).collect())),
        }
        if !self.countries.is_empty() {
            map.insert("countries".into(), self.countries.iter().map(|c| json!(c.code())).collect());
        }
        if let Some(sex) = self.sex {
            map.insert("sex".into(), json!(sex.as_str()));
        }
        if !self.identifiers.is_empty() {
            let identifiers = self.identifiers.iter().map(|i| match &i.kind {
                None => json!(i.value),
                Some(kind) => json!({"value": i.value, "kind": kind}),
            });
            map.insert("identifiers".into(), identifiers.collect());
        }
        for (key, value) in [("source", &self.source), ("remark", &self.remark)] {
            if let Some(value) = value {
                map.insert(key.into(), json!(value));
            }
        }
        Value::Object(map)
    }

    fn from_map(map: &Map<String, Value>) -> Result<(Self, Vec<Error>), Error> {
        let mut record = Self { id: first_text(map, &["id"])?.unwrap_or_default(), ..Self::default() };
        if let Some(schema) = first_text(map, &["schema", "kind", "type"])? {
            record.kind = Kind::from_schema(&schema);
        }
        for (key, strength) in NAME_FIELDS {
            for value in list(map, key) {
                let rank = record.names.len();
                record.names.push(name(key, value, if rank == 0 { Strength::Primary } else { *strength })?);
            }
        }
        let dropped = record.read_qualifiers(map);
        for value in lists(map, &["identifiers", "idNumber", "passportNumber", "registrationNumber", "imoNumber"]) {
            record.identifiers.push(identifier(value)?);
        }
        record.source = first_text(map, &["source"])?;
        record.remark = first_text(map, &["remark", "remarks", "notes"])?;
        Ok((record, dropped))
    }

    /// Reads dates, countries and sex; returns what could not be read.
    fn read_qualifiers(&mut self, map: &Map<String, Value>) -> Vec<Error> {
        let mut dropped = Vec::new();
        let mut read = |field: &str, keys: &[&str], put: &mut dyn FnMut(&str) -> Result<(), Error>| {
            for value in lists(map, keys) {
                let result = text(field, value).and_then(|v| put(v).map_err(|e| e.at(format_args!("field {field}"))));
                dropped.extend(result.err());
            }
        };
        read("birth_date", &["birth_date", "birthDate", "birth_dates"], &mut |v| {
            self.birth_dates.push(v.parse()?);
            Ok(())
        });
        read("countries", &["countries", "country", "nationality", "citizenship", "flag"], &mut |v| {
            let country: Country = v.parse()?;
            if !self.countries.contains(&country) {
                self.countries.push(country);
            }
            Ok(())
        });
        read("sex", &["sex", "gender"], &mut |v| {
            self.sex = Some(v.parse::<Sex>()?);
            Ok(())
        });
        dropped
    }
}

/// The fields that carry names, in the order in which they are read.
const NAME_FIELDS: &[(&str, Strength)] = &[
    ("names", Strength::Alias),
    ("name", Strength::Alias),
    ("alias", Strength::Alias),
    ("aliases", Strength::Alias),
    ("weakAlias", Strength::Weak),
    ("weak_aliases", Strength::Weak),
];

fn default_strength(rank: usize) -> Strength {
    if rank == 0 { Strength::Primary } else { Strength::Alias }
}

fn strength_word(strength: Strength) -> &'static str {
    match strength {
        Strength::Primary => "primary",
        Strength::Alias => "alias",
        Strength::Weak => "weak",
    }
}

/// serde_json's own message may quote the input, so only its category is passed on.
fn category(error: &serde_json::Error) -> &'static str {
    match error.classify() {
        serde_json::error::Category::Eof => "the text ends too early",
        serde_json::error::Category::Data => "unexpected type",
        _ => "syntax error",
    }
}

fn wrong(field: &str, expected: &str) -> Error {
    Error::new(ErrorKind::Record, format!("field {field}: expected {expected}"))
}

/// The values of a field that may be absent, `null`, one value or a list.
fn list<'a>(map: &'a Map<String, Value>, key: &str) -> &'a [Value] {
    match map.get(key) {
        None | Some(Value::Null) => &[],
        Some(Value::Array(values)) => values,
        Some(value) => std::slice::from_ref(value),
    }
}

fn lists<'a>(map: &'a Map<String, Value>, keys: &[&str]) -> impl Iterator<Item = &'a Value> {
    keys.iter().flat_map(|key| list(map, key)).collect::<Vec<_>>().into_iter()
}

fn text<'a>(field: &str, value: &'a Value) -> Result<&'a str, Error> {
    value.as_str().ok_or_else(|| wrong(field, "a string"))
}

fn first_text(map: &Map<String, Value>, keys: &[&str]) -> Result<Option<String>, Error> {
    for key in keys {
        match map.get(*key) {
            None | Some(Value::Null) => {}
            Some(Value::String(text)) => return Ok(Some(text.clone())),
            Some(Value::Number(number)) if *key == "id" => return Ok(Some(number.to_string())),
            Some(_) => return Err(wrong(key, "a string")),
        }
    }
    Ok(None)
}

fn name(field: &str, value: &Value, strength: Strength) -> Result<Name, Error> {
    match value {
        Value::String(text) => Ok(Name { text: text.clone(), strength }),
        Value::Object(map) => {
            let text = first_text(map, &["name", "text"])?.ok_or_else(|| wrong(field, "a name"))?;
            let strength = match first_text(map, &["strength"])?.as_deref() {
                None => strength,
                Some("primary") => Strength::Primary,
                Some("alias" | "good" | "strong") => Strength::Alias,
                Some("weak" | "low") => Strength::Weak,
                Some(_) => return Err(wrong("strength", "primary, alias or weak")),
            };
            Ok(Name { text, strength })
        }
        _ => Err(wrong(field, "a string or an object")),
    }
}

/// Reads an identifier: a string, a number, or an object with `value` (or `number`) and perhaps `kind` (or `type`).
pub(crate) fn identifier(value: &Value) -> Result<Identifier, Error> {
    match value {
        Value::String(text) => Ok(Identifier::new(text.clone())),
        Value::Number(number) => Ok(Identifier::new(number.to_string())),
        Value::Object(map) => Ok(Identifier {
            value: first_text(map, &["value", "number"])?.ok_or_else(|| wrong("identifiers", "a value"))?,
            kind: first_text(map, &["kind", "type"])?,
        }),
        _ => Err(wrong("identifiers", "a string or an object")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_survives_the_round_trip() {
        let text = r#"{"id":"1","schema":"Vessel","names":[{"name":"A","strength":"primary"},{"name":"B","strength":"weak"}],"birth_date":["1901","1902-03"],"countries":["ru"],"sex":"female","identifiers":["9",{"value":"8","kind":"IMO"}],"source":"S","remark":"R"}"#;
        let record = Record::from_json(text).unwrap();
        assert_eq!(Record::from_json(&record.to_json()).unwrap(), record);
        assert_eq!(record.names[1].strength, Strength::Weak);
    }

    #[test]
    fn a_wrong_qualifier_costs_itself_and_not_the_record() {
        let text = r#"{"id":"1","names":["Ada"],"countries":["x-","gb"],"birth_date":"1815-13"}"#;
        let (record, dropped) = Record::from_json_in_part(text).unwrap();
        assert_eq!((record.countries.len(), record.birth_dates.len(), dropped.len()), (1, 0, 2));
        assert!(Record::from_json(text).is_err());
    }

    #[test]
    fn errors_name_the_field_and_never_the_value() {
        for (text, field) in [
            (r#"{"id":"1","names":[5]}"#, "names"),
            (r#"{"id":"1","names":["SECRET"],"birth_date":"SECRET"}"#, "birth_date"),
            (r#"{"id":"1","names":["SECRET"],"countries":["SECRET"]}"#, "countries"),
            (r#"{"id":"1","names":["SECRET"],"sex":"SECRET"}"#, "sex"),
            (r#"{"id":"1","names":["SECRET""#, "column"),
        ] {
            let message = Record::from_json(text).unwrap_err().to_string();
            assert!(message.contains(field), "{message}");
            assert!(!message.contains("SECRET"), "{message}");
        }
    }
}
