//! A list that is searched, and a list that is opened.

use std::sync::LazyLock;

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
    assert!(serde_json::from_str::<serde_json::Value>(&answer.to_json()).is_ok());
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
/// its first four bytes choose.
pub fn open_bytes(input: &[u8]) {
    opened(input);
    let Some((place, patch)) = input.split_first_chunk::<4>() else { return };
    let mut bytes = SAVED.clone();
    let place = u32::from_le_bytes(*place) as usize % (bytes.len() + 1);
    let end = bytes.len().min(place.saturating_add(patch.len()));
    if let Some(hole) = bytes.get_mut(place..end) {
        hole.iter_mut().zip(patch).for_each(|(byte, new)| *byte = *new);
    }
    opened(&bytes);
    // The same, cut there.
    opened(bytes.get(..place).unwrap_or_default());
}

/// A list that opens can be asked, and saved again.
fn opened(bytes: &[u8]) {
    match Index::from_bytes(bytes) {
        Ok(index) => {
            let answer = index.search(&Query::new("Мухаммар Каддафи"));
            assert!(answer.is_ok_and(|answer| answer.hits.len() as u64 <= index.len()));
            assert!(index.to_bytes().is_ok());
        }
        Err(error) => {
            assert!(matches!(error.kind(), ErrorKind::Damaged | ErrorKind::Incompatible | ErrorKind::Limit), "{error}")
        }
    }
}
