//! The cheapest way to write one form as another.

use super::MilliNats;
use super::chunk::CHUNK;
use super::edge::TIED;
use super::form::SYMBOLS;
use super::table::{NONE, Row, Table, bit};

/// A row of costs, with room for operations that would end behind the query.
type Costs = [MilliNats; SYMBOLS + 1 + CHUNK];

/// How many symbols of the list and of the query one operation takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Step {
    pub(super) list: u8,
    pub(super) query: u8,
}

/// Told of each cheaper way to a cell: `(list position, query position, step, cost so far)`.
pub(super) trait Note {
    fn note(&mut self, i: usize, j: usize, step: Step, cost: MilliNats);
}

/// Keeps nothing: for a cost without its path.
impl Note for () {
    #[inline]
    fn note(&mut self, _: usize, _: usize, _: Step, _: MilliNats) {}
}

/// The longer query chunks that start at each position, by number (0 if no operation has it), and the filter bits of
/// all chunks there.
#[derive(Clone, Copy, Default)]
struct Start {
    pair: u16,
    triple: u16,
    filter: u64,
}

/// What does not change during one alignment.
struct Problem<'a> {
    table: &'a Table,
    list: &'a [u8],
    query: &'a [u8],
    starts: &'a [Start],
    limit: MilliNats,
}

/// The cost of the best path below `limit`, else `limit`. The last thing noted of a cell is what its cost is made of.
pub(super) fn sweep<N: Note>(table: &Table, list: &[u8], query: &[u8], limit: MilliNats, note: &mut N) -> MilliNats {
    if limit <= 0 {
        return limit;
    }
    let query = query.get(..SYMBOLS).unwrap_or(query);
    let list = list.get(..SYMBOLS).unwrap_or(list);
    let starts = starts(table, query);
    let problem = Problem { table, list, query, starts: &starts, limit };
    let mut costs: [Costs; CHUNK + 1] = [[limit; SYMBOLS + 1 + CHUNK]; CHUNK + 1];
    // Row i and the three that its operations reach; they change places after each row.
    let mut rows = costs.each_mut();
    begin(&problem, &mut rows, note);
    let mut dead = 0;
    for i in 0..=list.len() {
        advance(&problem, &mut rows, i, note);
        finish(&problem, &mut rows, i, note);
        let [row, ..] = &mut rows;
        if i == list.len() {
            return row.get(query.len()).copied().unwrap_or(limit);
        }
        let alive = row.iter().take(query.len() + 1).any(|cost| *cost < limit);
        dead = if alive { 0 } else { dead + 1 };
        if dead == CHUNK {
            return limit;
        }
        row.iter_mut().take(query.len() + 1 + CHUNK).for_each(|cost| *cost = limit);
        let [a, b, c, d] = rows;
        rows = [b, c, d, a];
    }
    limit
}

/// Row i of the alignment and the three below it.
type Rows<'a> = [&'a mut Costs; CHUNK + 1];

#[inline]
fn relax<N: Note>(rows: &mut Rows<'_>, (i, j): (usize, usize), step: Step, cost: MilliNats, note: &mut N) {
    let (down, right) = (usize::from(step.list), j + usize::from(step.query));
    if let Some(cell) = rows.get_mut(down).and_then(|row| row.get_mut(right)) {
        // Written so that without notes it is a minimum and no branch: whether a way is cheaper cannot be predicted.
        let before = *cell;
        *cell = cost.min(before);
        if cost < before {
            note.note(i + down, right, step, cost);
        }
    }
}

fn starts(table: &Table, query: &[u8]) -> [Start; SYMBOLS] {
    let mut starts = [Start::default(); SYMBOLS];
    for (j, (start, symbol)) in starts.iter_mut().zip(query).enumerate() {
        start.filter = bit(u16::from(*symbol));
        for (length, number) in [(2, &mut start.pair), (3, &mut start.triple)] {
            *number = query.get(j..j + length).map_or(0, |chunk| table.query_chunks.number(chunk));
            if *number != 0 {
                start.filter |= bit(table.key(*number));
            }
        }
    }
    starts
}

/// Follows every operation that starts in row `i` and is not tied to an edge of the word.
#[inline]
fn advance<N: Note>(problem: &Problem<'_>, rows: &mut Rows<'_>, i: usize, note: &mut N) {
    let (table, query, limit) = (problem.table, problem.query, problem.limit);
    let Some(letter) = problem.list.get(i).copied() else { return insertions(problem, rows, i, note) };
    let (replace, wide, omit) = (table.replace(letter), table.wide(letter), table.omit(letter));
    let pair = problem.list.get(i..i + 2);
    let long = [
        pair.and_then(|pair| table.row(pair)).unwrap_or_default(),
        problem.list.get(i..i + 3).and_then(|triple| table.row(triple)).unwrap_or_default(),
    ];
    for (j, (symbol, start)) in query.iter().zip(problem.starts).enumerate() {
        let so_far = cost_at(rows, j);
        if so_far >= limit {
            continue;
        }
        let mut step = |list, query, cost| relax(rows, (i, j), Step { list, query }, so_far + cost, note);
        step(0, 1, table.insert(*symbol));
        step(1, 0, omit);
        step(1, 1, replace.get(usize::from(*symbol)).copied().map_or(FAR, MilliNats::from));
        step(1, 2, wide.get(usize::from(start.pair)).copied().map_or(FAR, far));
        step(1, 3, wide.get(usize::from(start.triple)).copied().map_or(FAR, far));
        for (row, length) in long.into_iter().zip(2..) {
            if row.filter & start.filter != 0 {
                follow(table, row, *symbol, *start, |query, cost| step(length, query, MilliNats::from(cost)));
            }
        }
        if let (Some(swap), Some([a, b]), Some([c, d])) = (table.swap, pair, query.get(j..j + 2))
            && a == d
            && b == c
            && a != b
        {
            step(2, 2, MilliNats::from(swap));
        }
    }
    let j = query.len();
    let so_far = cost_at(rows, j);
    if so_far < limit {
        relax(rows, (i, j), Step { list: 1, query: 0 }, so_far + omit, note);
    }
}

/// What stands for "no such operation": more than any path of slips, yet far from overflow.
pub(super) const FAR: MilliNats = 1 << 24;

#[inline]
fn far(cost: u16) -> MilliNats {
    if cost == NONE { FAR } else { MilliNats::from(cost) }
}

/// The operations of a longer list chunk that start at one position of the query.
#[inline]
fn follow(table: &Table, row: Row, symbol: u8, start: Start, mut step: impl FnMut(u8, u16)) {
    let keys = [(1, Some(u16::from(symbol))), (2, table.key_of(start.pair)), (3, table.key_of(start.triple))];
    for (length, key) in keys {
        if let Some(cost) = key.and_then(|key| table.cost(row, key)) {
            step(length, cost);
        }
    }
}

/// After the last list symbol only query symbols are left over.
fn insertions<N: Note>(problem: &Problem<'_>, rows: &mut Rows<'_>, i: usize, note: &mut N) {
    for (j, symbol) in problem.query.iter().enumerate() {
        let so_far = cost_at(rows, j);
        if so_far < problem.limit {
            relax(rows, (i, j), Step { list: 0, query: 1 }, so_far + problem.table.insert(*symbol), note);
        }
    }
}

#[inline]
fn cost_at(rows: &Rows<'_>, j: usize) -> MilliNats {
    let [row, ..] = rows;
    row.get(j).copied().unwrap_or(FAR)
}

/// Follows the operations that are tied to the beginning of both words.
fn begin<N: Note>(problem: &Problem<'_>, rows: &mut Rows<'_>, note: &mut N) {
    relax(rows, (0, 0), Step::default(), 0, note);
    for a in 0..=TIED {
        for b in 0..=TIED {
            if let (Some(list), Some(query)) = (problem.list.get(..a), problem.query.get(..b))
                && let Some(cost) = problem.table.start.cost(list, query)
            {
                relax(rows, (0, 0), Step { list: a as u8, query: b as u8 }, cost.into(), note);
            }
        }
    }
}

/// Follows the operations from row `i`, which is final, that are tied to the end of both words.
fn finish<N: Note>(problem: &Problem<'_>, rows: &mut Rows<'_>, i: usize, note: &mut N) {
    let Some(list) = problem.list.get(i..).filter(|list| list.len() <= TIED) else { return };
    for b in 0..=TIED {
        let Some(j) = problem.query.len().checked_sub(b) else { return };
        let so_far = cost_at(rows, j);
        if so_far < problem.limit
            && let Some(cost) = problem.query.get(j..).and_then(|query| problem.table.end.cost(list, query))
        {
            relax(rows, (i, j), Step { list: list.len() as u8, query: b as u8 }, so_far + MilliNats::from(cost), note);
        }
    }
}
