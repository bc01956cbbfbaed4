//! Keys under which a token is found again: our own skeleton and deletion keys, and phonetic codes by `rphonetic`.
//!
//! A key says nothing about how good a match is; it only brings a token of the list before the channel. Tokens share a
//! key of a family if their readings agree under that family's idea of "sounds alike" or "one letter apart".

mod daitch_mokotoff;
mod deletion;
mod double_metaphone;
mod nysiis;
mod skeleton;

pub(crate) use skeleton::skeleton;

use crate::{limits, stable_hash::hash_under};

/// A way of making keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Family {
    /// The reading with at most one letter left out.
    Deletion,
    /// The consonant skeleton with at most one letter left out.
    Skeleton,
    /// Double Metaphone, primary and alternate code.
    DoubleMetaphone,
    /// Daitch-Mokotoff Soundex, all branches.
    DaitchMokotoff,
    /// NYSIIS.
    Nysiis,
    /// The token as written, in its own script, with at most one letter left out (Han, kana, Hangul and the like).
    Written,
}

impl Family {
    /// Every family, in the order of their bits.
    pub(crate) const ALL: [Self; 6] =
        [Self::Deletion, Self::Skeleton, Self::DoubleMetaphone, Self::DaitchMokotoff, Self::Nysiis, Self::Written];

    /// The name that explanations use.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Deletion => "one letter apart",
            Self::Skeleton => "consonant skeleton",
            Self::DoubleMetaphone => "Double Metaphone",
            Self::DaitchMokotoff => "Daitch-Mokotoff",
            Self::Nysiis => "NYSIIS",
            Self::Written => "as written",
        }
    }

    /// One bit a family, to keep which ones brought a token up.
    pub(crate) fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// Names the families of a set of bits.
pub(crate) fn names(bits: u8) -> Vec<&'static str> {
    Family::ALL.into_iter().filter(|f| bits & f.bit() != 0).map(Family::name).collect()
}

/// One key: its family and 32 bits of hash. Different families never share a bucket by design, only by collision,
/// which costs a comparison and no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) hash: u32,
    pub(crate) family: Family,
}

/// Makes the keys of a token from its Latin readings (a-z, best first) and from its written form.
///
/// Sorted and unique. Cost: linear in letters for each reading; the phonetic families see the first
/// [`PHONETIC_READINGS`] readings only.
pub(crate) fn keys<'a>(written: Option<&str>, readings: impl Iterator<Item = &'a str>) -> Vec<Key> {
    let mut keys = Vec::with_capacity(48);
    if let Some(written) = written {
        deletion::written(written, |text| keys.push(key(Family::Written, text)));
    }
    for (rank, reading) in readings.enumerate() {
        if reading.is_empty() || reading.len() > limits::TOKEN_CODE_POINTS || !is_plain(reading) {
            continue;
        }
        deletion::latin(reading, |text| keys.push(key(Family::Deletion, text)));
        deletion::latin(&skeleton(reading), |text| keys.push(key(Family::Skeleton, text)));
        if rank < PHONETIC_READINGS {
            phonetic(reading, &mut keys);
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The keys of a word and of its readings as they are and of their skeletons: how parts written as one are kept, of which
/// there are more than words.
pub(crate) fn whole<'a>(written: Option<&str>, readings: impl Iterator<Item = &'a str>) -> Vec<u32> {
    let mut keys: Vec<u32> = written.map(|written| key(Family::Written, written).hash).into_iter().collect();
    for reading in readings.take(WHOLE_READINGS).filter(|reading| is_plain(reading)) {
        keys.push(key(Family::Deletion, reading).hash);
        let skeleton = skeleton(reading);
        if skeleton.len() >= TELLING_SKELETON {
            keys.push(key(Family::Skeleton, &skeleton).hash);
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Consonants from which a skeleton says more than that two short parts follow each other.
const TELLING_SKELETON: usize = 4;
/// Readings of parts written as one that are kept.
const WHOLE_READINGS: usize = 3;

/// Readings past this rank repeat the codes of the first ones.
const PHONETIC_READINGS: usize = 3;

/// The codes of a reading under one encoder.
type Encode = fn(&str) -> Vec<String>;

/// Adds the codes of the phonetic families, at most [`limits::KEYS`] of them, each at most [`limits::KEY_BYTES`] long.
fn phonetic(reading: &str, keys: &mut Vec<Key>) {
    let encoders: [(Family, Encode); 3] = [
        (Family::DoubleMetaphone, double_metaphone::codes),
        (Family::DaitchMokotoff, daitch_mokotoff::codes),
        (Family::Nysiis, nysiis::codes),
    ];
    let mut left = limits::KEYS;
    for (family, codes) in encoders {
        for code in codes(reading) {
            if left > 0 && !code.is_empty() && code.len() <= limits::KEY_BYTES {
                keys.push(key(family, &code));
                left -= 1;
            }
        }
    }
}

/// The encoders of rphonetic panic outside ASCII; they are only ever given these.
fn is_plain(reading: &str) -> bool {
    reading.bytes().all(|b| b.is_ascii_lowercase())
}

fn key(family: Family, text: &str) -> Key {
    // Kept in the index: an index saved by one machine is searched by another.
    Key { hash: hash_under(family as u8, text) as u32, family }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn share(a: &str, b: &str) -> Vec<Family> {
        let (a, b) = (keys(None, [a].into_iter()), keys(None, [b].into_iter()));
        let mut families: Vec<Family> = a.iter().filter(|k| b.contains(k)).map(|k| k.family).collect();
        families.sort_unstable();
        families.dedup();
        families
    }

    #[test]
    fn golden() {
        for (number, line) in include_str!("../../testdata/keys.tsv").lines().enumerate().skip(1) {
            let columns: Vec<&str> = line.split('\t').collect();
            let [_, a, b, expect, _] = columns[..] else { panic!("line {}: five columns", number + 1) };
            let found: Vec<&str> = share(a, b).into_iter().map(Family::name).collect();
            for family in expect.split(',').filter(|f| !f.is_empty()) {
                match family.strip_prefix('!') {
                    Some(absent) => assert!(!found.contains(&absent), "line {}: {found:?}", number + 1),
                    None => assert!(found.contains(&family), "line {}: {found:?}", number + 1),
                }
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_is_answered(reading in ".{0,80}", written in ".{0,80}") {
            let made = keys(Some(&written), [reading.as_str()].into_iter());
            prop_assert!(made.windows(2).all(|w| w[0] < w[1]));
        }

        #[test]
        fn phonetic_codes_are_short_ascii(reading in "[a-z]{1,64}") {
            for codes in [double_metaphone::codes(&reading), daitch_mokotoff::codes(&reading), nysiis::codes(&reading)] {
                for code in codes {
                    prop_assert!(code.is_ascii() && code.len() <= limits::TOKEN_CODE_POINTS);
                }
            }
        }

        #[test]
        fn one_deleted_letter_keeps_a_deletion_key(reading in "[a-z]{3,20}", at in 0usize..20) {
            let at = at % reading.len();
            let shorter = format!("{}{}", &reading[..at], &reading[at + 1..]);
            prop_assert!(share(&reading, &shorter).contains(&Family::Deletion));
        }
    }
}
