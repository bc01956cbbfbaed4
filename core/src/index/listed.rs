//! A record as a search sees it.

use super::{
    image::{DEAD, Listed as Row, ListedName},
    part::Part,
};
use crate::{Country, Kind, PartialDate, Sex, Strength, score::ListToken};

/// A record as a search sees it.
#[derive(Clone, Copy)]
pub(crate) struct Listed<'a> {
    pub(super) row: Row<'a>,
    pub(super) part: &'a Part,
    /// Its part's words in the common vocabulary; none where they are the same.
    pub(super) names: Option<&'a [u32]>,
    /// Its place in its part.
    pub(super) at: u32,
}

impl<'a> Listed<'a> {
    pub(crate) fn id(&self) -> &'a str {
        self.row.id()
    }

    pub(crate) fn kind(&self) -> Kind {
        self.row.kind
    }

    pub(crate) fn sex(&self) -> Option<Sex> {
        self.row.sex
    }

    pub(crate) fn dates(&self) -> Vec<PartialDate> {
        self.row.dates().flatten().collect()
    }

    pub(crate) fn countries(&self) -> Vec<Country> {
        self.row.countries().collect()
    }

    /// Hashes of its identifiers.
    pub(crate) fn numbers(&self) -> Vec<u64> {
        self.row.numbers().collect()
    }

    /// The names: strength, whether an organisation's, tokens.
    pub(crate) fn names(&self) -> impl Iterator<Item = (Strength, bool, ListedName<'a>)> + use<'a> {
        self.row.names().map(|name| (name.strength, name.organisation, name))
    }

    /// The tokens of one of its names, ready to be scored.
    pub(crate) fn tokens(&self, name: &ListedName<'a>) -> impl Iterator<Item = ListToken<'a>> + use<'a> {
        let (names, image) = (self.names, &self.part.image);
        name.tokens().filter_map(move |token| {
            let ordinal = names.map_or(Some(token.word), |names| names.get(token.word as usize).copied())?;
            Some(ListToken {
                word: image.word(token.word)?,
                ordinal: Some(ordinal),
                role: token.role,
                class: token.class,
            })
        })
    }

    /// The word of the common vocabulary.
    #[inline]
    pub(crate) fn common(&self, word: u32) -> u32 {
        self.names.map_or(word, |names| names.get(word as usize).copied().unwrap_or(DEAD))
    }
}
