use std::str::FromStr;

use crate::{Error, ErrorKind};

/// What a record is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Kind {
    /// A natural person.
    #[default]
    Person,
    /// A company, body, group or any other legal entity.
    Organization,
    /// A ship or boat.
    Vessel,
    /// An aeroplane or helicopter.
    Aircraft,
    /// Anything else that has a name.
    Other,
}

impl Kind {
    /// Returns the FollowTheMoney schema name.
    #[must_use]
    pub fn schema(self) -> &'static str {
        match self {
            Self::Person => "Person",
            Self::Organization => "Organization",
            Self::Vessel => "Vessel",
            Self::Aircraft => "Airplane",
            Self::Other => "Thing",
        }
    }

    /// Reads a FollowTheMoney schema name; a schema without a kind of its own is [`Kind::Other`].
    ///
    /// # Examples
    /// ```
    /// assert_eq!(exonym::Kind::from_schema("Company"), exonym::Kind::Organization);
    /// ```
    #[must_use]
    pub fn from_schema(schema: &str) -> Self {
        match schema.to_ascii_lowercase().as_str() {
            "person" | "individual" => Self::Person,
            "organization" | "organisation" | "company" | "legalentity" | "publicbody" | "entity" => Self::Organization,
            "vessel" => Self::Vessel,
            "airplane" | "aircraft" | "helicopter" => Self::Aircraft,
            _ => Self::Other,
        }
    }
}

/// Sex as documents state it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Female, `F` in a machine-readable zone.
    Female,
    /// Male, `M` in a machine-readable zone.
    Male,
}

impl Sex {
    /// Returns `female` or `male`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Female => "female",
            Self::Male => "male",
        }
    }
}

impl FromStr for Sex {
    type Err = Error;

    /// Reads `f`, `female`, `m`, `male` in any case.
    fn from_str(text: &str) -> Result<Self, Error> {
        match text.trim().to_ascii_lowercase().as_str() {
            "f" | "female" => Ok(Self::Female),
            "m" | "male" => Ok(Self::Male),
            _ => Err(Error::new(ErrorKind::Record, "sex is female or male (f or m)")),
        }
    }
}
