//! What a search saw before the map to nats: what the map is fitted on.

use super::{Facts, expand, rank};
use crate::{Error, Index, Query, score::Scorer, tokens::QueryName};

/// A hit before calibration.
#[derive(Debug, Clone)]
pub struct Observed {
    /// The record's id.
    pub id: String,
    /// Kind of the matched name, as the table calls it: `person`, `organisation`.
    pub kind: &'static str,
    /// Scripts of both names, as the table calls them: `latin`, `cjk-latin`.
    pub scripts: &'static str,
    /// The sum of the outcomes, milli-nats before calibration.
    pub sum: i32,
    /// What qualifiers say for and against the record, counted, before they are weighed; milli-nats.
    pub qualifiers: (i32, i32),
}

/// Searches, and returns each hit with what its evidence is made from, in the order of evidence.
///
/// # Errors
/// `Query` or `Limit` for a query that cannot be run.
pub fn observe(index: &Index, query: &Query) -> Result<Vec<Observed>, Error> {
    query.validate()?;
    let snapshot = index.snapshot();
    let name = QueryName::new(&query.name, query.kind)?;
    let facts = Facts::new(query);
    let mut scorer = Scorer::new(&name);
    let expanded = expand::expand(&snapshot, &name, &mut scorer);
    let (ranked, _) = rank::rank(&snapshot, query, &facts, &mut scorer, &expanded);
    let observed = ranked.into_iter().filter_map(|(place, judged)| {
        let counted =
            |sign: i32| judged.qualifiers.iter().map(|(q, _)| (q.counted() * sign).max(0)).sum::<i32>() * sign;
        Some(Observed {
            id: snapshot.record(place)?.id().to_owned(),
            kind: judged.class.kind(),
            scripts: judged.class.scripts(),
            sum: judged.outcomes.iter().map(|outcome| outcome.value()).sum(),
            qualifiers: (counted(1), counted(-1)),
        })
    });
    Ok(observed.collect())
}
