//! A query's name against one name of a record.

use unicode_script::Script;

use super::{
    calibration::script_of,
    closing::closing,
    joined::{Join, Piece, RUN},
    matrix::{Pairing, Pairs},
    outcome::{Matched, Outcome},
    pair::{ListToken, WORST, pair, spelling_limit},
    seen::{Cell, Seen},
    weights::{
        EXTRA, EXTRA_INITIAL, EXTRA_WORD, GENERATION, INITIAL, JOINED, LEGAL_FORM, OMITTED, OMITTED_INITIAL,
        OMITTED_WORD, PARTICLE_CAP,
    },
};
use crate::{
    Strength,
    limits::NAME_TOKENS,
    parse::Role,
    tokens::{Comparer, Likeness, QueryName, QueryToken, WordView},
};

/// Scores names against one query and remembers each spelling it has compared.
pub(crate) struct Scorer<'q> {
    pub(crate) query: &'q QueryName,
    /// The script of most of its tokens.
    pub(crate) script: Script,
    comparers: Vec<Comparer>,
    seen: Seen,
    /// The tokens as parts of joins.
    pub(super) pieces: Vec<Option<Piece>>,
    /// By first token, then by length; the inner `None` for tokens that are never written as one.
    joins: Vec<Option<Option<Box<Joined>>>>,
    /// What each token of the query costs that a name lacks.
    pub(super) extra: Vec<i32>,
    /// The matrix of the last name, kept for its memory.
    pairs: Pairs,
}

/// Neighbouring tokens of the query as one.
pub(crate) struct Joined {
    pub(crate) token: QueryToken,
    pub(crate) comparer: Comparer,
    pub(super) piece: Piece,
}

impl<'q> Scorer<'q> {
    pub(crate) fn new(query: &'q QueryName) -> Self {
        Self {
            query,
            script: script_of(query.tokens.iter().map(|token| token.word.view())),
            comparers: vec![Comparer::default(); query.tokens.len()],
            seen: Seen::new(query.tokens.len() * RUN),
            pieces: query.tokens.iter().map(|t| Piece::of(t.word.view(), t.part.role)).collect(),
            joins: (0..query.tokens.len() * (RUN - 1)).map(|_| None).collect(),
            extra: query.tokens.iter().map(extra).collect(),
            pairs: Pairs::default(),
        }
    }

    /// The cost of a word of the list written as a token of the query.
    pub(crate) fn cost(&mut self, token: usize, list: WordView<'_>, limit: i32) -> (i32, Likeness) {
        match (self.query.tokens.get(token), self.comparers.get_mut(token)) {
            (Some(token), Some(comparer)) => comparer.cost(token.word.view(), list, limit),
            _ => (limit, Likeness::Spelling),
        }
    }

    /// What comparing each token of the query needs.
    pub(crate) fn comparers(&mut self) -> &mut [Comparer] {
        &mut self.comparers
    }

    /// The same, remembered for the scoring if it is below the limit.
    pub(crate) fn kept_cost(&mut self, token: usize, ordinal: u32, list: WordView<'_>, limit: i32) -> (i32, Likeness) {
        let cost = self.cost(token, list, limit);
        if cost.0 < limit {
            self.seen.remember(token, ordinal, cost);
        }
        cost
    }

    /// The most that tokens can give which retrieval does not look for: initials, legal forms, generations.
    pub(crate) fn unlisted(&self) -> i32 {
        let gain = |token: &QueryToken| match token.part.role {
            Role::Initial => INITIAL - extra(token),
            Role::LegalForm => LEGAL_FORM,
            Role::Generation => GENERATION - extra(token),
            Role::Particle => PARTICLE_CAP,
            _ => 0,
        };
        self.query.tokens.iter().map(gain).sum::<i32>()
    }

    /// Scores one name of a record: what became of its tokens and of the whole. Tokens that are titles take no part.
    /// `None` where the sum of the outcomes cannot reach `least`.
    pub(crate) fn score(
        &mut self,
        name: &[ListToken<'_>],
        strength: Strength,
        organisation: bool,
        least: Option<i32>,
    ) -> Option<Vec<Outcome>> {
        let mut pairs = std::mem::take(&mut self.pairs);
        self.compare(name, organisation, &mut pairs);
        let score = self.best(name, &pairs, least).map(|(joins, mut pairing)| {
            let mut outcomes = self.outcomes(&pairs, &joins, &mut pairing);
            closing(self.query, name, strength, organisation, &mut outcomes);
            outcomes
        });
        self.pairs = pairs;
        score
    }

    /// The best pairing, and the parts that it takes as written in one. `None` where its sum cannot reach `least`.
    fn best(&mut self, name: &[ListToken<'_>], pairs: &Pairs, least: Option<i32>) -> Option<(Vec<Matched>, Pairing)> {
        let least = least.unwrap_or(i32::MIN);
        let joins = self.joins(name, pairs);
        let reach = pairs.reach().saturating_add(joins.above_reach);
        if reach < least || pairs.reach_back().saturating_add(joins.above_best) < least {
            return None;
        }
        let plain = pairs.pairing(&[]);
        if plain.sum.saturating_add(joins.above_best) < least {
            return None;
        }
        Some(if joins.any { self.with_joins(name, pairs, plain) } else { (Vec::new(), plain) })
    }

    /// Evidence of every pair of tokens.
    fn compare(&mut self, name: &[ListToken<'_>], organisation: bool, pairs: &mut Pairs) {
        let tokens = &self.query.tokens;
        pairs.reset(&self.extra, name.iter().map(|token| omitted(token, organisation)));
        for (j, list) in name.iter().enumerate() {
            let mut fill = |cells: &mut [Cell]| {
                for (i, ((token, comparer), cell)) in tokens.iter().zip(&mut self.comparers).zip(cells).enumerate() {
                    let named = || cell.evidence(token, list, || spelling(comparer, token, list));
                    pairs.set(i, j, pair(token, list, named));
                }
            };
            match list.ordinal {
                Some(ordinal) => fill(self.seen.row(ordinal)),
                None => fill(&mut vec![Cell::default(); tokens.len()]),
            }
        }
    }

    /// What became of each token in a pairing.
    fn outcomes(&self, pairs: &Pairs, joins: &[Matched], pairing: &mut Pairing) -> Vec<Outcome> {
        let taken_query = |i: usize| joins.iter().any(|m| (m.query.0..=m.query.1).contains(&i));
        let taken_list = |j: usize| joins.iter().any(|m| (m.list.0..=m.list.1).contains(&j));
        let mut outcomes: Vec<Outcome> = Vec::with_capacity(pairs.extra.len() + pairs.omitted.len() + 3);
        outcomes.extend(joins.iter().cloned().map(Outcome::Pair));
        let (assigned, mut used) = (pairing.assigned(pairs), 0_u64);
        for (i, extra) in pairs.extra.iter().enumerate().filter(|(i, _)| !taken_query(*i)) {
            match assigned.column(i).and_then(|j| pairs.get(i, j).map(|p| (j, p))) {
                Some((j, (value, kind))) => {
                    used |= 1 << j;
                    outcomes.push(Outcome::Pair(Matched { query: (i, i), list: (j, j), kind, value }));
                }
                None if *extra != 0 => outcomes.push(Outcome::Extra { query: i, value: *extra }),
                None => {}
            }
        }
        for (j, value) in pairs.omitted.iter().enumerate() {
            let left = j >= NAME_TOKENS || used >> j & 1 == 0;
            if left && *value != 0 && !taken_list(j) {
                outcomes.push(Outcome::Omitted { list: j, value: *value });
            }
        }
        outcomes
    }

    /// The join of query tokens `first..=last`, a run of at most [`RUN`] tokens, made once.
    pub(crate) fn joined(&mut self, first: usize, last: usize) -> Option<&mut Joined> {
        let query = self.query;
        let make = || {
            let token = query.joined(first, last)?;
            let piece = Piece::of(token.word.view(), Role::Name)?;
            Some(Box::new(Joined { token, comparer: Comparer::default(), piece }))
        };
        self.joins.get_mut(run(first, last)?)?.get_or_insert_with(make).as_deref_mut()
    }

    /// The cost of a token of the list written as query tokens `first..=last`, once they were joined; up to the cost at
    /// which it gives nothing.
    pub(super) fn joined_cost(&mut self, first: usize, last: usize, list: &ListToken<'_>) -> Option<(i32, Likeness)> {
        let run = run(first, last)?;
        let place = self.query.tokens.len() + run;
        let Joined { token, comparer, .. } = self.joins.get_mut(run)?.as_mut()?.as_deref_mut()?;
        let mut cost = || comparer.cost(token.word.view(), list.word, spelling_limit(token, JOINED));
        Some(match list.ordinal.and_then(|ordinal| self.seen.row(ordinal).get_mut(place)) {
            Some(cell) => cell.cost(cost),
            None => cost(),
        })
    }

    /// Tries parts written as one and keeps them where the sum grows.
    fn with_joins(&mut self, name: &[ListToken<'_>], pairs: &Pairs, plain: Pairing) -> (Vec<Matched>, Pairing) {
        let mut best = plain;
        let mut kept: Vec<Matched> = Vec::new();
        for join in Join::candidates(self, name, pairs, &mut best) {
            let overlaps = |m: &Matched| {
                m.query.0 <= join.query.1 && join.query.0 <= m.query.1
                    || m.list.0 <= join.list.1 && join.list.0 <= m.list.1
            };
            if kept.iter().any(overlaps) {
                continue;
            }
            kept.push(join);
            let tried = pairs.pairing(&kept);
            if tried.sum > best.sum {
                best = tried;
            } else {
                kept.pop();
            }
        }
        (kept, best)
    }
}

/// The place of a run of tokens.
fn run(first: usize, last: usize) -> Option<usize> {
    let further = last.checked_sub(first + 1).filter(|further| *further < RUN - 1)?;
    Some(first * (RUN - 1) + further)
}

/// The cost of a spelling, up to the one at which it gives no evidence. Words that no key of retrieval brought together
/// and that share few consonants are not compared.
fn spelling(comparer: &mut Comparer, token: &QueryToken, list: &ListToken<'_>) -> (i32, Likeness) {
    let limit = spelling_limit(token, WORST);
    if token.word.consonants.may_resemble(list.word.consonants) {
        comparer.cost(token.word.view(), list.word, limit)
    } else {
        (limit, Likeness::Spelling)
    }
}

/// What a query token costs that the name lacks, at most 0; particles and forms may come and go.
pub(crate) fn extra(token: &QueryToken) -> i32 {
    match token.part.role {
        Role::Particle | Role::LegalForm | Role::Title => 0,
        Role::Initial | Role::Generation => -EXTRA_INITIAL,
        _ => {
            let (constant, share) = if token.organisation { EXTRA_WORD } else { EXTRA };
            -(constant + token.surprise / 1_000 * share)
        }
    }
}

/// A token of the name that the query lacks.
fn omitted(token: &ListToken<'_>, organisation: bool) -> i32 {
    match token.role {
        Role::Particle | Role::LegalForm | Role::Title | Role::Generation | Role::Nickname => 0,
        Role::Initial => -OMITTED_INITIAL,
        _ if organisation && token.word.script == Script::Latin => {
            let surprise = token.word.surprise(true);
            -(OMITTED_WORD.0 + surprise / 1_000 * OMITTED_WORD.1).min(OMITTED)
        }
        _ => -OMITTED,
    }
}
