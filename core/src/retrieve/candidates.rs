//! From the tokens of the list to its records, best bound first.
//!
//! A threshold algorithm (Fagin, Lotem, Naor, "Optimal aggregation algorithms for middleware", 2001): the postings of one
//! spelling after another are read, a record that comes up is bounded by its names at once, and a record is handed out
//! when nothing unread can be better. Next comes the spelling that takes most off that bound for each posting.

use std::{
    cell::Cell,
    cmp::Reverse,
    collections::{BTreeSet, BinaryHeap},
};

use rustc_hash::FxHashMap;

use super::{
    expand::{Expanded, Spellings},
    rank::Facts,
};
use crate::{
    Kind, Query,
    index::{Listed, Snapshot},
    limits,
    parse::Role,
    score::{OMITTED, OMITTED_WORD},
};

/// Records bounded for one query at most.
const BOUNDED: usize = 20_000;

/// The records that share a spelling with the query.
pub(super) struct Candidates<'a> {
    snapshot: &'a Snapshot,
    kind: Option<Kind>,
    lists: Vec<List<'a>>,
    bounds: Bounds,
    /// Records that were bounded and not yet handed out.
    waiting: BinaryHeap<(i32, Reverse<(u64, u32)>)>,
    seen: Seen,
    left: usize,
    /// The most that a record can give which was not bounded because too many were.
    pub(super) unread: Option<i32>,
}

/// The spellings of a token (or of parts written as one), best first.
struct List<'a> {
    words: &'a [(u32, i32)],
    /// Instead of words: records, and what each gains.
    joined: Option<(&'a [u32], i32)>,
    frequencies: Vec<usize>,
    /// How many were read.
    read: usize,
}

impl List<'_> {
    fn head(&self) -> i32 {
        self.value(self.read)
    }

    fn value(&self, at: usize) -> i32 {
        match self.joined {
            Some((_, gain)) if at == 0 => gain,
            _ => self.words.get(at).map_or(0, |(_, value)| *value),
        }
    }

    /// How far to read on for the most bound lost per posting, and how much that is.
    fn step(&self) -> Option<(usize, f64)> {
        let mut postings = 0_usize;
        let frequencies = self.frequencies.iter().enumerate().skip(self.read);
        let steps = frequencies.map(|(at, frequency)| {
            postings += frequency;
            (at + 1, f64::from(self.head() - self.value(at + 1)) / postings.max(1) as f64)
        });
        steps.reduce(|best, step| if step.1 > best.1 { step } else { best })
    }
}

impl<'a> Candidates<'a> {
    pub(super) fn new(snapshot: &'a Snapshot, query: &Query, expanded: &'a Expanded) -> Self {
        let frequency = |(word, _): &(u32, i32)| snapshot.frequency(*word);
        let list = |list: &'a Spellings| List {
            words: &list.words,
            joined: None,
            frequencies: list.words.iter().map(frequency).collect(),
            read: 0,
        };
        let of_joins = |list: &'a Spellings| List {
            words: &[],
            joined: Some((&list.joined, list.joined_gain)),
            frequencies: vec![list.joined.len()],
            read: 0,
        };
        let with_joins = expanded.lists.iter().filter(|list| !list.joined.is_empty());
        Self {
            snapshot,
            kind: query.kind,
            lists: expanded.lists.iter().map(list).chain(with_joins.map(of_joins)).collect(),
            bounds: Bounds::new(expanded),
            waiting: BinaryHeap::new(),
            seen: Seen::new(snapshot.places()),
            left: BOUNDED,
            unread: None,
        }
    }

    /// The next best record and the most that its tokens can give before calibration; records of one bound come in order
    /// of their tie. None where `reaches` holds for no further bound.
    pub(super) fn next(&mut self, reaches: impl Fn(i32) -> bool) -> Option<(u32, i32)> {
        loop {
            let unseen = self.unseen().filter(|unseen| reaches(*unseen));
            let best = self.waiting.peek().map(|(bound, _)| *bound);
            match unseen {
                Some(unseen) if best.is_none_or(|best| best <= unseen) => self.read(),
                _ => {
                    let (bound, Reverse((_, place))) = self.waiting.pop()?;
                    return Some((place, bound));
                }
            }
        }
    }

    /// The most that an unread record can give; none if there is none.
    fn unseen(&self) -> Option<i32> {
        let unread = self.lists.iter().any(|list| list.read < list.frequencies.len());
        unread.then(|| self.lists.iter().map(List::head).fold(self.bounds.none, i32::saturating_add))
    }

    /// Reads some spellings of one list.
    fn read(&mut self) {
        let steps = self.lists.iter().enumerate().filter_map(|(at, list)| Some((at, list.step()?)));
        let Some((at, (to, _))) = steps.reduce(|best, step| if step.1.1 > best.1.1 { step } else { best }) else {
            return;
        };
        let Some(list) = self.lists.get_mut(at) else { return };
        let (words, joined) = (list.words.get(list.read..to).unwrap_or(&[]), list.joined);
        let unseen = self.unseen();
        let snapshot = self.snapshot;
        let places = words.iter().flat_map(|(word, _)| snapshot.postings(*word));
        for place in places.chain(joined.map_or(&[][..], |(places, _)| places).iter().copied()) {
            if !self.seen.insert(place) {
                continue;
            }
            if self.left == 0 {
                self.unread = unseen;
                self.lists.clear();
                return;
            }
            self.left -= 1;
            let Some(record) = snapshot.record(place) else { continue };
            if self.kind.is_none_or(|kind| record.kind() == kind) {
                let bound = self.bounds.of(place, &record);
                self.waiting.push((bound, Reverse((snapshot.tie(place), place))));
            }
        }
        if let Some(list) = self.lists.get_mut(at) {
            list.read = to;
        }
    }
}

/// Records that a date or a number alone brings, ascending; and whether there were too many.
pub(super) fn forced(snapshot: &Snapshot, query: &Query, facts: &Facts) -> (BTreeSet<u32>, bool) {
    let wanted = |place: &u32| query.kind.is_none_or(|kind| snapshot.record(*place).is_some_and(|r| r.kind() == kind));
    let mut places: Vec<u32> = facts.forced(snapshot).filter(wanted).collect();
    places.sort_unstable_by_key(|place| snapshot.tie(*place));
    places.dedup();
    let cut = places.len() > limits::CANDIDATES;
    places.truncate(limits::CANDIDATES);
    (places.into_iter().collect(), cut)
}

/// What the words of a record can give.
struct Bounds {
    /// The sum of a record that has no token of the query.
    none: i32,
    /// By word: its places in `values`.
    words: FxHashMap<u32, (u32, u32)>,
    /// List and value of each spelling, by word.
    values: Vec<(u8, i32)>,
    /// Bits of the words, so that others need not be looked up.
    filter: Box<[u64; FILTER / 64]>,
    /// The tokens of the query that each list covers.
    covers: Vec<u32>,
    /// By record with parts that may be a token when written as one: list and value.
    joins: FxHashMap<u32, Vec<(u8, i32)>>,
    /// The tokens that can stand for a part of a record's name.
    parts: u32,
    /// The best value of each list in one name.
    best: Vec<i32>,
}

const FILTER: usize = 1 << 14;

impl Bounds {
    fn new(expanded: &Expanded) -> Self {
        let mut all: Vec<(u32, u8, i32)> = Vec::new();
        for (list, at) in expanded.lists.iter().zip(0_u8..) {
            all.extend(list.words.iter().map(|(word, value)| (*word, at, *value)));
        }
        all.sort_unstable();
        let (mut words, mut values) = (FxHashMap::default(), Vec::with_capacity(all.len()));
        let mut filter = Box::new([0_u64; FILTER / 64]);
        for of_word in all.chunk_by(|a, b| a.0 == b.0) {
            let Some((word, _, _)) = of_word.first() else { continue };
            let start = values.len();
            values.extend(of_word.iter().map(|(_, list, value)| (*list, *value)));
            // Some thousand values at most.
            words.insert(*word, (start as u32, values.len() as u32));
            if let Some(bits) = filter.get_mut(*word as usize % FILTER / 64) {
                *bits |= 1 << (word % 64);
            }
        }
        let mut joins: FxHashMap<u32, Vec<(u8, i32)>> = FxHashMap::default();
        for (list, at) in expanded.lists.iter().zip(0_u8..) {
            for place in &list.joined {
                joins.entry(*place).or_default().push((at, list.joined_gain));
            }
        }
        Self {
            none: expanded.none,
            words,
            joins,
            values,
            filter,
            covers: expanded.lists.iter().map(|list| list.covers).collect(),
            parts: expanded.parts,
            best: vec![0; expanded.lists.len()],
        }
    }

    /// The most that a record can give: what its spellings gain, in the best of its names, less what is surely left over
    /// there.
    fn of(&mut self, place: u32, record: &Listed<'_>) -> i32 {
        let joins = self.joins.get(&place).cloned().unwrap_or_default();
        let mut most = i32::MIN;
        for (_, organisation, name) in record.names() {
            self.best.fill(0);
            for (list, value) in &joins {
                self.note(*list, *value);
            }
            let mut left = 0_u32;
            for token in name.tokens() {
                let found = self.add(record.common(token.word));
                left += u32::from(!found && is_part(token.role));
            }
            let (gain, covered) = self.sum();
            // Parts written as one stand for parts of the name, so none of those is surely left over.
            let open = if joins.is_empty() { (self.parts & !covered).count_ones() } else { left };
            let over = i32::try_from(left.saturating_sub(open)).unwrap_or(i32::MAX);
            let each = if organisation { OMITTED_WORD.0 } else { OMITTED };
            most = most.max(self.none.saturating_add(gain).saturating_sub(over.saturating_mul(each)));
        }
        most
    }

    /// Notes what a word of a name gives; false for a word that gives nothing.
    #[inline]
    fn add(&mut self, word: u32) -> bool {
        let bits = self.filter.get(word as usize % FILTER / 64).copied().unwrap_or(0);
        if bits >> (word % 64) & 1 == 0 {
            return false;
        }
        let Some((start, end)) = self.words.get(&word) else { return false };
        for (list, value) in self.values.get(*start as usize..*end as usize).unwrap_or(&[]) {
            if let Some(best) = self.best.get_mut(usize::from(*list)) {
                *best = (*best).max(*value);
            }
        }
        true
    }

    fn note(&mut self, list: u8, value: i32) {
        if let Some(best) = self.best.get_mut(usize::from(list)) {
            *best = (*best).max(value);
        }
    }

    /// What the words noted give together, and the tokens of the query that they cover.
    fn sum(&self) -> (i32, u32) {
        let noted = self.best.iter().zip(&self.covers).filter(|(best, _)| **best > 0);
        noted.fold((0, 0), |(sum, covered), (best, covers)| (best.saturating_add(sum), covered | covers))
    }
}

/// Whether a token of a record is missed where the query lacks it.
fn is_part(role: Role) -> bool {
    matches!(role, Role::Name | Role::Given | Role::Family | Role::Patronymic)
}

/// Places that were seen, one bit each.
struct Seen {
    bits: Vec<u64>,
    set: Vec<u32>,
}

thread_local! {
    /// Reused by all queries of a thread, always empty.
    static BITS: Cell<Vec<u64>> = Cell::default();
}

impl Seen {
    fn new(places: usize) -> Self {
        let mut bits = BITS.take();
        bits.resize(places.div_ceil(64).max(bits.len()), 0);
        Self { bits, set: Vec::new() }
    }

    /// Says whether the place was not seen before.
    #[inline]
    fn insert(&mut self, place: u32) -> bool {
        let Some(word) = self.bits.get_mut(place as usize / 64) else { return false };
        let bit = 1_u64 << (place % 64);
        let new = *word & bit == 0;
        if new {
            *word |= bit;
            self.set.push(place);
        }
        new
    }
}

impl Drop for Seen {
    fn drop(&mut self) {
        for place in &self.set {
            if let Some(word) = self.bits.get_mut(*place as usize / 64) {
                *word = 0;
            }
        }
        BITS.set(std::mem::take(&mut self.bits));
    }
}
