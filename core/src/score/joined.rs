//! Parts written as one on either side: `Abdul Rahman` for `Abdulrahman`, `安瓦尔` for `An-wa-er`.

use super::{
    name::{NameScore, Scorer},
    outcome::{Matched, Outcome},
    pair::{ListToken, PairKind, spelling_limit},
    rarity::rarity,
    weights::{JOINED, weighed},
};
use crate::{
    parse::Role,
    tokens::{Likeness, QueryToken, Word},
};

/// Longest run of tokens taken as written in one.
const RUN: usize = 3;
/// Most joins tried for a pair of names; each costs one more pairing.
const TRIED: usize = 4;

/// Finds runs of tokens that may be written as one on the other side.
pub(super) struct Join;

impl Join {
    /// Returns the joins worth trying for a pair of names, best first: those that touch a token left over by `plain`.
    pub(super) fn candidates(scorer: &mut Scorer<'_>, name: &[ListToken<'_>], plain: &NameScore) -> Vec<Matched> {
        let loose = Loose::new(plain, scorer.query.tokens.len(), name.len());
        if !loose.any() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for first in 0..scorer.query.tokens.len() {
            for last in first + 1..(first + RUN).min(scorer.query.tokens.len()) {
                if (first..=last).any(|i| loose.query(i)) {
                    query_run(scorer, name, &loose, first, last, &mut found);
                }
            }
        }
        for first in 0..name.len() {
            for last in first + 1..(first + RUN).min(name.len()) {
                if (first..=last).any(|j| loose.list(j)) {
                    list_run(scorer, name, &loose, first, last, &mut found);
                }
            }
        }
        found.sort_by_key(|m| (-m.value, m.query, m.list));
        found.truncate(TRIED);
        found
    }
}

/// The tokens that a pairing left alone or paired poorly.
struct Loose {
    query: Vec<bool>,
    list: Vec<bool>,
}

impl Loose {
    fn new(plain: &NameScore, queries: usize, lists: usize) -> Self {
        let mut loose = Self { query: vec![true; queries], list: vec![true; lists] };
        for outcome in &plain.outcomes {
            if let Outcome::Pair(m) = outcome
                && (m.kind == PairKind::Same || m.value > WELL_PAIRED)
            {
                for (side, at) in [(&mut loose.query, m.query.0), (&mut loose.list, m.list.0)] {
                    if let Some(place) = side.get_mut(at) {
                        *place = false;
                    }
                }
            }
        }
        loose
    }

    fn any(&self) -> bool {
        self.query.iter().chain(&self.list).any(|l| *l)
    }

    fn query(&self, i: usize) -> bool {
        self.query.get(i).copied().unwrap_or(false)
    }

    fn list(&self, j: usize) -> bool {
        self.list.get(j).copied().unwrap_or(false)
    }
}

/// A pair with more evidence than this is not put in question.
const WELL_PAIRED: i32 = 6_000;

/// A run of the query against single tokens of the name.
fn query_run(
    scorer: &mut Scorer<'_>,
    name: &[ListToken<'_>],
    loose: &Loose,
    first: usize,
    last: usize,
    found: &mut Vec<Matched>,
) {
    let Some(token) = scorer.joined_query(first, last) else { return };
    for (j, list) in name.iter().enumerate() {
        if loose.list(j)
            && can_join(list.role)
            && lengths_fit(&token.word, list.word)
            && token.word.may_join([list.word].into_iter())
        {
            let cost = token.word.cost(list.word, spelling_limit(token, JOINED));
            keep(token, std::slice::from_ref(list), cost, (first, last), (j, j), found);
        }
    }
}

/// Single tokens of the query against a run of the name.
fn list_run(
    scorer: &Scorer<'_>,
    name: &[ListToken<'_>],
    loose: &Loose,
    first: usize,
    last: usize,
    found: &mut Vec<Matched>,
) {
    let Some(run) = name.get(first..=last) else { return };
    if !run.iter().all(|t| can_join(t.role)) {
        return;
    }
    let letters: i32 = run.iter().map(|t| t.word.letters()).sum();
    let mut joined: Option<Word> = None;
    for (i, token) in scorer.query.tokens.iter().enumerate() {
        let fits = (token.word.letters() - letters).abs() <= slack(letters);
        if !loose.query(i) || !can_join(token.part.role) || !fits || !token.word.may_join(run.iter().map(|t| t.word)) {
            continue;
        }
        let word = joined.get_or_insert_with(|| Word::joined(run.iter().map(|t| t.word)));
        let cost = token.word.cost(word, spelling_limit(token, JOINED));
        keep(token, run, cost, (i, i), (first, last), found);
    }
}

fn keep(
    token: &QueryToken,
    run: &[ListToken<'_>],
    cost: (i32, Likeness),
    query: (usize, usize),
    list: (usize, usize),
    found: &mut Vec<Matched>,
) {
    let (cost, likeness) = cost;
    let cost = if likeness == Likeness::Same { 0 } else { cost };
    // Neither side can tell more than it is surprising.
    let listed: i32 = run.iter().map(|t| rarity(t.word, t.role, token.organisation)).sum();
    let value = token.surprise.min(listed).saturating_sub(weighed(cost, token.word.letters())).saturating_sub(JOINED);
    if value > 0 {
        found.push(Matched { query, list, kind: likeness.into(), value });
    }
}

fn can_join(role: Role) -> bool {
    matches!(role, Role::Name | Role::Given | Role::Family | Role::Patronymic | Role::Particle | Role::Nickname)
}

fn lengths_fit(a: &Word, b: &Word) -> bool {
    (a.letters() - b.letters()).abs() <= slack(a.letters())
}

/// Letters by which two spellings of one name may differ: unwritten vowels, doubled letters.
fn slack(letters: i32) -> i32 {
    2 + letters / 2
}
