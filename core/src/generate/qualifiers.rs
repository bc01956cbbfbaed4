//! What a list knows of somebody beside the name.

use crate::{Country, Identifier, PartialDate, dice::Dice};

/// Of 100 people so many have a birth date; of these so many only the year, and so many year and month.
const DATED: u64 = 90;
const YEAR_ONLY: u64 = 14;
const MONTH_ONLY: u64 = 3;
/// Of 100 people so many have a passport number.
const PASSPORT: u64 = 22;

/// Draws a birth date.
pub(super) fn born(dice: &mut Dice) -> Option<PartialDate> {
    // The sum of two draws: most people listed are between thirty and seventy.
    let year = 1935 + (dice.roll() % 36 + dice.roll() % 36) as u16;
    let (month, day) = (1 + (dice.roll() % 12) as u8, 1 + (dice.roll() % 28) as u8);
    let known = dice.roll() % 100;
    if !dice.falls(DATED) {
        return None;
    }
    let (month, day) = match known {
        n if n < YEAR_ONLY => (None, None),
        n if n < YEAR_ONLY + MONTH_ONLY => (Some(month), None),
        _ => (Some(month), Some(day)),
    };
    PartialDate::new(year, month, day).ok()
}

/// Draws one or two countries.
pub(super) fn countries(from: &[Country], dice: &mut Dice) -> Vec<Country> {
    let mut found: Vec<Country> = dice.pick(from).copied().into_iter().collect();
    if dice.falls(12) {
        found.extend(dice.pick(from).copied().filter(|second| !found.contains(second)));
    }
    if dice.falls(6) { Vec::new() } else { found }
}

/// Draws the number of a passport, for some.
pub(super) fn passport(dice: &mut Dice) -> Option<Identifier> {
    if !dice.falls(PASSPORT) {
        return None;
    }
    let letter = char::from(b'A' + (dice.roll() % 26) as u8);
    let number = 1_000_000 + dice.roll() % 90_000_000;
    Some(Identifier { value: format!("{letter}{number}"), kind: Some("Passport".into()) })
}

/// Draws the number of a ship with its check digit (IMO resolution A.1117(30)).
pub(super) fn ship(dice: &mut Dice) -> Identifier {
    let number = 700_000 + dice.roll() % 280_000;
    let check: u64 = (0..6).map(|place| number / 10_u64.pow(place) % 10 * u64::from(place + 2)).sum();
    Identifier { value: format!("IMO {number}{}", check % 10), kind: Some("IMO".into()) }
}

/// What a border officer has of it: often less, at times wrong.
pub(super) fn as_asked(date: PartialDate, dice: &mut Dice) -> Option<PartialDate> {
    let (year, month, day) = (date.year(), date.month(), date.day());
    match dice.roll() % 100 {
        0..15 => None,
        15..25 => PartialDate::new(year, None, None).ok(),
        25..29 => PartialDate::new(year, day, month).ok().or(Some(date)),
        29..33 => PartialDate::new(if dice.falls(50) { year + 1 } else { year - 1 }, month, day).ok(),
        33..36 => PartialDate::new(year, month, day.map(|day| day % 28 + 1)).ok(),
        _ => Some(date),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ships_have_valid_numbers() {
        for lot in 0..50 {
            let value = ship(&mut Dice::new(lot)).value;
            let digits: Vec<u32> = value.chars().filter_map(|c| c.to_digit(10)).collect();
            assert_eq!(digits.len(), 7, "{value}");
            let sum: u32 = digits.iter().zip((2..=7).rev()).map(|(digit, weight)| digit * weight).sum();
            assert_eq!(sum % 10, digits[6], "{value}");
        }
    }
}
