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
type Profiles = [[Slot; Alphabet::COUNT]; FORMS];

/// One form of the word against the words of one alphabet.
#[derive(Debug, Clone, Default)]
enum Slot {
    #[default]
    Unused,
    /// Compared this often, each time from the tables.
    Seen(u8),
    Prepared(Box<Profile<'static>>),
}

/// A form that is compared once only needs no profile: so many comparisons are made without.
const FIRST: u8 = 1;

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
    let (mut buffer, mut own_buffer) = ([0; SYMBOLS], [0; SYMBOLS]);
    let symbols = other.symbols(&mut buffer);
    let slot = profiles.get_mut(own.place).and_then(|row| row.get_mut(other.alphabet as usize));
    match slot {
        Some(Slot::Prepared(profile)) => profile.cost(symbols, limit),
        Some(slot @ Slot::Seen(FIRST)) => {
            let profile = channel.profile(other.alphabet, own.alphabet, own.symbols(&mut own_buffer));
            let Some(profile) = profile else { return limit };
            let cost = profile.cost(symbols, limit);
            *slot = Slot::Prepared(Box::new(profile));
            cost
        }
        Some(slot) => {
            *slot = Slot::Seen(if let Slot::Seen(times) = slot { *times + 1 } else { 1 });
            channel.once((other.alphabet, symbols), (own.alphabet, own.symbols(&mut own_buffer)), limit)
        }
        None => limit,
    }
}
