//! One word prepared against a table: the cost of many other words, without their paths.
//!
//! Every operation that can take a part of the prepared word is laid out once, by the one to three letters of the other
//! word that it takes. What is left of an alignment are two sums and a minimum a cell, and the few operations that both
//! words have. [`viterbi::sweep`](super::viterbi::sweep) gives the same costs, and the path.

use super::MilliNats;
use super::chunk::{CHUNK, Tie};
use super::edge::TIED;
use super::form::SYMBOLS;
use super::table::{Table, Typed};
use super::viterbi::FAR;

/// An operation that takes the prepared word from one position to another.
#[derive(Clone, Copy, Debug)]
struct Op {
    from: u8,
    to: u8,
    /// [`FREE`], [`START`] or [`END`].
    tie: u8,
    cost: u16,
    /// The next one that takes the same letters: its place in [`Profile::ops`] and one, 0 for none.
    next: u16,
}

/// Anywhere, at the beginning of both words, at the end of both.
const FREE: u8 = 1;
const START: u8 = 2;
const END: u8 = 4;

/// A word on the query's side of a table, with what the table says about it.
#[derive(Debug, Clone)]
pub(crate) struct Profile<'t> {
    table: &'t Table,
    length: usize,
    insert: Box<[MilliNats]>,
    /// Replacements: a row for each letter of the other alphabet.
    replace: Box<[MilliNats]>,
    /// The first operation for each chunk of the other word, by [`Table::place`]; as [`Op::next`].
    first: Box<[u16]>,
    ops: Vec<Op>,
}

impl<'t> Profile<'t> {
    /// Prepares the symbols of a word.
    pub(super) fn new(table: &'t Table, word: &[u8]) -> Self {
        let word = word.get(..SYMBOLS).unwrap_or(word);
        let mut replace = Vec::with_capacity(table.list_size() * word.len());
        for letter in 0..table.list_size() as u8 {
            let costs = table.replace(letter);
            let cost = |symbol: &u8| costs.get(usize::from(*symbol)).copied().map_or(FAR, MilliNats::from);
            replace.extend(word.iter().map(cost));
        }
        let mut profile = Self {
            table,
            length: word.len(),
            insert: word.iter().map(|symbol| table.insert(*symbol)).collect(),
            replace: replace.into(),
            first: vec![0; table.places()].into(),
            ops: Vec::with_capacity(32 * word.len()),
        };
        profile.lay_out(word);
        profile
    }

    fn lay_out(&mut self, word: &[u8]) {
        let length = word.len();
        for b in 0..=TIED.min(length) {
            let (head, tail) = (word.get(..b).unwrap_or_default(), word.get(length - b..).unwrap_or_default());
            self.add(self.table.typed(Tie::Start, head), (0, b), START);
            self.add(self.table.typed(Tie::End, tail), (length - b, length), END);
        }
        for from in 0..length {
            for to in from + 1..=(from + CHUNK).min(length) {
                let chunk = word.get(from..to).unwrap_or_default();
                self.add(self.table.typed(Tie::Free, chunk), (from, to), FREE);
                if let (Some(cost), [a, b]) = (self.table.swap, chunk)
                    && a != b
                {
                    let turned = Typed { place: self.table.place(&[*b, *a]) as u32, cost };
                    self.add(&[turned], (from, to), FREE);
                }
            }
        }
    }

    fn add(&mut self, all: &[Typed], (from, to): (usize, usize), tie: u8) {
        for Typed { place, cost } in all {
            if let (Some(first), Ok(number)) = (self.first.get_mut(*place as usize), u16::try_from(self.ops.len() + 1))
            {
                self.ops.push(Op { from: from as u8, to: to as u8, tie, cost: *cost, next: *first });
                *first = number;
            }
        }
    }

    /// The cost of the best way to write `other` as the prepared word, or `limit` if it would reach that.
    pub(crate) fn cost(&self, other: &[u8], limit: MilliNats) -> MilliNats {
        /// Room for most words; the rows of longer ones take longer to clear.
        const SHORT: usize = 16;
        let other = other.get(..SYMBOLS).unwrap_or(other);
        if limit <= 0 {
            limit
        } else if self.length < SHORT {
            self.aligned::<SHORT>(other, limit)
        } else {
            self.aligned::<{ SYMBOLS + 1 }>(other, limit)
        }
    }

    fn aligned<const WIDTH: usize>(&self, other: &[u8], limit: MilliNats) -> MilliNats {
        let mut costs = [[FAR; WIDTH]; CHUNK + 1];
        let mut rows = costs.each_mut();
        let [row, ..] = &mut rows;
        self.begin(row);
        let (mut rest, mut start, mut dead) = (other, START, 0);
        while let [letter, after @ ..] = rest {
            let [row, one, two, three] = &mut rows;
            let tie = |last: bool| FREE | start | if last { END } else { 0 };
            self.follow(usize::from(*letter), tie(after.is_empty()), row, one);
            if let [b, after @ ..] = after {
                let pair = [*letter, *b];
                self.follow(self.table.place(&pair), tie(after.is_empty()), row, two);
                if let Some(c) = after.first()
                    && self.table.leads(&pair)
                {
                    self.follow(self.table.place(&[*letter, *b, *c]), FREE, row, three);
                }
            }
            let least = self.advance(*letter, row, one);
            dead = if least < limit { 0 } else { dead + 1 };
            if dead == CHUNK {
                return limit;
            }
            rows.rotate_left(1);
            (rest, start) = (after, 0);
        }
        // Last what the edge of the other word alone does: in a row of its own, since an edge comes once.
        let [row, end, ..] = &mut rows;
        let cost = row.get(self.length).copied().unwrap_or(FAR);
        self.follow(self.table.place(&[]), END, row, end);
        end.get(self.length).copied().unwrap_or(FAR).min(cost).min(limit)
    }

    /// Follows the operations of a chunk that may stand here, from one row to another.
    #[inline]
    fn follow<const WIDTH: usize>(
        &self,
        place: usize,
        tie: u8,
        row: &[MilliNats; WIDTH],
        target: &mut [MilliNats; WIDTH],
    ) {
        let mut next = self.first.get(place).copied().unwrap_or(0);
        while let Some(op) = usize::from(next).checked_sub(1).and_then(|at| self.ops.get(at)) {
            if op.tie & tie != 0
                && let (Some(so_far), Some(cell)) = (row.get(usize::from(op.from)), target.get_mut(usize::from(op.to)))
            {
                *cell = (so_far + MilliNats::from(op.cost)).min(*cell);
            }
            next = op.next;
        }
    }

    /// Row 0: nothing, or what an edge alone does, or insertions.
    fn begin<const WIDTH: usize>(&self, row: &mut [MilliNats; WIDTH]) {
        let mut none = [FAR; WIDTH];
        if let Some(first) = none.first_mut() {
            *first = 0;
        }
        self.follow(self.table.place(&[]), START, &none, row);
        let mut run = 0;
        if let Some((first, row)) = row.split_first_mut() {
            *first = 0;
            for (cell, insert) in row.iter_mut().zip(&self.insert) {
                run = (*cell).min(run + insert);
                *cell = run;
            }
        }
    }

    /// Makes the next row final: replacements and omissions of one letter, then insertions. Returns its least cost and
    /// leaves the row before it empty.
    #[inline]
    fn advance<const WIDTH: usize>(
        &self,
        letter: u8,
        row: &mut [MilliNats; WIDTH],
        next: &mut [MilliNats; WIDTH],
    ) -> MilliNats {
        let omit = self.table.omit(letter);
        let at = usize::from(letter) * self.length;
        let replace = self.replace.get(at..at + self.length).unwrap_or_default();
        let (Some((first, above)), Some((second, next))) = (row.split_first(), next.split_first_mut()) else {
            return FAR;
        };
        let mut before = *first;
        let mut so_far = (before + omit).min(*second);
        *second = so_far;
        let mut least = so_far;
        for (((above, cell), replace), insert) in above.iter().zip(next).zip(replace).zip(&self.insert) {
            let down = (*above + omit).min(before + replace);
            so_far = (so_far + insert).min(down.min(*cell));
            *cell = so_far;
            least = least.min(so_far);
            before = *above;
        }
        row.fill(FAR);
        least
    }
}
