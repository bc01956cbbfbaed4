//! All live records of an index at one commit, ready to be searched: one vocabulary over all parts.

use std::sync::Arc;

use super::{
    image::{Bucket, DEAD, Image, Kept, order},
    joint::Joint,
    listed::Listed,
    part::{Bits, Part, Store},
    texts::Texts,
};
use crate::{Error, ErrorKind, PartialDate, Record, stable_hash::hash_text, tokens::WordView};

/// One commit of an index, or several indexes searched as one.
///
/// A record is named by its place: part after part, in each in order of a hash of its id, then of the id. Words are named
/// by their place in the vocabulary of all parts, in order of text.
pub(crate) struct Snapshot {
    parts: Vec<Part>,
    /// The common vocabulary; none where the only part has no dead word.
    joint: Option<Joint>,
    words: usize,
    live: usize,
}

/// The words under a key, ascending.
pub(crate) enum Found<'a> {
    Own(Bucket<'a>),
    Joined(Vec<u32>),
    /// More than were wanted.
    Many,
}

impl Found<'_> {
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Own(bucket) => bucket.len(),
            Self::Joined(words) => words.len(),
            Self::Many => usize::MAX,
        }
    }

    pub(crate) fn for_each(&self, each: impl FnMut(u32)) {
        match self {
            Self::Own(bucket) => bucket.clone().for_each(each),
            Self::Joined(words) => words.iter().copied().for_each(each),
            Self::Many => {}
        }
    }
}

impl Snapshot {
    /// Joins the parts of a list. Their ids are different.
    pub(super) fn new(parts: impl IntoIterator<Item = (Image, Store, Option<Bits>)>) -> Self {
        let (mut base, mut live) = (0_u32, 0);
        let mut joined = Vec::new();
        for (image, store, gone) in parts {
            let length = u32::try_from(image.len()).unwrap_or(u32::MAX);
            let kept = |place: &u32| !gone.as_ref().is_some_and(|gone| gone.contains(*place));
            live += if gone.is_none() { image.len() } else { (0..length).filter(kept).count() };
            joined.push(Part { image, store, gone, base });
            base = base.saturating_add(length);
        }
        let whole = matches!(joined.as_slice(), [] | [Part { gone: None, .. }]);
        let joint = if whole { None } else { Some(Joint::new(&joined)) };
        let words = match &joint {
            Some((_, words)) => *words,
            None => joined.first().map_or(0, |part| part.image.words()),
        };
        Self { parts: joined, joint: joint.map(|(joint, _)| joint), words, live }
    }

    /// Number of live records.
    pub(crate) fn len(&self) -> usize {
        self.live
    }

    /// Places of records, live or not.
    pub(crate) fn places(&self) -> usize {
        self.parts.last().map_or(0, |part| part.base as usize + part.image.len())
    }

    /// Number of words.
    pub(crate) fn words(&self) -> usize {
        self.words
    }

    pub(super) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The parts with what is left of them, to be merged; documents are places.
    pub(super) fn kept(&self) -> Vec<Kept<'_>> {
        self.parts.iter().map(Part::kept).collect()
    }

    fn part(&self, place: u32) -> Option<(usize, &Part)> {
        let at = match self.parts.len() {
            1 => 0,
            _ => self.parts.partition_point(|part| part.base <= place).checked_sub(1)?,
        };
        Some((at, self.parts.get(at)?))
    }

    /// The live record at a place.
    #[inline]
    pub(crate) fn record(&self, place: u32) -> Option<Listed<'_>> {
        let (at, part) = self.part(place)?;
        let own = place.checked_sub(part.base)?;
        let names = self.joint.as_ref().and_then(|joint| joint.names.get(at)).map(Vec::as_slice);
        Some(Listed { row: part.image.record(own)?, part, names, at: own })
    }

    /// What orders records that are otherwise equal: the hash of the id where there are several parts, else the place,
    /// which is in its order.
    pub(crate) fn tie(&self, place: u32) -> u64 {
        if self.parts.len() == 1 {
            return u64::from(place);
        }
        self.part(place).and_then(|(_, part)| Some(part.image.hash(place.checked_sub(part.base)?))).unwrap_or(u64::MAX)
    }

    /// The place of the live record with an id.
    pub(crate) fn place_of(&self, id: &str) -> Option<u32> {
        self.parts.iter().find_map(|part| part.image.places_of(id).find_map(|own| part.live(own)))
    }

    /// The words under the hash of a key, unless more than `most`.
    #[inline]
    pub(crate) fn bucket(&self, key: u32, most: usize) -> Found<'_> {
        let (Some(joint), parts) = (&self.joint, &self.parts) else {
            return self.parts.first().map_or(Found::Many, |part| Found::Own(part.image.bucket(key)));
        };
        let mut found: Vec<u32> = Vec::new();
        for (part, names) in parts.iter().zip(&joint.names) {
            let bucket = part.image.bucket(key);
            // As many that died are not counted.
            let before = found.len();
            found.extend(bucket.filter_map(|word| names.get(word as usize).copied()).filter(|word| *word != DEAD));
            if found.len() - before > most {
                return Found::Many;
            }
        }
        found.sort_unstable();
        found.dedup();
        if found.len() > most { Found::Many } else { Found::Joined(found) }
    }

    /// How many live records hold a word.
    pub(crate) fn frequency(&self, word: u32) -> usize {
        let of_part = |(part, own): (&Part, u32)| match &part.gone {
            None => part.image.frequency(own) as usize,
            Some(_) => part.image.postings(own).filter(|place| part.live(*place).is_some()).count(),
        };
        self.owners(word).map(of_part).sum()
    }

    /// The live records that hold a word, part by part.
    #[inline]
    pub(crate) fn postings(&self, word: u32) -> impl Iterator<Item = u32> + '_ {
        self.owners(word).flat_map(|(part, own)| part.image.postings(own).filter_map(|place| part.live(place)))
    }

    /// Brings records of one word into the order of their ties, whatever parts they lie in: a cut must not depend on that.
    pub(crate) fn in_order(&self, places: &mut [u32]) {
        // Those of one part are.
        if self.parts.len() > 1 {
            places.sort_unstable_by_key(|place| self.tie(*place));
        }
    }

    /// The parts that hold a word, with its ordinal there.
    fn owners(&self, word: u32) -> impl Iterator<Item = (&Part, u32)> + '_ {
        let own = move |at: usize| match &self.joint {
            None => Some(word),
            Some(joint) => joint.own.get(at)?.get(word as usize).copied().filter(|own| *own != DEAD),
        };
        self.parts.iter().enumerate().filter_map(move |(at, part)| Some((part, own(at)?)))
    }

    /// The word of an ordinal.
    #[inline]
    pub(crate) fn word(&self, ordinal: u32) -> Option<WordView<'_>> {
        let (part, own) = self.owners(ordinal).next()?;
        part.image.word(own)
    }

    /// The place of a word by its text.
    pub(crate) fn word_named(&self, text: &str) -> Option<u32> {
        let Some(joint) = &self.joint else { return self.parts.first()?.image.word_named(text) };
        let mut parts = self.parts.iter().zip(&joint.names);
        parts.find_map(|(part, names)| {
            let own = part.image.word_named(text)?;
            names.get(own as usize).copied().filter(|word| *word != DEAD)
        })
    }

    /// The records born on a day.
    pub(crate) fn born_on(&self, date: PartialDate) -> impl Iterator<Item = u32> {
        self.parts.iter().flat_map(move |part| part.image.born_on(date).filter_map(|own| part.live(own)))
    }

    /// The records of which some parts written as one have the hash of a key.
    pub(crate) fn joined(&self, key: u32) -> impl Iterator<Item = u32> {
        self.parts.iter().flat_map(move |part| part.image.joined(key).filter_map(|own| part.live(own)))
    }

    /// The records with an identifier.
    pub(crate) fn numbered(&self, number: u64) -> impl Iterator<Item = u32> {
        self.parts.iter().flat_map(move |part| part.image.numbered(number).filter_map(|own| part.live(own)))
    }

    /// Reads a record as it was indexed.
    ///
    /// # Errors
    /// `Damaged` where the store cannot be read.
    pub(crate) fn stored(&self, record: &Listed<'_>) -> Result<Record, Error> {
        let text = record.part.text(record.at)?;
        Record::from_json(&text).map_err(|_| Error::new(ErrorKind::Damaged, "a stored record cannot be read"))
    }

    /// The JSON of every live record, in order of the hash of their ids.
    ///
    /// # Errors
    /// `Damaged` where the store cannot be read.
    pub(super) fn texts(&self) -> Result<Texts, Error> {
        let kept = self.kept();
        let text = |(part, own): (usize, u32)| self.parts.get(part).map(|part| part.text(own));
        Texts::pack(order(&kept).filter_map(text))
    }

    /// Whether the records lie in no order but that of a bundle: one part without deletions.
    pub(super) fn whole(&self) -> Option<(&Image, &Arc<Texts>)> {
        match self.parts.as_slice() {
            [Part { image, store: Store::Memory(texts), gone: None, .. }] => Some((image, texts)),
            _ => None,
        }
    }
}

/// Items in the order of a hash of their id, then of the id: that of ties and cuts.
///
/// Small pairs are sorted, and the items moved once.
pub(super) fn in_order<T>(items: Vec<T>, id: impl Fn(&T) -> &str) -> Vec<T> {
    let mut order: Vec<(u64, u32)> = items.iter().map(|item| hash_text(id(item))).zip(0..).collect();
    order.sort_unstable();
    for same in order.chunk_by_mut(|(a, _), (b, _)| a == b).filter(|same| same.len() > 1) {
        // Next to never: two ids of one hash.
        same.sort_by_key(|(_, place)| items.get(*place as usize).map(&id));
    }
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order.iter().filter_map(|(_, place)| items.get_mut(*place as usize)?.take()).collect()
}
