use std::{fmt, str::FromStr};

use crate::{Error, ErrorKind};

/// A country by its two-letter code (ISO 3166-1 alpha-2, lower case; also historic and user-assigned codes).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// Returns the code, two lower-case ASCII letters.
    #[must_use]
    pub fn code(&self) -> &str {
        // Two ASCII letters by construction.
        std::str::from_utf8(&self.0).unwrap_or("")
    }
}

impl FromStr for Country {
    type Err = Error;

    /// Reads a two-letter code in any case.
    fn from_str(text: &str) -> Result<Self, Error> {
        match text.trim().as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Ok(Self([a.to_ascii_lowercase(), b.to_ascii_lowercase()]))
            }
            other => Err(Error::new(
                ErrorKind::Record,
                format!("a country is a two-letter code such as fr, this has {} bytes", other.len()),
            )),
        }
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
