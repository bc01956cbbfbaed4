//! Parts written as one on either side: `Abdul Rahman` for `Abdulrahman`, `安瓦尔` for `An-wa-er`.

use super::{
    matrix::{Pairing, Pairs},
    name::Scorer,
    outcome::Matched,
    pair::{ListToken, PairKind, spelling_limit},
    rarity::rarity,
    weights::{JOINED, weighed},
};
use crate::{
    limits::NAME_TOKENS,
    parse::Role,
    tokens::{Consonants, Likeness, QueryToken, Word},
};

/// Longest run of tokens taken as written in one.
pub(super) const RUN: usize = 3;
/// Most joins tried for a pair of names; each costs one more pairing.
const TRIED: usize = 4;

/// Finds runs of tokens that may be written as one on the other side.
pub(super) struct Join;

impl Join {
    /// Returns the joins worth trying for a pair of names, best first: those that touch a token left over by `plain`.
    pub(super) fn candidates(
        scorer: &mut Scorer<'_>,
        name: &[ListToken<'_>],
        pairs: &Pairs,
        plain: &mut Pairing,
    ) -> Vec<Matched> {
        let (queries, lists) = (scorer.query.tokens.len(), name.len());
        let loose = Loose::new(pairs, plain);
        let mut found = Vec::new();
        if !(0..queries).any(|i| loose.query(i)) && !(0..lists).any(|j| loose.list(j)) {
            return found;
        }
        for (first, last) in runs(queries).filter(|(first, last)| (*first..=*last).any(|i| loose.query(i))) {
            query_run(scorer, name, &loose, first, last, &mut found);
        }
        for (first, last) in runs(lists).filter(|(first, last)| (*first..=*last).any(|j| loose.list(j))) {
            list_run(scorer, name, &loose, first, last, &mut found);
        }
        found.sort_by_key(|m| (-m.value, m.query, m.list));
        found.truncate(TRIED);
        found
    }
}

/// What joins can add to a pairing of two names.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Joins {
    /// Whether any is possible.
    pub(super) any: bool,
    /// The most that they add to [`Pairs::reach`].
    pub(super) above_reach: i32,
    /// The most that they add to the best pairing without them.
    pub(super) above_best: i32,
}

impl Joins {
    fn add(&mut self, gain: i32, instead: i32) {
        self.any = true;
        self.above_reach = self.above_reach.saturating_add((gain - instead).max(0));
        self.above_best = self.above_best.saturating_add(gain.max(0));
    }
}

impl Scorer<'_> {
    /// What joins can add for two names.
    pub(super) fn joins(&mut self, name: &[ListToken<'_>], pairs: &Pairs) -> Joins {
        let query = self.query;
        let alone = |costs: &[i32], first, last| -> i32 { costs.get(first..=last).unwrap_or_default().iter().sum() };
        let mut joins = Joins::default();
        let mut best = [0; NAME_TOKENS];
        (0..query.tokens.len()).zip(&mut best).for_each(|(i, best)| *best = pairs.best(i));
        for (first, last) in runs(name.len()) {
            let Some(run) = name.get(first..=last).filter(|run| run.iter().all(|t| can_join(t.role))) else { continue };
            let run = Run::new(run);
            for ((token, best), extra) in query.tokens.iter().zip(&mut best).zip(&pairs.extra) {
                if run.may_be(token) {
                    let gain = most(token, run.tokens) - extra - alone(&pairs.omitted, first, last);
                    joins.add(gain, *best);
                    *best = gain.max(*best);
                }
            }
        }
        for (first, last) in runs(query.tokens.len()) {
            let Some(joined) = self.joined(first, last) else { continue };
            for (list, omitted) in name.iter().zip(&pairs.omitted) {
                if may_be_joined(&joined.token, list) {
                    let gain = most(&joined.token, std::slice::from_ref(list)) - omitted;
                    joins.add(gain - alone(&pairs.extra, first, last), alone(&best, first, last));
                }
            }
        }
        joins
    }
}

/// First and last token of every run of two to [`RUN`] tokens.
fn runs(tokens: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..tokens).flat_map(move |first| (first + 1..(first + RUN).min(tokens)).map(move |last| (first, last)))
}

/// The tokens that a pairing paired well: the others were left alone or paired poorly.
struct Loose {
    query: u64,
    list: u64,
}

impl Loose {
    fn new(pairs: &Pairs, plain: &mut Pairing) -> Self {
        let (assigned, mut loose) = (plain.assigned(pairs), Self { query: 0, list: 0 });
        for i in 0..pairs.extra.len() {
            if let Some(j) = assigned.column(i)
                && let Some((value, kind)) = pairs.get(i, j)
                && (kind == PairKind::Same || value > WELL_PAIRED)
            {
                (loose.query, loose.list) = (loose.query | bit(i), loose.list | bit(j));
            }
        }
        loose
    }

    fn query(&self, i: usize) -> bool {
        self.query & bit(i) == 0
    }

    fn list(&self, j: usize) -> bool {
        self.list & bit(j) == 0
    }
}

/// Names have at most [`NAME_TOKENS`](crate::limits::NAME_TOKENS) tokens that can be paired.
fn bit(token: usize) -> u64 {
    u32::try_from(token).ok().and_then(|token| 1_u64.checked_shl(token)).unwrap_or(0)
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
    let Some(joined) = scorer.joined(first, last) else { return };
    for (j, list) in name.iter().enumerate() {
        if loose.list(j) && may_be_joined(&joined.token, list) {
            let limit = spelling_limit(&joined.token, JOINED);
            let cost = joined.comparer.cost(&joined.token.word, list.word, limit);
            keep(&joined.token, std::slice::from_ref(list), cost, (first, last), (j, j), found);
        }
    }
}

/// Single tokens of the query against a run of the name.
fn list_run(
    scorer: &mut Scorer<'_>,
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
    let together = Run::new(run);
    let mut joined: Option<Word> = None;
    let query = scorer.query;
    for (i, token) in query.tokens.iter().enumerate() {
        if !loose.query(i) || !together.may_be(token) {
            continue;
        }
        let word = joined.get_or_insert_with(|| Word::spelt(run.iter().map(|t| t.word)));
        let cost = scorer.cost(i, word, spelling_limit(token, JOINED));
        keep(token, run, cost, (i, i), (first, last), found);
    }
}

/// Whether a token of the name may be a run of the query's tokens.
#[inline]
fn may_be_joined(joined: &QueryToken, list: &ListToken<'_>) -> bool {
    lengths_fit(&joined.word, list.word) && can_join(list.role) && joined.word.may_join(list.word.consonants())
}

/// Tokens of the name that can be joined.
struct Run<'a> {
    tokens: &'a [ListToken<'a>],
    letters: i32,
    consonants: Consonants,
}

impl<'a> Run<'a> {
    fn new(tokens: &'a [ListToken<'a>]) -> Self {
        let letters = tokens.iter().map(|t| t.word.letters()).sum();
        Self { tokens, letters, consonants: Consonants::all(tokens.iter().map(|t| t.word)) }
    }

    /// Whether a token of the query may be they.
    fn may_be(&self, token: &QueryToken) -> bool {
        (token.word.letters() - self.letters).abs() <= slack(self.letters)
            && can_join(token.part.role)
            && token.word.may_join(self.consonants)
    }
}

/// What a join gives if the letters agree. Neither side can tell more than it is surprising.
fn most(token: &QueryToken, run: &[ListToken<'_>]) -> i32 {
    let listed: i32 = run.iter().map(|t| rarity(t.word, t.role, token.organisation)).sum();
    token.surprise.min(listed).saturating_sub(JOINED)
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
    let value = most(token, run).saturating_sub(weighed(cost, token.word.letters()));
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
