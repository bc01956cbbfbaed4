//! One image of the records that are kept of several.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, binary_heap::PeekMut},
    io::Write,
};

use super::{
    Image, buckets,
    build::{Postings, Tail},
    container::{Growing, Sections},
    words,
};

/// An image, and the new document of each of its records; [`Kept::GONE`] for one that is left out.
pub(crate) struct Kept<'a> {
    pub(crate) image: &'a Image,
    pub(crate) documents: Vec<u32>,
}

impl<'a> Kept<'a> {
    /// The document of a record that is left out.
    pub(crate) const GONE: u32 = u32::MAX;

    /// All records of an image.
    pub(crate) fn all(image: &'a Image) -> Self {
        Self { image, documents: (0u32..).take(image.len()).collect() }
    }

    fn keeps(&self, place: u32) -> bool {
        self.documents.get(place as usize).is_some_and(|document| *document != Self::GONE)
    }
}

/// Writes the image of the kept records. It is the one that [`build`](super::build) makes of them.
///
/// Documents are those given, or, `in_order`, the new places.
///
/// # Errors
/// When `out` cannot be written, or the names take more than 4 GiB.
pub(crate) fn merge(parts: &[Kept<'_>], in_order: bool, out: &mut dyn Write) -> std::io::Result<()> {
    let mut out = Sections::new(out);
    let mut renamed: Vec<Vec<u32>> = parts.iter().map(live).collect();
    let words = vocabulary(parts, &mut renamed, &mut out)?;
    buckets::write(&mut out, words, keys(parts, &renamed))?;
    let places = places(parts);
    postings(parts, &renamed, &places, words, &mut out)?;
    records(parts, &renamed, &places, in_order, &mut out)?;
    out.finish()
}

/// The new ordinal of a word that no kept record holds.
pub(crate) const DEAD: u32 = u32::MAX;
/// Of one whose new ordinal is not known yet.
const LIVE: u32 = 0;

/// Which words kept records hold.
fn live(part: &Kept<'_>) -> Vec<u32> {
    let words = 0..u32::try_from(part.image.words()).unwrap_or(u32::MAX);
    let whole = !part.documents.contains(&Kept::GONE);
    let live = |word| whole || part.image.postings(word).any(|place| part.keeps(place));
    words.map(|word| if live(word) { LIVE } else { DEAD }).collect()
}

/// Writes the live words of all parts in order of text, each once, and gives them their ordinals. Returns their number.
fn vocabulary(parts: &[Kept<'_>], renamed: &mut [Vec<u32>], out: &mut Sections<'_>) -> std::io::Result<usize> {
    let mut rows = Growing::begin(out);
    let images: Vec<&Image> = parts.iter().map(|part| part.image).collect();
    let count = number(&images, renamed, |row| rows.row(out, row))?;
    rows.finish(out)?;
    Ok(count)
}

/// Gives the live words of images their ordinals in order of text, and each row of the common vocabulary to `each`.
fn number(
    images: &[&Image],
    renamed: &mut [Vec<u32>],
    mut each: impl FnMut(&[u8]) -> std::io::Result<()>,
) -> std::io::Result<usize> {
    let next = |renamed: &[Vec<u32>], part: usize, from: usize| {
        let further = renamed.get(part)?.iter().skip(from).position(|new| *new != DEAD)?;
        let word = u32::try_from(from + further).ok()?;
        let row = images.get(part)?.words.row(word)?;
        Some(Reverse((words::text_of(row), part, word)))
    };
    let mut heads: BinaryHeap<_> = (0..images.len()).filter_map(|part| next(renamed, part, 0)).collect();
    let (mut count, mut last) = (0_u32, None);
    while let Some(Reverse((text, part, word))) = heads.pop() {
        if last != Some(text) {
            each(images.get(part).and_then(|image| image.words.row(word)).unwrap_or_default())?;
            (last, count) = (Some(text), count + 1);
        }
        if let Some(new) = renamed.get_mut(part).and_then(|renamed| renamed.get_mut(word as usize)) {
            *new = count - 1;
        }
        heads.extend(next(renamed, part, word as usize + 1));
    }
    Ok(count as usize)
}

/// The place of each word of each part in the common vocabulary, [`DEAD`] for words of dropped records only; and how many
/// words there are.
pub(crate) fn common(parts: &[Kept<'_>]) -> (Vec<Vec<u32>>, usize) {
    let mut renamed: Vec<Vec<u32>> = parts.iter().map(live).collect();
    let images: Vec<&Image> = parts.iter().map(|part| part.image).collect();
    let count = number(&images, &mut renamed, |_| Ok(())).unwrap_or_default();
    (renamed, count)
}

/// The keys of the live words of all parts, in order, each once.
fn keys<'a>(parts: &'a [Kept<'_>], renamed: &'a [Vec<u32>]) -> impl Iterator<Item = (u32, u32)> + 'a {
    let mut parts: Vec<_> = parts
        .iter()
        .zip(renamed)
        .map(|(part, renamed)| {
            // New ordinals ascend with the old ones, so the order stays.
            part.image.buckets.all().filter_map(|(hash, word)| {
                renamed.get(word as usize).filter(|new| **new != DEAD).map(|new| (hash, *new))
            })
        })
        .collect();
    let mut heads: BinaryHeap<Reverse<((u32, u32), usize)>> = BinaryHeap::new();
    heads.extend(parts.iter_mut().enumerate().filter_map(|(part, keys)| Some(Reverse((keys.next()?, part)))));
    let mut last = None;
    std::iter::from_fn(move || {
        loop {
            let mut head = heads.peek_mut()?;
            let Reverse((key, part)) = *head;
            match parts.get_mut(part).and_then(Iterator::next) {
                Some(next) => *head = Reverse((next, part)),
                None => drop(PeekMut::pop(head)),
            }
            if last.replace(key) != Some(key) {
                return Some(key);
            }
        }
    })
}

/// The new place of each record of each part, in order of the hash of their id; [`Kept::GONE`] for those left out.
fn places(parts: &[Kept<'_>]) -> Vec<Vec<u32>> {
    let mut places: Vec<Vec<u32>> = parts.iter().map(|part| vec![Kept::GONE; part.image.len()]).collect();
    for (place, (part, at)) in (0u32..).zip(order(parts)) {
        if let Some(new) = places.get_mut(part).and_then(|places| places.get_mut(at as usize)) {
            *new = place;
        }
    }
    places
}

/// Part and place of the kept records, in their new order.
pub(crate) fn order<'a>(parts: &'a [Kept<'_>]) -> impl Iterator<Item = (usize, u32)> + 'a {
    let next = |part: usize, from: u32| {
        let kept: &Kept<'_> = parts.get(part)?;
        let place = (from..u32::try_from(kept.image.len()).ok()?).find(|place| kept.keeps(*place))?;
        Some(Reverse((kept.image.hash(place), part, place)))
    };
    let mut heads: BinaryHeap<_> = (0..parts.len()).filter_map(|part| next(part, 0)).collect();
    // Next to never two ids have one hash; then they come in order of id.
    let mut same: Vec<(&str, usize, u32)> = Vec::new();
    std::iter::from_fn(move || {
        if same.is_empty() {
            let mut hash = None;
            while let Some(head) =
                heads.peek().map(|Reverse(head)| *head).filter(|head| hash.is_none_or(|h| h == head.0))
            {
                heads.pop();
                hash = Some(head.0);
                let id = parts.get(head.1).and_then(|part| part.image.record(head.2)).map_or("", |record| record.id());
                same.push((id, head.1, head.2));
                heads.extend(next(head.1, head.2 + 1));
            }
            same.sort_unstable_by(|a, b| b.cmp(a));
        }
        same.pop().map(|(_, part, place)| (part, place))
    })
}

fn postings(
    parts: &[Kept<'_>],
    renamed: &[Vec<u32>],
    places: &[Vec<u32>],
    words: usize,
    out: &mut Sections<'_>,
) -> std::io::Result<()> {
    let mut postings = Postings::begin(out);
    let mut at = vec![0_u32; parts.len()];
    for word in 0..u32::try_from(words).unwrap_or(u32::MAX) {
        let mut found: Vec<u32> = Vec::new();
        for (((part, renamed), places), at) in parts.iter().zip(renamed).zip(places).zip(&mut at) {
            while renamed.get(*at as usize) == Some(&DEAD) {
                *at += 1;
            }
            if renamed.get(*at as usize) == Some(&word) {
                let new = |place: u32| places.get(place as usize).copied().filter(|new| *new != Kept::GONE);
                found.extend(part.image.postings(*at).filter_map(new));
                *at += 1;
            }
        }
        postings.add(out, found.into_iter())?;
    }
    postings.finish(out)
}

fn records(
    parts: &[Kept<'_>],
    renamed: &[Vec<u32>],
    places: &[Vec<u32>],
    in_order: bool,
    out: &mut Sections<'_>,
) -> std::io::Result<()> {
    let mut tail = Tail::begin(out);
    let mut row = Vec::new();
    for (part, at) in order(parts) {
        let (Some(kept), Some(renamed), Some(places)) = (parts.get(part), renamed.get(part), places.get(part)) else {
            break;
        };
        row.clear();
        let rename = |word: u32| renamed.get(word as usize).copied().filter(|new| *new != DEAD);
        let written = kept.image.record(at).and_then(|record| record.rename(&mut row, rename));
        let documents = if in_order { places } else { &kept.documents };
        let (Some(()), Some(document)) = (written, documents.get(at as usize)) else {
            return Err(std::io::Error::new(std::io::ErrorKind::InvalidData, "names do not fit their records"));
        };
        tail.add(out, &row, kept.image.hash(at), *document)?;
    }
    let joins = parts.iter().zip(places).flat_map(|(part, places)| {
        let new =
            |(key, place): (u32, u32)| Some((key, *places.get(place as usize).filter(|new| **new != Kept::GONE)?));
        part.image.joins().filter_map(new)
    });
    tail.finish(out, joins.collect())
}
