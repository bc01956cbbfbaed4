//! One word prepared against a table: the cost of many other words, without their paths.
//!
//! What an alignment looks up depends on the prepared word and on one to three letters of the other. Those answers are kept
//! here by letter, pair and triple, and made when first asked for: one list of operations each, most of them empty. What
//! is left of the alignment are two sums and a minimum a cell. [`viterbi::sweep`](super::viterbi::sweep) gives the same
//! costs, and the path.

use super::MilliNats;
use super::edge::TIED;
use super::form::SYMBOLS;
use super::table::{About, NONE, Row, Table};
use super::viterbi::{FAR, Start, follow, starts};

/// An operation that takes the prepared word from one position to another.
#[derive(Clone, Copy, Debug)]
struct Op {
    from: u8,
    to: u8,
    cost: u16,
}

/// The operations of one chunk of the other word: places in [`Profile::ops`].
#[derive(Clone, Copy, Default, Debug)]
struct Entry {
    /// From here tied to the beginning of both words.
    start: u32,
    /// From here free.
    free: u32,
    /// From here tied to the end of both words.
    end: u32,
    /// One past the last.
    last: u32,
}

/// A word on the query's side of a table, with what the table says about it.
#[derive(Debug, Clone)]
pub(crate) struct Profile<'t> {
    table: &'t Table,
    word: Box<[u8]>,
    starts: Box<[Start]>,
    /// The filter bits of all starts.
    filter: u64,
    insert: Box<[MilliNats]>,
    /// What the edge of the other word alone does at the beginning and at the end.
    edges: Entry,
    /// Entry of each letter, pair (by code) and longer chunk (by number) of the other alphabet; 0 is not made yet.
    singles: Box<[u16]>,
    pairs: Box<[u16]>,
    triples: Box<[u16]>,
    entries: Vec<Entry>,
    ops: Vec<Op>,
    /// Replacements: a row a letter of the other alphabet, filled with its entry.
    replace: Box<[MilliNats]>,
}

/// Entries that stand for "not made yet" and for "no operation".
const UNKNOWN: u16 = 0;
const EMPTY: u16 = 1;

impl<'t> Profile<'t> {
    /// Prepares the symbols of a word.
    pub(super) fn new(table: &'t Table, word: &[u8]) -> Self {
        let word = word.get(..SYMBOLS).unwrap_or(word);
        let size = table.list_size();
        let starts: Box<[Start]> = starts(table, word).into_iter().take(word.len()).collect();
        let mut profile = Self {
            table,
            word: word.into(),
            filter: starts.iter().fold(0, |bits, start| bits | start.filter),
            starts,
            insert: word.iter().map(|symbol| table.insert(*symbol)).collect(),
            edges: Entry::default(),
            singles: vec![UNKNOWN; size].into(),
            pairs: vec![UNKNOWN; size * size].into(),
            triples: vec![UNKNOWN; table.long_chunks() + 1].into(),
            entries: vec![Entry::default(); usize::from(EMPTY) + 1],
            ops: Vec::new(),
            replace: vec![0; size * word.len()].into(),
        };
        profile.edges = profile.entry(&[], (true, true), |_, _| {});
        profile
    }

    /// The cost of the best way to write `other` as the prepared word, or `limit` if it would reach that.
    pub(crate) fn cost(&mut self, other: &[u8], limit: MilliNats) -> MilliNats {
        /// Room for most words; the rows of longer ones take longer to clear.
        const SHORT: usize = 16;
        let other = other.get(..SYMBOLS).unwrap_or(other);
        if limit <= 0 {
            limit
        } else if self.word.len() < SHORT {
            self.aligned::<SHORT>(other, limit)
        } else {
            self.aligned::<{ SYMBOLS + 1 }>(other, limit)
        }
    }

    /// The entry of the first letter of a word.
    #[inline]
    fn first(&mut self, letter: u8) -> u16 {
        match self.singles.get(usize::from(letter)).copied() {
            Some(UNKNOWN) | None => self.single(letter),
            Some(known) => known,
        }
    }

    /// The entries of the first two and the first three letters of a word.
    #[inline]
    fn longer(&mut self, word: &[u8]) -> [u16; 2] {
        let [a, b, rest @ ..] = word else { return [EMPTY; 2] };
        let code = self.table.pair_code(&[*a, *b]);
        let second = match self.pairs.get(code).copied() {
            Some(UNKNOWN) | None => self.pair([*a, *b], code),
            Some(known) => known,
        };
        let third = match rest.first() {
            Some(c) if self.table.about(code).triple => self.triple([*a, *b, *c]),
            _ => EMPTY,
        };
        [second, third]
    }

    #[cold]
    fn single(&mut self, letter: u8) -> u16 {
        let (table, length) = (self.table, self.word.len());
        let replace = table.replace(letter);
        let at = usize::from(letter) * length;
        for (cell, symbol) in self.replace.get_mut(at..at + length).unwrap_or_default().iter_mut().zip(&self.word) {
            *cell = replace.get(usize::from(*symbol)).copied().map_or(FAR, MilliNats::from);
        }
        let wide = table.wide(letter);
        let entry = self.entry(&[letter], (true, true), |profile, ops| {
            for (from, start) in (0_u8..).zip(&profile.starts) {
                for (number, step) in [(start.pair, 2), (start.triple, 3)] {
                    if let Some(&cost) = wide.get(usize::from(number)).filter(|cost| **cost != NONE) {
                        ops.push(Op { from, to: from + step, cost });
                    }
                }
            }
        });
        let number = self.keep(entry);
        if let Some(slot) = self.singles.get_mut(usize::from(letter)) {
            *slot = number;
        }
        number
    }

    #[cold]
    fn pair(&mut self, pair: [u8; 2], code: usize) -> u16 {
        let number = self.long(&pair, self.table.about(code));
        if let Some(slot) = self.pairs.get_mut(code) {
            *slot = number;
        }
        number
    }

    fn triple(&mut self, triple: [u8; 3]) -> u16 {
        let chunk = usize::from(self.table.chunk(&triple));
        match self.triples.get(chunk).copied() {
            Some(UNKNOWN) | None => {
                let number = self.long(&triple, About { free: true, ..About::default() });
                if let Some(slot) = self.triples.get_mut(chunk) {
                    *slot = number;
                }
                number
            }
            Some(known) => known,
        }
    }

    /// Makes the entry of a chunk of two or three letters.
    fn long(&mut self, chunk: &[u8], about: About) -> u16 {
        let table = self.table;
        let row = if about.free { table.row(chunk).unwrap_or_default() } else { Row::default() };
        let free = row.filter & self.filter != 0;
        let swap = match *chunk {
            [a, b] if a != b => table.swap.map(|cost| ([b, a], cost)),
            _ => None,
        };
        let swap = swap.filter(|(turned, _)| self.word.windows(2).any(|two| two == turned));
        if !free && swap.is_none() && !about.start && !about.end {
            return EMPTY;
        }
        let entry = self.entry(chunk, (about.start, about.end), |profile, ops| {
            for ((from, symbol), start) in (0_u8..).zip(&profile.word).zip(&profile.starts) {
                if row.filter & start.filter != 0 {
                    follow(table, row, *symbol, *start, |step, cost| ops.push(Op { from, to: from + step, cost }));
                }
                if let Some((turned, cost)) = swap
                    && profile.word.get(usize::from(from)..usize::from(from) + 2) == Some(&turned[..])
                {
                    ops.push(Op { from, to: from + 2, cost });
                }
            }
        });
        self.keep(entry)
    }

    /// The operations of a chunk: those at either edge, if there are any, and the free ones that are pushed.
    fn entry(&mut self, chunk: &[u8], tied: (bool, bool), free: impl FnOnce(&Self, &mut Vec<Op>)) -> Entry {
        let mut ops = std::mem::take(&mut self.ops);
        let here = |ops: &Vec<Op>| ops.len() as u32;
        let length = self.word.len();
        let start = here(&ops);
        for b in (0..=TIED.min(length)).filter(|_| tied.0) {
            if let Some(cost) = self.word.get(..b).and_then(|word| self.table.start.cost(chunk, word)) {
                ops.push(Op { from: 0, to: b as u8, cost });
            }
        }
        let middle = here(&ops);
        free(self, &mut ops);
        let end = here(&ops);
        for b in (0..=TIED.min(length)).filter(|_| tied.1) {
            if let Some(cost) = self.word.get(length - b..).and_then(|word| self.table.end.cost(chunk, word)) {
                ops.push(Op { from: (length - b) as u8, to: length as u8, cost });
            }
        }
        let last = here(&ops);
        self.ops = ops;
        Entry { start, free: middle, end, last }
    }

    /// The number of a new entry.
    fn keep(&mut self, entry: Entry) -> u16 {
        if entry.start == entry.last {
            return EMPTY;
        }
        self.entries.push(entry);
        u16::try_from(self.entries.len() - 1).unwrap_or(EMPTY)
    }

    /// The operations of an entry, each with its cost.
    #[inline]
    fn ops(&self, from: u32, to: u32) -> &[Op] {
        self.ops.get(from as usize..to as usize).unwrap_or_default()
    }

    fn aligned<const WIDTH: usize>(&mut self, other: &[u8], limit: MilliNats) -> MilliNats {
        let length = self.word.len();
        let mut costs = [[FAR; WIDTH]; 4];
        let mut rows = costs.each_mut();
        let [row, ..] = &mut rows;
        self.begin(row);
        let mut dead = 0;
        for (i, letter) in other.iter().enumerate() {
            let rest = other.get(i..).unwrap_or_default();
            let single = self.first(*letter);
            let [pair, triple] = self.longer(rest);
            let [row, one, two, three] = &mut rows;
            for (number, chunk, target) in [(single, 1, one), (pair, 2, two), (triple, 3, three)] {
                if number > EMPTY
                    && let Some(entry) = self.entries.get(usize::from(number))
                {
                    let from = if i == 0 { entry.start } else { entry.free };
                    let to = if rest.len() == chunk { entry.last } else { entry.end };
                    push(self.ops(from, to), row, target);
                }
            }
            let [row, next, ..] = &mut rows;
            let least = self.advance(*letter, row, next);
            dead = if least < limit { 0 } else { dead + 1 };
            if dead == 3 {
                return limit;
            }
            rows.rotate_left(1);
        }
        let [row, ..] = &rows;
        let ends = self.ops(self.edges.end, self.edges.last);
        let end = row.get(length).copied().unwrap_or(FAR);
        let cost = |op: &Op| row.get(usize::from(op.from)).map_or(FAR, |so_far| so_far + MilliNats::from(op.cost));
        ends.iter().map(cost).fold(end, MilliNats::min).min(limit)
    }

    /// Row 0: nothing, or an edge, or insertions.
    fn begin<const WIDTH: usize>(&self, row: &mut [MilliNats; WIDTH]) {
        let mut run = 0;
        for op in self.ops(self.edges.start, self.edges.free) {
            if let Some(cell) = row.get_mut(usize::from(op.to)) {
                *cell = MilliNats::from(op.cost).min(*cell);
            }
        }
        if let Some(first) = row.first_mut() {
            *first = 0;
        }
        for (cell, insert) in row.iter_mut().skip(1).zip(&self.insert) {
            run = (*cell).min(run + insert);
            *cell = run;
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
        let at = usize::from(letter) * self.word.len();
        let replace = self.replace.get(at..at + self.word.len()).unwrap_or_default();
        let (Some((first, row)), Some((second, next))) = (row.split_first_mut(), next.split_first_mut()) else {
            return FAR;
        };
        let mut before = *first;
        *first = FAR;
        let mut so_far = (before + omit).min(*second);
        *second = so_far;
        let mut least = so_far;
        for (((above, cell), replace), insert) in row.iter_mut().zip(next).zip(replace).zip(&self.insert) {
            let down = (*above + omit).min(before + replace);
            so_far = (so_far + insert).min(down.min(*cell));
            *cell = so_far;
            least = least.min(so_far);
            before = *above;
            *above = FAR;
        }
        least
    }
}

#[inline]
fn push<const WIDTH: usize>(ops: &[Op], row: &[MilliNats; WIDTH], target: &mut [MilliNats; WIDTH]) {
    for op in ops {
        if let (Some(so_far), Some(cell)) = (row.get(usize::from(op.from)), target.get_mut(usize::from(op.to))) {
            *cell = (so_far + MilliNats::from(op.cost)).min(*cell);
        }
    }
}
