//! Countries by code or by English name, from `data/countries.tsv`.

use std::{collections::HashMap, sync::OnceLock};

use super::nearest::nearest;
use crate::{Country, Error, ErrorKind};

const TABLE: &str = include_str!("../../data/countries.tsv");

/// Reads a country as lists and people write it: a code of ISO 3166-1 (two or three letters), an English name
/// (`Korea, North`, `Burma`) or adjective (`Iranian`). Case and punctuation do not matter.
///
/// # Errors
/// [`ErrorKind::Record`] for what is no country; the message names the nearest known spelling.
///
/// # Examples
/// ```
/// use exonym::load::country;
/// assert_eq!(country("Korea, North")?.code(), "kp");
/// assert_eq!(country("IRN")?.code(), "ir");
/// assert_eq!(country("fr")?.code(), "fr");
/// assert!(country("Irann").unwrap_err().to_string().contains("iran"));
/// # Ok::<(), exonym::Error>(())
/// ```
pub fn country(text: &str) -> Result<Country, Error> {
    let known = table();
    let name = folded(text);
    if let Some(country) = known.get(name.as_str()) {
        return Ok(*country);
    }
    text.parse().map_err(|_| {
        // The least of the names, so that the answer does not depend on the order of the map.
        let mut names: Vec<&str> = known.keys().map(String::as_str).filter(|n| n.len() > 3).collect();
        names.sort_unstable();
        let hint = nearest(&name, names).map(|n| format!("; did you mean {n}?")).unwrap_or_default();
        Error::new(ErrorKind::Record, format!("a country is a code such as fr or FRA, or an English name{hint}"))
    })
}

fn table() -> &'static HashMap<String, Country> {
    static COUNTRIES: OnceLock<HashMap<String, Country>> = OnceLock::new();
    COUNTRIES.get_or_init(|| rows().flat_map(|(country, names)| names.into_iter().map(move |n| (n, country))).collect())
}

/// The rows of the table: a country and its folded names, the three-letter code among them.
fn rows() -> impl Iterator<Item = (Country, Vec<String>)> {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut columns = line.split('\t');
        let country = columns.next()?.parse().ok()?;
        let alpha3 = columns.next()?;
        let names = columns.next()?.split('|').chain([alpha3]).map(folded).collect();
        Some((country, names))
    })
}

/// Lower case, every run of other characters than letters and digits one space.
fn folded(text: &str) -> String {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_no_name_stands_twice() {
        let lines = TABLE.lines().filter(|l| !l.starts_with('#')).count();
        assert_eq!(rows().count(), lines);
        assert!(lines >= 249);
        let mut seen = HashMap::new();
        for (country, names) in rows() {
            for name in names {
                assert!(seen.insert(name.clone(), country).is_none_or(|c| c == country), "{name}");
            }
        }
    }

    #[test]
    fn a_country_is_found_by_any_of_its_names() {
        for (text, code) in [
            ("Burma", "mm"),
            ("Congo, Democratic Republic of the", "cd"),
            ("congo", "cg"),
            ("UK", "gb"),
            ("Cote d'Ivoire", "ci"),
            ("  SYRIAN ", "sy"),
            ("Region: Gaza", "ps"),
            ("zz", "zz"),
        ] {
            assert_eq!(country(text).unwrap().code(), code, "{text}");
        }
    }

    #[test]
    fn no_country_is_an_error_that_does_not_repeat_it() {
        for text in ["", "Atlantis", "f", "gb-sct"] {
            let message = country(text).unwrap_err().to_string();
            assert!(text.is_empty() || text == "f" || !message.contains(text), "{message}");
        }
    }
}
