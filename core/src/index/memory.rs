//! A list in memory: made whole, and made anew at each commit from what is kept and what came.

use std::{collections::BTreeMap, sync::Arc};

use ownedbytes::OwnedBytes;
#[cfg(feature = "parallel")]
use rayon::prelude::*;

use super::{
    entry::Entry,
    image::{Image, Kept, build, merge, order},
    part::Store,
    snapshot::{Snapshot, in_order},
    texts::Texts,
};
use crate::{Error, ErrorKind, Record};

/// A record ready to be listed.
pub(super) struct Ready {
    pub(super) entry: Entry<String>,
    pub(super) json: String,
}

impl Ready {
    /// Prepares a record.
    ///
    /// # Errors
    /// As [`Entry::new`].
    pub(super) fn new(record: &Record) -> Result<Self, Error> {
        Ok(Self { entry: Entry::new(record)?, json: record.to_json() })
    }

    pub(super) fn id(&self) -> &str {
        &self.entry.id
    }
}

/// What a commit changes, by id: the new record, or none for a deletion.
pub(super) type Changes = BTreeMap<String, Option<Ready>>;

/// Makes a list of records; of records with one id the last counts.
///
/// # Errors
/// The first record, in the order given, that cannot be indexed; the error has its place.
pub(super) fn listed(records: &[Record]) -> Result<Snapshot, Error> {
    let mut last: BTreeMap<&str, usize> = BTreeMap::new();
    for (place, record) in records.iter().enumerate() {
        last.insert(&record.id, place);
    }
    let mut kept: Vec<(usize, &Record)> = last.into_values().filter_map(|i| Some((i, records.get(i)?))).collect();
    kept.sort_unstable_by_key(|(place, _)| *place);
    let ready = |(place, record): &(usize, &Record)| Ready::new(record).map_err(|e| e.in_record(*place));
    #[cfg(feature = "parallel")]
    let prepared: Vec<Result<Ready, Error>> = kept.par_iter().map(ready).collect();
    #[cfg(not(feature = "parallel"))]
    let prepared: Vec<Result<Ready, Error>> = kept.iter().map(ready).collect();
    let ready: Vec<Ready> = prepared.into_iter().collect::<Result<_, _>>()?;
    let ready = in_order(ready, |ready| &ready.entry.id);
    let (entries, json): (Vec<_>, Vec<_>) = ready.into_iter().map(|r| (r.entry, r.json)).unzip();
    Ok(snapshot(built(&entries)?, Texts::pack(json.iter().map(Ok))?))
}

/// Makes the list that changes leave of another.
///
/// # Errors
/// `Damaged` where a record that is kept cannot be read.
pub(super) fn changed(before: &Snapshot, changes: Changes) -> Result<Snapshot, Error> {
    let mut parts = before.kept();
    for kept in &mut parts {
        for id in changes.keys() {
            for at in kept.image.places_of(id) {
                if let Some(document) = kept.documents.get_mut(at as usize) {
                    *document = Kept::GONE;
                }
            }
        }
    }
    let (entries, new): (Vec<_>, Vec<_>) = changes.into_values().flatten().map(|r| (r.entry, r.json)).unzip();
    let fresh = built(&entries)?;
    parts.push(Kept::all(&fresh));
    let text = |(part, at): (usize, u32)| match before.parts().get(part) {
        Some(part) => part.text(at),
        None => {
            let json = fresh.document(at).and_then(|document| new.get(document as usize));
            json.cloned().ok_or_else(|| Error::new(ErrorKind::Internal, "a new record is missing"))
        }
    };
    let texts = Texts::pack(order(&parts).map(text))?;
    let image = Image::open(&OwnedBytes::new(merged(&parts)?))?;
    Ok(snapshot(image, texts))
}

/// The names of the records that are kept, their documents in their order.
///
/// # Errors
/// `Damaged` where names do not fit their records.
pub(super) fn merged(parts: &[Kept<'_>]) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    merge(parts, true, &mut bytes).map_err(|e| Error::new(ErrorKind::Damaged, e.to_string()))?;
    Ok(bytes)
}

fn built(entries: &[Entry<String>]) -> Result<Image, Error> {
    let mut bytes = Vec::new();
    build(entries, &mut bytes)?;
    Image::open(&OwnedBytes::new(bytes))
}

/// A list of what a bundle holds.
pub(super) fn snapshot(image: Image, texts: Texts) -> Snapshot {
    Snapshot::new([(image, Store::Memory(Arc::new(texts)), None)])
}
