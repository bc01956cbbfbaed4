//! Operations that are tied to the beginning or the end of a word: a final vowel letter, a silent last e, an article.

use super::chunk::Tie;
use super::table::Edit;

/// Most symbols of one side of a tied operation: the edge itself takes one of three.
pub(super) const TIED: usize = 2;

/// The operations at one edge of the word, by open addressing.
#[derive(Clone, Debug)]
pub(super) struct Edge {
    /// (key, cost); key 0 is empty.
    slots: Box<[(u32, u16)]>,
}

impl Edge {
    /// Takes the edits that are tied to this edge on both sides. The edge alone against the edge alone is free.
    pub(super) fn new(edits: &[Edit], tie: Tie) -> Self {
        let tied: Vec<(u32, u16)> = edits
            .iter()
            .filter_map(|edit| {
                let ((list_tie, list), (query_tie, query)) = (edit.list.tied(), edit.query.tied());
                // A bare edge is at the end of the word that the other side is at.
                let own = if list.is_empty() { query_tie } else { list_tie };
                (own == tie && list.len() + query.len() > 0).then(|| (key(list, query), edit.cost))
            })
            .collect();
        let mut slots = vec![(0, 0); (2 * tied.len() + 1).next_power_of_two()];
        let mask = slots.len() - 1;
        for (key, cost) in tied {
            let mut at = spread(key);
            while slots.get(at & mask).is_some_and(|slot| slot.0 != 0 && slot.0 != key) {
                at += 1;
            }
            if let Some(slot) = slots.get_mut(at & mask) {
                *slot = (key, cost);
            }
        }
        Self { slots: slots.into() }
    }

    /// The cost of an operation at this edge, each side at most [`TIED`] symbols.
    #[inline]
    pub(super) fn cost(&self, list: &[u8], query: &[u8]) -> Option<u16> {
        let wanted = key(list, query);
        let mask = self.slots.len() - 1;
        let mut at = spread(wanted);
        loop {
            match self.slots.get(at & mask) {
                Some((key, cost)) if *key == wanted => return Some(*cost),
                Some((0, _)) | None => return None,
                Some(_) => at += 1,
            }
        }
    }
}

/// Symbols are below 127, so seven bits each with one added tell a symbol from none.
#[inline]
fn key(list: &[u8], query: &[u8]) -> u32 {
    let side = |symbols: &[u8]| symbols.iter().fold(0, |code, symbol| code << 7 | (u32::from(*symbol) + 1));
    side(list) << 14 | side(query)
}

#[inline]
fn spread(key: u32) -> usize {
    // Fibonacci hashing: the high bits of a product with 2^32 / phi.
    (key.wrapping_mul(0x9E37_79B9) >> 18) as usize
}
