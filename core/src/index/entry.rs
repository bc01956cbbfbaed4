//! What is kept of each record beside the stored record itself.

use serde::{Deserialize, Serialize};

use crate::{
    Error, Identifier, Kind, Record, Sex, Strength,
    parse::{self, Role},
    stable_hash::hash_text,
    tokens::{Word, stored_joins},
};

/// The searchable side of a record. Tokens are texts in a document and ordinals in a segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entry<T> {
    pub(crate) id: String,
    pub(crate) kind: u8,
    pub(crate) sex: u8,
    /// Packed dates.
    pub(crate) dates: Vec<u32>,
    pub(crate) countries: Vec<String>,
    /// Hashes of folded identifiers.
    pub(crate) numbers: Vec<u64>,
    pub(crate) names: Vec<EntryName<T>>,
    /// Hashes of the keys of parts written as one, under which the record is found too.
    pub(crate) joins: Vec<u32>,
}

/// One name of a record as tokens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct EntryName<T> {
    pub(crate) strength: u8,
    pub(crate) organisation: bool,
    pub(crate) tokens: Vec<EntryToken<T>>,
}

/// One token of a name: its text or ordinal, its role, the hash of its legal-form class (0: none).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct EntryToken<T> {
    pub(crate) word: T,
    pub(crate) role: u8,
    pub(crate) class: u32,
}

impl Entry<String> {
    /// Prepares a record for the index.
    ///
    /// # Errors
    /// `Record` without an id or a name, `Limit` over a limit, `Query` for a name without letter or digit; the message
    /// names the place of the name, not the name.
    pub(crate) fn new(record: &Record) -> Result<Self, Error> {
        record.validate()?;
        let mut joins = Vec::new();
        let mut names = Vec::with_capacity(record.names.len());
        for (rank, name) in record.names.iter().enumerate() {
            let parsed = parse::parse(&name.text, Some(record.kind))
                .map_err(|e| e.at(format_args!("field names, name {}", rank + 1)))?;
            joins.extend(stored_joins(&parsed.parts).iter().flat_map(|join| Word::whole_keys(join)));
            let tokens = parsed.parts.into_iter().map(|part| EntryToken {
                role: role_code(part.role),
                class: part.class.map_or(0, class_code),
                word: part.text,
            });
            names.push(EntryName {
                strength: name.strength as u8,
                organisation: parsed.organisation,
                tokens: tokens.collect(),
            });
        }
        joins.sort_unstable();
        joins.dedup();
        Ok(Self {
            id: record.id.clone(),
            kind: kind_code(record.kind),
            sex: sex_code(record.sex),
            dates: record.birth_dates.iter().map(|d| d.pack()).collect(),
            countries: record.countries.iter().map(|c| c.code().to_owned()).collect(),
            numbers: record.identifiers.iter().filter_map(Identifier::key).collect(),
            names,
            joins,
        })
    }
}

impl<T> Entry<T> {
    /// Calls `each` with every token.
    pub(crate) fn words<'a>(&'a self, mut each: impl FnMut(&'a T)) {
        self.names.iter().flat_map(|name| &name.tokens).for_each(|token| each(&token.word));
    }

    /// The same entry with its tokens named otherwise; `None` if one token has no other name.
    pub(crate) fn renamed<U>(&self, mut rename: impl FnMut(&T) -> Option<U>) -> Option<Entry<U>> {
        let mut names = Vec::with_capacity(self.names.len());
        for name in &self.names {
            let mut tokens = Vec::with_capacity(name.tokens.len());
            for token in &name.tokens {
                tokens.push(EntryToken { word: rename(&token.word)?, role: token.role, class: token.class });
            }
            names.push(EntryName { strength: name.strength, organisation: name.organisation, tokens });
        }
        Some(Entry {
            id: self.id.clone(),
            kind: self.kind,
            sex: self.sex,
            dates: self.dates.clone(),
            countries: self.countries.clone(),
            numbers: self.numbers.clone(),
            names,
            joins: self.joins.clone(),
        })
    }
}

pub(super) fn sex_code(sex: Option<Sex>) -> u8 {
    match sex {
        None => 0,
        Some(Sex::Female) => 1,
        Some(Sex::Male) => 2,
    }
}

/// The sex of an entry's code.
pub(crate) fn sex_of(code: u8) -> Option<Sex> {
    match code {
        1 => Some(Sex::Female),
        2 => Some(Sex::Male),
        _ => None,
    }
}

/// The strength of an entry's code; an unknown code is the weakest.
pub(crate) fn strength_of(code: u8) -> Strength {
    match code {
        0 => Strength::Primary,
        1 => Strength::Alias,
        _ => Strength::Weak,
    }
}

/// Kinds in the order of their codes.
const KINDS: [Kind; 5] = [Kind::Person, Kind::Organization, Kind::Vessel, Kind::Aircraft, Kind::Other];

pub(super) fn kind_code(kind: Kind) -> u8 {
    KINDS.iter().position(|k| *k == kind).and_then(|i| u8::try_from(i).ok()).unwrap_or(4)
}

/// The kind of an entry's code.
pub(crate) fn kind_of(code: u8) -> Kind {
    KINDS.get(usize::from(code)).copied().unwrap_or(Kind::Other)
}

/// Roles in the order of their codes, which are part of the index format.
const ROLES: [Role; 10] = [
    Role::Name,
    Role::Given,
    Role::Family,
    Role::Patronymic,
    Role::Particle,
    Role::Initial,
    Role::Title,
    Role::Generation,
    Role::LegalForm,
    Role::Nickname,
];

fn role_code(role: Role) -> u8 {
    ROLES.iter().position(|r| *r == role).and_then(|i| u8::try_from(i).ok()).unwrap_or(0)
}

/// The role of an entry's code.
pub(crate) fn role_of(code: u8) -> Role {
    ROLES.get(usize::from(code)).copied().unwrap_or(Role::Name)
}

/// 32 bits of the class of a legal form, never 0.
pub(crate) fn class_code(class: &str) -> u32 {
    (hash_text(class) >> 32) as u32 | 1
}
