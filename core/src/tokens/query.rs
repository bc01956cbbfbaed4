//! The name of a query, prepared: words, roles, and how surprising each is.

use super::{Word, digits};
use crate::{
    Error, Finding, Kind,
    index::class_code,
    parse::{self, Part, Role},
    population,
    score::{ListToken, SURPRISE_CAP, rarity},
};

/// One token of the query.
#[derive(Debug, Clone)]
pub(crate) struct QueryToken {
    pub(crate) word: Word,
    pub(crate) part: Part,
    /// G: -1000 ln of the share of travellers' name parts that are this token, capped.
    pub(crate) surprise: i32,
    /// Whether the name is compared as an organisation's.
    pub(crate) organisation: bool,
    /// Whether it is or has a familiar form: then nicknames are looked up.
    pub(crate) nicknames: bool,
}

impl QueryToken {
    /// Class of a legal form, 0 for none.
    pub(crate) fn class(&self) -> u32 {
        self.part.class.map_or(0, class_code)
    }
}

/// A query's name, ready to be expanded and scored.
#[derive(Debug, Clone)]
pub(crate) struct QueryName {
    /// The tokens that take part in matching; titles are left out.
    pub(crate) tokens: Vec<QueryToken>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) organisation: bool,
}

impl QueryName {
    /// Parses and prepares a name as typed.
    ///
    /// # Errors
    /// `Limit` over a limit of [`limits`](crate::limits), `Query` for a name without a letter or digit.
    pub(crate) fn new(raw: &str, kind: Option<Kind>) -> Result<Self, Error> {
        let parsed = parse::parse(raw, kind)?;
        let parsed = digits::unmasked(raw, kind, &parsed).unwrap_or(parsed);
        let parts = parsed.parts.into_iter().filter(|part| part.role != Role::Title);
        let words: Vec<(Word, Part)> = parts.map(|part| (Word::new(&part.text), part)).collect();
        let organisation = parsed.organisation || kind.is_none() && reads_as_organisation(&words);
        let tokens = words
            .into_iter()
            .map(|(word, part)| {
                let surprise = rarity(word.view(), part.role, organisation);
                let nicknames = population::has_nicknames(word.reading());
                QueryToken { word, part, surprise, organisation, nicknames }
            })
            .collect();
        Ok(Self { tokens, findings: parsed.findings, organisation })
    }

    /// The tokens as if they were a record's.
    pub(crate) fn list_tokens(&self) -> impl Iterator<Item = ListToken<'_>> + Clone {
        let tokens = self.tokens.iter();
        tokens.map(|t| ListToken { word: t.word.view(), ordinal: None, role: t.part.role, class: t.class() })
    }

    /// Neighbours from `first` to `last` (inclusive) as one token, where they can be written as one.
    pub(crate) fn joined(&self, first: usize, last: usize) -> Option<QueryToken> {
        let tokens = self.tokens.get(first..=last)?;
        let mut part = tokens.first()?.part.clone();
        for token in tokens.get(1..)? {
            part.text.push_str(&token.part.text);
            part.chars.extend(&token.part.chars);
        }
        if tokens.iter().any(|t| matches!(t.part.role, Role::Initial | Role::LegalForm | Role::Generation)) {
            return None;
        }
        part.role = Role::Name;
        // The parts were surprising one by one; written as one they are together, within the bound of one token.
        let surprise = tokens.iter().map(|t| t.surprise).sum::<i32>().min(SURPRISE_CAP);
        let word = Word::joined(tokens.iter().map(|t| t.word.view()));
        let nicknames = population::has_nicknames(word.reading());
        Some(QueryToken { word, part, surprise, organisation: self.organisation, nicknames })
    }
}

/// -1000 ln .1: the share of searches that are for an organisation.
pub(super) const ORGANISATIONS: i32 = 2_303;

/// Says whether the words are likelier in the name of an organisation than in a person's: "Harbour Relief
/// Foundation" needs no legal form to be read as one.
fn reads_as_organisation(words: &[(Word, Part)]) -> bool {
    let telling = words.iter().filter(|(_, part)| !matches!(part.role, Role::Particle | Role::Initial));
    // The same cap for both, so that a word that neither population knows says nothing.
    let odds = telling.map(|(word, _)| word.surprise(false).min(SURPRISE_CAP) - word.surprise(true).min(SURPRISE_CAP));
    odds.sum::<i32>() > ORGANISATIONS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_organisations_are_recognised_without_a_legal_form() {
        let organisation = |name, kind| QueryName::new(name, kind).unwrap().organisation;
        for name in [
            "Northern Harvest Foundation",
            "Commercial Bank of Zarafshan",
            "Национальный банк",
            "Zarafshan Shipping Lines",
        ] {
            assert!(organisation(name, None), "{name}");
            assert!(!organisation(name, Some(Kind::Person)), "{name}");
        }
        for name in ["Muammar Qadhafi", "Mohamed Ali", "Angela Merkel", "Rose King", "李小龍", "Jean de la Fontaine"]
        {
            assert!(!organisation(name, None), "{name}");
        }
    }
}
