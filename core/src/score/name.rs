//! A query's name against one name of a record.

use rustc_hash::FxHashMap;
use unicode_script::Script;

use super::{
    assignment::{Gains, assign},
    closing::closing,
    joined::Join,
    outcome::{Matched, Outcome},
    pair::{ListToken, PairKind, WORST, pair, spelling_limit},
    weights::{
        EXTRA, EXTRA_INITIAL, EXTRA_WORD, GENERATION, INITIAL, LEGAL_FORM, OMITTED, OMITTED_INITIAL, OMITTED_WORD,
        PARTICLE_CAP,
    },
};
use crate::{
    Strength,
    parse::Role,
    tokens::{Likeness, QueryName, QueryToken},
};

/// The score of one name: the sum before calibration, and where it comes from.
#[derive(Debug, Clone, Default)]
pub(crate) struct NameScore {
    /// Sum of the outcomes' values, before calibration, milli-nats.
    pub(crate) sum: i32,
    pub(crate) outcomes: Vec<Outcome>,
}

impl NameScore {
    fn new(outcomes: Vec<Outcome>) -> Self {
        Self { sum: outcomes.iter().map(Outcome::value).fold(0, i32::saturating_add), outcomes }
    }
}

/// Scores names against one query and remembers each spelling it has compared.
pub(crate) struct Scorer<'q> {
    pub(crate) query: &'q QueryName,
    /// (query token, vocabulary ordinal) -> cost. One map a query token.
    known: Vec<FxHashMap<u32, (i32, Likeness)>>,
    joins: FxHashMap<(usize, usize), Option<QueryToken>>,
}

impl<'q> Scorer<'q> {
    pub(crate) fn new(query: &'q QueryName) -> Self {
        Self { query, known: vec![FxHashMap::default(); query.tokens.len()], joins: FxHashMap::default() }
    }

    /// Remembers a spelling that retrieval has compared already.
    pub(crate) fn remember(&mut self, token: usize, ordinal: u32, cost: (i32, Likeness)) {
        if let Some(known) = self.known.get_mut(token) {
            known.insert(ordinal, cost);
        }
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

    /// Scores one name of a record. Tokens that are titles take no part.
    pub(crate) fn score(&mut self, name: &[ListToken<'_>], strength: Strength, organisation: bool) -> NameScore {
        let paired = self.pairs(name);
        let organisation = organisation || self.query.organisation;
        let plain = self.outcomes(name, &paired, &[], organisation);
        let best = self.with_joins(name, &paired, plain, organisation);
        let mut outcomes = best.outcomes;
        closing(self.query, name, strength, organisation, &mut outcomes);
        NameScore::new(outcomes)
    }

    /// Evidence of every pair of tokens.
    fn pairs(&mut self, name: &[ListToken<'_>]) -> Pairs {
        let rows = self.query.tokens.len();
        let mut pairs = Pairs { columns: name.len(), cells: vec![None; rows * name.len()] };
        for (i, (token, known)) in self.query.tokens.iter().zip(&mut self.known).enumerate() {
            for (j, list) in name.iter().enumerate() {
                let value = pair(token, list, || spelling(known, token, list));
                pairs.set(i, j, value);
            }
        }
        pairs
    }

    /// The outcomes of the best pairing, given runs of tokens that are taken as written in one.
    pub(super) fn outcomes(
        &self,
        name: &[ListToken<'_>],
        pairs: &Pairs,
        joins: &[Matched],
        organisation: bool,
    ) -> NameScore {
        let taken_query = |i: usize| joins.iter().any(|m| (m.query.0..=m.query.1).contains(&i));
        let taken_list = |j: usize| joins.iter().any(|m| (m.list.0..=m.list.1).contains(&j));
        let extra: Vec<i32> = self.query.tokens.iter().map(extra).collect();
        let omitted: Vec<i32> = name.iter().map(|t| omitted(t, organisation)).collect();
        let mut gains = Gains::new(extra.len(), omitted.len());
        for (i, extra) in extra.iter().enumerate().filter(|(i, _)| !taken_query(*i)) {
            for (j, omitted) in omitted.iter().enumerate().filter(|(j, _)| !taken_list(*j)) {
                if let Some((value, _)) = pairs.get(i, j) {
                    // What a pair gains over leaving both its tokens alone.
                    gains.set(i, j, value.saturating_sub(*extra).saturating_sub(*omitted));
                }
            }
        }
        let assigned = assign(&gains);
        let mut outcomes: Vec<Outcome> = joins.iter().cloned().map(Outcome::Pair).collect();
        let mut used = vec![false; name.len()];
        for ((i, column), extra) in assigned.iter().enumerate().zip(extra).filter(|((i, _), _)| !taken_query(*i)) {
            match column.and_then(|j| pairs.get(i, j).map(|p| (j, p))) {
                Some((j, (value, kind))) => {
                    if let Some(used) = used.get_mut(j) {
                        *used = true;
                    }
                    outcomes.push(Outcome::Pair(Matched { query: (i, i), list: (j, j), kind, value }));
                }
                None if extra != 0 => outcomes.push(Outcome::Extra { query: i, value: extra }),
                None => {}
            }
        }
        for ((j, used), value) in used.into_iter().enumerate().zip(omitted) {
            if !used && value != 0 && !taken_list(j) {
                outcomes.push(Outcome::Omitted { list: j, value });
            }
        }
        NameScore::new(outcomes)
    }

    /// The join of query tokens `first..=last`, made once.
    pub(super) fn joined_query(&mut self, first: usize, last: usize) -> Option<&QueryToken> {
        let query = self.query;
        self.joins.entry((first, last)).or_insert_with(|| query.joined(first, last)).as_ref()
    }

    /// Tries parts written as one and keeps them where the sum grows.
    fn with_joins(&mut self, name: &[ListToken<'_>], pairs: &Pairs, plain: NameScore, organisation: bool) -> NameScore {
        let mut best = plain;
        let mut kept: Vec<Matched> = Vec::new();
        for join in Join::candidates(self, name, &best) {
            let overlaps = |m: &Matched| {
                m.query.0 <= join.query.1 && join.query.0 <= m.query.1
                    || m.list.0 <= join.list.1 && join.list.0 <= m.list.1
            };
            if kept.iter().any(overlaps) {
                continue;
            }
            kept.push(join);
            let tried = self.outcomes(name, pairs, &kept, organisation);
            if tried.sum > best.sum {
                best = tried;
            } else {
                kept.pop();
            }
        }
        best
    }
}

/// The evidence of each pair of tokens, row by row.
pub(super) struct Pairs {
    columns: usize,
    cells: Vec<Option<(i32, PairKind)>>,
}

impl Pairs {
    fn set(&mut self, row: usize, column: usize, value: Option<(i32, PairKind)>) {
        if let Some(cell) = self.cells.get_mut(row * self.columns + column) {
            *cell = value;
        }
    }

    fn get(&self, row: usize, column: usize) -> Option<(i32, PairKind)> {
        self.cells.get(row * self.columns + column).copied().flatten()
    }
}

/// The cost of a spelling, up to the one at which it gives no evidence. Words that no key of retrieval brought together
/// and that share few consonants are not compared.
fn spelling(known: &mut FxHashMap<u32, (i32, Likeness)>, token: &QueryToken, list: &ListToken<'_>) -> (i32, Likeness) {
    let limit = spelling_limit(token, WORST);
    let compared = || {
        if token.word.may_resemble(list.word) { token.word.cost(list.word, limit) } else { (limit, Likeness::Spelling) }
    };
    match list.ordinal {
        Some(ordinal) => *known.entry(ordinal).or_insert_with(compared),
        None => compared(),
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
