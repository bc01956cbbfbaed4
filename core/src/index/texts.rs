//! The records themselves, as JSON in compressed blocks: read only for hits that are returned.

use serde::{Deserialize, Serialize};

use crate::{Error, ErrorKind, limits::RECORD_BYTES};

/// Bytes of JSON after which a block is closed: what is unpacked to read one record.
const BLOCK_BYTES: usize = 8 * 1024;

/// Texts by ordinal, packed by LZ4.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Texts {
    blocks: Vec<Block>,
    /// The first ordinal of each block.
    firsts: Vec<u32>,
    bytes: Vec<u8>,
    count: u32,
}

/// A few texts, packed together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Block {
    /// Packed bytes.
    packed: u32,
    /// Bytes of each text.
    lengths: Vec<u32>,
    /// Where the packed bytes start; known from the blocks before.
    #[serde(skip)]
    start: usize,
}

impl Texts {
    /// Packs texts in order. The same texts give the same bytes.
    ///
    /// # Errors
    /// As the texts; `Limit` for more bytes than a bundle can hold.
    pub(super) fn pack<T: AsRef<str>>(texts: impl IntoIterator<Item = Result<T, Error>>) -> Result<Self, Error> {
        let mut packed = Self::default();
        let (mut open, mut lengths) = (Vec::new(), Vec::new());
        for text in texts {
            let text = text?;
            let text = text.as_ref().as_bytes();
            lengths.push(small(text.len())?);
            open.extend_from_slice(text);
            if open.len() >= BLOCK_BYTES {
                packed.close(&open, std::mem::take(&mut lengths))?;
                open.clear();
            }
        }
        if !lengths.is_empty() {
            packed.close(&open, lengths)?;
        }
        Ok(packed)
    }

    fn close(&mut self, open: &[u8], lengths: Vec<u32>) -> Result<(), Error> {
        let packed = lz4_flex::block::compress(open);
        self.firsts.push(self.count);
        self.count = small(self.len() + lengths.len())?;
        self.blocks.push(Block { packed: small(packed.len())?, lengths, start: self.bytes.len() });
        self.bytes.extend(packed);
        Ok(())
    }

    /// Puts together what [`Texts::blocks`] and [`Texts::bytes`] gave; `None` where they do not fit.
    pub(super) fn from_parts(mut blocks: Vec<Block>, bytes: &[u8]) -> Option<Self> {
        let (mut start, mut count) = (0usize, 0u32);
        let mut firsts = Vec::with_capacity(blocks.len());
        for block in &mut blocks {
            block.start = start;
            start = start.checked_add(usize::try_from(block.packed).ok()?)?;
            firsts.push(count);
            count = count.checked_add(u32::try_from(block.lengths.len()).ok()?)?;
        }
        (start == bytes.len()).then(|| Self { blocks, firsts, bytes: bytes.to_vec(), count })
    }

    pub(super) fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Number of texts.
    pub(super) fn len(&self) -> usize {
        self.count as usize
    }

    /// The text of an ordinal.
    ///
    /// # Errors
    /// `Damaged` where there is none or it cannot be unpacked.
    pub(super) fn get(&self, ordinal: u32) -> Result<String, Error> {
        let place = self.firsts.partition_point(|first| *first <= ordinal).checked_sub(1);
        let block = place.and_then(|place| self.blocks.get(place)).ok_or_else(damaged)?;
        let first = place.and_then(|place| self.firsts.get(place)).copied().unwrap_or_default();
        let at = (ordinal - first) as usize;
        self.unpacked(block)?.into_iter().nth(at).ok_or_else(damaged)
    }

    /// Every text, in order.
    #[cfg(test)]
    ///
    /// # Errors
    /// `Damaged` where a block cannot be unpacked.
    pub(super) fn all(&self) -> Result<Vec<String>, Error> {
        let blocks: Result<Vec<Vec<String>>, Error> = self.blocks.iter().map(|block| self.unpacked(block)).collect();
        Ok(blocks?.into_iter().flatten().collect())
    }

    fn unpacked(&self, block: &Block) -> Result<Vec<String>, Error> {
        // No block that was written holds more; a bundle from elsewhere must not ask for more memory either.
        let whole: usize = block.lengths.iter().map(|length| *length as usize).fold(0, usize::saturating_add);
        if whole > BLOCK_BYTES + RECORD_BYTES {
            return Err(damaged());
        }
        let packed = self.bytes.get(block.start..block.start + block.packed as usize).ok_or_else(damaged)?;
        let plain = lz4_flex::block::decompress(packed, whole).map_err(|_| damaged())?;
        let mut rest = plain.as_slice();
        let mut texts = Vec::with_capacity(block.lengths.len());
        for length in &block.lengths {
            let (text, after) = rest.split_at_checked(*length as usize).ok_or_else(damaged)?;
            texts.push(String::from_utf8(text.to_vec()).map_err(|_| damaged())?);
            rest = after;
        }
        Ok(texts)
    }
}

fn small(length: usize) -> Result<u32, Error> {
    u32::try_from(length).map_err(|_| Error::limit("list", u32::MAX as usize, "bytes", length))
}

fn damaged() -> Error {
    Error::new(ErrorKind::Damaged, "a stored record cannot be read")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn packed(texts: &[String]) -> Texts {
        Texts::pack(texts.iter().map(Ok)).unwrap()
    }

    #[test]
    fn blocks_are_closed_at_their_size() {
        let texts: Vec<String> = (0..40).map(|i| format!("{i}").repeat(500)).collect();
        let packed = packed(&texts);
        assert!(packed.blocks.len() > 2 && packed.bytes.len() < 4000, "{}", packed.blocks.len());
        assert_eq!(packed.all().unwrap(), texts);
        assert_eq!(packed.get(39).unwrap(), texts[39]);
        assert_eq!(packed.get(40).unwrap_err().kind(), ErrorKind::Damaged);
    }

    #[test]
    fn blocks_that_do_not_fit_their_bytes_are_refused() {
        let packed = packed(&["a".to_owned(), "b".to_owned()]);
        assert_eq!(Texts::from_parts(packed.blocks.clone(), &packed.bytes).unwrap(), packed);
        assert!(Texts::from_parts(packed.blocks.clone(), &packed.bytes[1..]).is_none());
        let mut longer = packed.blocks.clone();
        longer[0].lengths[0] = u32::MAX;
        let longer = Texts::from_parts(longer, &packed.bytes).unwrap();
        assert_eq!(longer.get(0).unwrap_err().kind(), ErrorKind::Damaged);
    }

    proptest! {
        #[test]
        fn what_is_packed_is_read_back(texts in prop::collection::vec("\\PC{0,3000}", 0..12)) {
            let packed = packed(&texts);
            prop_assert_eq!(packed.len(), texts.len());
            prop_assert_eq!(packed.all().unwrap(), texts.clone());
            for (ordinal, text) in (0u32..).zip(&texts) {
                prop_assert_eq!(&packed.get(ordinal).unwrap(), text);
            }
        }
    }
}
