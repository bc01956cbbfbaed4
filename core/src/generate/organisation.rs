use rustc_hash::FxHashSet;

use super::{
    culture::Culture,
    rows::rows,
    scripts,
    spelling::{Style, spelt},
    weighted::Weighted,
};
use crate::dice::Dice;

const WORDS: &str = include_str!("../../data/organisation_words.tsv");
const LEGAL_FORMS: &str = include_str!("../../data/legal_forms.tsv");

/// Words of which names of ships are made.
const SHIPS: &[&str] = &[
    "sea", "ocean", "star", "queen", "lady", "golden", "pacific", "atlantic", "orient", "northern", "southern", "blue",
    "red", "silver", "royal", "spirit", "dawn", "pearl", "eagle", "horizon", "fortune", "glory", "hope", "victory",
    "sun", "moon", "wave", "breeze", "trader", "carrier", "express", "pioneer", "voyager", "crown", "diamond",
    "falcon",
];
/// What a firm is called before and after its name in other scripts.
const NATIVE_FORMS: &[(&str, &str, &str)] = &[
    ("и", "ООО «", "»"),
    ("и", "АО «", "»"),
    ("ا", "شركة ", ""),
    ("ا", "مؤسسة ", " للتجارة"),
    ("α", "", " ΑΕ"),
    ("ა", "შპს ", ""),
    ("ա", "", " ՍՊԸ"),
    ("ה", "", " בע\"מ"),
    ("क", "", " प्राइवेट लिमिटेड"),
    ("ক", "", " লিমিটেড"),
];

/// The words of organisations' names.
#[derive(Debug)]
pub(super) struct Organisations {
    words: Weighted<(&'static str, &'static str)>,
    forms: Weighted<&'static str>,
    places: Weighted<&'static str>,
}

/// A made-up organisation: its own name, what it does, where, and its legal form.
#[derive(Debug)]
pub(super) struct Organisation<'a> {
    culture: &'a Culture,
    own: Vec<String>,
    activities: Vec<(&'static str, &'static str)>,
    place: Option<&'static str>,
    form: &'static str,
}

impl Organisations {
    pub(super) fn new() -> Self {
        let legal: FxHashSet<&str> = rows(LEGAL_FORMS).filter_map(|row| row.first().copied()).collect();
        let (mut words, mut forms, mut places): (Weighted<_>, Weighted<_>, Weighted<_>) = Default::default();
        for row in rows(WORDS) {
            let &[share, class, names] = row.as_slice() else { continue };
            // Shares have no more than one decimal place.
            let share = share.parse().map_or(1, |share: f64| (share * 10.0) as u64).max(1);
            for name in names.split(' ').filter(|name| name.len() > 1 && name.is_ascii()) {
                match class {
                    _ if legal.contains(name) => forms.add(name, share),
                    "-" => places.add(name, share),
                    class => words.add((name, class), share),
                }
            }
        }
        Self { words, forms, places }
    }

    pub(super) fn draw<'a>(&self, culture: &'a Culture, dice: &mut Dice) -> Option<Organisation<'a>> {
        let mut own = vec![own_name(culture, dice)?];
        if dice.falls(30) {
            own.push(own_name(culture, dice)?);
        }
        let mut activities = vec![*self.words.draw(dice)?];
        while activities.len() < 3 && dice.falls(42) {
            let next = *self.words.draw(dice)?;
            if !activities.iter().any(|(_, class)| *class == next.1) {
                activities.push(next);
            }
        }
        let place = if dice.falls(22) { self.places.draw(dice).copied() } else { None };
        Some(Organisation { culture, own, activities, place, form: self.forms.draw(dice).copied()? })
    }

    /// The same activity in another language or form.
    fn translated(&self, (word, class): (&'static str, &'static str), dice: &mut Dice) -> &'static str {
        let same: Vec<&'static str> =
            self.words.items().iter().filter(|(_, of)| *of == class).map(|(word, _)| *word).collect();
        dice.pick(&same).copied().unwrap_or(word)
    }

    /// Another name of the organisation.
    pub(super) fn alias(&self, organisation: &Organisation<'_>, dice: &mut Dice) -> String {
        match dice.roll() % 100 {
            0..35 => organisation.latin(Style { lot: dice.roll(), share: 35 }, dice.falls(40), dice.falls(50)),
            35..60 => {
                let mut activities = organisation.activities.clone();
                if let Some(first) = activities.first_mut() {
                    first.0 = self.translated(*first, dice);
                }
                let other = Organisation { activities, own: organisation.own.clone(), ..*organisation };
                other.latin(Style { lot: dice.roll(), share: 20 }, true, dice.falls(30))
            }
            60..75 => organisation.acronym(),
            _ => organisation.latin(Style { lot: dice.roll(), share: 20 }, false, false),
        }
    }

    /// Draws the name of a ship.
    pub(super) fn ship(&self, culture: &Culture, dice: &mut Dice) -> Option<String> {
        let first = dice.pick(SHIPS)?;
        let mut name = match dice.roll() % 100 {
            0..40 => format!("{first} {}", dice.pick(SHIPS)?),
            40..70 => format!("{first} {}", culture.family(dice)?.latin),
            70..85 => culture.given(dice)?.latin.to_string(),
            _ => format!("{} {}", culture.given(dice)?.latin, culture.family(dice)?.latin),
        };
        if dice.falls(25) {
            name.push_str(&format!(" {}", 1 + dice.roll() % 12));
        }
        Some(name.to_uppercase())
    }
}

impl Organisation<'_> {
    /// In Latin letters; `with_form` says whether the legal form is written.
    pub(super) fn latin(&self, style: Style, with_form: bool, capitals: bool) -> String {
        let own = self.own.iter().map(|word| spelt(word, &self.culture.habits, style));
        let words = own.chain(self.activities.iter().map(|(word, _)| (*word).to_owned()));
        let form = Some(self.form).filter(|_| with_form);
        let words: Vec<String> = self
            .place
            .map(str::to_owned)
            .into_iter()
            .chain(words)
            .map(|word| scripts::capital(&word))
            .chain(form.map(|form| if form.len() < 5 { form.to_uppercase() } else { scripts::capital(form) }))
            .collect();
        let text = words.join(" ");
        if capitals { text.to_uppercase() } else { text }
    }

    /// In the culture's own script; none where it has none that words are spelled in.
    pub(super) fn native(&self, dice: &mut Dice) -> Option<String> {
        let alphabet = self.culture.alphabet?;
        let own: Vec<String> = self.own.iter().map(|word| alphabet.write(word)).collect();
        let own = own.join(" ");
        let forms: Vec<_> = NATIVE_FORMS.iter().filter(|(letter, ..)| same_block(letter, &own)).collect();
        let (_, before, after) = dice.pick(&forms)?;
        Some(format!("{before}{own}{after}"))
    }

    fn acronym(&self) -> String {
        let place = self.place.into_iter();
        let words =
            self.own.iter().map(String::as_str).chain(self.activities.iter().map(|(word, _)| *word)).chain(place);
        words.chain([self.form]).filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
    }
}

/// A family name, a given name, or letters.
fn own_name(culture: &Culture, dice: &mut Dice) -> Option<String> {
    Some(match dice.roll() % 100 {
        0..55 => culture.family(dice)?.latin.to_string(),
        55..85 => culture.given(dice)?.latin.to_string(),
        _ => (0..2 + dice.roll() % 3).map(|_| char::from(b'A' + (dice.roll() % 26) as u8)).collect(),
    })
}

/// Whether two texts begin in the same block of 128 letters.
fn same_block(a: &str, b: &str) -> bool {
    let block = |text: &str| text.chars().next().map(|c| u32::from(c) >> 7);
    block(a) == block(b)
}
