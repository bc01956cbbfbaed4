use std::{ops::Range, sync::LazyLock};

use crate::{Query, dice::Dice};

/// Popular names by country, a row a country, kind and writing.
const NAMES: &str = include_str!("../../data/travellers.tsv");

/// Of 100 travellers whose country has names in its own script, so many are searched for in that script.
const OWN_SCRIPT: u64 = 28;
/// Of 100 travellers so many bear a second given name.
const SECOND_GIVEN: u64 = 35;
/// Of 100 travellers so many bear a second family name; where both parents' names are borne, [`BOTH_PARENTS_SHARE`].
const SECOND_FAMILY: u64 = 10;
const BOTH_PARENTS_SHARE: u64 = 80;
/// Of 100 travellers of these countries so many bear their father's given name after their own.
const FATHERS_SHARE: u64 = 60;

/// Where the family names of both parents are borne.
const BOTH_PARENTS: &[&str] = &[
    "ar", "bo", "br", "cl", "co", "cr", "cu", "do", "ec", "es", "gt", "mx", "pa", "pe", "pr", "pt", "py", "sv", "uy",
    "ve",
];
/// Where the given name of the father follows one's own.
const FATHERS: &[&str] = &[
    "ae", "af", "az", "bd", "dz", "eg", "iq", "ir", "jo", "kg", "kw", "kz", "lb", "ly", "ma", "my", "pk", "sa", "tj",
    "tn", "tr",
];

/// Returns `count` searches for made-up travellers, always the same: popular names of some ninety countries put together
/// as people there bear them, 28 in 100 in their own script where the table has names in it.
///
/// They are names alone. The source is [popular-names-by-country](https://github.com/sigpwned/popular-names-by-country-dataset)
/// (CC0). A made-up name may be that of a real person.
///
/// # Examples
/// ```
/// let travellers = exonym::travellers(100);
/// assert_eq!(travellers.len(), 100);
/// assert!(travellers.iter().all(|query| query.name.contains(' ')));
/// ```
#[must_use]
pub fn travellers(count: usize) -> Vec<Query> {
    numbered(0..count).collect()
}

/// Some of them, by their numbers.
pub(super) fn numbered(numbers: Range<usize>) -> impl Iterator<Item = Query> {
    numbers.filter_map(|number| Some(Query::new(COUNTRIES.traveller(number as u64)?)))
}

static COUNTRIES: LazyLock<Countries> = LazyLock::new(|| Countries::new(NAMES));

/// The names of each country.
struct Countries(Vec<Country>);

#[derive(Default)]
struct Country {
    code: &'static str,
    /// Given and family names, in Latin letters.
    latin: [Vec<&'static str>; 2],
    /// The same in the country's own script, where it is another.
    own: [Vec<&'static str>; 2],
}

impl Countries {
    fn new(text: &'static str) -> Self {
        let mut countries: Vec<Country> = Vec::new();
        for line in text.lines().filter(|line| !line.starts_with('#')).skip(1) {
            let mut columns = line.split('\t');
            let (Some(code), Some(kind), Some(writing), Some(names)) =
                (columns.next(), columns.next(), columns.next(), columns.next())
            else {
                continue;
            };
            if countries.last().is_none_or(|last| last.code != code) {
                countries.push(Country { code, ..Country::default() });
            }
            let Some(country) = countries.last_mut() else { continue };
            let [given, family] = if writing == "latin" { &mut country.latin } else { &mut country.own };
            (if kind == "given" { given } else { family }).extend(names.split('|'));
        }
        Self(countries)
    }

    /// The name of one traveller; none if the table were empty.
    fn traveller(&self, number: u64) -> Option<String> {
        let mut dice = Dice::new(number.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let country = dice.pick(&self.0)?;
        let own = country.own.iter().all(|names| !names.is_empty()) && dice.falls(OWN_SCRIPT);
        let [given, family] = if own { &country.own } else { &country.latin };
        let second = if BOTH_PARENTS.contains(&country.code) { BOTH_PARENTS_SHARE } else { SECOND_FAMILY };
        let givens = 1
            + u64::from(dice.falls(SECOND_GIVEN))
            + u64::from(FATHERS.contains(&country.code) && dice.falls(FATHERS_SHARE));
        let families = 1 + u64::from(dice.falls(second));
        let mut parts = Vec::new();
        for (names, count) in [(given, givens), (family, families)] {
            for _ in 0..count {
                parts.push(*dice.pick(names)?);
            }
        }
        Some(parts.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::main_script;
    use unicode_script::Script;

    #[test]
    fn every_country_has_given_and_family_names_in_latin_letters() {
        assert!(COUNTRIES.0.len() >= 60, "{}", COUNTRIES.0.len());
        for country in &COUNTRIES.0 {
            assert!(country.latin.iter().all(|names| names.len() >= 5), "{}", country.code);
            assert!(country.latin.iter().flatten().all(|name| main_script(name) == Script::Latin), "{}", country.code);
        }
    }

    #[test]
    fn travellers_are_many_and_always_the_same() {
        let names: Vec<String> = travellers(2_000).into_iter().map(|query| query.name).collect();
        assert_eq!(names.len(), 2_000);
        assert!(travellers(10).into_iter().map(|query| query.name).eq(names.iter().take(10).cloned()));
        let different: std::collections::BTreeSet<&String> = names.iter().collect();
        assert!(different.len() > 1_900, "{}", different.len());
        let own = names.iter().filter(|name| main_script(name) != Script::Latin).count();
        assert!((40..200).contains(&own), "{own}");
    }
}
