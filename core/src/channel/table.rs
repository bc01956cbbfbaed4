//! A conditional table, laid out for the alignment: arrays for single symbols, short rows for longer chunks.

use super::MilliNats;
use super::chunk::{CHUNK, Chunk, Tie};
use super::edge::Edge;
use rustc_hash::FxHashMap;

/// "No such operation": no stored cost reaches it, and the alignment leaves it out.
pub(super) const NONE: u16 = u16::MAX;

/// A pair of chunks with its cost: `list` becomes `query`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edit {
    pub(super) list: Chunk,
    pub(super) query: Chunk,
    pub(super) cost: u16,
}

/// What a typing error costs, learned or not: the most that an edit of single symbols can cost.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slips {
    /// One symbol for another.
    pub(super) replace: u16,
    /// One symbol left out.
    pub(super) omit: u16,
    /// One symbol too many.
    pub(super) insert: u16,
    /// Two neighbours exchanged; only where both sides share one alphabet.
    pub(super) swap: Option<u16>,
}

/// The operations between two alphabets, before they are laid out.
#[derive(Clone, Debug)]
pub(super) struct Operations {
    /// Number of symbols of the list's alphabet and of the query's.
    pub(super) sizes: (usize, usize),
    pub(super) edits: Vec<Edit>,
    pub(super) slips: Slips,
}

impl Operations {
    /// The same operations with the sides exchanged: a table in which the list's word takes the place of the query's, at
    /// the same costs.
    pub(super) fn turned(self) -> Self {
        let turn = |edit: Edit| Edit { list: edit.query, query: edit.list, cost: edit.cost };
        Self {
            sizes: (self.sizes.1, self.sizes.0),
            edits: self.edits.into_iter().map(turn).collect(),
            slips: Slips { omit: self.slips.insert, insert: self.slips.omit, ..self.slips },
        }
    }

    pub(super) fn table(&self) -> Table {
        Table::new(self.sizes.0, self.sizes.1, &self.edits, self.slips)
    }
}

/// P(query chunk | list chunk) of one pair of alphabets, in one direction.
#[derive(Clone, Debug)]
pub(super) struct Table {
    query_size: usize,
    replace: Box<[u16]>,
    omit: Box<[u16]>,
    insert: Box<[u16]>,
    pub(super) swap: Option<u16>,
    list_chunks: Chunks,
    pub(super) query_chunks: Chunks,
    /// For a single list symbol: the cost of each longer query chunk by its number; number 0 is [`NONE`].
    wide: Box<[u16]>,
    /// For a longer list chunk: its operations.
    rows: Box<[Row]>,
    cells: Box<[Cell]>,
    /// Operations tied to the beginning of both words, and to their end.
    pub(super) start: Edge,
    pub(super) end: Edge,
    /// Whether operations take three list symbols that begin with a pair, by its code.
    leads: Box<[bool]>,
    by_query: ByQuery,
}

/// What a chunk of the query is written for: a chunk of the list, by its place, and the cost.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Typed {
    pub(super) place: u32,
    pub(super) cost: u16,
}

/// The operations by tie and query chunk, but for those of one symbol or none on both sides.
#[derive(Clone, Debug, Default)]
struct ByQuery {
    ranges: FxHashMap<(u8, Chunk), (u32, u32)>,
    all: Box<[Typed]>,
}

impl ByQuery {
    fn new(mut operations: Vec<((u8, Chunk), Typed)>) -> Self {
        operations.sort_unstable();
        // Of two between the same chunks the cheaper one is first.
        operations.dedup_by_key(|(key, typed)| (*key, typed.place));
        let mut ranges: FxHashMap<(u8, Chunk), (u32, u32)> = FxHashMap::default();
        for ((key, _), at) in operations.iter().zip(0..) {
            ranges.entry(*key).or_insert((at, at)).1 = at + 1;
        }
        Self { ranges, all: operations.into_iter().map(|(_, typed)| typed).collect() }
    }

    fn get(&self, tie: Tie, chunk: &[u8]) -> &[Typed] {
        let range = self.ranges.get(&(tie as u8, Chunk::of(chunk)));
        range.and_then(|(start, end)| self.all.get(*start as usize..*end as usize)).unwrap_or_default()
    }
}

/// A query key and what its operation costs.
type Cell = (u16, u16);

/// The operations of one list chunk of two or three symbols.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Row {
    /// [`bit`] of every query key that has an operation: most look-ups end here.
    pub(super) filter: u64,
    start: u32,
    end: u32,
}

/// Numbers of the longer chunks of one side that occur in any operation.
#[derive(Clone, Debug)]
pub(super) struct Chunks {
    size: usize,
    pairs: Box<[u16]>,
    /// Open addressing: (three symbols, number); number 0 is empty.
    triples: Box<[(u32, u16)]>,
    count: usize,
}

impl Chunks {
    fn new(size: usize, mut chunks: Vec<Chunk>) -> Self {
        chunks.sort_unstable();
        chunks.dedup();
        let mut pairs = vec![0; size * size];
        let many = chunks.iter().filter(|chunk| chunk.symbols().len() == 3).count();
        let mut triples = vec![(0, 0); (4 * many + 1).next_power_of_two()];
        for (number, chunk) in (1_u16..).zip(&chunks) {
            match chunk.symbols() {
                [a, b] => {
                    if let Some(slot) = pairs.get_mut(usize::from(*a) * size + usize::from(*b)) {
                        *slot = number;
                    }
                }
                [a, b, c] => {
                    let code = triple(*a, *b, *c);
                    let mask = triples.len() - 1;
                    let mut at = spread(code);
                    while triples.get(at & mask).is_some_and(|slot| slot.1 != 0) {
                        at += 1;
                    }
                    if let Some(slot) = triples.get_mut(at & mask) {
                        *slot = (code, number);
                    }
                }
                _ => {}
            }
        }
        Self { size, pairs: pairs.into(), triples: triples.into(), count: chunks.len() }
    }

    /// The code of the first two symbols.
    #[inline]
    fn pair_code(&self, symbols: &[u8]) -> usize {
        match *symbols {
            [a, b, ..] => usize::from(a) * self.size + usize::from(b),
            _ => 0,
        }
    }

    /// The number of a chunk, 0 if no operation has it.
    #[inline]
    pub(super) fn number(&self, symbols: &[u8]) -> u16 {
        match *symbols {
            [a, b] => self.pairs.get(usize::from(a) * self.size + usize::from(b)).copied().unwrap_or(0),
            [a, b, c] => {
                let code = triple(a, b, c);
                let mask = self.triples.len() - 1;
                let mut at = spread(code);
                loop {
                    match self.triples.get(at & mask) {
                        Some((own, number)) if *number != 0 && *own != code => at += 1,
                        Some((_, number)) => return *number,
                        None => return 0,
                    }
                }
            }
            _ => 0,
        }
    }
}

fn triple(a: u8, b: u8, c: u8) -> u32 {
    u32::from(a) | u32::from(b) << 8 | u32::from(c) << 16
}

fn spread(code: u32) -> usize {
    // Fibonacci hashing: the high bits of a product with 2^32 / phi.
    (code.wrapping_mul(0x9E37_79B9) >> 16) as usize
}

impl Table {
    /// Lays out the edits between alphabets of `list_size` and `query_size` symbols. Of two edits between the same
    /// chunks the cheaper one counts; edits with more than one symbol on one side and none on the other are left out.
    fn new(list_size: usize, query_size: usize, edits: &[Edit], slips: Slips) -> Self {
        let (edges, edits): (Vec<Edit>, Vec<Edit>) = edits.iter().partition(|edit| edit.list.tied().0 != Tie::Free);
        let longer = |side: fn(&Edit) -> Chunk| -> Vec<Chunk> {
            edits.iter().map(side).filter(|chunk| chunk.symbols().len() > 1).collect()
        };
        let list_chunks = Chunks::new(list_size, longer(|edit| edit.list));
        let query_chunks = Chunks::new(query_size, longer(|edit| edit.query));
        let mut table = Self {
            query_size,
            replace: vec![slips.replace; list_size * query_size].into(),
            omit: vec![slips.omit; list_size].into(),
            insert: vec![slips.insert; query_size].into(),
            swap: slips.swap,
            wide: vec![NONE; list_size * (query_chunks.count + 1)].into(),
            rows: Box::default(),
            cells: Box::default(),
            start: Edge::new(&edges, Tie::Start),
            end: Edge::new(&edges, Tie::End),
            leads: vec![false; list_size * list_size].into(),
            by_query: ByQuery::default(),
            list_chunks,
            query_chunks,
        };
        let typed = edits.iter().chain(&edges).filter_map(|edit| table.by_query(edit)).collect();
        table.by_query = ByQuery::new(typed);
        for edit in edits.iter().filter(|edit| edit.list.symbols().len() == CHUNK) {
            let code = table.list_chunks.pair_code(edit.list.symbols());
            if let Some(lead) = table.leads.get_mut(code) {
                *lead = true;
            }
        }
        let mut long: Vec<Vec<Cell>> = vec![Vec::new(); table.list_chunks.count];
        for edit in &edits {
            table.lay(edit, &mut long);
        }
        (table.rows, table.cells) = packed(&mut long);
        table
    }

    /// An operation as [`typed`](Self::typed) gives it. `None` for what the arrays of single symbols hold, and for for
    /// what [`lay`](Self::lay) leaves out.
    fn by_query(&self, edit: &Edit) -> Option<((u8, Chunk), Typed)> {
        let ((list_tie, list), (query_tie, query)) = (edit.list.tied(), edit.query.tied());
        let tie = if list.is_empty() { query_tie } else { list_tie };
        let cost = match (tie, list, query) {
            (Tie::Free, [], _) | (Tie::Free, _, []) | (Tie::Free, [_], [_]) | (_, [], []) => return None,
            (Tie::Free, ..) => edit.cost,
            (Tie::Start, ..) => self.start.cost(list, query)?,
            (Tie::End, ..) => self.end.cost(list, query)?,
        };
        Some(((tie as u8, Chunk::of(query)), Typed { place: self.place(list), cost }))
    }

    /// The operations of a query chunk, free or tied to an edge of the words: the list chunks that it is written for. Of
    /// free operations only those with more than one symbol on a side.
    pub(super) fn typed(&self, tie: Tie, query: &[u8]) -> &[Typed] {
        self.by_query.get(tie, query)
    }

    /// The place of a chunk of the list: first single symbols, then all pairs, then the triples by number, apart
    /// from them the empty chunk.
    #[inline]
    pub(super) fn place(&self, list: &[u8]) -> u32 {
        let size = self.list_chunks.size;
        let place = match list {
            [] => return u32::MAX,
            [symbol] => usize::from(*symbol),
            [_, _] => size + self.list_chunks.pair_code(list),
            _ => size + size * size + usize::from(self.list_chunks.number(list)),
        };
        place as u32
    }

    /// Whether an operation takes three symbols of the list that begin with this pair.
    #[inline]
    pub(super) fn leads(&self, pair: &[u8]) -> bool {
        self.leads.get(self.list_chunks.pair_code(pair)).copied().unwrap_or(false)
    }

    fn lay(&mut self, edit: &Edit, long: &mut [Vec<Cell>]) {
        let number = self.query_chunks.number(edit.query.symbols());
        let slot = match (edit.list.symbols(), edit.query.symbols()) {
            ([], [b]) => self.insert.get_mut(usize::from(*b)),
            ([a], []) => self.omit.get_mut(usize::from(*a)),
            ([a], [b]) => self.replace.get_mut(usize::from(*a) * self.query_size + usize::from(*b)),
            ([a], [_, _, ..]) => {
                self.wide.get_mut(usize::from(*a) * (self.query_chunks.count + 1) + usize::from(number))
            }
            ([_, _, ..], [first, rest @ ..]) => {
                let key = if rest.is_empty() { u16::from(*first) } else { self.key(number) };
                let row = usize::from(self.list_chunks.number(edit.list.symbols()).saturating_sub(1));
                if let Some(row) = long.get_mut(row) {
                    row.push((key, edit.cost));
                }
                None
            }
            _ => None,
        };
        if let Some(slot) = slot {
            *slot = edit.cost.min(*slot);
        }
    }

    /// Number of letters of the list's alphabet.
    pub(super) fn list_size(&self) -> usize {
        self.list_chunks.size
    }

    /// The key of a query chunk in a row: single symbols first, then the longer chunks by number.
    #[inline]
    pub(super) fn key(&self, number: u16) -> u16 {
        (self.query_size as u16).saturating_add(number)
    }

    /// The same, `None` for number 0.
    #[inline]
    pub(super) fn key_of(&self, number: u16) -> Option<u16> {
        (number != 0).then(|| self.key(number))
    }

    #[inline]
    pub(super) fn omit(&self, list: u8) -> MilliNats {
        self.omit.get(usize::from(list)).copied().map_or(MilliNats::from(NONE), MilliNats::from)
    }

    #[inline]
    pub(super) fn insert(&self, query: u8) -> MilliNats {
        self.insert.get(usize::from(query)).copied().map_or(MilliNats::from(NONE), MilliNats::from)
    }

    /// Costs of one list symbol against every query symbol.
    #[inline]
    pub(super) fn replace(&self, list: u8) -> &[u16] {
        let start = usize::from(list) * self.query_size;
        self.replace.get(start..start + self.query_size).unwrap_or_default()
    }

    /// Costs of one list symbol against every longer query chunk, by number; [`NONE`] where there is no operation.
    #[inline]
    pub(super) fn wide(&self, list: u8) -> &[u16] {
        let width = self.query_chunks.count + 1;
        let start = usize::from(list) * width;
        self.wide.get(start..start + width).unwrap_or_default()
    }

    /// The operations of a list chunk of two or three symbols, if it has any.
    #[inline]
    pub(super) fn row(&self, list: &[u8]) -> Option<Row> {
        let number = self.list_chunks.number(list).checked_sub(1)?;
        self.rows.get(usize::from(number)).copied()
    }

    /// The cost of one operation of a row.
    #[inline]
    pub(super) fn cost(&self, row: Row, key: u16) -> Option<u16> {
        if row.filter & bit(key) == 0 {
            return None;
        }
        let cells = self.cells.get(row.start as usize..row.end as usize)?;
        cells.iter().find(|cell| cell.0 == key).map(|cell| cell.1)
    }
}

/// The filter bit of a key.
#[inline]
pub(super) fn bit(key: u16) -> u64 {
    1 << (key & 63)
}

fn packed(long: &mut [Vec<Cell>]) -> (Box<[Row]>, Box<[Cell]>) {
    let mut rows = Vec::with_capacity(long.len());
    let mut cells = Vec::new();
    for row in long {
        row.sort_unstable();
        row.dedup_by_key(|cell| cell.0);
        let start = cells.len() as u32;
        cells.extend_from_slice(row);
        let filter = row.iter().fold(0, |filter, cell| filter | bit(cell.0));
        rows.push(Row { filter, start, end: cells.len() as u32 });
    }
    (rows.into(), cells.into())
}
