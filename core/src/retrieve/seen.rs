//! Records that a search has come by.

use std::cell::Cell;

/// Places that were seen, one bit each.
pub(super) struct Seen {
    bits: Vec<u64>,
    set: Vec<u32>,
}

thread_local! {
    /// Reused by all queries of a thread, always empty.
    static BITS: Cell<Vec<u64>> = Cell::default();
}

impl Seen {
    pub(super) fn new(places: usize) -> Self {
        let mut bits = BITS.take();
        bits.resize(places.div_ceil(64).max(bits.len()), 0);
        Self { bits, set: Vec::new() }
    }

    /// Says whether the place was not seen before.
    #[inline]
    pub(super) fn insert(&mut self, place: u32) -> bool {
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
