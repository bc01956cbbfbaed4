//! The records of a word: how many, the first, and the distance of each further one to the one before.

use super::columns::{put, take};

/// Writes ascending places.
pub(super) fn write(out: &mut Vec<u8>, places: &[u32]) {
    put(out, u32::try_from(places.len()).unwrap_or(u32::MAX));
    let mut before = 0;
    for place in places {
        put(out, place.wrapping_sub(before));
        before = *place;
    }
}

/// How many there are.
pub(super) fn count(mut row: &[u8]) -> u32 {
    take(&mut row).unwrap_or(0)
}

#[inline]
pub(super) fn read(mut row: &[u8]) -> impl Iterator<Item = u32> + '_ {
    take(&mut row);
    let mut before = 0_u32;
    std::iter::from_fn(move || {
        before = before.wrapping_add(take(&mut row)?);
        Some(before)
    })
}
