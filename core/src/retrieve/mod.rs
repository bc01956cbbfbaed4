//! Retrieval: score the vocabulary, not the records.
//!
//! Lists repeat their tokens, so the costly comparison runs once for each distinct token that a key brings up
//! ([`expand`]); the records of those tokens are then bounded ([`candidates`]) and scored, best bound first, until the
//! bound of the next falls below the last hit. The bound leaves out what no key brings up (nicknames,
//! translations, spellings below the floor), so a record that only those would lift may be missed.

mod bounds;
mod candidates;
mod expand;
#[cfg(feature = "train")]
pub(crate) mod observed;
mod rank;
mod seen;
mod why_not;

use crate::{
    Answer, Cut, Error, Hit, Query,
    index::{Listed, Snapshot},
    score::{Likener, Scorer, probabilities},
    tokens::QueryName,
};
#[cfg(all(test, feature = "mmap"))]
pub(crate) use candidates::BOUNDED;
pub(crate) use rank::{Facts, judge};
pub(crate) use why_not::why_not;
pub use why_not::{Stage, WhyNot};

/// Searches one snapshot. Hits carry no record and no reason yet.
///
/// # Errors
/// `Query` or `Limit` for a query that cannot be run.
pub(crate) fn search(snapshot: &Snapshot, query: &Query) -> Result<Answer, Error> {
    query.validate()?;
    let name = QueryName::new(&query.name, query.kind)?;
    let facts = Facts::new(query);
    let mut scorer = Scorer::new(&name);
    let expanded = expand::expand(snapshot, &name, &mut scorer);
    let (ranked, cut) = rank::rank(snapshot, query, &facts, &mut scorer, &expanded);
    let mut cuts = Vec::new();
    if expanded.cut {
        cuts.push(Cut::Expansions);
    }
    if cut {
        cuts.push(Cut::Candidates);
    }
    let evidence: Vec<i32> = ranked.iter().map(|(_, judged)| judged.evidence).collect();
    let probabilities = probabilities(&evidence, query.base_rate, snapshot.len() as u64);
    let mut likener = Likener::default();
    let hits = ranked.iter().zip(probabilities).filter_map(|((place, judged), probability)| {
        let record = snapshot.record(*place)?;
        Some(Hit {
            id: record.id().to_owned(),
            record: None,
            name: judged.name,
            evidence: judged.evidence,
            similarity: likeness(&mut likener, &mut scorer, &record, judged.name),
            probability,
            reason: String::new(),
        })
    });
    Ok(Answer { hits: hits.collect(), records: snapshot.len() as u64, cuts, findings: name.findings.clone() })
}

/// Similarity of the query to one name of a record.
pub(crate) fn likeness(likener: &mut Likener, scorer: &mut Scorer<'_>, record: &Listed<'_>, name: usize) -> f64 {
    let Some((_, _, entry)) = record.names().nth(name) else { return 0.0 };
    likener.similarity(scorer.query, scorer.comparers(), &record.tokens(&entry).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use crate::{Cut, Index, Kind, Query, Record, limits};

    /// Words one letter apart from `bamabamaba`, all different.
    pub(super) fn neighbours(n: usize) -> Vec<String> {
        let letters = || ('a'..='z').filter(|c| !"bma".contains(*c));
        let at = |i: usize| letters().map(move |c| format!("{}{c}{}", &"bamabamaba"[..i], &"bamabamaba"[i + 1..]));
        (0..10).flat_map(at).take(n).collect()
    }

    #[test]
    fn expansions_are_cut_past_their_limit_and_the_answer_says_so() {
        let cuts = |n: usize| {
            let records = neighbours(n).into_iter().enumerate();
            let records = records.map(|(i, name)| Record::new(i.to_string(), Kind::Person, name));
            Index::in_memory(records).unwrap().search_ids(&Query::new("bamabamaba")).unwrap().cuts
        };
        assert_eq!(cuts(limits::EXPANSIONS - 1), []);
        assert_eq!(cuts(limits::EXPANSIONS), []);
        assert_eq!(cuts(limits::EXPANSIONS + 1), [Cut::Expansions]);
    }

    #[test]
    fn candidates_are_cut_past_their_limit_and_the_answer_says_so() {
        let cuts = |n: usize| {
            let records = (0..n).map(|i| Record::new(i.to_string(), Kind::Person, "Ada"));
            Index::in_memory(records).unwrap().search_ids(&Query::new("Ada")).unwrap().cuts
        };
        assert_eq!(cuts(limits::CANDIDATES - 1), []);
        assert_eq!(cuts(limits::CANDIDATES), []);
        assert_eq!(cuts(limits::CANDIDATES + 1), [Cut::Candidates]);
    }
}
