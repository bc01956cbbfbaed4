//! All live records of an index at one commit, ready to be searched: one vocabulary over all parts.

use std::sync::Arc;

use super::{
    image::{Bucket, DEAD, Image, Kept, Listed as Row, ListedName, common, order},
    texts::Texts,
};
use crate::{
    Country, Error, ErrorKind, Kind, PartialDate, Record, Sex, Strength, score::ListToken, stable_hash::hash_text,
    tokens::WordView,
};

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

/// One image, with what is no longer in it.
#[derive(Clone)]
pub(super) struct Part {
    pub(super) image: Image,
    pub(super) store: Store,
    /// Which of its records are deleted, if any.
    pub(super) gone: Option<Bits>,
    /// The place of its first record.
    base: u32,
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
    fn contains(&self, number: u32) -> bool {
        self.0.get(number as usize / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }
}

/// Words of parts and words of the common vocabulary.
struct Joint {
    /// By part, then by its word.
    names: Vec<Vec<u32>>,
    /// By part, then by common word; [`DEAD`] where the part lacks it.
    own: Vec<Vec<u32>>,
}

/// A record as a search sees it.
#[derive(Clone, Copy)]
pub(crate) struct Listed<'a> {
    row: Row<'a>,
    part: &'a Part,
    names: Option<&'a [u32]>,
    at: u32,
}

impl<'a> Listed<'a> {
    pub(crate) fn id(&self) -> &'a str {
        self.row.id()
    }

    pub(crate) fn kind(&self) -> Kind {
        self.row.kind
    }

    pub(crate) fn sex(&self) -> Option<Sex> {
        self.row.sex
    }

    pub(crate) fn dates(&self) -> Vec<PartialDate> {
        self.row.dates().flatten().collect()
    }

    pub(crate) fn countries(&self) -> Vec<Country> {
        self.row.countries().collect()
    }

    /// Hashes of its identifiers.
    pub(crate) fn numbers(&self) -> Vec<u64> {
        self.row.numbers().collect()
    }

    /// The names: strength, whether an organisation's, tokens.
    pub(crate) fn names(&self) -> impl Iterator<Item = (Strength, bool, ListedName<'a>)> + use<'a> {
        self.row.names().map(|name| (name.strength, name.organisation, name))
    }

    /// The tokens of one of its names, ready to be scored.
    pub(crate) fn tokens(&self, name: &ListedName<'a>) -> impl Iterator<Item = ListToken<'a>> + use<'a> {
        let (names, image) = (self.names, &self.part.image);
        name.tokens().filter_map(move |token| {
            let ordinal = names.map_or(Some(token.word), |names| names.get(token.word as usize).copied())?;
            Some(ListToken {
                word: image.word(token.word)?,
                ordinal: Some(ordinal),
                role: token.role,
                class: token.class,
            })
        })
    }

    /// The word of the common vocabulary.
    #[inline]
    pub(crate) fn common(&self, word: u32) -> u32 {
        self.names.map_or(word, |names| names.get(word as usize).copied().unwrap_or(DEAD))
    }
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

    /// The live records that hold a word, ascending.
    #[inline]
    pub(crate) fn postings(&self, word: u32) -> impl Iterator<Item = u32> + '_ {
        self.owners(word).flat_map(|(part, own)| part.image.postings(own).filter_map(|place| part.live(place)))
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

impl Part {
    /// The place of a record of this part, unless it is deleted.
    #[inline]
    fn live(&self, own: u32) -> Option<u32> {
        let gone = self.gone.as_ref().is_some_and(|gone| gone.contains(own));
        (!gone).then(|| self.base.saturating_add(own))
    }

    fn kept(&self) -> Kept<'_> {
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

impl Joint {
    /// The common vocabulary of parts, and its length.
    fn new(parts: &[Part]) -> (Self, usize) {
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
