use std::borrow::Cow;

use super::{
    culture::Culture,
    pattern::{Role, Slot},
};
use crate::dice::Dice;

/// A name or a particle.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// In Latin letters, lower case, as the culture's usual standard has it.
    pub(super) latin: Cow<'static, str>,
    /// In the culture's script, where that does not follow from the Latin letters.
    pub(super) native: Option<String>,
    /// Whether many bear it.
    pub(super) common: bool,
}

/// A part of a made-up name.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) role: Role,
    pub(super) word: Word,
    /// Whether it is joined to the part before.
    pub(super) joined: bool,
}

/// Somebody who never lived.
#[derive(Debug)]
pub(super) struct Person<'a> {
    pub(super) culture: &'a Culture,
    pub(super) female: bool,
    /// The parts of the name in the order of the culture.
    pub(super) parts: Vec<Part>,
}

/// Of 100 people so many are women, about as on watch lists.
const WOMEN: u64 = 18;
/// Draws of a given name that goes with the sex.
const TRIES: usize = 4;
/// Men's names that end like women's.
const MEN_IN_A: &[&str] = &[
    "mustafa", "moustafa", "hamza", "musa", "moussa", "issa", "isa", "ilya", "nikita", "luca", "andrea", "nicola",
    "abdulla", "taha", "yahya", "misha", "sasha", "krishna", "aditya", "joshua", "reza", "rida", "agha",
];

impl Word {
    pub(super) fn common(name: &'static str) -> Self {
        let lower = name.chars().any(char::is_uppercase);
        Self { latin: if lower { name.to_lowercase().into() } else { name.into() }, native: None, common: true }
    }
}

impl<'a> Person<'a> {
    /// Draws somebody of a culture.
    pub(super) fn draw(culture: &'a Culture, dice: &mut Dice) -> Option<Self> {
        let female = dice.falls(WOMEN);
        let pattern = culture.patterns.draw(dice)?;
        let mut person = Self { culture, female, parts: Vec::with_capacity(pattern.0.len() + 1) };
        for slot in &pattern.0 {
            person.fill(*slot, dice)?;
        }
        Some(person)
    }

    /// The name of somebody's father, grandfather or another relative, of the same culture.
    pub(super) fn relative(&self, role: Role, dice: &mut Dice) -> Option<Part> {
        let word = match role {
            Role::Family | Role::Mother => self.culture.family(dice)?,
            _ => given(self.culture, false, dice)?,
        };
        Some(Part { role, word, joined: false })
    }

    fn fill(&mut self, slot: Slot, dice: &mut Dice) -> Option<()> {
        let word = match slot.role {
            Role::Given | Role::Second => {
                let name = given(self.culture, self.female, dice)?;
                // Where no woman's name was drawn, a man it is.
                self.female &= name.native.is_some() || womans(&name);
                name
            }
            Role::Father | Role::Grandfather => given(self.culture, false, dice)?,
            Role::Family => self.feminine(self.culture.family(dice)?),
            Role::Mother => self.culture.family(dice)?,
            Role::Word => Word::common(slot.word?),
            Role::Patronymic => return self.patronymic(dice),
        };
        self.parts.push(Part { role: slot.role, word, joined: slot.joined });
        Some(())
    }

    /// The family name as a woman bears it.
    fn feminine(&self, mut word: Word) -> Word {
        let ending = self.culture.female.iter().find(|(male, _)| self.female && word.latin.ends_with(male));
        if let Some((male, female)) = ending {
            word.latin = format!("{}{female}", word.latin.strip_suffix(male).unwrap_or(&word.latin)).into();
        }
        word
    }

    fn patronymic(&mut self, dice: &mut Dice) -> Option<()> {
        let father = given(self.culture, false, dice)?;
        let [son, daughter] = self.culture.patronymic?;
        let ending = if self.female { daughter } else { son };
        if let Some(apart) = ending.strip_prefix('_') {
            self.parts.push(Part { role: Role::Patronymic, word: father, joined: false });
            let word = Word { latin: apart.into(), native: None, common: true };
            self.parts.push(Part { role: Role::Patronymic, word, joined: false });
            return Some(());
        }
        let common = father.common;
        let stem = father.latin.trim_end_matches(['a', 'e', 'o']);
        let latin = match stem.strip_suffix(['y', 'i', 'j']) {
            Some(stem) if ending.starts_with('o') => format!("{stem}ye{}", ending.get(1..).unwrap_or_default()),
            _ => format!("{stem}{ending}"),
        };
        let word = Word { latin: latin.into(), native: None, common };
        self.parts.push(Part { role: Role::Patronymic, word, joined: false });
        Some(())
    }
}

/// A given name that goes with the sex, as far as its ending tells.
fn given(culture: &Culture, female: bool, dice: &mut Dice) -> Option<Word> {
    let mut name = culture.given(dice)?;
    for _ in 1..TRIES {
        if womans(&name) == female || name.native.is_some() {
            break;
        }
        name = culture.given(dice)?;
    }
    Some(name)
}

/// Whether a given name ends as women's names mostly do.
fn womans(name: &Word) -> bool {
    name.latin.ends_with('a') && !MEN_IN_A.contains(&&*name.latin)
}
