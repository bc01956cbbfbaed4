//! From the tokens of the list to its records.

use std::cell::RefCell;

use super::{expand::Expanded, rank::Facts};
use crate::{Query, index::Snapshot, limits};

/// Records that share a spelling, a birth date or a number with the query.
pub(super) struct Candidates {
    /// Record and the most that its tokens can give before calibration; best first, ties in order of record.
    pub(super) ranked: Vec<(u32, i32)>,
    /// Records that a date or a number alone brings; they are scored whatever their bound.
    pub(super) forced: Vec<u32>,
    /// Whether records were left out.
    pub(super) cut: bool,
}

/// Postings read for one query at most; beyond it the rarest spellings have been read already.
const POSTINGS: usize = 2_000_000;

/// Unites the records of all spellings; each token of the query counts once, with its best spelling.
pub(super) fn candidates(snapshot: &Snapshot, query: &Query, facts: &Facts, expanded: &Expanded) -> Candidates {
    let wanted = |place: &u32| query.kind.is_none_or(|kind| snapshot.record(*place).is_some_and(|r| r.kind() == kind));
    let mut forced: Vec<u32> = facts.forced(snapshot).filter(wanted).collect();
    forced.sort_unstable();
    forced.dedup();
    let cut_forced = forced.len() > limits::CANDIDATES;
    forced.truncate(limits::CANDIDATES);
    let (mut ranked, cut) = SCRATCH.with_borrow_mut(|scratch| scratch.union(snapshot, expanded));
    ranked.retain(|(place, _)| wanted(place));
    let by_bound = |(place, bound): &(u32, i32)| (-bound, snapshot.tie(*place));
    if ranked.len() > limits::CANDIDATES {
        // One more than is scored: its bound tells whether the cut can have lost a hit.
        ranked.select_nth_unstable_by_key(limits::CANDIDATES, by_bound);
        ranked.truncate(limits::CANDIDATES + 1);
    }
    ranked.sort_unstable_by_key(by_bound);
    Candidates { ranked, forced, cut: cut || cut_forced }
}

thread_local! {
    /// Reused by all queries of a thread: a sum for each record, and which query and token it is from.
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

#[derive(Default)]
struct Scratch {
    sums: Vec<(u32, u32, i32)>,
    query: u32,
}

impl Scratch {
    /// Sums, for each record, the best evidence of each list. Returns records touched, and whether postings were cut.
    fn union(&mut self, snapshot: &Snapshot, expanded: &Expanded) -> (Vec<(u32, i32)>, bool) {
        if self.sums.len() < snapshot.places() || self.query == u32::MAX {
            self.sums = vec![(0, 0, 0); snapshot.places()];
            self.query = 0;
        }
        self.query += 1;
        let (mut touched, mut left, mut cut) = (Vec::new(), POSTINGS, false);
        for (list, words) in (1u32..).zip(&expanded.lists) {
            // Best spelling first, so that the first one to touch a record is the token's best there.
            for (word, value) in words {
                let frequency = snapshot.frequency(*word);
                if frequency > left {
                    cut = true;
                    continue;
                }
                left -= frequency;
                for place in snapshot.postings(*word) {
                    let Some((query, last, sum)) = self.sums.get_mut(place as usize) else { continue };
                    if *query != self.query {
                        (*query, *last, *sum) = (self.query, list, *value);
                        touched.push(place);
                    } else if *last != list {
                        *last = list;
                        *sum = sum.saturating_add(*value);
                    }
                }
            }
        }
        let sum = |place: u32| self.sums.get(place as usize).map_or(0, |(_, _, sum)| *sum);
        (touched.into_iter().map(|place| (place, sum(place).saturating_add(expanded.none))).collect(), cut)
    }
}
