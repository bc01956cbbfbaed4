//! What one query has found out about the words of the list, so that no two words are compared twice.

use rustc_hash::FxHashMap;

use super::pair::{ListToken, PairKind, names};
use crate::{
    parse::Role,
    tokens::{Likeness, QueryToken},
};

/// By word of the list, then by token of the query, then by run of its tokens.
#[derive(Debug)]
pub(super) struct Seen {
    tokens: usize,
    rows: FxHashMap<u32, usize>,
    cells: Vec<Cell>,
}

/// What is known of one pair of words.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cell {
    cost: Option<(i32, Likeness)>,
    /// The evidence of the pair where the list's token is a particle, and where it is not.
    evidence: [Option<Option<(i32, PairKind)>>; 2],
}

impl Seen {
    /// Nothing seen yet by a query of so many tokens and runs.
    pub(super) fn new(tokens: usize) -> Self {
        Self { tokens, rows: FxHashMap::default(), cells: Vec::new() }
    }

    /// The cells of a word, one a token or run of the query.
    pub(super) fn row(&mut self, ordinal: u32) -> &mut [Cell] {
        let start = *self.rows.entry(ordinal).or_insert_with(|| {
            let start = self.cells.len();
            self.cells.resize(start + self.tokens, Cell::default());
            start
        });
        self.cells.get_mut(start..start + self.tokens).unwrap_or_default()
    }

    /// Remembers the cost of a spelling.
    pub(super) fn remember(&mut self, token: usize, ordinal: u32, cost: (i32, Likeness)) {
        if let Some(cell) = self.row(ordinal).get_mut(token) {
            cell.cost = Some(cost);
        }
    }
}

impl Cell {
    /// The cost of a spelling; `spelling` gives it where it is not known yet.
    pub(super) fn cost(&mut self, spelling: impl FnOnce() -> (i32, Likeness)) -> (i32, Likeness) {
        *self.cost.get_or_insert_with(spelling)
    }

    /// The evidence of two name parts; `spelling` gives the cost where it is not known yet.
    #[inline]
    pub(super) fn evidence(
        &mut self,
        token: &QueryToken,
        list: &ListToken<'_>,
        spelling: impl FnOnce() -> (i32, Likeness),
    ) -> Option<(i32, PairKind)> {
        let [particle, whole] = &mut self.evidence;
        let known = if list.role == Role::Particle { particle } else { whole };
        *known.get_or_insert_with(|| names(token, list, *self.cost.get_or_insert_with(spelling)))
    }
}
