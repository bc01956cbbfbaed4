use super::weights::{PARTICLE_CAP, SURPRISE_CAP, WORD_CAP};
use crate::{parse::Role, tokens::WordView};

/// G, the surprise of a token: -1000 ln of the share of travellers' (or organisations') name parts that are it, capped.
///
/// From a population, never from the list that is searched, so that evidence means the same on every list.
pub(crate) fn rarity(word: WordView<'_>, role: Role, organisation: bool) -> i32 {
    let cap = match role {
        Role::Particle => PARTICLE_CAP,
        _ if organisation => WORD_CAP,
        _ => SURPRISE_CAP,
    };
    word.surprise(organisation).clamp(0, cap)
}
