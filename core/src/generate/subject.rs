use super::{
    culture::Culture,
    organisation::{Organisation, Organisations},
    pattern::Role,
    person::{Part, Person},
    qualifiers, slip,
    spelling::Style,
    weighted::Weighted,
    writing::{self, Layout},
};
use crate::{Country, Kind, Record, Sex, dice::Dice};

/// What records are made of.
#[derive(Debug)]
pub(super) struct World {
    pub(super) cultures: Weighted<Culture>,
    pub(super) organisations: Organisations,
}

/// Whom or what a record is about.
pub(super) enum Subject<'a> {
    Person(Person<'a>),
    Organisation(Organisation<'a>),
    Ship(String),
}

/// Of 100 subjects so many are organisations, and so many ships.
const ORGANISATIONS: u64 = 10;
const SHIPS: u64 = 2;
/// Of 100 people with a script of their own so many are listed in it: as an alias, or by it alone.
const NATIVE_ALIAS: u64 = 58;
const NATIVE_ALONE: u64 = 4;
/// Of 100 habits so many are followed in the first name and in the others.
pub(super) const FIRST_STYLE: u64 = 10;
pub(super) const OTHER_STYLE: u64 = 26;
/// Of 100 names so many have drifted.
const DRIFT: u64 = 18;
/// Most other names in Latin letters.
const ALIASES: u64 = 7;
/// Of 100 records with so many aliases so many have one more.
const ONE_MORE: u64 = 63;

impl World {
    pub(super) fn new() -> Self {
        Self { cultures: super::culture::cultures(), organisations: Organisations::new() }
    }

    /// Draws a subject with what a list says of it.
    pub(super) fn draw(&self, id: String, dice: &mut Dice) -> Option<(Record, Subject<'_>)> {
        let culture = self.cultures.draw(dice)?;
        match dice.roll() % 100 {
            n if n < ORGANISATIONS => self.organisation(id, culture, dice),
            n if n < ORGANISATIONS + SHIPS => {
                let name = self.organisations.ship(culture, dice)?;
                let mut record = Record::new(id, Kind::Vessel, name.clone());
                if dice.falls(35) {
                    record = record.alias(format!("M/V {}", self.organisations.ship(culture, dice)?));
                }
                record.identifiers.push(qualifiers::ship(dice));
                record.countries = flag(culture, dice);
                Some((record, Subject::Ship(name)))
            }
            _ => person(id, culture, dice),
        }
    }

    fn organisation<'a>(&self, id: String, culture: &'a Culture, dice: &mut Dice) -> Option<(Record, Subject<'a>)> {
        let organisation = self.organisations.draw(culture, dice)?;
        let first = organisation.latin(Style { lot: dice.roll(), share: FIRST_STYLE }, dice.falls(80), dice.falls(40));
        let mut record = Record::new(id, Kind::Organization, first);
        let mut aliases = 0;
        while aliases < ALIASES && dice.falls(ONE_MORE) {
            aliases += 1;
            record = with(record, self.organisations.alias(&organisation, dice));
        }
        if dice.falls(NATIVE_ALIAS)
            && let Some(native) = organisation.native(dice)
        {
            record = with(record, native);
        }
        record.countries = flag(culture, dice);
        Some((record, Subject::Organisation(organisation)))
    }
}

fn flag(culture: &Culture, dice: &mut Dice) -> Vec<Country> {
    dice.pick(&culture.countries).copied().into_iter().collect()
}

fn person<'a>(id: String, culture: &'a Culture, dice: &mut Dice) -> Option<(Record, Subject<'a>)> {
    let person = Person::draw(culture, dice)?;
    let layout = Layout::draw(dice);
    let native = writing::native(&person, &person.parts);
    let first = match &native {
        Some(native) if dice.falls(NATIVE_ALONE) => native.clone(),
        _ => writing::latin(&person, &person.parts, Style { lot: dice.roll(), share: FIRST_STYLE }, layout),
    };
    let mut record = Record::new(id, Kind::Person, drift(first, dice));
    let mut aliases = 0;
    while aliases < ALIASES && dice.falls(ONE_MORE) {
        aliases += 1;
        record = with(record, alias(&person, layout, dice)?);
    }
    if let Some(native) = native.filter(|_| dice.falls(NATIVE_ALIAS)) {
        record = with(record, native);
    }
    record.birth_dates = qualifiers::born(dice).into_iter().collect();
    record.countries = qualifiers::countries(&culture.countries, dice);
    record.sex = if dice.falls(70) { Some(if person.female { Sex::Female } else { Sex::Male }) } else { None };
    record.identifiers = qualifiers::passport(dice).into_iter().collect();
    Some((record, Subject::Person(person)))
}

/// Another name of somebody: respelt, with a part less or more, in another order.
fn alias(person: &Person<'_>, layout: Layout, dice: &mut Dice) -> Option<String> {
    let style = Style { lot: dice.roll(), share: OTHER_STYLE };
    let mut parts = person.parts.clone();
    match dice.roll() % 100 {
        0..17 => drop_one(&mut parts, dice),
        17..29 => add_one(person, &mut parts, dice)?,
        29..34 => {
            let other = Role::Family;
            let relative = person.relative(other, dice)?;
            if let Some(family) = parts.iter_mut().find(|part| part.role == other) {
                family.word = relative.word;
            }
        }
        _ => {}
    }
    Some(drift(writing::latin(person, &parts, style, layout), dice))
}

/// Leaves a part out that others than the first and the last name are left out of, with its particles.
pub(super) fn drop_one(parts: &mut Vec<Part>, dice: &mut Dice) {
    let inner: Vec<usize> = (0_usize..)
        .zip(parts.iter())
        .filter(|(_, part)| !matches!(part.role, Role::Given | Role::Family | Role::Word))
        .map(|(place, _)| place)
        .collect();
    let Some(chosen) = dice.pick(&inner).copied() else { return };
    let from = parts.iter().take(chosen).rposition(|part| part.role != Role::Word).map_or(0, |before| before + 1);
    let to = chosen + 1 + usize::from(oglu(parts, chosen));
    parts.drain(from..to.min(parts.len()));
    if let Some(first) = parts.get_mut(from) {
        first.joined = false;
    }
}

/// Whether a patronymic of two words stands there: father's name and `oglu`.
fn oglu(parts: &[Part], at: usize) -> bool {
    let patronymic = |at: usize| parts.get(at).is_some_and(|part| part.role == Role::Patronymic);
    patronymic(at) && patronymic(at + 1)
}

/// Adds the name of a relative before the last part.
pub(super) fn add_one(person: &Person<'_>, parts: &mut Vec<Part>, dice: &mut Dice) -> Option<()> {
    let role = if dice.falls(65) { Role::Father } else { Role::Mother };
    let relative = person.relative(role, dice)?;
    let family = parts.iter().position(|part| part.role == Role::Family).unwrap_or(parts.len());
    let before = parts.iter().take(family).rposition(|part| part.role != Role::Word).map_or(0, |place| place + 1);
    parts.insert(if role == Role::Mother { (family + 1).min(parts.len()) } else { before }, relative);
    Some(())
}

fn drift(name: String, dice: &mut Dice) -> String {
    if dice.falls(DRIFT) { slip::drifted(&name, dice) } else { name }
}

/// Adds a name that the record does not have yet.
fn with(record: Record, name: String) -> Record {
    if record.names.iter().any(|known| known.text == name) { record } else { record.alias(name) }
}
