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
#[cfg(target_arch = "x86_64")]
use super::{
    lanes::{Eight, Lanes, Sixteen},
    vector::Rows,
    viterbi::sweep,
};

/// An operation that takes the prepared word from one position to another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Op {
    pub(super) from: u8,
    pub(super) to: u8,
    /// [`FREE`], [`START`] or [`END`].
    tie: u8,
    pub(super) cost: u16,
    /// The letters of the other word that it takes, as [`Table::place`].
    place: u32,
    /// The next one of the same slot: its place in [`Ops::all`] and one, 0 for none.
    next: u16,
}

/// Anywhere, at the beginning of both words, at the end of both.
pub(super) const FREE: u8 = 1;
pub(super) const START: u8 = 2;
pub(super) const END: u8 = 4;

/// The operations that can take a part of the prepared word, but for replacements, omissions and insertions of a letter.
#[derive(Debug, Clone)]
pub(super) struct Ops {
    /// The first operation of each slot, as [`Op::next`].
    first: Box<[u16; SLOTS]>,
    all: Vec<Op>,
}

/// Slots that the chunks of the other word share: a few times as many as a word has operations, and few enough to stay
/// near the processor.
const SLOTS: usize = 1 << 10;

impl Ops {
    fn of(table: &Table, word: &[u8]) -> Self {
        let mut ops = Self { first: Box::new([0; SLOTS]), all: Vec::with_capacity(32 * word.len()) };
        let length = word.len();
        for b in 0..=TIED.min(length) {
            let (head, tail) = (word.get(..b).unwrap_or_default(), word.get(length - b..).unwrap_or_default());
            ops.add(table.typed(Tie::Start, head), (0, b), START);
            ops.add(table.typed(Tie::End, tail), (length - b, length), END);
        }
        for from in 0..length {
            for to in from + 1..=(from + CHUNK).min(length) {
                let chunk = word.get(from..to).unwrap_or_default();
                ops.add(table.typed(Tie::Free, chunk), (from, to), FREE);
                if let (Some(cost), [a, b]) = (table.swap, chunk)
                    && a != b
                {
                    let turned = Typed { place: table.place(&[*b, *a]), cost };
                    ops.add(&[turned], (from, to), FREE);
                }
            }
        }
        ops
    }

    fn add(&mut self, all: &[Typed], (from, to): (usize, usize), tie: u8) {
        for Typed { place, cost } in all {
            let first = self.first.get_mut(*place as usize % SLOTS);
            if let (Some(first), Ok(number)) = (first, u16::try_from(self.all.len() + 1)) {
                self.all.push(Op { from: from as u8, to: to as u8, tie, cost: *cost, place: *place, next: *first });
                *first = number;
            }
        }
    }

    /// The operations of a chunk of the other word that may stand here.
    #[inline(always)]
    pub(super) fn each(&self, place: u32, tie: u8, mut each: impl FnMut(&Op)) {
        let mut next = self.first.get(place as usize % SLOTS).copied().unwrap_or(0);
        while let Some(op) = usize::from(next).checked_sub(1).and_then(|at| self.all.get(at)) {
            if op.place == place && op.tie & tie != 0 {
                each(op);
            }
            next = op.next;
        }
    }
}

/// A word on the query's side of a table, with what the table says about it.
#[derive(Debug, Clone)]
pub(crate) struct Profile<'t> {
    table: &'t Table,
    /// Its symbols, for costs above what a lane holds.
    #[cfg(target_arch = "x86_64")]
    word: Box<[u8]>,
    ops: Ops,
    letters: Letters,
}

/// The operations of single letters.
#[derive(Debug, Clone)]
enum Letters {
    /// For long words, and for processors without registers of several numbers.
    Cells(Cells),
    /// For words of up to seven letters.
    #[cfg(target_arch = "x86_64")]
    Eight(Rows<Eight>),
    /// For words of up to fifteen letters.
    #[cfg(target_arch = "x86_64")]
    Sixteen(Rows<Sixteen>),
}

impl<'t> Profile<'t> {
    /// Prepares the symbols of a word.
    pub(super) fn new(table: &'t Table, word: &[u8]) -> Self {
        let word = word.get(..SYMBOLS).unwrap_or(word);
        let ops = Ops::of(table, word);
        let letters = match word.len() {
            #[cfg(target_arch = "x86_64")]
            ..Eight::COUNT => Letters::Eight(Rows::new(table, word, &ops)),
            #[cfg(target_arch = "x86_64")]
            ..Sixteen::COUNT => Letters::Sixteen(Rows::new(table, word, &ops)),
            _ => Letters::Cells(Cells::new(table, word)),
        };
        Self {
            table,
            #[cfg(target_arch = "x86_64")]
            word: word.into(),
            ops,
            letters,
        }
    }

    /// The cost of the best way to write `other` as the prepared word, or `limit` if it would reach that.
    pub(crate) fn cost(&self, other: &[u8], limit: MilliNats) -> MilliNats {
        if limit <= 0 {
            return limit;
        }
        let other = other.get(..SYMBOLS).unwrap_or(other);
        #[cfg(target_arch = "x86_64")]
        let most = u16::try_from(limit).unwrap_or(u16::MAX);
        match &self.letters {
            Letters::Cells(cells) => cells.cost(self.table, &self.ops, other, limit),
            #[cfg(target_arch = "x86_64")]
            Letters::Eight(rows) => self.checked(rows.score(self.table, &self.ops, other, most), other, limit),
            #[cfg(target_arch = "x86_64")]
            Letters::Sixteen(rows) => self.checked(rows.score(self.table, &self.ops, other, most), other, limit),
        }
    }

    /// The cost of a score, which knows only costs below [`u16::MAX`].
    #[cfg(target_arch = "x86_64")]
    fn checked(&self, score: u16, other: &[u8], limit: MilliNats) -> MilliNats {
        let far = MilliNats::from(u16::MAX);
        if score == 0 && limit > far {
            return sweep(self.table, other, &self.word, limit, &mut ());
        }
        (far - MilliNats::from(score)).min(limit)
    }
}

/// The operations of single letters, a number each.
#[derive(Debug, Clone)]
struct Cells {
    length: usize,
    insert: Box<[MilliNats]>,
    /// Replacements: a row for each letter of the other alphabet.
    replace: Box<[MilliNats]>,
}

impl Cells {
    fn new(table: &Table, word: &[u8]) -> Self {
        let mut replace = Vec::with_capacity(table.list_size() * word.len());
        for letter in 0..table.list_size() as u8 {
            let costs = table.replace(letter);
            let cost = |symbol: &u8| costs.get(usize::from(*symbol)).copied().map_or(FAR, MilliNats::from);
            replace.extend(word.iter().map(cost));
        }
        let insert = word.iter().map(|symbol| table.insert(*symbol)).collect();
        Self { length: word.len(), insert, replace: replace.into() }
    }

    fn cost(&self, table: &Table, ops: &Ops, other: &[u8], limit: MilliNats) -> MilliNats {
        /// Room for most words; the rows of longer ones take longer to clear.
        const SHORT: usize = 16;
        if self.length < SHORT {
            self.aligned::<SHORT>(table, ops, other, limit)
        } else {
            self.aligned::<{ SYMBOLS + 1 }>(table, ops, other, limit)
        }
    }

    fn aligned<const WIDTH: usize>(&self, table: &Table, ops: &Ops, other: &[u8], limit: MilliNats) -> MilliNats {
        let mut costs = [[FAR; WIDTH]; CHUNK + 1];
        let mut rows = costs.each_mut();
        let [row, ..] = &mut rows;
        self.begin(table, ops, row);
        let (mut rest, mut start, mut dead) = (other, START, 0);
        while let [letter, after @ ..] = rest {
            let [row, one, two, three] = &mut rows;
            let tie = |last: bool| FREE | start | if last { END } else { 0 };
            ops.each(u32::from(*letter), tie(after.is_empty()), |op| follow(op, row, one));
            if let [b, after @ ..] = after {
                let pair = [*letter, *b];
                ops.each(table.place(&pair), tie(after.is_empty()), |op| follow(op, row, two));
                if let Some(c) = after.first()
                    && table.leads(&pair)
                {
                    ops.each(table.place(&[*letter, *b, *c]), FREE, |op| follow(op, row, three));
                }
            }
            let least = self.advance(table.omit(*letter), *letter, row, one);
            dead = if least < limit { 0 } else { dead + 1 };
            if dead == CHUNK {
                return limit;
            }
            let [a, b, c, d] = rows;
            rows = [b, c, d, a];
            (rest, start) = (after, 0);
        }
        // Last what the edge of the other word alone does: in a row of its own, since an edge comes once.
        let [row, end, ..] = &mut rows;
        let cost = row.get(self.length).copied().unwrap_or(FAR);
        ops.each(table.place(&[]), END, |op| follow(op, row, end));
        end.get(self.length).copied().unwrap_or(FAR).min(cost).min(limit)
    }

    /// Row 0: nothing, or what an edge alone does, or insertions.
    fn begin<const WIDTH: usize>(&self, table: &Table, ops: &Ops, row: &mut [MilliNats; WIDTH]) {
        let mut none = [FAR; WIDTH];
        if let Some(first) = none.first_mut() {
            *first = 0;
        }
        ops.each(table.place(&[]), START, |op| follow(op, &none, row));
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
        omit: MilliNats,
        letter: u8,
        row: &mut [MilliNats; WIDTH],
        next: &mut [MilliNats; WIDTH],
    ) -> MilliNats {
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

/// Goes one operation, from one row to another.
#[inline(always)]
fn follow<const WIDTH: usize>(op: &Op, row: &[MilliNats; WIDTH], target: &mut [MilliNats; WIDTH]) {
    if let (Some(so_far), Some(cell)) = (row.get(usize::from(op.from)), target.get_mut(usize::from(op.to))) {
        *cell = (so_far + MilliNats::from(op.cost)).min(*cell);
    }
}
