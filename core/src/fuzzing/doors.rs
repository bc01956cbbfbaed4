//! A list that is searched, and a list that is opened.

use std::sync::LazyLock;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::text;
use crate::{Error, ErrorKind, Index, Query, sample};

/// A list of every script, made once a process.
static LIST: LazyLock<Option<Index>> = LazyLock::new(|| Index::in_memory(sample()).ok());

/// A small list as it is saved.
static SAVED: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let few = sample().into_iter().step_by(20);
    Index::in_memory(few).and_then(|index| index.to_bytes()).unwrap_or_default()
});

/// A query as JSON is answered in order, with parts that sum, or refused for a reason that a caller can tell.
pub fn search(input: &[u8]) {
    let Some(list) = &*LIST else { unreachable!("the sample is a list") };
    let result = Query::from_json(&text(input)).and_then(|query| answered(list, &query));
    if let Err(error) = result {
        assert!(matches!(error.kind(), ErrorKind::Limit | ErrorKind::Query | ErrorKind::Option), "{error}");
    }
}

fn answered(list: &Index, query: &Query) -> Result<(), Error> {
    let answer = list.search(query)?;
    assert!(answer.hits.len() <= query.limit && answer.hits.is_sorted_by(|a, b| a.evidence >= b.evidence));
    assert!(serde_json::from_str::<Value>(&answer.to_json()).is_ok());
    for hit in &answer.hits {
        assert!((0.0..=1.0).contains(&hit.similarity) && (0.0..=1.0).contains(&hit.probability));
        assert!(query.threshold.is_none_or(|least| hit.evidence >= least));
    }
    // Explaining costs more than searching, and the first hit is as good as any.
    if let Some(hit) = answer.hits.first() {
        let why = list.explain(query, &hit.id)?;
        assert_eq!((why.evidence, why.parts.iter().map(|part| part.milli_nats).sum()), (hit.evidence, hit.evidence));
    }
    Ok(())
}

/// Bytes are opened or refused: the input as it is, and a saved list into which the input was written at a place that
/// its first four bytes choose. Hashes do not stop who can count them: the same again with hashes that fit.
pub fn open_bytes(input: &[u8]) {
    opened(input);
    forged(input).iter().for_each(|bytes| opened(bytes));
    let Some((place, patch)) = input.split_first_chunk::<4>() else { return };
    let mut bytes = SAVED.clone();
    let place = u32::from_le_bytes(*place) as usize % (bytes.len() + 1);
    let end = bytes.len().min(place.saturating_add(patch.len()));
    if let Some(hole) = bytes.get_mut(place..end) {
        hole.iter_mut().zip(patch).for_each(|(byte, new)| *byte = *new);
    }
    opened(&bytes);
    forged(&bytes).iter().for_each(|bytes| opened(bytes));
    // The same, cut there.
    opened(bytes.get(..place).unwrap_or_default());
}

/// A list that opens answers, or says that it is damaged; the engine does not fail.
fn opened(bytes: &[u8]) {
    const KINDS: [ErrorKind; 3] = [ErrorKind::Damaged, ErrorKind::Incompatible, ErrorKind::Limit];
    let asked = Index::from_bytes(bytes).and_then(|index| {
        let answer = index.search(&Query::new("Мухаммар Каддафи"))?;
        assert!(answer.hits.len() as u64 <= index.len());
        index.to_bytes().map(drop)
    });
    if let Err(error) = asked {
        assert!(KINDS.contains(&error.kind()), "{error}");
    }
}

/// A saved list with its hashes counted anew, where it is one: magic and format in 7 bytes, length and hash of the
/// manifest, the manifest, its parts. Other forms of lists are passed over.
fn forged(bytes: &[u8]) -> Option<Vec<u8>> {
    let (head, rest) = bytes.split_at_checked(7)?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let (manifest, mut rest) = rest.get(32..)?.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    let parts = rest;
    let mut manifest: Value = serde_json::from_slice(manifest).ok()?;
    for part in manifest.get_mut("parts")?.as_array_mut()? {
        let (part_bytes, after) = rest.split_at_checked(usize::try_from(part.get("bytes")?.as_u64()?).ok()?)?;
        let hash = Sha256::digest(part_bytes).iter().map(|b| format!("{b:02x}")).collect::<String>();
        part.as_object_mut()?.insert("sha256".to_owned(), json!(hash));
        rest = after;
    }
    let manifest = manifest.to_string();
    let length = u32::try_from(manifest.len()).ok()?.to_le_bytes();
    Some([head, &length, &Sha256::digest(&manifest), manifest.as_bytes(), parts].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_with_hashes_counted_anew_opens() {
        assert!(Index::from_bytes(&forged(&SAVED).unwrap()).is_ok());
        // The last byte is the records', which are not looked at before they are asked for.
        let mut changed = SAVED.clone();
        *changed.last_mut().unwrap() ^= 1;
        assert!(Index::from_bytes(&changed).is_err());
        assert!(Index::from_bytes(&forged(&changed).unwrap()).is_ok());
    }
}
