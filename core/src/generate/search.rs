use serde_json::{Map, Value, json};

use super::{
    pattern::Role,
    person::{Part, Person},
    qualifiers, scripts, slip,
    spelling::Style,
    subject::{self, OTHER_STYLE, Subject, World},
    writing::{self, Layout},
};
use crate::{Query, Record, dice::Dice};

/// In what a search differs from the names of the record that it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Class {
    /// One or two slips of the hand.
    Typo,
    /// Another transcription.
    Spelling,
    /// Another script than the names of the record.
    Script,
    /// The same parts in another order.
    Reordered,
    /// A part less, or an initial for it.
    Missing,
    /// A part or a title more.
    Extra,
    /// Nothing but parts that many bear: the truth is one of its namesakes.
    Common,
    /// Nobody on the list.
    NotListed,
}

impl Class {
    /// All classes, in the order in which searches go through them.
    pub const ALL: [Self; 8] = [
        Self::Typo,
        Self::Spelling,
        Self::Script,
        Self::Reordered,
        Self::Missing,
        Self::Extra,
        Self::Common,
        Self::NotListed,
    ];

    /// Returns the word for it in a file of queries.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Typo => "typo",
            Self::Spelling => "spelling",
            Self::Script => "script",
            Self::Reordered => "reordered",
            Self::Missing => "missing",
            Self::Extra => "extra",
            Self::Common => "common",
            Self::NotListed => "not-listed",
        }
    }
}

/// A search and its truth.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Search {
    /// The search, with a birth date and a country where the searcher would know them.
    pub query: Query,
    /// In what it differs from the record.
    pub class: Class,
    /// The id of the record that it is for; none for somebody who is not listed.
    pub expect: Option<String>,
}

impl Search {
    /// Writes the search as a line of a file of queries, without its end: `qid`, `q`, `class`, `expect`, and
    /// `birth_date` and `countries` where there are any.
    #[must_use]
    pub fn to_line(&self, qid: &str) -> String {
        let mut map = Map::new();
        map.insert("qid".into(), json!(qid));
        map.insert("q".into(), json!(self.query.name));
        map.insert("class".into(), json!(self.class.code()));
        map.insert("expect".into(), self.expect.iter().map(|id| json!(id)).collect());
        if let Some(date) = self.query.birth_date {
            map.insert("birth_date".into(), json!(date.to_string()));
        }
        if !self.query.countries.is_empty() {
            map.insert("countries".into(), self.query.countries.iter().map(|c| json!(c.code())).collect());
        }
        Value::Object(map).to_string()
    }

    /// A search of a class for a record; none where the record does not lend itself to it.
    pub(super) fn of(
        class: Class,
        world: &World,
        record: &Record,
        subject: &Subject<'_>,
        dice: &mut Dice,
    ) -> Option<Self> {
        let name = match subject {
            Subject::Person(person) => of_person(class, record, person, dice)?,
            Subject::Organisation(organisation) => match class {
                Class::Typo | Class::NotListed => plain(&record.names.first()?.text, class, dice),
                Class::Spelling => world.organisations.alias(organisation, dice),
                Class::Missing => organisation.latin(Style { lot: 0, share: 0 }, false, false),
                Class::Extra => format!("{} Ltd", record.names.first()?.text),
                _ => return None,
            },
            Subject::Ship(name) if matches!(class, Class::Typo | Class::NotListed) => plain(name, class, dice),
            Subject::Ship(_) => return None,
        };
        let listed = match class {
            Class::Spelling => record.names.iter().any(|known| letters(&known.text) == letters(&name)),
            _ => record.names.iter().any(|known| known.text == name),
        };
        if listed && !matches!(class, Class::Common | Class::NotListed) {
            return None;
        }
        let mut query = Query::new(name);
        query.birth_date = record.birth_dates.first().and_then(|date| qualifiers::as_asked(*date, dice));
        query.countries = if dice.falls(15) { Vec::new() } else { record.countries.iter().take(1).copied().collect() };
        let expect = Some(record.id.clone()).filter(|_| class != Class::NotListed);
        Some(Self { query, class, expect })
    }
}

/// The letters of a name, in whatever order and case its words are.
fn letters(name: &str) -> Vec<char> {
    let mut letters: Vec<char> = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    letters.sort_unstable();
    letters
}

fn plain(name: &str, class: Class, dice: &mut Dice) -> String {
    if class == Class::Typo { slips(name, dice) } else { name.to_owned() }
}

fn of_person(class: Class, record: &Record, person: &Person<'_>, dice: &mut Dice) -> Option<String> {
    let usual = Style { lot: dice.roll(), share: 0 };
    let mut parts = person.parts.clone();
    match class {
        Class::Typo => Some(slips(&dice.pick(&record.names)?.text, dice)),
        Class::Spelling => {
            let style = Style { lot: dice.roll(), share: OTHER_STYLE + 16 };
            Some(writing::latin(person, &parts, style, Layout::Natural))
        }
        Class::Script => in_another_script(record, person, dice),
        Class::Reordered => {
            let movable = parts.iter().filter(|part| part.role != Role::Word).count();
            if movable < 2 {
                return None;
            }
            turn(&mut parts, 1 + (dice.roll() % (movable as u64 - 1)) as usize);
            Some(writing::latin(person, &parts, usual, Layout::Natural))
        }
        Class::Missing => {
            let before = parts.len();
            subject::drop_one(&mut parts, dice);
            let text = writing::latin(person, &parts, usual, Layout::Natural);
            if parts.len() < before { Some(text) } else { initial(&text) }
        }
        Class::Extra if dice.falls(25) => {
            let title = dice.pick(&["Dr", "Mr", "Gen", "Col", "Prof", "Eng"])?;
            Some(format!("{title} {}", writing::latin(person, &parts, usual, Layout::Natural)))
        }
        Class::Extra => {
            subject::add_one(person, &mut parts, dice)?;
            Some(writing::latin(person, &parts, usual, Layout::Natural))
        }
        Class::Common => {
            let common = parts.iter().all(|part| part.word.common);
            common.then(|| writing::latin(person, &parts, Style { share: 10, ..usual }, Layout::Natural))
        }
        Class::NotListed => {
            let native = Some(()).filter(|()| dice.falls(14)).and_then(|()| writing::native(person, &parts));
            native.or_else(|| Some(writing::latin(person, &parts, Style { share: 15, ..usual }, Layout::Natural)))
        }
    }
}

fn slips(name: &str, dice: &mut Dice) -> String {
    let once = slip::typed(name, dice);
    if dice.falls(30) { slip::typed(&once, dice) } else { once }
}

/// In the culture's script, if the record lacks it; else, for some, as a newspaper elsewhere would write it.
fn in_another_script(record: &Record, person: &Person<'_>, dice: &mut Dice) -> Option<String> {
    if let Some(native) = writing::native(person, &person.parts) {
        let lacking = record.names.iter().all(|name| name.text.is_ascii() || !same_script(&name.text, &native));
        return Some(native).filter(|_| lacking);
    }
    if !dice.falls(30) {
        return None;
    }
    let foreign = dice.pick(&["cyrillic", "cyrillic", "arabic", "persian", "greek", "hebrew"])?;
    writing::written_in(scripts::alphabet(foreign)?, &person.parts, false)
}

/// Whether the last letters of two names are of one block of Unicode, about.
fn same_script(a: &str, b: &str) -> bool {
    let block = |text: &str| text.chars().next_back().map_or(0, |c| u32::from(c) >> 8);
    let (a, b) = (block(a), block(b));
    a == b || a >= 0x4e && b >= 0x4e
}

/// Moves the first `count` names, with their particles, behind the others.
fn turn(parts: &mut [Part], count: usize) {
    let ends: Vec<usize> =
        (1_usize..).zip(parts.iter()).filter(|(_, part)| part.role != Role::Word).map(|(end, _)| end).collect();
    if let Some(cut) = count.checked_sub(1).and_then(|n| ends.get(n)) {
        parts.rotate_left(*cut);
    }
    if let Some(first) = parts.first_mut() {
        first.joined = false;
    }
}

/// The first name as an initial.
fn initial(name: &str) -> Option<String> {
    let (first, rest) = name.split_once(' ')?;
    let letter = first.chars().next()?;
    Some(format!("{letter}. {rest}")).filter(|_| first.chars().count() > 2)
}
