//! Every pair of tokens of two names: what it gives, and what it gains over leaving both alone.

use super::{
    assignment::{Assigned, Best, Gains},
    outcome::Matched,
    pair::PairKind,
};

/// The evidence of each pair of tokens, row by row: tokens of the query by tokens of the record's name.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    cells: Vec<Option<(i32, PairKind)>>,
    /// What each pair gains over leaving both its tokens alone.
    pub(super) gains: Gains,
    /// What each token of the query costs alone, and each of the name; none above 0.
    pub(super) extra: Vec<i32>,
    pub(super) omitted: Vec<i32>,
}

/// The best one-to-one pairings of tokens, given runs of tokens that are taken as written in one.
#[derive(Debug)]
pub(super) struct Pairing {
    pub(super) sum: i32,
    best: Best,
    /// The gains without the tokens of the joins, if there are any joins.
    left: Option<Gains>,
}

impl Pairing {
    /// One of the pairings: the column of each row.
    pub(super) fn assigned(&mut self, pairs: &Pairs) -> Assigned {
        self.best.assigned(self.left.as_ref().unwrap_or(&pairs.gains))
    }
}

impl Pairs {
    /// Empties the matrix for two other names.
    pub(super) fn reset(&mut self, extra: &[i32], omitted: impl Iterator<Item = i32>) {
        self.extra.clear();
        self.extra.extend_from_slice(extra);
        self.omitted.clear();
        self.omitted.extend(omitted);
        self.cells.clear();
        self.cells.resize(self.extra.len() * self.omitted.len(), None);
        self.gains.reset(self.extra.len(), self.omitted.len());
    }

    pub(super) fn set(&mut self, row: usize, column: usize, value: Option<(i32, PairKind)>) {
        let Some((evidence, _)) = value else { return };
        if let (Some(cell), Some(extra), Some(omitted)) =
            (self.cells.get_mut(row * self.omitted.len() + column), self.extra.get(row), self.omitted.get(column))
        {
            *cell = value;
            self.gains.set(row, column, evidence.saturating_sub(*extra).saturating_sub(*omitted));
        }
    }

    pub(super) fn get(&self, row: usize, column: usize) -> Option<(i32, PairKind)> {
        self.cells.get(row * self.omitted.len() + column).copied().flatten()
    }

    /// The best pairings, given joins.
    pub(super) fn pairing(&self, joins: &[Matched]) -> Pairing {
        if joins.is_empty() {
            let best = Best::of(&self.gains);
            return Pairing { sum: self.alone().saturating_add(best.total), best, left: None };
        }
        let taken_query = |i: usize| joins.iter().any(|m| (m.query.0..=m.query.1).contains(&i));
        let taken_list = |j: usize| joins.iter().any(|m| (m.list.0..=m.list.1).contains(&j));
        let mut left = self.gains.clone();
        for i in 0..self.extra.len() {
            for j in (0..self.omitted.len()).filter(|j| taken_query(i) || taken_list(*j)) {
                left.set(i, j, 0);
            }
        }
        let best = Best::of(&left);
        let extra = self.extra.iter().enumerate().filter(|(i, _)| !taken_query(*i)).map(|(_, extra)| *extra);
        let omitted = self.omitted.iter().enumerate().filter(|(j, _)| !taken_list(*j)).map(|(_, omitted)| *omitted);
        let sum = joins.iter().map(|join| join.value).chain(extra).chain(omitted).fold(best.total, i32::saturating_add);
        Pairing { sum, best, left: Some(left) }
    }

    /// The sum of leaving every token alone.
    fn alone(&self) -> i32 {
        self.extra.iter().chain(&self.omitted).copied().fold(0, i32::saturating_add)
    }

    /// The most that any pairing sums to, as the tokens of the query see it: each has what it gains most from, wanted by
    /// others or not.
    pub(super) fn reach(&self) -> i32 {
        let best = self.gains.each_row().map(|row| row.iter().copied().max().unwrap_or(0));
        best.fold(self.alone(), i32::saturating_add)
    }

    /// The same as the tokens of the name see it.
    pub(super) fn reach_back(&self) -> i32 {
        let best = |j| self.gains.each_row().filter_map(|row| row.get(j).copied()).max().unwrap_or(0);
        (0..self.omitted.len()).map(best).fold(self.alone(), i32::saturating_add)
    }

    /// The most that one token of the query gains in any pairing.
    pub(super) fn best(&self, row: usize) -> i32 {
        self.gains.each_row().nth(row).and_then(|row| row.iter().copied().max()).unwrap_or(0)
    }
}
