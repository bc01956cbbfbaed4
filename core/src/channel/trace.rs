//! The operations of the cheapest path: what the explanation shows.

use super::MilliNats;
use super::viterbi::{Note, Step};
use std::ops::Range;

/// One step of an alignment: these list symbols are written as these query symbols.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Operation {
    /// Symbols of the list's form; empty if the query's symbols come from nothing.
    pub(crate) list: Range<usize>,
    /// Symbols of the query's form; empty if the list's symbols are not written.
    pub(crate) query: Range<usize>,
    /// What the step costs.
    pub(crate) cost: MilliNats,
}

/// For each cell of the alignment the step that reached it and the cost so far.
#[derive(Debug)]
pub(super) struct Trace {
    list: usize,
    query: usize,
    cells: Vec<(Step, MilliNats)>,
}

impl Note for Trace {
    fn note(&mut self, i: usize, j: usize, step: Step, cost: MilliNats) {
        // Operations that would end behind the query are never on a path.
        if j <= self.query
            && let Some(cell) = self.cells.get_mut(i * (self.query + 1) + j)
        {
            *cell = (step, cost);
        }
    }
}

impl Trace {
    /// An empty trace for words of so many symbols.
    pub(super) fn new(list: usize, query: usize) -> Self {
        Self { list, query, cells: vec![(Step::default(), 0); (list + 1) * (query + 1)] }
    }

    /// Follows the steps back from the last cell, and turns them round.
    pub(super) fn operations(&self) -> Vec<Operation> {
        let (mut i, mut j) = (self.list, self.query);
        let mut operations = Vec::new();
        while let Some((step, cost)) = self.cell(i, j).filter(|(step, _)| *step != Step::default()) {
            let before = (i.saturating_sub(usize::from(step.list)), j.saturating_sub(usize::from(step.query)));
            let so_far = self.cell(before.0, before.1).map_or(0, |cell| cell.1);
            operations.push(Operation { list: before.0..i, query: before.1..j, cost: cost - so_far });
            (i, j) = before;
        }
        operations.reverse();
        operations
    }

    fn cell(&self, i: usize, j: usize) -> Option<(Step, MilliNats)> {
        self.cells.get(i * (self.query + 1) + j).copied()
    }
}
