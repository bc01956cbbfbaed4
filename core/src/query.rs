//! What an officer has in hand: a name, and perhaps a date, countries, a sex, a number.

mod json;

use crate::{Country, Error, ErrorKind, Identifier, Kind, PartialDate, Sex, limits};

/// A search: one name and the qualifiers known about its bearer.
///
/// Qualifiers never exclude a record; they add or take evidence. Only [`Query::kind`] filters.
///
/// # Examples
/// ```
/// let query = exonym::Query::new("Мухаммар Каддафи").born("1942".parse()?).country("ly".parse()?).limit(5);
/// query.validate()?;
/// # Ok::<(), exonym::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Query {
    /// The name as typed, in any script.
    pub name: String,
    /// Birth date, whole or partial.
    pub birth_date: Option<PartialDate>,
    /// Nationalities or countries of residence.
    pub countries: Vec<Country>,
    /// Sex as the document states it.
    pub sex: Option<Sex>,
    /// Numbers of documents; an equal number finds its record whatever the name.
    pub identifiers: Vec<Identifier>,
    /// Only records of this kind.
    pub kind: Option<Kind>,
    /// Most hits returned, 1 to [`limits::RESULTS`]. 10 unless set.
    pub limit: usize,
    /// Least evidence of a hit, in milli-nats; `None` keeps the best hits whatever their evidence.
    pub threshold: Option<i32>,
    /// Share of searches whose subject is on the list, between 0 and 1. 1 in 10,000 unless set.
    pub base_rate: f64,
}

impl Query {
    /// The base rate of a border desk: about one true hit in 10,000 searches.
    pub const BASE_RATE: f64 = 1e-4;

    /// Makes a search by name alone.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            birth_date: None,
            countries: Vec::new(),
            sex: None,
            identifiers: Vec::new(),
            kind: None,
            limit: 10,
            threshold: None,
            base_rate: Self::BASE_RATE,
        }
    }

    /// Sets the birth date.
    #[must_use]
    pub fn born(mut self, date: PartialDate) -> Self {
        self.birth_date = Some(date);
        self
    }

    /// Adds a country.
    #[must_use]
    pub fn country(mut self, country: Country) -> Self {
        self.countries.push(country);
        self
    }

    /// Sets the sex.
    #[must_use]
    pub fn sex(mut self, sex: Sex) -> Self {
        self.sex = Some(sex);
        self
    }

    /// Adds a document or registration number.
    #[must_use]
    pub fn identifier(mut self, identifier: Identifier) -> Self {
        self.identifiers.push(identifier);
        self
    }

    /// Keeps only records of one kind.
    #[must_use]
    pub fn kind(mut self, kind: Kind) -> Self {
        self.kind = Some(kind);
        self
    }

    /// Sets the most hits returned.
    #[must_use]
    pub fn limit(mut self, hits: usize) -> Self {
        self.limit = hits;
        self
    }

    /// Sets the least evidence of a hit, in milli-nats.
    #[must_use]
    pub fn threshold(mut self, milli_nats: i32) -> Self {
        self.threshold = Some(milli_nats);
        self
    }

    /// Sets the share of searches whose subject is on the list.
    #[must_use]
    pub fn base_rate(mut self, share: f64) -> Self {
        self.base_rate = share;
        self
    }

    /// Checks everything but the name's own structure, which the search checks.
    ///
    /// # Errors
    /// [`ErrorKind::Query`] for an empty name, a limit of 0 or a base rate outside 0..1; [`ErrorKind::Limit`] over a
    /// limit of [`limits`].
    pub fn validate(&self) -> Result<(), Error> {
        if self.name.trim().is_empty() {
            return Err(Error::new(ErrorKind::Query, "the name is empty"));
        }
        if self.limit == 0 {
            return Err(Error::new(ErrorKind::Query, "limit is 0, the least is 1"));
        }
        for (what, unit, most, got) in [
            ("limit", "hits", limits::RESULTS, self.limit),
            ("countries", "countries", limits::RECORD_VALUES, self.countries.len()),
            ("identifiers", "identifiers", limits::RECORD_IDENTIFIERS, self.identifiers.len()),
        ] {
            if got > most {
                return Err(Error::limit(what, most, unit, got));
            }
        }
        if !(self.base_rate > 0.0 && self.base_rate < 1.0) {
            return Err(Error::new(
                ErrorKind::Query,
                format!("base rate is {}, it lies between 0 and 1", self.base_rate),
            ));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_of_hits_holds_at_n_minus_1_n_and_n_plus_1() {
        let with = |n| Query::new("Ada").limit(n).validate();
        assert!(with(limits::RESULTS - 1).is_ok());
        assert!(with(limits::RESULTS).is_ok());
        assert_eq!(with(limits::RESULTS + 1).unwrap_err().kind(), ErrorKind::Limit);
        assert_eq!(with(0).unwrap_err().kind(), ErrorKind::Query);
    }

    #[test]
    fn a_base_rate_is_a_share() {
        for wrong in [0.0, 1.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(Query::new("Ada").base_rate(wrong).validate().unwrap_err().kind(), ErrorKind::Query);
        }
    }
}
