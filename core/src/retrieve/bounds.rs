//! The most that a record can give, from the words of its names alone.

use rustc_hash::FxHashMap;

use super::expand::Expanded;
use crate::{
    index::Listed,
    parse::Role,
    score::{OMITTED, OMITTED_WORD},
};

/// What the words of a record can give.
pub(super) struct Bounds {
    /// The sum of a record that has no token of the query.
    pub(super) none: i32,
    /// By word: its places in `values`.
    words: FxHashMap<u32, (u32, u32)>,
    /// List and value of each spelling, by word.
    values: Vec<(u8, i32)>,
    /// Bits of the words, so that others need not be looked up.
    filter: Box<[u64; FILTER / 64]>,
    /// The tokens of the query that each list covers.
    covers: Vec<u32>,
    /// By record with parts that may be a token when written as one: list and value.
    joins: FxHashMap<u32, Vec<(u8, i32)>>,
    /// The tokens that can stand for a part of a record's name.
    parts: u32,
    /// The best value of each list in one name.
    best: Vec<i32>,
}

const FILTER: usize = 1 << 14;

impl Bounds {
    pub(super) fn new(expanded: &Expanded) -> Self {
        let mut all: Vec<(u32, u8, i32)> = Vec::new();
        for (list, at) in expanded.lists.iter().zip(0_u8..) {
            all.extend(list.words.iter().map(|(word, value)| (*word, at, *value)));
        }
        all.sort_unstable();
        let (mut words, mut values) = (FxHashMap::default(), Vec::with_capacity(all.len()));
        let mut filter = Box::new([0_u64; FILTER / 64]);
        for of_word in all.chunk_by(|a, b| a.0 == b.0) {
            let Some((word, _, _)) = of_word.first() else { continue };
            let start = values.len();
            values.extend(of_word.iter().map(|(_, list, value)| (*list, *value)));
            // Some thousand values at most.
            words.insert(*word, (start as u32, values.len() as u32));
            if let Some(bits) = filter.get_mut(*word as usize % FILTER / 64) {
                *bits |= 1 << (word % 64);
            }
        }
        let mut joins: FxHashMap<u32, Vec<(u8, i32)>> = FxHashMap::default();
        for (list, at) in expanded.lists.iter().zip(0_u8..) {
            for place in &list.joined {
                joins.entry(*place).or_default().push((at, list.joined_gain));
            }
        }
        Self {
            none: expanded.none,
            words,
            joins,
            values,
            filter,
            covers: expanded.lists.iter().map(|list| list.covers).collect(),
            parts: expanded.parts,
            best: vec![0; expanded.lists.len()],
        }
    }

    /// The most that a record can give: what its spellings gain, in the best of its names, less what is surely left over
    /// there.
    pub(super) fn of(&mut self, place: u32, record: &Listed<'_>) -> i32 {
        let joins = self.joins.get(&place).cloned().unwrap_or_default();
        let mut most = i32::MIN;
        for (_, organisation, name) in record.names() {
            self.best.fill(0);
            for (list, value) in &joins {
                self.note(*list, *value);
            }
            let mut left = 0_u32;
            for token in name.tokens() {
                let found = self.add(record.common(token.word));
                left += u32::from(!found && is_part(token.role));
            }
            let (gain, covered) = self.sum();
            // Parts written as one stand for parts of the name, so none of those is surely left over.
            let open = if joins.is_empty() { (self.parts & !covered).count_ones() } else { left };
            let over = i32::try_from(left.saturating_sub(open)).unwrap_or(i32::MAX);
            let each = if organisation { OMITTED_WORD.0 } else { OMITTED };
            most = most.max(self.none.saturating_add(gain).saturating_sub(over.saturating_mul(each)));
        }
        most
    }

    /// Notes what a word of a name gives; false for a word that gives nothing.
    #[inline]
    fn add(&mut self, word: u32) -> bool {
        let bits = self.filter.get(word as usize % FILTER / 64).copied().unwrap_or(0);
        if bits >> (word % 64) & 1 == 0 {
            return false;
        }
        let Some((start, end)) = self.words.get(&word) else { return false };
        for (list, value) in self.values.get(*start as usize..*end as usize).unwrap_or(&[]) {
            if let Some(best) = self.best.get_mut(usize::from(*list)) {
                *best = (*best).max(*value);
            }
        }
        true
    }

    fn note(&mut self, list: u8, value: i32) {
        if let Some(best) = self.best.get_mut(usize::from(list)) {
            *best = (*best).max(value);
        }
    }

    /// What the words noted give together, and the tokens of the query that they cover.
    fn sum(&self) -> (i32, u32) {
        let noted = self.best.iter().zip(&self.covers).filter(|(best, _)| **best > 0);
        noted.fold((0, 0), |(sum, covered), (best, covers)| (best.saturating_add(sum), covered | covers))
    }
}

/// Whether a token of a record is missed where the query lacks it.
fn is_part(role: Role) -> bool {
    matches!(role, Role::Name | Role::Given | Role::Family | Role::Patronymic)
}
