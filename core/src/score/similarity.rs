//! Closeness of two names, 0 to 1: symmetric, 1 for equal names, knows no list and no population.

use std::sync::OnceLock;

use super::{
    assignment::{Best, Gains},
    pair::ListToken,
};
use crate::{
    channel::QUICK,
    parse::Role,
    tokens::{Comparer, QueryName, Word, WordView},
};

/// What likening one name to many needs again and again.
#[derive(Debug, Clone, Default)]
pub(crate) struct Likener {
    whole: Whole,
    /// That of the whole name, made when first needed.
    comparer: Option<Box<Comparer>>,
    /// Kept for its memory.
    gains: Gains,
}

/// All parts of a name written as one word, made when first needed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Whole(OnceLock<Box<Word>>);

impl Whole {
    fn of<'a>(&self, tokens: impl Iterator<Item = ListToken<'a>>) -> &Word {
        self.0.get_or_init(|| Box::new(Word::spelt(tokens.filter(|t| weight(t.role) >= PART).map(|t| t.word))))
    }
}

impl Likener {
    /// The whole name as one word.
    pub(crate) fn whole(&self) -> &Whole {
        &self.whole
    }

    /// Returns the similarity of two names. `name` is always the same for one likener; `comparers` are those of its tokens.
    ///
    /// Each token weighs by its role; a pair counts with the share of its spelling that agrees; what has no partner counts
    /// nothing. Names written with other word boundaries are also compared as one word. Quadratic in letters.
    pub(crate) fn similarity(&mut self, name: &QueryName, comparers: &mut [Comparer], other: &[ListToken<'_>]) -> f64 {
        self.similarity_to(name, comparers, other, &Whole::default())
    }

    /// The same for another name whose parts may be known as one word already.
    pub(crate) fn similarity_to(
        &mut self,
        name: &QueryName,
        comparers: &mut [Comparer],
        other: &[ListToken<'_>],
        whole: &Whole,
    ) -> f64 {
        let own_roles = name.tokens.iter().map(|t| t.part.role);
        let (left, right) = (weigher(own_roles.clone()), weigher(other.iter().map(|t| t.role)));
        let total = own_roles.map(&left).sum::<i32>() + other.iter().map(|t| right(t.role)).sum::<i32>();
        if total == 0 {
            return 0.0;
        }
        self.gains.reset(name.tokens.len(), other.len());
        for (i, (x, comparer)) in name.list_tokens().zip(comparers).enumerate() {
            for (j, y) in other.iter().enumerate() {
                let weight = left(x.role) + right(y.role);
                if weight > 0 {
                    self.gains.set(i, j, token(comparer, &x, y) * weight);
                }
            }
        }
        let aligned = ratio(i64::from(Best::of(&self.gains).total), i64::from(total));
        if aligned >= 1.0 || name.tokens.len() == other.len() {
            return aligned;
        }
        aligned.max(self.as_one_word(name, other, whole, aligned))
    }

    /// All parts written as one word; a little less, since the boundaries differ. What is not above `least` may be less.
    fn as_one_word(&mut self, name: &QueryName, other: &[ListToken<'_>], whole: &Whole, least: f64) -> f64 {
        let x = self.whole.of(name.list_tokens());
        if x.text.is_empty() || x.letters() > LONGEST {
            return 0.0;
        }
        let y = whole.of(other.iter().copied());
        if y.text.is_empty() || y.letters() > LONGEST {
            return 0.0;
        }
        let least = (least / BOUNDARIES * f64::from(FULL)) as i32 - 1;
        BOUNDARIES * ratio(i64::from(words(self.comparer.get_or_insert_default(), x.view(), y.view(), least)), 1)
    }
}

/// The share of its similarity that a name keeps with other word boundaries.
const BOUNDARIES: f64 = 0.95;

/// Longest whole name compared as one word, in letters.
const LONGEST: i32 = 40;

fn ratio(agreement: i64, total: i64) -> f64 {
    (agreement as f64 / (f64::from(FULL) * total as f64)).clamp(0.0, 1.0)
}

/// Full agreement of two tokens.
const FULL: i32 = 100_000;

/// Weight of a whole name part.
const PART: i32 = 10;

/// What the tokens of a name weigh, by role.
fn weigher(mut roles: impl Iterator<Item = Role>) -> impl Fn(Role) -> i32 {
    // A name of particles only is still a name.
    let whole = roles.any(|role| weight(role) >= PART);
    move |role| if whole { weight(role) } else { PART }
}

fn weight(role: Role) -> i32 {
    match role {
        Role::Title => 0,
        Role::Particle | Role::LegalForm | Role::Generation => 2,
        Role::Initial => 4,
        Role::Nickname => 5,
        Role::Name | Role::Given | Role::Family | Role::Patronymic => PART,
    }
}

/// Agreement of two tokens, 0 to [`FULL`].
fn token(comparer: &mut Comparer, a: &ListToken<'_>, b: &ListToken<'_>) -> i32 {
    match (a.role, b.role) {
        (Role::LegalForm, Role::LegalForm) if a.class == b.class && a.class != 0 => FULL,
        (Role::Initial, _) | (_, Role::Initial) if a.word.text != b.word.text => {
            if a.word.reading().chars().next() == b.word.reading().chars().next() { FULL / 10 * 7 } else { 0 }
        }
        _ => words(comparer, a.word, b.word, 0),
    }
}

/// Agreement of two words, 0 to [`FULL`]: what their spelling costs each way. Up to the cost of a true pair little is
/// lost; beyond it the rest, evenly. `comparer` is that of the first. What is not above `least` may be less.
fn words(comparer: &mut Comparer, a: WordView<'_>, b: WordView<'_>, least: i32) -> i32 {
    if a.text == b.text {
        return FULL;
    }
    if !a.may_resemble(&b) {
        return 0;
    }
    let letters = i64::from(a.letters() + b.letters());
    let true_pair = letters * if a.script == b.script { TRUE_SPELLING } else { TRUE_SCRIPT };
    let (full, near) = (i64::from(FULL), i64::from(FULL / 100 * NEAR));
    // At this cost, both ways together, no more than `least` agrees; two more make up for what division drops.
    let room = letters * RANGE * (near + 2 - i64::from(least)).clamp(0, near) / near + 1;
    let limit = i32::try_from(true_pair + room.min(letters * RANGE)).unwrap_or(i32::MAX);
    let mut there = comparer.cost(a, b, limit.min(QUICK)).0;
    if there >= QUICK && limit > QUICK {
        // Words so far apart hardly ever make up for it on the way back, which has little room left.
        if comparer.cost_of(a, b, limit - QUICK).0 >= limit - QUICK {
            return 0;
        }
        there = comparer.cost(a, b, limit).0;
    }
    if there >= limit {
        return 0;
    }
    let cost = i64::from(there) + i64::from(comparer.cost_of(a, b, limit - there).0);
    let agreement = if cost <= true_pair {
        full - (full - near) * cost / true_pair.max(1)
    } else {
        near - near * (cost - true_pair) / (letters * RANGE).max(1)
    };
    i32::try_from(agreement.clamp(0, full - 1)).unwrap_or(0)
}

/// Agreement of a true pair, in percent of full.
const NEAR: i32 = 94;
/// What a true pair costs a letter, milli-nats: in one script, and across scripts.
const TRUE_SPELLING: i64 = 250;
const TRUE_SCRIPT: i64 = 900;
/// Cost a letter beyond a true pair's at which nothing agrees any more.
const RANGE: i64 = 2_200;

#[cfg(test)]
mod tests {
    use crate::compare;
    use proptest::prelude::*;

    fn similarity(a: &str, b: &str) -> f64 {
        compare(a, b).unwrap().similarity
    }

    #[test]
    fn closer_names_are_more_similar() {
        assert!(similarity("Muammar Gaddafi", "Moammar Kaddafi") > similarity("Muammar Gaddafi", "Omar Gadhaffi Khan"));
        assert!(similarity("Мухаммар Каддафи", "Muammar Gaddafi") > 0.6);
        assert!(similarity("Muammar Gaddafi", "Anna Karenina") < 0.3);
        assert!(similarity("GADDAFI, Muammar", "Muammar Gaddafi") > 0.999);
    }

    proptest! {
        #[test]
        fn symmetric_bounded_and_one_for_equal(a in "[a-zA-Zа-яء-ي가-힣 ,.'-]{1,30}", b in "[a-zA-Zа-яء-ي가-힣 ,.'-]{1,30}") {
            if let (Ok(there), Ok(back)) = (compare(&a, &b), compare(&b, &a)) {
                prop_assert_eq!(there.similarity, back.similarity);
                prop_assert!((0.0..=1.0).contains(&there.similarity));
                prop_assert_eq!(compare(&a, &a).unwrap().similarity, 1.0);
            }
        }
    }
}
