use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::rows::{Place, rows, words};
use crate::dice::Dice;

const ROWS: &str = include_str!("../../data/generate/spellings.tsv");

/// The other spellings of one culture, by first letter, the longest letters first.
pub(super) type Habits = FxHashMap<u8, Vec<Habit>>;

/// What may stand for some letters.
#[derive(Debug, Clone)]
pub(super) struct Habit {
    place: Place,
    letters: &'static str,
    others: Vec<&'static str>,
    /// Tells one habit from another, so that a style can follow it or not.
    number: u64,
}

/// How one clerk, office or newspaper spells: the same letters in the same way throughout a name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    /// Which of the habits it follows.
    pub(super) lot: u64,
    /// Of 100 habits it follows so many.
    pub(super) share: u64,
}

/// The habits of a culture.
pub(super) fn habits(culture: &str) -> Habits {
    let mut habits = Habits::default();
    for (number, row) in (0_u64..).zip(rows(ROWS)) {
        let &[group, letters, others] = row.as_slice() else { continue };
        if group != "all" && !words(group).contains(&culture) {
            continue;
        }
        let (place, letters) = Place::of(letters);
        let Some(first) = letters.bytes().next() else { continue };
        habits.entry(first).or_default().push(Habit { place, letters, others: words_or_nothing(others), number });
    }
    for rows in habits.values_mut() {
        rows.sort_by_key(|habit| (std::cmp::Reverse(habit.letters.len()), habit.place == Place::Anywhere));
    }
    habits
}

fn words_or_nothing(column: &'static str) -> Vec<&'static str> {
    column.split(' ').map(|word| if word == "_" { "" } else { word }).collect()
}

/// Spells a word, Latin in lower case, in a style.
pub(super) fn spelt(word: &str, habits: &Habits, style: Style) -> String {
    let mut out = String::with_capacity(word.len() + 4);
    let mut at = 0;
    while let Some(first) = word.as_bytes().get(at) {
        let rest = word.get(at..).unwrap_or_default();
        let rows = habits.get(first).map_or(&[][..], Vec::as_slice);
        let fits = |habit: &&Habit| rest.starts_with(habit.letters) && habit.place.fits(word, at, habit.letters.len());
        // A digraph is left as it is as a whole, or its letters would be respelt one by one.
        let (letters, other) = match rows.iter().find(fits) {
            Some(habit) => (habit.letters, habit.other(style)),
            None => (rest.get(..rest.chars().next().map_or(1, char::len_utf8)).unwrap_or_default(), None),
        };
        out.push_str(other.unwrap_or(letters));
        at += letters.len().max(1);
    }
    // What is left of a short word could be nothing.
    if out.chars().any(char::is_alphabetic) { out } else { word.to_owned() }
}

impl Habit {
    fn other(&self, style: Style) -> Option<&'static str> {
        let mut dice = Dice::new(style.lot ^ self.number.wrapping_mul(0xA076_1D64_78BD_642F));
        if dice.falls(style.share) { dice.pick(&self.others).copied() } else { None }
    }
}

/// Spells a word without diacritics.
pub(super) fn plain(word: &str) -> String {
    static PLAIN: LazyLock<Habits> = LazyLock::new(|| habits(""));
    if word.is_ascii() { word.to_owned() } else { spelt(word, &PLAIN, Style { lot: 0, share: 100 }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_follows_all_its_habits_or_none() {
        let habits = habits("arabic");
        assert_eq!(spelt("khattab", &habits, Style { lot: 3, share: 0 }), "khattab");
        let other = spelt("khakh", &habits, Style { lot: 3, share: 100 });
        assert!(["hah", "kak", "xax"].contains(&other.as_str()), "{other}");
        assert_ne!(plain("müller"), "müller");
        assert!(plain("şahin").is_ascii());
    }
}
