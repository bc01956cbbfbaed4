use std::str::FromStr;

use super::nearest::nearest;
use crate::{Error, ErrorKind};

/// The qualifiers that queries are read with; the name is always read.
///
/// # Examples
/// ```
/// use exonym::load::Fields;
/// let fields: Fields = "name,birth_date".parse()?;
/// assert!(fields.birth_date && !fields.countries);
/// assert_eq!("all".parse::<Fields>()?, Fields::ALL);
/// assert!("name,birthdate".parse::<Fields>().unwrap_err().to_string().contains("birth_date"));
/// # Ok::<(), exonym::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Fields {
    /// `birth_date`.
    pub birth_date: bool,
    /// `countries`.
    pub countries: bool,
    /// `sex`.
    pub sex: bool,
    /// `identifiers`.
    pub identifiers: bool,
}

impl Fields {
    /// The name alone.
    pub const NAME: Self = Self { birth_date: false, countries: false, sex: false, identifiers: false };
    /// Every qualifier that a query carries.
    pub const ALL: Self = Self { birth_date: true, countries: true, sex: true, identifiers: true };
}

const WORDS: [&str; 6] = ["all", "name", "birth_date", "countries", "sex", "identifiers"];

impl FromStr for Fields {
    type Err = Error;

    /// Reads `all`, or `name` and qualifiers separated by commas.
    fn from_str(text: &str) -> Result<Self, Error> {
        let mut fields = Self::NAME;
        for word in text.split(',').map(str::trim) {
            match word {
                "all" => fields = Self::ALL,
                "name" => {}
                "birth_date" => fields.birth_date = true,
                "countries" => fields.countries = true,
                "sex" => fields.sex = true,
                "identifiers" => fields.identifiers = true,
                other => {
                    let hint = nearest(other, WORDS).unwrap_or("name");
                    let message = format!("a field is one of {}; did you mean {hint}?", WORDS.join(", "));
                    return Err(Error::new(ErrorKind::Option, message));
                }
            }
        }
        Ok(fields)
    }
}
