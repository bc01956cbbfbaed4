//! Numbers and rows in a run of bytes.

use std::cmp::Ordering;

use ownedbytes::OwnedBytes;

/// Rows of the same length.
#[derive(Clone)]
pub(super) struct Column<const WIDTH: usize>(OwnedBytes);

impl<const WIDTH: usize> Column<WIDTH> {
    pub(super) fn new(bytes: OwnedBytes) -> Self {
        Self(bytes)
    }

    /// Number of rows.
    pub(super) fn len(&self) -> usize {
        self.0.len() / WIDTH
    }

    #[inline]
    pub(super) fn get(&self, row: usize) -> Option<&[u8; WIDTH]> {
        self.0.as_slice().get(row.checked_mul(WIDTH)?..)?.first_chunk()
    }

    /// How many rows at the start satisfy a condition that no later one does.
    pub(super) fn partition_point(&self, below: impl Fn(&[u8; WIDTH]) -> bool) -> usize {
        let (rows, _) = self.0.as_slice().as_chunks();
        rows.partition_point(below)
    }

    /// The rows, in order of which these are, that compare as equal.
    pub(super) fn equal(&self, compared: impl Fn(&[u8; WIDTH]) -> Ordering) -> impl Iterator<Item = [u8; WIDTH]> {
        let first = self.partition_point(|row| compared(row) == Ordering::Less);
        (first..self.len()).map_while(move |row| self.get(row).filter(|row| compared(row) == Ordering::Equal)).copied()
    }
}

impl Column<4> {
    #[inline]
    pub(super) fn u32(&self, row: usize) -> Option<u32> {
        self.get(row).map(|bytes| u32::from_le_bytes(*bytes))
    }
}

impl Column<8> {
    #[inline]
    pub(super) fn u64(&self, row: usize) -> Option<u64> {
        self.get(row).map(|bytes| u64::from_le_bytes(*bytes))
    }
}

/// The first bytes of a row, and the rest.
pub(super) fn split<const KEY: usize, const WIDTH: usize>(row: &[u8; WIDTH]) -> Option<([u8; KEY], &[u8])> {
    row.split_first_chunk::<KEY>().map(|(key, rest)| (*key, rest))
}

/// The record at the end of a row, after its key.
pub(super) fn place<const KEY: usize, const WIDTH: usize>(row: &[u8; WIDTH]) -> Option<u32> {
    split::<KEY, WIDTH>(row).and_then(|(_, rest)| rest.first_chunk().copied()).map(u32::from_le_bytes)
}

/// Rows of different lengths.
#[derive(Clone)]
pub(super) struct Rows {
    ends: Column<4>,
    bytes: OwnedBytes,
}

impl Rows {
    pub(super) fn new(bytes: OwnedBytes, ends: OwnedBytes) -> Self {
        Self { ends: Column::new(ends), bytes }
    }

    /// Number of rows.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A row; `None` past the last and for ends that do not fit.
    #[inline]
    pub(super) fn get(&self, row: u32) -> Option<&[u8]> {
        let row = row as usize;
        let start = if row == 0 { 0 } else { self.ends.u32(row - 1)? };
        self.bytes.as_slice().get(start as usize..self.ends.u32(row)? as usize)
    }
}

/// Writes a number in as few bytes as it needs, seven bits each (LEB128).
pub(super) fn put(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Takes what [`put`] wrote off the front.
#[inline]
pub(super) fn take(bytes: &mut &[u8]) -> Option<u32> {
    let [first, rest @ ..] = *bytes else { return None };
    *bytes = rest;
    if *first < 0x80 { Some(u32::from(*first)) } else { longer(u32::from(*first & 0x7f), bytes) }
}

#[inline]
fn longer(mut number: u32, bytes: &mut &[u8]) -> Option<u32> {
    for shift in [7, 14, 21, 28] {
        let byte = *bytes.split_off_first()?;
        number |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

/// Takes some bytes off the front, after their number.
#[inline]
pub(super) fn take_bytes<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = take(bytes)?;
    bytes.split_off(..length as usize)
}

/// Writes bytes after their number. Everything written here is far shorter than 4 GiB.
pub(super) fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    put(out, u32::try_from(bytes.len()).unwrap_or(u32::MAX));
    out.extend_from_slice(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_are_read_back(numbers in prop::collection::vec(any::<u32>(), 0..20), cut in 0_usize..100) {
            let mut out = Vec::new();
            numbers.iter().for_each(|number| put(&mut out, *number >> (number % 32)));
            let mut bytes = out.as_slice();
            for number in &numbers {
                prop_assert_eq!(take(&mut bytes), Some(number >> (number % 32)));
            }
            prop_assert_eq!(take(&mut bytes), None);
            let mut cut = out.get(..cut.min(out.len())).unwrap();
            while take(&mut cut).is_some() {}
        }

        #[test]
        fn any_bytes_are_rows(ends in prop::collection::vec(any::<u8>(), 0..40), bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let rows = Rows::new(OwnedBytes::new(bytes), OwnedBytes::new(ends));
            for row in 0..12 {
                let _ = rows.get(row);
            }
        }
    }
}
