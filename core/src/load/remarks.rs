//! The remarks of a published record: `DOB 01 Jan 1970; nationality Iran; Passport X123 (Iran); a.k.a. 'THE FOX'.`

use std::sync::OnceLock;

use super::{country_names::country, dates::dates};
use crate::{Country, Identifier, Name, PartialDate, Sex};

const KINDS: &str = include_str!("../../data/identifier_kinds.tsv");

/// What remarks say, sorted by kind; what is not understood is kept as text.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Remarks {
    pub(super) names: Vec<Name>,
    pub(super) birth_dates: Vec<PartialDate>,
    pub(super) countries: Vec<Country>,
    pub(super) sex: Option<Sex>,
    pub(super) identifiers: Vec<Identifier>,
    pub(super) other: Vec<String>,
}

impl Remarks {
    /// Reads remarks, items separated by semicolons, the last closed by a full stop.
    pub(super) fn read(text: &str) -> Self {
        let mut remarks = Self::default();
        let text = text.trim();
        for item in text.strip_suffix('.').unwrap_or(text).split(';') {
            let item = item.trim();
            if !item.is_empty() && !remarks.take(item.strip_prefix("alt. ").unwrap_or(item)) {
                remarks.other.push(item.to_owned());
            }
        }
        remarks
    }

    /// Takes an item in; `false` if it is not understood.
    fn take(&mut self, item: &str) -> bool {
        let Some((first, rest)) = item.split_once(' ') else { return false };
        match first {
            "DOB" => {
                let found = dates(rest);
                self.birth_dates.extend(&found);
                !found.is_empty()
            }
            "nationality" | "citizen" => country(rest).map(|c| self.countries.push(c)).is_ok(),
            "Gender" => rest.parse().map(|sex| self.sex = Some(sex)).is_ok(),
            "a.k.a." | "f.k.a." | "n.k.a." => {
                self.names.push(quoted(rest).map_or_else(|| Name::alias(rest), Name::weak));
                true
            }
            _ => identifier(item).map(|i| self.identifiers.push(i)).is_some(),
        }
    }
}

/// Returns what stands between quotes, the mark of a weak alias; `None` without quotes.
pub(super) fn quoted(text: &str) -> Option<&str> {
    let text = text.trim();
    ['\'', '"'].into_iter().find_map(|q| text.strip_prefix(q)?.strip_suffix(q)).filter(|t| !t.trim().is_empty())
}

/// Reads `PREFIX value (Country) issued 1999`, PREFIX being one of the table.
fn identifier(item: &str) -> Option<Identifier> {
    let (rest, kind) =
        kinds().iter().find_map(|(prefix, kind)| Some((item.strip_prefix(prefix)?.strip_prefix(' ')?, *kind)))?;
    let ends = [" (", " issued ", " expires ", " Date of ", ", "].iter().filter_map(|end| rest.find(end)).min();
    let value = rest.get(..ends.unwrap_or(rest.len()))?.trim();
    let readable = value.len() <= 128 && value.chars().any(|c| c.is_ascii_alphanumeric());
    readable.then(|| Identifier { value: value.to_owned(), kind: Some(kind.to_owned()) })
}

/// Prefixes and kinds, longest prefix first.
fn kinds() -> &'static [(&'static str, &'static str)] {
    static SORTED: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    SORTED.get_or_init(|| {
        let mut kinds: Vec<_> =
            KINDS.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t')).collect();
        kinds.sort_by_key(|(prefix, _)| std::cmp::Reverse(prefix.len()));
        kinds
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_are_sorted_by_kind() {
        let remarks = Remarks::read(
            "DOB 12 Mar 1961; alt. DOB circa 1960; POB Qom, Iran; nationality Iran; alt. citizen Korea, North; Gender \
             Male; Passport K 0001 (Iran) expires 01 Jan 2001; NIT # 80-1 (Colombia); a.k.a. 'THE 'FOX''; f.k.a. OLD NAME; \
             Linked To: SOME GROUP.",
        );
        assert_eq!(remarks.birth_dates.iter().map(ToString::to_string).collect::<Vec<_>>(), ["1961-03-12", "1960"]);
        assert_eq!(remarks.countries.iter().map(Country::code).collect::<Vec<_>>(), ["ir", "kp"]);
        assert_eq!(remarks.sex, Some(Sex::Male));
        assert_eq!(remarks.names, [Name::weak("THE 'FOX'"), Name::alias("OLD NAME")]);
        let identifiers: Vec<_> = remarks.identifiers.iter().map(|i| (i.kind.as_deref(), i.value.as_str())).collect();
        assert_eq!(identifiers, [(Some("Passport"), "K 0001"), (Some("NIT"), "80-1")]);
        assert_eq!(remarks.other, ["POB Qom, Iran", "Linked To: SOME GROUP"]);
    }

    #[test]
    fn the_longest_prefix_wins() {
        for (item, kind, value) in [
            ("Vessel Registration Identification IMO 1234567", "IMO", "1234567"),
            ("Vessel Registration Identification AB-1", "Vessel registration", "AB-1"),
            ("Aircraft Manufacturer's Serial Number (MSN) 99", "Serial number", "99"),
            ("Company Number IMO 7654321", "IMO company number", "7654321"),
        ] {
            let found = identifier(item).unwrap();
            assert_eq!((found.kind.as_deref(), found.value.as_str()), (Some(kind), value));
        }
    }

    #[test]
    fn every_row_of_the_table_is_read() {
        assert_eq!(kinds().len(), KINDS.lines().filter(|l| !l.starts_with('#')).count());
        for (prefix, _) in kinds() {
            assert!(identifier(&format!("{prefix} X1")).is_some(), "{prefix}");
        }
    }
}
