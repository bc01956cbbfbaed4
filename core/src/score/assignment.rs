//! The best one-to-one pairing of query tokens and record tokens (Kuhn 1955, Munkres 1957; the O(n^3) form with
//! potentials of Jonker and Volgenant).

use crate::limits::NAME_TOKENS;

/// A matrix of gains: `rows` query tokens by `columns` record tokens, all at least 0.
#[derive(Debug, Clone, Default)]
pub(crate) struct Gains {
    rows: usize,
    columns: usize,
    cells: Vec<i32>,
}

impl Gains {
    /// Makes a matrix of zeros.
    #[cfg(test)]
    fn new(rows: usize, columns: usize) -> Self {
        Self { rows, columns, cells: vec![0; rows * columns] }
    }

    /// Makes it a matrix of zeros again, of another shape.
    pub(crate) fn reset(&mut self, rows: usize, columns: usize) {
        (self.rows, self.columns) = (rows, columns);
        self.cells.clear();
        self.cells.resize(rows * columns, 0);
    }

    pub(crate) fn set(&mut self, row: usize, column: usize, gain: i32) {
        if let Some(cell) = self.cells.get_mut(row * self.columns + column) {
            *cell = gain.max(0);
        }
    }

    pub(crate) fn get(&self, row: usize, column: usize) -> i32 {
        if column < self.columns { self.cells.get(row * self.columns + column).copied().unwrap_or(0) } else { 0 }
    }

    /// The gains of a row, none past the last.
    fn row(&self, row: usize) -> &[i32] {
        self.cells.get(row * self.columns..(row + 1) * self.columns).unwrap_or_default()
    }

    /// The gains of each row.
    pub(crate) fn each_row(&self) -> impl Iterator<Item = &[i32]> {
        self.cells.chunks_exact(self.columns.max(1))
    }
}

/// The column of each row, if it has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Assigned([u8; NAME_TOKENS]);

/// No column.
const ALONE: u8 = u8::MAX;

impl Assigned {
    /// The column of a row, `None` for a row left alone.
    pub(crate) fn column(&self, row: usize) -> Option<usize> {
        self.0.get(row).filter(|column| **column != ALONE).map(|column| usize::from(*column))
    }

    fn set(&mut self, row: usize, column: usize) {
        if let (Some(place), Ok(column)) = (self.0.get_mut(row), u8::try_from(column)) {
            *place = column;
        }
    }

    fn clear(&mut self, row: usize) {
        if let Some(place) = self.0.get_mut(row) {
            *place = ALONE;
        }
    }
}

/// The greatest total gain of a pairing, and the pairing once it is known: at once if no other gains as much.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Best {
    pub(crate) total: i32,
    only: Option<Assigned>,
}

impl Best {
    /// Finds the greatest total.
    pub(crate) fn of(gains: &Gains) -> Self {
        if gains.cells.iter().all(|gain| *gain == 0) {
            return Self { total: 0, only: Some(Assigned([ALONE; NAME_TOKENS])) };
        }
        quick(gains).unwrap_or_else(|| {
            let assigned = disputed(gains);
            let gain = |row| assigned.column(row).map_or(0, |column| gains.get(row, column));
            Self { total: (0..gains.rows).map(gain).sum(), only: Some(assigned) }
        })
    }

    /// A pairing of that total, found once; always the same one for the same gains, which are those that this was made of.
    pub(crate) fn assigned(&mut self, gains: &Gains) -> Assigned {
        *self.only.get_or_insert_with(|| disputed(gains))
    }
}

/// The column of each row in the pairing that is found cubically, the reference for what is found quickly.
///
/// Pairs of gain 0 are left alone. Rows and columns beyond [`NAME_TOKENS`] are left alone.
fn disputed(gains: &Gains) -> Assigned {
    let (rows, columns) = (gains.rows, gains.columns);
    let mut found = Assigned([ALONE; NAME_TOKENS]);
    if rows == 0 || columns == 0 {
        return found;
    }
    let n = rows.max(columns).min(NAME_TOKENS);
    for (column, row) in hungarian(gains, n).into_iter().take(n + 1).skip(1).enumerate() {
        let row = row.wrapping_sub(1);
        if row < rows && column < columns && gains.get(row, column) > 0 {
            found.set(row, column);
        }
    }
    found
}

/// The best pairings, if they are quickly found: names have few tokens, and most of them gain from one column only.
/// Branch and bound.
fn quick(gains: &Gains) -> Option<Best> {
    if gains.rows > NAME_TOKENS || gains.columns > NAME_TOKENS {
        return None;
    }
    let mut trial = Trial {
        gains,
        rest: [0; SIZE],
        tried: Assigned([ALONE; NAME_TOKENS]),
        found: None,
        best: 0,
        tied: false,
        left: TRIALS,
    };
    let mut taken = 0_u64;
    for (row, rest) in gains.each_row().zip(&mut trial.rest) {
        *rest = i64::from(row.iter().copied().max().unwrap_or(0));
        // A first guess: each row in turn takes the best column that is left.
        let free = row.iter().enumerate().filter(|(column, _)| taken >> column & 1 == 0);
        if let Some((column, gain)) = free.max_by_key(|(_, gain)| **gain).filter(|(_, gain)| **gain > 0) {
            taken |= 1 << column;
            trial.best += i64::from(*gain);
        }
    }
    let mut sum = 0;
    for rest in trial.rest.iter_mut().rev() {
        sum += *rest;
        *rest = sum;
    }
    trial.visit(0, 0, 0);
    let only = trial.found.filter(|_| !trial.tied);
    (trial.left > 0).then(|| Best { total: i32::try_from(trial.best).unwrap_or(i32::MAX), only })
}

/// Steps of branch and bound before the cubic way is better.
const TRIALS: u32 = 200;

/// A search through the pairings that gain at least as much as the best so far.
struct Trial<'a> {
    gains: &'a Gains,
    /// The most that each row and those after it can gain.
    rest: [i64; SIZE],
    tried: Assigned,
    found: Option<Assigned>,
    best: i64,
    /// Whether another pairing gains as much as the one found.
    tied: bool,
    left: u32,
}

impl Trial<'_> {
    fn visit(&mut self, row: usize, taken: u64, sum: i64) {
        let rest = self.rest.get(row).copied().unwrap_or(0);
        self.left = self.left.saturating_sub(1);
        if self.left == 0 || sum + rest < self.best {
            return;
        }
        if rest == 0 {
            self.tied = self.found.is_some() && sum == self.best;
            (self.found, self.best) = (Some(self.tried), sum);
            return;
        }
        let gains = self.gains;
        for (column, gain) in gains.row(row).iter().enumerate().filter(|(_, gain)| **gain > 0) {
            if taken >> column & 1 == 0 {
                self.tried.set(row, column);
                self.visit(row + 1, taken | 1 << column, sum + i64::from(*gain));
            }
        }
        self.tried.clear(row);
        self.visit(row + 1, taken, sum);
    }
}

const SIZE: usize = NAME_TOKENS + 1;

/// The row of each column of an `n` by `n` problem, both counted from 1; missing cells gain nothing.
///
/// Rows are added one by one, each along a shortest way through the reduced costs; distances are kept from the row's
/// start, so that the potentials change once a row. Of equally short ways the one to the first column counts.
#[expect(
    clippy::indexing_slicing,
    reason = "every index is at most n <= NAME_TOKENS, and the arrays have NAME_TOKENS + 1 places"
)]
fn hungarian(gains: &Gains, n: usize) -> [usize; SIZE] {
    let (mut u, mut v, mut row_of, mut way) = ([0i64; SIZE], [0i64; SIZE], [0usize; SIZE], [0usize; SIZE]);
    let mut distance = [0i64; SIZE];
    // Columns not reached yet, in order, and columns reached.
    let (mut open, mut reached) = ([0usize; SIZE], [0usize; SIZE]);
    for row in 1..=n {
        row_of[0] = row;
        distance[0] = 0;
        distance[1..=n].fill(i64::MAX);
        (1..=n).zip(&mut open).for_each(|(column, place)| *place = column);
        let (mut column, mut left, mut count) = (0, n, 0);
        while row_of[column] != 0 {
            (reached[count], count) = (column, count + 1);
            let (from, cells) = (distance[column] - u[row_of[column]], gains.row(row_of[column] - 1));
            let (mut least, mut next) = (i64::MAX, 0);
            for (place, j) in open[..left].iter().enumerate() {
                let through = from - i64::from(cells.get(j - 1).copied().unwrap_or(0)) - v[*j];
                if through < distance[*j] {
                    (distance[*j], way[*j]) = (through, column);
                }
                if distance[*j] < least {
                    (least, next) = (distance[*j], place);
                }
            }
            column = open[next];
            open.copy_within(next + 1..left, next);
            left -= 1;
        }
        for j in &reached[..count] {
            let change = distance[column] - distance[*j];
            u[row_of[*j]] += change;
            v[*j] -= change;
        }
        while column != 0 {
            let previous = way[column];
            row_of[column] = row_of[previous];
            column = previous;
        }
    }
    row_of
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every pairing, tried.
    fn best_by_trial(gains: &Gains, row: usize, used: u32) -> i32 {
        if row == gains.rows {
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

    /// The textbook form, which changes the potentials at each step.
    fn stepwise(gains: &Gains, n: usize) -> [usize; SIZE] {
        let (mut u, mut v, mut row_of, mut way) = ([0i64; SIZE], [0i64; SIZE], [0usize; SIZE], [0usize; SIZE]);
        let (mut least, mut used) = ([i64::MAX; SIZE], [false; SIZE]);
        for row in 1..=n {
            row_of[0] = row;
            let mut column = 0;
            least[..=n].fill(i64::MAX);
            used[..=n].fill(false);
            loop {
                used[column] = true;
                let (current, mut delta, mut next) = (row_of[column], i64::MAX, 0);
                let cells = gains.row(current - 1);
                for j in 1..=n {
                    if used[j] {
                        continue;
                    }
                    let cost = -i64::from(cells.get(j - 1).copied().unwrap_or(0)) - u[current] - v[j];
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
        row_of
    }

    /// Gains from a run of numbers, row by row.
    fn filled(rows: usize, columns: usize, seed: &[i32]) -> Gains {
        let mut gains = Gains::new(rows, columns);
        for (place, gain) in seed.iter().take(rows * columns).enumerate() {
            gains.set(place / columns, place % columns, *gain);
        }
        gains
    }

    proptest! {
        #[test]
        fn breaks_ties_as_the_textbook_does(rows in 1usize..9, columns in 1usize..9, seed in prop::collection::vec(-1i32..4, 64)) {
            let gains = filled(rows, columns, &seed);
            let n = rows.max(columns);
            prop_assert_eq!(hungarian(&gains, n), stepwise(&gains, n));
        }

        #[test]
        fn equals_trial_of_all_pairings(rows in 1usize..6, columns in 1usize..6, seed in prop::collection::vec(-3i32..9, 36)) {
            let gains = filled(rows, columns, &seed);
            let mut best = Best::of(&gains);
            let pairs = best.assigned(&gains);
            prop_assert_eq!(pairs, disputed(&gains));
            prop_assert_eq!(best.total, best_by_trial(&gains, 0, 0));
            let mut taken = std::collections::BTreeSet::new();
            let mut total = 0;
            for row in 0..rows {
                if let Some(column) = pairs.column(row) {
                    prop_assert!(taken.insert(column));
                    total += gains.get(row, column);
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
            let pairs = Best::of(&gains).assigned(&gains);
            assert_eq!((0..n).filter(|row| pairs.column(*row).is_some()).count(), n.min(NAME_TOKENS));
        }
    }
}
