//! One image of a list, with its store and what is no longer in it.

use std::sync::Arc;

use super::{
    image::{Image, Kept},
    texts::Texts,
};
use crate::{Error, ErrorKind};

/// One image, with what is no longer in it.
#[derive(Clone)]
pub(super) struct Part {
    pub(super) image: Image,
    pub(super) store: Store,
    /// Which of its records are deleted, if any.
    pub(super) gone: Option<Bits>,
    /// The place of its first record.
    pub(super) base: u32,
}

/// Where the records themselves are.
#[derive(Clone)]
pub(super) enum Store {
    Memory(Arc<Texts>),
    #[cfg(feature = "mmap")]
    Directory(Arc<super::directory::Documents>, u32),
}

/// A set of small numbers.
#[derive(Clone)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// Those below `length` for which `member` holds; none if it holds for none.
    #[cfg(feature = "mmap")]
    pub(super) fn of(length: usize, member: impl Fn(u32) -> bool) -> Option<Self> {
        let mut words = vec![0_u64; length.div_ceil(64)];
        let mut any = false;
        for number in (0..u32::try_from(length).unwrap_or(u32::MAX)).filter(|number| member(*number)) {
            if let Some(word) = words.get_mut(number as usize / 64) {
                *word |= 1 << (number % 64);
                any = true;
            }
        }
        any.then_some(Self(words))
    }

    #[inline]
    pub(super) fn contains(&self, number: u32) -> bool {
        self.0.get(number as usize / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }
}

impl Part {
    /// The place of a record of this part, unless it is deleted.
    #[inline]
    pub(super) fn live(&self, own: u32) -> Option<u32> {
        let gone = self.gone.as_ref().is_some_and(|gone| gone.contains(own));
        (!gone).then(|| self.base.saturating_add(own))
    }

    pub(super) fn kept(&self) -> Kept<'_> {
        let mut kept = Kept::all(&self.image);
        if let Some(gone) = &self.gone {
            let places = kept.documents.iter_mut().zip(0u32..);
            places.filter(|(_, place)| gone.contains(*place)).for_each(|(document, _)| *document = Kept::GONE);
        }
        kept
    }

    /// The JSON of a record.
    pub(super) fn text(&self, own: u32) -> Result<String, Error> {
        let document = self.image.document(own);
        let document = document.ok_or_else(|| Error::new(ErrorKind::Damaged, "a stored record cannot be read"))?;
        match &self.store {
            Store::Memory(texts) => texts.get(document),
            #[cfg(feature = "mmap")]
            Store::Directory(documents, segment) => documents.text((*segment, document)),
        }
    }
}
