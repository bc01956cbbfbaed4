//! The best one-to-one pairing of query tokens and record tokens (Kuhn 1955, Munkres 1957; the O(n^3) form with
//! potentials of Jonker and Volgenant).

use crate::limits::NAME_TOKENS;

/// A matrix of gains: `rows` query tokens by `columns` record tokens, all at least 0.
#[derive(Debug, Clone)]
pub(crate) struct Gains {
    columns: usize,
    cells: Vec<i32>,
}

impl Gains {
    /// Makes a matrix of zeros.
    pub(crate) fn new(rows: usize, columns: usize) -> Self {
        Self { columns, cells: vec![0; rows * columns] }
    }

    pub(crate) fn set(&mut self, row: usize, column: usize, gain: i32) {
        if let Some(cell) = self.cells.get_mut(row * self.columns + column) {
            *cell = gain.max(0);
        }
    }

    pub(crate) fn get(&self, row: usize, column: usize) -> i32 {
        if column < self.columns { self.cells.get(row * self.columns + column).copied().unwrap_or(0) } else { 0 }
    }

    fn rows(&self) -> usize {
        self.cells.len().checked_div(self.columns).unwrap_or(0)
    }
}

/// Returns the column of each row in a pairing of greatest total gain, `None` for a row left alone.
///
/// Pairs of gain 0 are left alone. Rows and columns beyond [`NAME_TOKENS`] are left alone. Cubic in tokens.
pub(crate) fn assign(gains: &Gains) -> Vec<Option<usize>> {
    let (rows, columns) = (gains.rows(), gains.columns);
    let mut found = vec![None; rows];
    if rows == 0 || columns == 0 {
        return found;
    }
    let owner = hungarian(gains, rows.max(columns).min(NAME_TOKENS));
    for (column, row) in owner.into_iter().enumerate() {
        if row < rows
            && column < columns
            && gains.get(row, column) > 0
            && let Some(place) = found.get_mut(row)
        {
            *place = Some(column);
        }
    }
    found
}

/// The row of each column of an `n` by `n` problem; missing cells gain nothing.
#[expect(
    clippy::indexing_slicing,
    reason = "every index is at most n <= NAME_TOKENS, and the arrays have NAME_TOKENS + 1 places"
)]
fn hungarian(gains: &Gains, n: usize) -> Vec<usize> {
    const SIZE: usize = NAME_TOKENS + 1;
    let (mut u, mut v, mut row_of, mut way) = ([0i64; SIZE], [0i64; SIZE], [0usize; SIZE], [0usize; SIZE]);
    for row in 1..=n {
        row_of[0] = row;
        let mut column = 0;
        let (mut least, mut used) = ([i64::MAX; SIZE], [false; SIZE]);
        loop {
            used[column] = true;
            let (current, mut delta, mut next) = (row_of[column], i64::MAX, 0);
            for j in 1..=n {
                if used[j] {
                    continue;
                }
                let cost = -i64::from(gains.get(current - 1, j - 1)) - u[current] - v[j];
                if cost < least[j] {
                    (least[j], way[j]) = (cost, column);
                }
                if least[j] < delta {
                    (delta, next) = (least[j], j);
                }
            }
            for j in 0..=n {
                if used[j] {
                    u[row_of[j]] += delta;
                    v[j] -= delta;
                } else if least[j] != i64::MAX {
                    least[j] -= delta;
                }
            }
            column = next;
            if row_of[column] == 0 {
                break;
            }
        }
        while column != 0 {
            let previous = way[column];
            row_of[column] = row_of[previous];
            column = previous;
        }
    }
    (1..=n).map(|j| row_of[j].wrapping_sub(1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every pairing, tried.
    fn best_by_trial(gains: &Gains, row: usize, used: u32) -> i32 {
        if row == gains.rows() {
            return 0;
        }
        let mut best = best_by_trial(gains, row + 1, used);
        for column in 0..gains.columns {
            if used & (1 << column) == 0 {
                best = best.max(gains.get(row, column) + best_by_trial(gains, row + 1, used | 1 << column));
            }
        }
        best
    }

    proptest! {
        #[test]
        fn equals_trial_of_all_pairings(rows in 1usize..6, columns in 1usize..6, seed in prop::collection::vec(-3i32..9, 36)) {
            let mut gains = Gains::new(rows, columns);
            for row in 0..rows {
                for column in 0..columns {
                    gains.set(row, column, seed[row * 6 + column]);
                }
            }
            let pairs = assign(&gains);
            let mut taken = std::collections::BTreeSet::new();
            let mut total = 0;
            for (row, column) in pairs.iter().enumerate() {
                if let Some(column) = column {
                    prop_assert!(taken.insert(*column));
                    total += gains.get(row, *column);
                }
            }
            prop_assert_eq!(total, best_by_trial(&gains, 0, 0));
        }
    }

    #[test]
    fn holds_at_the_limit_of_tokens() {
        for n in [NAME_TOKENS - 1, NAME_TOKENS, NAME_TOKENS + 1] {
            let mut gains = Gains::new(n, n);
            for i in 0..n {
                gains.set(i, i, 5);
            }
            assert_eq!(assign(&gains).iter().flatten().count(), n.min(NAME_TOKENS));
        }
    }
}
