//! One vocabulary over several images.

use super::{
    image::{DEAD, Kept, common},
    part::Part,
};

/// Words of parts and words of the common vocabulary.
pub(super) struct Joint {
    /// By part, then by its word.
    pub(super) names: Vec<Vec<u32>>,
    /// By part, then by common word; [`DEAD`] where the part lacks it.
    pub(super) own: Vec<Vec<u32>>,
}

impl Joint {
    /// The common vocabulary of parts, and its length.
    pub(super) fn new(parts: &[Part]) -> (Self, usize) {
        let kept: Vec<Kept<'_>> = parts.iter().map(Part::kept).collect();
        let (names, words) = common(&kept);
        let own = names.iter().map(|names| {
            let mut own = vec![DEAD; words];
            for (word, name) in (0u32..).zip(names) {
                if let Some(slot) = own.get_mut(*name as usize) {
                    *slot = word;
                }
            }
            own
        });
        (Self { own: own.collect(), names }, words)
    }
}
