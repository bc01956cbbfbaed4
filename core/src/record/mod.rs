//! A record of a list: who or what is listed, under which names, with which qualifiers.

mod country;
mod date;
mod identifier;
mod json;
mod kind;
mod name;

pub use country::Country;
pub use date::PartialDate;
pub use identifier::Identifier;
pub(crate) use json::identifier;
pub use kind::{Kind, Sex};
pub use name::{Name, Strength};

use crate::{Error, ErrorKind, limits};

/// One listed person, organisation, vessel or aircraft.
///
/// The JSON form is the one that lists are exchanged in; FollowTheMoney names are understood too
/// (`schema`, `name`, `alias`, `weakAlias`, `birthDate`, `nationality`, `country`, `gender`, `idNumber`).
///
/// # Examples
/// ```
/// let record = exonym::Record::from_json(
///     r#"{"id":"q-1","schema":"Person","names":["CURIE, Marie","Maria Skłodowska"],"birth_date":"1867-11-07","countries":["pl","fr"]}"#,
/// )?;
/// assert_eq!(record.names.len(), 2);
/// # Ok::<(), exonym::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Record {
    /// Identifies the record within its index; adding a record with the same id replaces it.
    pub id: String,
    /// Person, organisation, vessel, aircraft or other.
    pub kind: Kind,
    /// The names, primary name first. At least one, at most [`limits::RECORD_NAMES`].
    pub names: Vec<Name>,
    /// Known or alleged birth dates, whole or partial.
    pub birth_dates: Vec<PartialDate>,
    /// Nationalities, citizenships, flags or countries of registration.
    pub countries: Vec<Country>,
    /// Sex, where stated.
    pub sex: Option<Sex>,
    /// Numbers of documents, registrations, hulls and tails.
    pub identifiers: Vec<Identifier>,
    /// The programme, notice or list the record comes from, as shown to the user.
    pub source: Option<String>,
    /// One line for the person who reads the hit: a title, a role, a remark.
    pub remark: Option<String>,
}

impl Record {
    /// Makes a person, organisation, vessel or aircraft with one primary name.
    ///
    /// # Examples
    /// ```
    /// use exonym::{Kind, Record};
    /// let record = Record::new("v-7", Kind::Vessel, "Étoile du Nord").alias("Северная звезда");
    /// assert_eq!(record.names[1].text, "Северная звезда");
    /// ```
    #[must_use]
    pub fn new(id: impl Into<String>, kind: Kind, name: impl Into<String>) -> Self {
        Self { id: id.into(), kind, names: vec![Name::primary(name)], ..Self::default() }
    }

    /// Adds a good alias.
    #[must_use]
    pub fn alias(mut self, name: impl Into<String>) -> Self {
        self.names.push(Name::alias(name));
        self
    }

    /// Adds a weak alias: a nickname or a name that others also bear.
    #[must_use]
    pub fn weak_alias(mut self, name: impl Into<String>) -> Self {
        self.names.push(Name::weak(name));
        self
    }

    /// Checks the record against [`limits`].
    ///
    /// # Errors
    /// [`ErrorKind::Record`] without an id or a name, [`ErrorKind::Limit`] over a limit. Names themselves are checked
    /// when they are prepared for the index.
    pub fn validate(&self) -> Result<(), Error> {
        if self.id.is_empty() {
            return Err(Error::new(ErrorKind::Record, "field id: the record has no id"));
        }
        at_most("id", limits::ID_BYTES, "bytes", self.id.len())?;
        if self.names.is_empty() {
            return Err(Error::new(ErrorKind::Record, "field names: the record has no name"));
        }
        at_most("names", limits::RECORD_NAMES, "names", self.names.len())?;
        at_most("identifiers", limits::RECORD_IDENTIFIERS, "identifiers", self.identifiers.len())?;
        at_most("countries", limits::RECORD_VALUES, "countries", self.countries.len())?;
        at_most("birth_date", limits::RECORD_VALUES, "dates", self.birth_dates.len())?;
        at_most("record", limits::RECORD_BYTES, "bytes", self.to_json().len())
    }
}

fn at_most(field: &str, limit: usize, unit: &str, got: usize) -> Result<(), Error> {
    if got > limit { Err(Error::limit(&format!("field {field}"), limit, unit, got)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_hold_at_n_minus_1_n_and_n_plus_1() {
        let with = |n| {
            let mut record = Record::new("a", Kind::Person, "Ada");
            record.identifiers = (0..n).map(|i| Identifier::new(i.to_string())).collect();
            record.validate()
        };
        assert!(with(limits::RECORD_IDENTIFIERS - 1).is_ok());
        assert!(with(limits::RECORD_IDENTIFIERS).is_ok());
        assert_eq!(with(limits::RECORD_IDENTIFIERS + 1).unwrap_err().kind(), ErrorKind::Limit);

        let named = |n| {
            let mut record = Record::new("a", Kind::Person, "Ada");
            record.names = vec![Name::primary("Ada"); n];
            record.validate()
        };
        assert!(named(limits::RECORD_NAMES - 1).is_ok());
        assert!(named(limits::RECORD_NAMES).is_ok());
        assert_eq!(named(limits::RECORD_NAMES + 1).unwrap_err().kind(), ErrorKind::Limit);
        assert_eq!(named(0).unwrap_err().kind(), ErrorKind::Record);

        let born = |n| {
            let mut record = Record::new("a", Kind::Person, "Ada");
            record.birth_dates = vec!["1815".parse().unwrap(); n];
            record.validate()
        };
        assert!(born(limits::RECORD_VALUES - 1).is_ok());
        assert!(born(limits::RECORD_VALUES).is_ok());
        assert_eq!(born(limits::RECORD_VALUES + 1).unwrap_err().kind(), ErrorKind::Limit);

        let bytes = |n: usize| {
            let mut record = Record::new("a", Kind::Person, "Ada");
            record.remark = Some(String::new());
            record.remark = Some("x".repeat(n - record.to_json().len()));
            assert_eq!(record.to_json().len(), n);
            record.validate()
        };
        assert!(bytes(limits::RECORD_BYTES - 1).is_ok());
        assert!(bytes(limits::RECORD_BYTES).is_ok());
        assert_eq!(bytes(limits::RECORD_BYTES + 1).unwrap_err().kind(), ErrorKind::Limit);

        let id = |n| Record::new("x".repeat(n), Kind::Person, "Ada").validate();
        assert!(id(limits::ID_BYTES - 1).is_ok());
        assert!(id(limits::ID_BYTES).is_ok());
        assert_eq!(id(limits::ID_BYTES + 1).unwrap_err().kind(), ErrorKind::Limit);
    }
}
