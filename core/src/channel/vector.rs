//! The alignment with a lane for each position of the prepared word.
//!
//! A row of costs is a register or two; what is kept is how far a cost is below [`u16::MAX`], so that 0 is "no way
//! here", subtraction stops there, and the greatest is the cheapest. A letter of the other word shifts the row along the
//! prepared word by as many lanes as an operation takes of its letters.

use super::chunk::CHUNK;
use super::lanes::Lanes;
use super::profile::{END, FREE, Op, Ops, START};
use super::table::Table;

/// Cost of a cell that has no way to it.
const FAR: u16 = u16::MAX;
/// Numbers in a register.
const REGISTER: usize = 8;
/// Most positions of a row.
const POSITIONS: usize = 16;

/// What a word costs at each position, but for the operations of more than one letter.
#[derive(Debug, Clone)]
pub(super) struct Rows<L> {
    /// The row before the first letter of the other word.
    begin: L,
    /// Insertions that lead to each position, as [`Lanes::chained`] takes them.
    insert: [L; 4],
    /// 0 at the last position, [`FAR`] elsewhere.
    end: L,
    /// Replacements, for each letter of the other alphabet.
    replace: Box<[L]>,
}

impl<L: Lanes> Rows<L> {
    /// Prepares a word of fewer letters than there are lanes.
    pub(super) fn new(table: &Table, word: &[u8], ops: &Ops) -> Self {
        let insert: [u16; POSITIONS] = along(word, |symbol| u16::try_from(table.insert(symbol)).unwrap_or(FAR));
        let two = added(&insert, &insert, 1);
        let four = added(&two, &two, 2);
        // From the last position of the register before.
        let mut carry = [FAR; POSITIONS];
        let mut sum = 0_u16;
        for (carry, insert) in carry.iter_mut().zip(&insert).skip(REGISTER) {
            sum = sum.saturating_add(*insert);
            *carry = sum;
        }
        let replace = |letter| {
            let costs = table.replace(letter);
            L::of(&along(word, |symbol| costs.get(usize::from(symbol)).copied().unwrap_or(FAR)))
        };
        let mut rows = Self {
            begin: L::splat(FAR).less(L::of(&spot(0))),
            insert: [&insert, &two, &four, &carry].map(|costs| L::of(costs)),
            end: L::of(&spot(word.len())),
            replace: (0..table.list_size() as u8).map(replace).collect(),
        };
        let mut begin = rows.begin;
        ops.each(table.place(&[]), START, |op| follow(op, &ways(rows.begin), &mut begin));
        rows.begin = begin.chained(&rows.insert);
        rows
    }

    /// How far the cheapest way to write `other` as the word is below [`u16::MAX`], or 0 if it costs `limit` or more.
    pub(super) fn score(&self, table: &Table, ops: &Ops, other: &[u8], limit: u16) -> u16 {
        let (floor, zero) = (L::splat(FAR - limit), L::splat(0));
        let (mut row, mut one, mut two, mut three) = (self.begin, zero, zero, zero);
        let (mut rest, mut start, mut dead) = (other, START, 0);
        while let [letter, after @ ..] = rest {
            let ways = ways(row);
            let tie = |last: bool| FREE | start | if last { END } else { 0 };
            ops.each(u32::from(*letter), tie(after.is_empty()), |op| follow(op, &ways, &mut one));
            if let [b, after @ ..] = after {
                let pair = [*letter, *b];
                ops.each(table.place(&pair), tie(after.is_empty()), |op| follow(op, &ways, &mut two));
                if let Some(c) = after.first()
                    && table.leads(&pair)
                {
                    ops.each(table.place(&[*letter, *b, *c]), FREE, |op| follow(op, &ways, &mut three));
                }
            }
            let omit = L::splat(table.omit(*letter).min(FAR.into()) as u16);
            let replace = self.replace.get(usize::from(*letter)).copied().unwrap_or(zero);
            let next = one.max(row.less(omit)).max(row.on().less(replace));
            (row, one, two, three) = (next.chained(&self.insert), two, three, zero);
            dead = if row.less(floor).none() { dead + 1 } else { 0 };
            if dead == CHUNK {
                return 0;
            }
            (rest, start) = (after, 0);
        }
        // Last what the edge of the other word alone does: in a row of its own, since an edge comes once.
        let mut end = row;
        ops.each(table.place(&[]), END, |op| follow(op, &ways(row), &mut end));
        end.less(self.end).most()
    }
}

/// What each symbol of a word costs, at the position behind it.
#[inline]
fn along(word: &[u8], cost: impl Fn(u8) -> u16) -> [u16; POSITIONS] {
    let mut costs = [FAR; POSITIONS];
    let [_, behind @ ..] = &mut costs;
    for (place, symbol) in behind.iter_mut().zip(word) {
        *place = cost(*symbol);
    }
    costs
}

/// The costs of two runs, of which the second ends `length` positions before the first.
fn added(last: &[u16; POSITIONS], first: &[u16; POSITIONS], length: usize) -> [u16; POSITIONS] {
    let mut sums = [FAR; POSITIONS];
    for ((sum, last), first) in sums.iter_mut().zip(last).skip(length).zip(first) {
        *sum = last.saturating_add(*first);
    }
    sums
}

/// 0 at one place, [`FAR`] elsewhere.
fn spot(at: usize) -> [u16; POSITIONS] {
    let mut costs = [FAR; POSITIONS];
    costs.iter_mut().skip(at).take(1).for_each(|cost| *cost = 0);
    costs
}

/// A row, and the same one, two and three positions on.
#[inline(always)]
fn ways<L: Lanes>(row: L) -> [L; CHUNK + 1] {
    let one = row.on();
    let two = one.on();
    [row, one, two, two.on()]
}

/// Goes one operation: a cost for one lane.
#[inline(always)]
fn follow<L: Lanes>(op: &Op, ways: &[L; CHUNK + 1], target: &mut L) {
    /// 0 in the middle, [`FAR`] around it.
    const SPOT: [u16; 2 * POSITIONS] = {
        let mut spot = [FAR; 2 * POSITIONS];
        let (_, right) = spot.split_at_mut(POSITIONS - 1);
        if let [middle, ..] = right {
            *middle = 0;
        }
        spot
    };
    let to = usize::from(op.to);
    if let (Some(way), Some(spot)) =
        (ways.get(to - usize::from(op.from)), SPOT.get((POSITIONS - 1).saturating_sub(to)..))
    {
        *target = target.max(way.less(L::splat(op.cost).or(L::of(spot))));
    }
}
