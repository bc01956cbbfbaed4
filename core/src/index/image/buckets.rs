//! Words by the hashes of their keys.
//!
//! The upper bits of a hash name a slot; the entries of a slot lie next to each other, in order of hash, then of word: the
//! rest of the hash and the word. The rest is kept whole, so a bucket holds what has the very hash, however many slots
//! there are.

use std::{io, ops::Range};

use ownedbytes::OwnedBytes;

use super::{columns::Column, container::Sections};

/// Slots at most, as a power of two.
const MOST: u32 = 28;

#[derive(Clone)]
pub(super) struct Buckets {
    entries: OwnedBytes,
    slots: Column<4>,
    shape: Shape,
}

/// Sizes that follow from the number of words.
#[derive(Debug, Clone, Copy)]
struct Shape {
    /// Bits of the hash that name a slot.
    bits: u32,
    /// Bytes of the rest of a hash, and of a word.
    check: usize,
    word: usize,
}

impl Shape {
    /// Two slots a word: some ten entries each.
    fn of(words: usize) -> Self {
        let bits = (u32::try_from(words).unwrap_or(u32::MAX).max(1).ilog2() + 1).min(MOST);
        let word = if words <= 1 << 24 { 3 } else { 4 };
        Self { bits, check: if bits >= 16 { 2 } else { 4 }, word }
    }

    fn slot(self, hash: u32) -> usize {
        (hash >> (32 - self.bits)) as usize
    }

    fn width(self) -> usize {
        self.check + self.word
    }
}

/// The words of one hash, ascending.
#[derive(Clone)]
pub(crate) struct Bucket<'a> {
    buckets: &'a Buckets,
    entries: Range<usize>,
}

impl Iterator for Bucket<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        self.entries.next().map(|entry| self.buckets.word(entry))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.entries.size_hint()
    }
}

impl ExactSizeIterator for Bucket<'_> {}

impl Buckets {
    pub(super) fn new(entries: OwnedBytes, slots: OwnedBytes, words: usize) -> Self {
        Self { entries, slots: Column::new(slots), shape: Shape::of(words) }
    }

    /// The words of a hash, ascending.
    #[inline]
    pub(super) fn get(&self, hash: u32) -> Bucket<'_> {
        Bucket { buckets: self, entries: self.entries(hash) }
    }

    /// Every entry, in order.
    pub(super) fn all(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        let slots = (0..self.slots.len().saturating_sub(1)).filter_map(|slot| Some((slot, self.slot(slot)?)));
        slots.flat_map(move |(slot, entries)| {
            let upper = (slot as u32) << (32 - self.shape.bits);
            entries.map(move |entry| (upper | self.check(entry), self.word(entry)))
        })
    }

    fn slot(&self, slot: usize) -> Option<Range<usize>> {
        Some(self.slots.u32(slot)? as usize..self.slots.u32(slot + 1)? as usize)
    }

    #[inline]
    fn entries(&self, hash: u32) -> Range<usize> {
        let Some(Range { start, end }) = self.slot(self.shape.slot(hash)) else { return 0..0 };
        let rest = hash & mask(self.shape.bits);
        let first = partition(start..end, |entry| self.check(entry) < rest);
        // Few have the same hash: steps that double end near the last.
        let mut within = 1;
        while first + within < end && self.check(first + within) == rest {
            within *= 2;
        }
        first..partition(first..(first + within).min(end), |entry| self.check(entry) == rest)
    }

    #[inline]
    fn check(&self, entry: usize) -> u32 {
        self.number(entry, 0, self.shape.check)
    }

    #[inline]
    fn word(&self, entry: usize) -> u32 {
        self.number(entry, self.shape.check, self.shape.word)
    }

    /// A number of an entry; past the end it is the greatest, which no entry has.
    #[inline]
    fn number(&self, entry: usize, offset: usize, width: usize) -> u32 {
        let start = entry.saturating_mul(self.shape.width()).saturating_add(offset);
        match self.entries.as_slice().get(start..).and_then(|rest| rest.get(..width)) {
            Some([a, b]) => u32::from_le_bytes([*a, *b, 0, 0]),
            Some([a, b, c]) => u32::from_le_bytes([*a, *b, *c, 0]),
            Some([a, b, c, d]) => u32::from_le_bytes([*a, *b, *c, *d]),
            _ => u32::MAX,
        }
    }
}

/// The first number of a range that does not satisfy a condition that all before it do.
#[inline]
fn partition(range: Range<usize>, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (range.start, range.end);
    while low < high {
        let middle = usize::midpoint(low, high);
        if before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// The bits of a hash that are kept with an entry.
fn mask(bits: u32) -> u32 {
    u32::MAX.checked_shr(bits).unwrap_or(0)
}

/// Writes entries (hash and word) that come in order.
pub(super) fn write(out: &mut Sections<'_>, words: usize, entries: impl Iterator<Item = (u32, u32)>) -> io::Result<()> {
    /// Bytes that are written at once.
    const AT_ONCE: usize = 64 * 1024;
    let shape = Shape::of(words);
    let mut slots = vec![0_u32; (1 << shape.bits) + 1];
    let mut rows = Vec::with_capacity(AT_ONCE + 8);
    out.begin();
    for (hash, word) in entries {
        if let Some(count) = slots.get_mut(shape.slot(hash) + 1) {
            *count += 1;
        }
        rows.extend((hash & mask(shape.bits)).to_le_bytes().iter().take(shape.check));
        rows.extend(word.to_le_bytes().iter().take(shape.word));
        if rows.len() >= AT_ONCE {
            out.write(&rows)?;
            rows.clear();
        }
    }
    out.write(&rows)?;
    let mut sum = 0_u32;
    for slot in &mut slots {
        sum = sum.checked_add(*slot).ok_or_else(|| io::Error::from(io::ErrorKind::FileTooLarge))?;
        *slot = sum;
    }
    out.numbers(&slots)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn made(entries: &[(u32, u32)], words: usize) -> Buckets {
        let mut bytes = Vec::new();
        write(&mut Sections::new(&mut bytes), words, entries.iter().copied()).unwrap();
        let all = OwnedBytes::new(bytes);
        let at = entries.len() * Shape::of(words).width();
        Buckets::new(all.slice(0..at), all.slice(at..all.len()), words)
    }

    proptest! {
        #[test]
        fn a_bucket_holds_the_words_of_its_hash(
            mut entries in prop::collection::vec((prop_oneof![any::<u32>(), 0..4_u32, Just(u32::MAX)], 0..70_000_u32), 0..400),
            words in prop_oneof![Just(0_usize), Just(70_000), Just(17_000_000)],
            other: u32,
        ) {
            entries.sort_unstable();
            entries.dedup();
            let buckets = made(&entries, words);
            prop_assert_eq!(buckets.all().collect::<Vec<_>>(), entries.clone());
            for hash in entries.iter().map(|(hash, _)| *hash).chain([other]) {
                let expected: Vec<u32> = entries.iter().filter(|(h, _)| *h == hash).map(|(_, word)| *word).collect();
                prop_assert_eq!(buckets.get(hash).collect::<Vec<_>>(), expected);
            }
        }
    }

    #[test]
    fn many_entries_keep_two_bytes_of_their_hash() {
        let mut entries: Vec<(u32, u32)> = (0..300_000_u32).map(|n| (n.wrapping_mul(2_654_435_761), n)).collect();
        entries.sort_unstable();
        let buckets = made(&entries, 300_000);
        assert_eq!((buckets.shape.check, buckets.shape.word), (2, 3));
        assert!(entries.iter().step_by(97).all(|(hash, word)| buckets.get(*hash).eq([*word])));
        assert_eq!(buckets.all().count(), 300_000);
    }
}
