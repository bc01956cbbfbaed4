//! Dates as published lists write them: `01 Jan 1970`, `Jan 1970`, `circa 1960`, `1958 to 1960`.

use crate::PartialDate;

/// Most years of a span that are kept one by one; of a longer one the first and the last.
const SPAN_YEARS: u16 = 12;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Reads a date, an approximate date or a span; empty where the text is none of them.
pub(super) fn dates(text: &str) -> Vec<PartialDate> {
    let Some((from, to)) = text.split_once(" to ") else {
        return date(text).into_iter().collect();
    };
    let (Some(from), Some(to)) = (date(from), date(to)) else { return Vec::new() };
    if from.year() >= to.year() || to.year() - from.year() >= SPAN_YEARS {
        return if from == to { vec![from] } else { vec![from, to] };
    }
    // The years between are as likely as the ends; the day of an end says nothing on them.
    let between = (from.year() + 1..to.year()).filter_map(|year| PartialDate::new(year, None, None).ok());
    std::iter::once(from).chain(between).chain([to]).collect()
}

fn date(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    let text = text.strip_prefix("circa ").or_else(|| text.strip_prefix("approximately ")).unwrap_or(text);
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    match text.split_whitespace().collect::<Vec<_>>().as_slice() {
        [month, year] => PartialDate::new(year.parse().ok()?, Some(month_number(month)?), None).ok(),
        [day, month, year] => {
            PartialDate::new(year.parse().ok()?, Some(month_number(month)?), Some(day.parse().ok()?)).ok()
        }
        _ => None,
    }
}

fn month_number(word: &str) -> Option<u8> {
    let word = word.to_ascii_lowercase();
    let rank = MONTHS.iter().position(|m| word.get(..3) == Some(m))?;
    u8::try_from(rank + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_published_lists_are_read() {
        for (text, expect) in [
            ("01 Jan 1970", "1970-01-01"),
            ("9 September 1970", "1970-09-09"),
            ("Mar 1970", "1970-03"),
            ("1970", "1970"),
            ("circa 1960", "1960"),
            ("1958 to 1960", "1958 1959 1960"),
            ("1940 to 1960", "1940 1960"),
            ("01 Jan 1961 to 31 Dec 1961", "1961-01-01 1961-12-31"),
            ("30 Feb 1970", ""),
            ("unknown", ""),
            ("early 1960s", ""),
            ("1958 to unknown", ""),
        ] {
            let read: Vec<String> = dates(text).iter().map(ToString::to_string).collect();
            assert_eq!(read.join(" "), expect, "{text}");
        }
    }
}
