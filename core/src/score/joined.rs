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
    tokens::{Consonants, Likeness, QueryToken, Word, WordView},
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

/// Letters that may be those of a join.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    letters: i32,
    consonants: Consonants,
}

impl Piece {
    /// A token by its role; `None` where it is never part of a join.
    pub(super) fn of(word: WordView<'_>, role: Role) -> Option<Self> {
        can_join(role).then(|| Self { letters: word.letters(), consonants: word.consonants })
    }

    fn and(self, other: Self) -> Self {
        Self { letters: self.letters + other.letters, consonants: self.consonants.and(other.consonants) }
    }

    /// Whether parts written as one may be spelt like this.
    #[inline]
    fn may_be(self, joined: Self) -> bool {
        (self.letters - joined.letters).abs() <= slack(joined.letters) && self.consonants.may_join(joined.consonants)
    }
}

impl Scorer<'_> {
    /// What joins can add for two names.
    pub(super) fn joins(&mut self, name: &[ListToken<'_>], pairs: &Pairs) -> Joins {
        let mut joins = Joins::default();
        let mut best = [0; NAME_TOKENS];
        (0..pairs.extra.len()).zip(&mut best).for_each(|(i, best)| *best = pairs.best(i));
        let mut listed = [None; NAME_TOKENS];
        name.iter().zip(&mut listed).for_each(|(token, piece)| *piece = Piece::of(token.word, token.role));
        let listed = listed.get(..name.len()).unwrap_or(&listed);
        self.list_joins(name, listed, pairs, &mut best, &mut joins);
        self.query_joins(name, listed, pairs, &best, &mut joins);
        joins
    }

    /// Runs of the name for tokens of the query.
    fn list_joins(
        &self,
        name: &[ListToken<'_>],
        listed: &[Option<Piece>],
        pairs: &Pairs,
        best: &mut [i32; NAME_TOKENS],
        joins: &mut Joins,
    ) {
        for (first, last) in runs(listed.len()) {
            let (Some(run), Some(pieces)) = (name.get(first..=last), listed.get(first..=last)) else { continue };
            let Some(piece) = pieces.iter().copied().reduce(|a, b| Some(a?.and(b?))).flatten() else { continue };
            let own = self.query.tokens.iter().zip(&self.pieces).zip(&pairs.extra);
            for (((token, own), extra), best) in own.zip(&mut *best) {
                if own.is_some_and(|own| own.may_be(piece)) {
                    let gives = most(token, run);
                    if gives > 0 {
                        let gain = gives - extra - alone(&pairs.omitted, first, last);
                        joins.add(gain, *best);
                        *best = gain.max(*best);
                    }
                }
            }
        }
    }

    /// Runs of the query for tokens of the name.
    fn query_joins(
        &mut self,
        name: &[ListToken<'_>],
        listed: &[Option<Piece>],
        pairs: &Pairs,
        best: &[i32; NAME_TOKENS],
        joins: &mut Joins,
    ) {
        for (first, last) in runs(pairs.extra.len()) {
            let Some(joined) = self.joined(first, last) else { continue };
            for ((list, piece), omitted) in name.iter().zip(listed).zip(&pairs.omitted) {
                if piece.is_some_and(|piece| piece.may_be(joined.piece)) {
                    let gives = most(&joined.token, std::slice::from_ref(list));
                    if gives > 0 {
                        let gain = gives - omitted - alone(&pairs.extra, first, last);
                        joins.add(gain, alone(best, first, last));
                    }
                }
            }
        }
    }
}

/// What tokens sum to one by one.
fn alone(values: &[i32], first: usize, last: usize) -> i32 {
    values.get(first..=last).unwrap_or_default().iter().sum()
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
    for (j, list) in name.iter().enumerate().filter(|(j, _)| loose.list(*j)) {
        let Some(piece) = Piece::of(list.word, list.role) else { continue };
        let Some(joined) = scorer.joined(first, last) else { return };
        if piece.may_be(joined.piece) && most(&joined.token, std::slice::from_ref(list)) > 0 {
            let Some(cost) = scorer.joined_cost(first, last, list) else { return };
            let Some(joined) = scorer.joined(first, last) else { return };
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
    let pieces = run.iter().map(|token| Piece::of(token.word, token.role));
    let Some(piece) = pieces.reduce(|a, b| Some(a?.and(b?))).flatten() else { return };
    let mut joined: Option<Word> = None;
    let query = scorer.query;
    for (i, token) in query.tokens.iter().enumerate().filter(|(i, _)| loose.query(*i)) {
        let own = Piece::of(token.word.view(), token.part.role);
        if own.is_some_and(|own| own.may_be(piece)) && most(token, run) > 0 {
            let word = joined.get_or_insert_with(|| Word::spelt(run.iter().map(|t| t.word)));
            let cost = scorer.cost(i, word.view(), spelling_limit(token, JOINED));
            keep(token, run, cost, (i, i), (first, last), found);
        }
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

/// Letters by which two spellings of one name may differ: unwritten vowels, doubled letters.
fn slack(letters: i32) -> i32 {
    2 + letters / 2
}
