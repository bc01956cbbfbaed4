//! Why a record is not among the hits of a search.

use serde_json::json;

use super::{Facts, expand, judge, rank};
use crate::{Error, ErrorKind, Query, index::Snapshot, score::Scorer, tokens::QueryName};

/// Where a search lost a record, or that it did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Stage {
    /// It is a hit.
    Found,
    /// The query asks for another kind.
    Filtered,
    /// No word, date or number of the query brings it up.
    NoCandidate,
    /// Work was cut before it was compared.
    Cut,
    /// It was compared, and its evidence is below the query's threshold.
    BelowThreshold,
    /// It was compared or bounded, and so many records have more evidence that the query's limit is reached.
    Outranked,
}

impl Stage {
    /// Returns the stable, lower-case code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Filtered => "filtered",
            Self::NoCandidate => "no-candidate",
            Self::Cut => "cut",
            Self::BelowThreshold => "below-threshold",
            Self::Outranked => "outranked",
        }
    }

    fn describe(self) -> &'static str {
        match self {
            Self::Found => "the record is a hit",
            Self::Filtered => "the query asks for another kind of record",
            Self::NoCandidate => "no word, date or number of the query brings the record up",
            Self::Cut => "the search was cut before the record was compared",
            Self::BelowThreshold => "the record's evidence is below the threshold",
            Self::Outranked => "other records have more evidence and fill the answer",
        }
    }
}

/// Why a record is not among the hits.
///
/// # Examples
/// ```
/// use exonym::{Index, Query, Stage};
/// let index = Index::in_memory(exonym::sample())?;
/// let why = index.why_not(&Query::new("Мухаммар Каддафи").threshold(60_000), "s-gaddafi")?;
/// assert_eq!(why.stage, Stage::BelowThreshold);
/// assert!(why.evidence < 60_000);
/// # Ok::<(), exonym::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WhyNot {
    /// Where it was lost.
    pub stage: Stage,
    /// The evidence that it has or would have had, in milli-nats.
    pub evidence: i32,
    /// Its place among the hits, from 1, if it is one.
    pub rank: Option<usize>,
    /// One line of plain English.
    pub sentence: String,
}

impl WhyNot {
    /// Writes it as one JSON object. All surfaces pass on these bytes.
    #[must_use]
    pub fn to_json(&self) -> String {
        json!({"stage": self.stage.code(), "evidence": self.evidence, "rank": self.rank, "sentence": self.sentence})
            .to_string()
    }
}

/// Runs the search and follows one record through its stages.
///
/// # Errors
/// `NotFound` for an unknown id, `Query` or `Limit` for a query that cannot be run.
pub(crate) fn why_not(snapshot: &Snapshot, query: &Query, id: &str) -> Result<WhyNot, Error> {
    query.validate()?;
    let name = QueryName::new(&query.name, query.kind)?;
    let place = snapshot.place_of(id);
    let (Some(place), Some(record)) = (place, place.and_then(|place| snapshot.record(place))) else {
        return Err(Error::new(ErrorKind::NotFound, "no record has this id"));
    };
    let facts = Facts::new(query);
    let mut scorer = Scorer::new(&name);
    let expanded = expand::expand(snapshot, &name, &mut scorer);
    let (ranked, cut) = rank::rank(snapshot, query, &facts, &mut scorer, &expanded);
    let evidence = judge(&facts, &mut scorer, &record, None).map_or(i32::MIN, |judged| judged.evidence);
    let rank = ranked.iter().position(|(hit, _)| *hit == place).map(|at| at + 1);
    let spelt = |word: u32| snapshot.postings(word).any(|p| p == place);
    let brought_up = facts.forced(snapshot).any(|forced| forced == place)
        || expanded
            .lists
            .iter()
            .any(|list| list.joined.contains(&place) || list.words.iter().any(|(word, _)| spelt(*word)));
    let stage = if rank.is_some() {
        Stage::Found
    } else if query.kind.is_some_and(|kind| record.kind() != kind) {
        Stage::Filtered
    } else if query.threshold.is_some_and(|least| evidence < least) {
        Stage::BelowThreshold
    } else if !brought_up {
        if expanded.cut { Stage::Cut } else { Stage::NoCandidate }
    } else if cut && outlives(&ranked, query.limit, evidence) {
        Stage::Cut
    } else {
        Stage::Outranked
    };
    let nats = f64::from(evidence) / 1_000.0;
    Ok(WhyNot { stage, evidence, rank, sentence: format!("{}; its evidence is {nats:.3} nats", stage.describe()) })
}

/// Whether a record of this evidence would have been a hit had it been compared.
fn outlives(ranked: &[(u32, rank::Judged)], limit: usize, evidence: i32) -> bool {
    ranked.len() < limit || ranked.last().is_some_and(|(_, last)| last.evidence < evidence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Index, Kind, Record, limits};

    fn stage(index: &Index, query: &Query, id: &str) -> Stage {
        index.why_not(query, id).unwrap().stage
    }

    #[test]
    fn each_stage_is_named() {
        let index = Index::in_memory(crate::sample()).unwrap();
        let gaddafi = Query::new("Мухаммар Каддафи");
        let why = index.why_not(&gaddafi, "s-gaddafi").unwrap();
        assert_eq!((why.stage, why.rank), (Stage::Found, Some(1)));
        assert_eq!(why.evidence, index.search(&gaddafi).unwrap().hits[0].evidence);
        assert_eq!(stage(&index, &gaddafi.clone().kind(Kind::Vessel), "s-gaddafi"), Stage::Filtered);
        assert_eq!(stage(&index, &gaddafi.clone().threshold(60_000), "s-gaddafi"), Stage::BelowThreshold);
        assert_eq!(stage(&index, &gaddafi, "s-van-gogh"), Stage::NoCandidate);
        assert_eq!(index.why_not(&gaddafi, "none").unwrap_err().kind(), ErrorKind::NotFound);
    }

    #[test]
    fn namesakes_outrank() {
        let of = |n: usize| Index::in_memory((0..n).map(|i| Record::new(i.to_string(), Kind::Person, "Ada"))).unwrap();
        let query = Query::new("Ada").limit(1);
        let few = of(3);
        let stages: Vec<Stage> = (0..3).map(|i| stage(&few, &query, &i.to_string())).collect();
        assert_eq!(stages.iter().filter(|stage| **stage == Stage::Found).count(), 1);
        assert_eq!(stages.iter().filter(|stage| **stage == Stage::Outranked).count(), 2);
    }

    #[test]
    fn a_record_whose_spelling_was_cut_is_told_from_one_that_nothing_brings_up() {
        let words = super::super::tests::neighbours(limits::EXPANSIONS + 20);
        let records = words.iter().enumerate().map(|(i, name)| Record::new(i.to_string(), Kind::Person, name.as_str()));
        let index = Index::in_memory(records).unwrap();
        let query = Query::new("bamabamaba").limit(limits::RESULTS);
        let stages: Vec<Stage> = (0..words.len()).map(|i| stage(&index, &query, &i.to_string())).collect();
        assert!(stages.contains(&Stage::Found) && stages.contains(&Stage::Cut), "{stages:?}");
        assert!(!stages.contains(&Stage::NoCandidate), "{stages:?}");
    }
}
