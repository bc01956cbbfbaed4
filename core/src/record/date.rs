use std::{fmt, str::FromStr};

use crate::{Error, ErrorKind};

/// A date of which the day, or the day and the month, may be unknown.
///
/// Written as ISO 8601 reduced precision: `1942`, `1942-06`, `1942-06-07`.
///
/// # Examples
/// ```
/// let date: exonym::PartialDate = "1942-06".parse()?;
/// assert_eq!((date.year(), date.month(), date.day()), (1942, Some(6), None));
/// assert!("1942-02-30".parse::<exonym::PartialDate>().is_err());
/// # Ok::<(), exonym::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: u16,
    month: u8,
    day: u8,
}

impl PartialDate {
    /// Makes a date; `None` for what is not known.
    ///
    /// # Errors
    /// [`ErrorKind::Record`] where the calendar has no such date, or a day comes without its month.
    pub fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Result<Self, Error> {
        let wrong = |what: &str| Err(Error::new(ErrorKind::Record, format!("a date has {what}")));
        if !(1..=9999).contains(&year) {
            return wrong("a year from 1 to 9999");
        }
        let Some(month) = month else {
            return if day.is_some() {
                wrong("a day only with its month")
            } else {
                Ok(Self { year, month: 0, day: 0 })
            };
        };
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
            2 => 28,
            _ => return wrong("a month from 1 to 12"),
        };
        let Some(day) = day else { return Ok(Self { year, month, day: 0 }) };
        if !(1..=days).contains(&day) {
            return wrong("a day that its month has");
        }
        Ok(Self { year, month, day })
    }

    /// Returns the year, 1 to 9999.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// Returns the month, 1 to 12, where known.
    #[must_use]
    pub fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// Returns the day of the month, 1 to 31, where known.
    #[must_use]
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// Packs the date into 32 bits; [`PartialDate::unpack`] reads it back.
    pub(crate) fn pack(self) -> u32 {
        u32::from(self.year) << 16 | u32::from(self.month) << 8 | u32::from(self.day)
    }

    /// Reads what [`PartialDate::pack`] wrote; `None` for bits that are no date.
    pub(crate) fn unpack(bits: u32) -> Option<Self> {
        let [_, _, month, day] = bits.to_be_bytes();
        let known = |x: u8| (x > 0).then_some(x);
        Self::new(u16::try_from(bits >> 16).ok()?, known(month), known(day)).ok()
    }
}

impl FromStr for PartialDate {
    type Err = Error;

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; a time after `T` or a space is left out.
    fn from_str(text: &str) -> Result<Self, Error> {
        let shape = || Error::new(ErrorKind::Record, "a date is YYYY, YYYY-MM or YYYY-MM-DD");
        let date = text.trim().split(['T', ' ']).next().unwrap_or("");
        let mut parts = date.split('-');
        let year = parts.next().filter(|y| y.len() == 4).and_then(|y| y.parse().ok()).ok_or_else(shape)?;
        let mut two = || match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == 2 => part.parse::<u8>().map(Some).map_err(|_| shape()),
            Some(_) => Err(shape()),
        };
        let (month, day) = (two()?, two()?);
        if parts.next().is_some() {
            return Err(shape());
        }
        Self::new(year, month, day)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

impl fmt::Debug for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leap_years_follow_the_gregorian_rule() {
        assert!("1900-02-29".parse::<PartialDate>().is_err());
        assert!("2000-02-29".parse::<PartialDate>().is_ok());
        assert!("1904-02-29".parse::<PartialDate>().is_ok());
    }

    #[test]
    fn packs_and_unpacks() {
        for text in ["1942", "1942-06", "1942-06-07", "0001-01-01", "9999-12-31"] {
            let date: PartialDate = text.parse().unwrap();
            assert_eq!(PartialDate::unpack(date.pack()), Some(date));
            assert_eq!(date.to_string(), text);
        }
        assert_eq!(PartialDate::unpack(0), None);
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in
            ["", "42", "19422", "1942-6", "1942-13", "1942-00", "1942-06-00", "1942-06-31", "1942-06-07-01", "abcd"]
        {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }
}
