//! A word compared with many others, remembering what the edit model says about it.

use super::{
    Likeness, WordView,
    view::{FORMS, Side},
};
use crate::channel::{Alphabet, Channel, MilliNats, Profile, SYMBOLS};

/// What comparing one word needs again and again: its forms against the tables of each alphabet, made when first needed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Comparer {
    /// The word as typed, spellings of the list beside it.
    typed: Profiles,
    /// The word as the list spells it, typed words beside it.
    listed: Profiles,
}

/// By form of the word, then by alphabet of the other word.
type Profiles = [[Option<Box<Profile<'static>>>; Alphabet::COUNT]; FORMS];

impl Comparer {
    /// -1000 ln P(`word` as typed | `list`), or `limit` where it would be at least that, and how they are alike.
    /// `word` is always the same for one comparer.
    pub(crate) fn cost(&mut self, word: WordView<'_>, list: WordView<'_>, limit: MilliNats) -> (MilliNats, Likeness) {
        let mut best = limit;
        let how = word.alike(&list, |q, v| {
            best = cost(Channel::shipped(), &mut self.typed, q, v, best);
        });
        (if how == Likeness::Same { 0 } else { best }, how)
    }

    /// The same the other way round: -1000 ln P(`other` as typed | `word`).
    pub(crate) fn cost_of(
        &mut self,
        word: WordView<'_>,
        other: WordView<'_>,
        limit: MilliNats,
    ) -> (MilliNats, Likeness) {
        let mut best = limit;
        let how = other.alike(&word, |q, v| {
            best = cost(Channel::turned(), &mut self.listed, v, q, best);
        });
        (if how == Likeness::Same { 0 } else { best }, how)
    }
}

/// The cost of one form of the word against a form of the other.
fn cost(
    channel: &'static Channel,
    profiles: &mut Profiles,
    own: Side<'_>,
    other: Side<'_>,
    limit: MilliNats,
) -> MilliNats {
    let mut buffer = [0; SYMBOLS];
    let slot = profiles.get_mut(own.place).and_then(|row| row.get_mut(other.alphabet as usize));
    let Some(slot) = slot else { return limit };
    if slot.is_none() {
        *slot = channel.profile(other.alphabet, own.alphabet, own.symbols(&mut buffer)).map(Box::new);
    }
    slot.as_ref().map_or(limit, |profile| profile.cost(other.symbols(&mut buffer), limit))
}
