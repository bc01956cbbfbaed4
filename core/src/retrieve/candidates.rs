//! From the tokens of the list to its records, best bound first.
//!
//! A threshold algorithm (Fagin, Lotem, Naor, "Optimal aggregation algorithms for middleware", 2001): the postings of one
//! spelling after another are read, a record that comes up is bounded by its names at once, and a record is handed out
//! when nothing unread can be better. Next comes the spelling that takes most off that bound for each posting.

use std::{cmp::Reverse, collections::BinaryHeap};

use super::{
    bounds::Bounds,
    expand::{Expanded, Spellings},
    seen::Seen,
};
use crate::{Kind, Query, index::Snapshot};

/// Records bounded for one query at most.
pub(crate) const BOUNDED: usize = 20_000;

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
        let Some(list) = self.lists.get(at) else { return };
        let (words, joined) = (list.words.get(list.read..to).unwrap_or(&[]), list.joined);
        let mut places: Vec<u32> = Vec::new();
        for (word, _) in words {
            places.clear();
            places.extend(self.snapshot.postings(*word));
            self.snapshot.in_order(&mut places);
            if !self.bound(&places) {
                return;
            }
        }
        if joined.is_some_and(|(places, _)| !self.bound(places)) {
            return;
        }
        if let Some(list) = self.lists.get_mut(at) {
            list.read = to;
        }
    }

    /// Bounds the records that were not seen before; false where there are too many, and nothing more is read.
    fn bound(&mut self, places: &[u32]) -> bool {
        for place in places {
            if !self.seen.insert(*place) {
                continue;
            }
            if self.left == 0 {
                self.unread = self.unseen();
                self.lists.clear();
                return false;
            }
            self.left -= 1;
            let Some(record) = self.snapshot.record(*place) else { continue };
            if self.kind.is_none_or(|kind| record.kind() == kind) {
                let bound = self.bounds.of(*place, &record);
                self.waiting.push((bound, Reverse((self.snapshot.tie(*place), *place))));
            }
        }
        true
    }
}
