//! Birth date, country, sex and number: counted log likelihood ratios in milli-nats; what is missing says nothing.

use super::calibration::{moderation, weight};
use crate::{Country, PartialDate, Sex};

/// What a qualifier said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Qualifier {
    /// The whole date agrees.
    DateEqual,
    /// Day and month are exchanged.
    DateSwapped,
    /// One digit differs, or the same day of a neighbouring year.
    DateDigit,
    /// The year agrees and one side has no day.
    YearEqual,
    /// The year agrees, the day does not.
    YearOnly,
    /// One year apart.
    YearNear,
    /// Two or three years apart.
    YearClose,
    /// Another date.
    DateOther,
    /// A country in common.
    CountryEqual,
    /// No country in common.
    CountryOther,
    /// Sex agrees.
    SexEqual,
    /// Sex differs.
    SexOther,
    /// A document number agrees.
    NumberEqual,
}

impl Qualifier {
    /// What it adds to the evidence where the name speaks for the record too, calibrated milli-nats.
    pub(crate) fn value(self) -> i32 {
        // At most 14,000 and 10,000: the product fits.
        self.counted() * weight() / 1_000
    }

    /// log P(said | this person) / P(said | a random traveller), counted, in milli-nats.
    pub(crate) fn counted(self) -> i32 {
        match self {
            Self::DateEqual => 8_600,
            Self::DateSwapped => 5_700,
            Self::DateDigit => 4_200,
            Self::YearEqual => 4_400,
            Self::YearOnly => -2_900,
            Self::YearNear => -900,
            Self::YearClose => -2_600,
            Self::DateOther => -4_700,
            Self::CountryEqual => 2_400,
            Self::CountryOther => -2_000,
            Self::SexEqual => 600,
            Self::SexOther => -3_500,
            Self::NumberEqual => 14_000,
        }
    }

    /// English for explanations.
    pub(crate) fn describe(self) -> &'static str {
        match self {
            Self::DateEqual => "same birth date",
            Self::DateSwapped => "birth date with day and month exchanged",
            Self::DateDigit => "birth date with one digit off",
            Self::YearEqual => "same birth year",
            Self::YearOnly => "same birth year, another day",
            Self::YearNear => "birth year one off",
            Self::YearClose => "birth year two or three off",
            Self::DateOther => "another birth date",
            Self::CountryEqual => "same country",
            Self::CountryOther => "another country",
            Self::SexEqual => "same sex",
            Self::SexOther => "another sex",
            Self::NumberEqual => "same document number",
        }
    }
}

/// The qualifiers of one side.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Qualifiers<'a> {
    pub(crate) dates: &'a [PartialDate],
    pub(crate) countries: &'a [Country],
    pub(crate) sex: Option<Sex>,
    /// Hashes of folded document numbers.
    pub(crate) numbers: &'a [u64],
}

/// Compares the qualifiers of a query with those of a record; the best date of either side counts.
pub(crate) fn qualifiers(query: &Qualifiers<'_>, record: &Qualifiers<'_>) -> Vec<Qualifier> {
    let mut found = Vec::new();
    let dates = query.dates.iter().flat_map(|q| record.dates.iter().map(move |r| date(*q, *r)));
    found.extend(dates.max_by_key(|d| d.value()));
    if !query.countries.is_empty() && !record.countries.is_empty() {
        let shared = query.countries.iter().any(|c| record.countries.contains(c));
        found.push(if shared { Qualifier::CountryEqual } else { Qualifier::CountryOther });
    }
    if let (Some(q), Some(r)) = (query.sex, record.sex) {
        found.push(if q == r { Qualifier::SexEqual } else { Qualifier::SexOther });
    }
    if query.numbers.iter().any(|n| record.numbers.contains(n)) {
        found.push(Qualifier::NumberEqual);
    }
    found
}

/// Gives each qualifier its value; what speaks for the record counts in full only where the name speaks for it too.
///
/// About one traveller in eight shares a birth date with someone on a list of 5,000: a date with next to no evidence of
/// the name (`name`, calibrated) must not alarm.
pub(crate) fn moderated(found: Vec<Qualifier>, name: i32) -> Vec<(Qualifier, i32)> {
    let (from, full) = moderation();
    let range = i64::from(full.saturating_sub(from).max(1));
    let share = (i64::from(name) - i64::from(from)).clamp(0, range);
    found
        .into_iter()
        .map(|q| match q.value() {
            value if value > 0 && q != Qualifier::NumberEqual => {
                (q, i32::try_from(i64::from(value) * share / range).unwrap_or(value))
            }
            value => (q, value),
        })
        .collect()
}

/// Compares two dates, either of which may be partial.
fn date(a: PartialDate, b: PartialDate) -> Qualifier {
    let years = a.year().abs_diff(b.year());
    let (Some(am), Some(bm)) = (a.month(), b.month()) else { return by_year(years) };
    let (Some(ad), Some(bd)) = (a.day(), b.day()) else {
        return if years == 0 && am == bm { Qualifier::YearEqual } else { by_year(years.max(1)) };
    };
    if a == b {
        return Qualifier::DateEqual;
    }
    if years == 0 && am == bd && ad == bm {
        return Qualifier::DateSwapped;
    }
    if digits_apart(a, b) == 1 || (years == 1 && am == bm && ad == bd) {
        return Qualifier::DateDigit;
    }
    match years {
        0 => Qualifier::YearOnly,
        1..=3 => Qualifier::YearClose,
        _ => Qualifier::DateOther,
    }
}

fn by_year(years: u16) -> Qualifier {
    match years {
        0 => Qualifier::YearEqual,
        1 => Qualifier::YearNear,
        2 | 3 => Qualifier::YearClose,
        _ => Qualifier::DateOther,
    }
}

fn digits_apart(a: PartialDate, b: PartialDate) -> usize {
    a.to_string().bytes().zip(b.to_string().bytes()).filter(|(x, y)| x != y).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(a: &str, b: &str) -> Qualifier {
        date(a.parse().unwrap(), b.parse().unwrap())
    }

    #[test]
    fn dates_are_graded() {
        for (a, b, expect) in [
            ("1942-06-07", "1942-06-07", Qualifier::DateEqual),
            ("1942-06-07", "1942-07-06", Qualifier::DateSwapped),
            ("1942-06-07", "1942-06-17", Qualifier::DateDigit),
            ("1942-06-07", "1943-06-07", Qualifier::DateDigit),
            ("1942-06-07", "1942", Qualifier::YearEqual),
            ("1942-06", "1942-06-07", Qualifier::YearEqual),
            ("1942-06-07", "1942-11-23", Qualifier::YearOnly),
            ("1942", "1943-06-07", Qualifier::YearNear),
            ("1942", "1945", Qualifier::YearClose),
            ("1942-06-07", "1970-01-01", Qualifier::DateOther),
        ] {
            assert_eq!(compared(a, b), expect, "{a} {b}");
            assert_eq!(compared(b, a), expect, "{b} {a}");
        }
    }
}
