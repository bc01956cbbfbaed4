//! What is said about two names as wholes, once their tokens are paired.

use super::{
    outcome::{Matched, Outcome},
    pair::{ListToken, PairKind},
    weights::{
        COMPANIONS, CONTRADICTED, CONTRADICTED_LEFT, CONTRADICTED_WORD, CONTRADICTING, CONTRADICTING_IN_FULL,
        LONE_TOKEN, SURPRISE_CAP, TELLING, WEAK_ALIAS,
    },
};
use crate::{Strength, parse::Role, tokens::QueryName};

/// Adds the outcomes that concern the whole pairing to those of its tokens. None of them adds evidence.
pub(super) fn closing(
    query: &QueryName,
    name: &[ListToken<'_>],
    strength: Strength,
    organisation: bool,
    outcomes: &mut Vec<Outcome>,
) {
    let (lost, left) = if organisation { (companions(outcomes), left(query, name, outcomes)) } else { (0, 0) };
    let whole = [
        Outcome::WeakAlias { value: -i32::from(strength == Strength::Weak) * WEAK_ALIAS },
        Outcome::LoneToken { value: -i32::from(lone(query, outcomes)) * LONE_TOKEN },
        Outcome::Contradicted { value: -contradictions(query, organisation, outcomes) - left * CONTRADICTED_LEFT },
        Outcome::Companions { value: -lost },
    ];
    outcomes.extend(whole.into_iter().filter(|outcome| outcome.value() != 0));
}

/// Whether a single token agrees where the query has several.
fn lone(query: &QueryName, outcomes: &[Outcome]) -> bool {
    let whole = |role: Role| !matches!(role, Role::Particle | Role::LegalForm | Role::Generation | Role::Title);
    let names = query.tokens.iter().filter(|t| whole(t.part.role)).count();
    let mut pairs = outcomes.iter().filter_map(|o| if let Outcome::Pair(m) = o { Some(m) } else { None });
    let alone = pairs.next().is_some_and(|m| m.query.0 == m.query.1);
    names > 1 && alone && pairs.next().is_none()
}

/// What pairs cost that hardly resemble each other: the rarer the token, the more it says that it is another.
fn contradictions(query: &QueryName, organisation: bool, outcomes: &[Outcome]) -> i32 {
    let weight = if organisation { CONTRADICTED_WORD } else { CONTRADICTED };
    let cost = |matched: &Matched| {
        let tokens = query.tokens.get(matched.query.0..=matched.query.1).unwrap_or(&[]);
        let own = tokens.iter().map(|t| t.surprise).sum::<i32>().clamp(0, SURPRISE_CAP);
        let particle = matched.query.0 == matched.query.1 && tokens.iter().any(|t| t.part.role == Role::Particle);
        let says_nothing = matches!(matched.kind, PairKind::Initial | PairKind::LegalForm | PairKind::Generation);
        let against = !particle && !says_nothing && matched.value <= own / 1_000 * CONTRADICTING;
        // At most 10,000 of both: the product fits.
        i32::from(against) * (own.min(CONTRADICTING_IN_FULL) / 10) * (weight / 10) / (CONTRADICTING_IN_FULL / 100)
    };
    outcomes.iter().map(|o| if let Outcome::Pair(matched) = o { cost(matched) } else { 0 }).sum()
}

/// How many telling words of an organisation's name are left over on both sides.
fn left(query: &QueryName, name: &[ListToken<'_>], outcomes: &[Outcome]) -> i32 {
    // An initial says too little to stand against anything.
    let stands = |role: Role, surprise: i32| role != Role::Initial && surprise > TELLING;
    let (mut extra, mut omitted) = (0, 0);
    for outcome in outcomes {
        match outcome {
            Outcome::Extra { query: at, .. } => {
                extra += i32::from(query.tokens.get(*at).is_some_and(|t| stands(t.part.role, t.surprise)));
            }
            Outcome::Omitted { list: at, .. } => {
                omitted += i32::from(name.get(*at).is_some_and(|t| stands(t.role, t.word.surprise(true))));
            }
            _ => {}
        }
    }
    extra.min(omitted)
}

/// What the words that agree give too much when each is counted as if it stood alone.
fn companions(outcomes: &[Outcome]) -> i32 {
    let pairs = outcomes.iter().filter_map(|o| if let Outcome::Pair(m) = o { Some(m.value) } else { None });
    let mut values: Vec<i32> = pairs.filter(|value| *value > 0).collect();
    values.sort_unstable_by(|a, b| b.cmp(a));
    let (mut share, mut lost) = (1_000, 0);
    for value in values {
        // A value is at most 17,000 and a share at most 1,000.
        lost += value * (1_000 - share) / 1_000;
        share = share * COMPANIONS / 1_000;
    }
    lost
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Kind, score::Scorer};

    fn outcomes(query: &str, listed: &str, kind: Kind) -> Vec<Outcome> {
        let (q, v) = (QueryName::new(query, None).unwrap(), QueryName::new(listed, Some(kind)).unwrap());
        let organisation = kind == Kind::Organization;
        let tokens: Vec<ListToken<'_>> = v.list_tokens().collect();
        Scorer::new(&q).score(&tokens, Strength::Primary, organisation, None).unwrap()
    }

    fn contradicted(outcomes: &[Outcome]) -> i32 {
        let value = |o: &Outcome| if let Outcome::Contradicted { value } = o { Some(*value) } else { None };
        outcomes.iter().find_map(value).unwrap_or(0)
    }

    #[test]
    fn a_relative_contradicts_and_a_missing_part_does_not() {
        let sum = |q, v| outcomes(q, v, Kind::Person).iter().map(Outcome::value).sum::<i32>();
        let relative = contradicted(&outcomes("pietro bellandi corvara", "bellandi corvara lucia", Kind::Person));
        assert!((-CONTRADICTED..-CONTRADICTED / 2).contains(&relative), "{relative}");
        assert_eq!(contradicted(&outcomes("bellandi corvara", "bellandi corvara lucia", Kind::Person)), 0);
        assert_eq!(contradicted(&outcomes("pietro bellandi corvara", "bellandi corvara", Kind::Person)), 0);
        assert!(
            sum("pietro bellandi corvara", "bellandi corvara")
                > sum("pietro bellandi corvara", "bellandi corvara lucia")
        );
    }

    #[test]
    fn only_telling_words_of_organisations_contradict() {
        let of = |q, v| contradicted(&outcomes(q, v, Kind::Organization));
        assert_eq!(of("zarafshan trading company", "zarafshan shipping company"), 0);
        assert!(of("zarafshan trading company", "kuznetsk trading company") < 0);
    }

    #[test]
    fn further_words_of_an_organisation_say_less() {
        let lost = |values: &[i32]| {
            let pair = |value: &i32| {
                Outcome::Pair(super::super::Matched {
                    query: (0, 0),
                    list: (0, 0),
                    kind: PairKind::Same,
                    value: *value,
                })
            };
            companions(&values.iter().map(pair).collect::<Vec<_>>())
        };
        assert_eq!(lost(&[10_000]), 0);
        assert_eq!(lost(&[5_000, 10_000]), 1_500);
        assert_eq!(lost(&[5_000, 10_000, -4_000]), 1_500);
        assert_eq!(lost(&[10_000, 10_000, 10_000]), 3_000 + 5_100);
    }
}
