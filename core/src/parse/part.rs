use super::word::Word;
use crate::normalise::Finding;

/// What a part does in its name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Role {
    /// A plain part; the writing does not say which.
    Name,
    /// A given name.
    Given,
    /// A family name.
    Family,
    /// A name taken from the father's.
    Patronymic,
    /// A word that binds names: al, bin, van, de la.
    Particle,
    /// One letter that stands for a name.
    Initial,
    /// A title, rank or honorific.
    Title,
    /// Junior, senior, the third.
    Generation,
    /// The legal form of an organisation.
    LegalForm,
    /// A name by which someone is called, in quotes or brackets or after "alias".
    Nickname,
}

#[cfg(test)]
impl Role {
    /// Returns the stable, lower-case code of the role.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Given => "given",
            Self::Family => "family",
            Self::Patronymic => "patronymic",
            Self::Particle => "particle",
            Self::Initial => "initial",
            Self::Title => "title",
            Self::Generation => "generation",
            Self::LegalForm => "legal-form",
            Self::Nickname => "nickname",
        }
    }
}

/// One part of a name, folded, with its place in the raw string.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Part {
    /// Lower case, NFC; without apostrophes (a geresh in a Hebrew word stays), vowel points and tatweel. Never empty.
    pub(crate) text: String,
    /// For each char of `text` its code point index in the raw string; never decreases.
    pub(crate) chars: Vec<u32>,
    /// What the part does.
    pub(crate) role: Role,
    /// For a legal form its class, the same in every language: "llc", "jsc", "ltd", "gmbh" ...
    pub(crate) class: Option<&'static str>,
    /// Whether it was glued to the next part by a hyphen, or written without a space (article, Han, Hangul).
    pub(crate) joined: bool,
}

impl Part {
    /// The code points of the raw string it was read from, half-open. Signs in between (the dots of `S.A.`) are inside.
    pub(crate) fn span(&self) -> (u32, u32) {
        match (self.chars.first(), self.chars.last()) {
            (Some(&first), Some(&last)) => (first, last.saturating_add(1)),
            _ => (0, 0),
        }
    }
}

impl From<Word> for Part {
    fn from(word: Word) -> Self {
        let role = word.role.unwrap_or(Role::Name);
        Self { text: word.text, chars: word.chars, role, class: word.class, joined: word.joined }
    }
}

/// A name read into parts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct ParsedName {
    /// The parts in the order they were written; at least one.
    pub(crate) parts: Vec<Part>,
    /// What was odd in the name as typed.
    pub(crate) findings: Vec<Finding>,
    /// Whether it names an organisation: its kind says so, or it carries a legal form.
    pub(crate) organisation: bool,
}
