use unicode_script::Script;

use super::weights::{PARTICLE_CAP, SURPRISE_CAP};
use crate::{parse::Role, population, tokens::Word};

/// G, the surprise of a token: -1000 ln of the share of travellers' (or organisations') name parts that are it, capped.
///
/// From a population, never from the list that is searched, so that evidence means the same on every list.
pub(crate) fn rarity(word: &Word, role: Role, organisation: bool) -> i32 {
    let surprise = if word.reading().is_empty() {
        digits(&word.text)
    } else if word.script == Script::Latin {
        population::surprise_latin(word.reading(), organisation)
    } else {
        let reading = population::surprise_latin(word.reading(), organisation);
        population::surprise_native(&word.text, word.script).map_or(reading, |native| native.min(reading))
    };
    let cap = match role {
        Role::Particle => PARTICLE_CAP,
        _ => SURPRISE_CAP,
    };
    surprise.clamp(0, cap)
}

/// A number: ten digits are equally likely at each place.
fn digits(text: &str) -> i32 {
    const DIGIT: i32 = 2_303;
    i32::try_from(text.chars().count()).unwrap_or(i32::MAX).saturating_mul(DIGIT)
}
