//! What a search returns: hits with three numbers each, and what was cut.

use serde_json::{Map, Value, json};

use crate::{Finding, Record};

/// One record that may be the person asked for.
///
/// Three numbers, each with one meaning: see the fields.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Hit {
    /// The record's id.
    pub id: String,
    /// The record as it was indexed; `None` where only ids were asked for.
    pub record: Option<Record>,
    /// Which of the record's names matched best, an index into [`Record::names`].
    pub name: usize,
    /// log P(query | this person) / P(query | a random traveller), in milli-nats. Orders hits; thresholds are on it;
    /// it never saturates.
    pub evidence: i32,
    /// Closeness of the query to the matched name, 0 to 1; knows no list and no population.
    pub similarity: f64,
    /// Probability that this record is the person asked for, 0 to 1, at the query's base rate and given the whole answer.
    pub probability: f64,
    /// One line of plain English: why this record; empty where only ids were asked for.
    pub reason: String,
}

/// Why an answer may lack a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Cut {
    /// A query token resembles more spellings of the list than were kept.
    Expansions,
    /// More records share a spelling with the query than were aligned.
    Candidates,
}

impl Cut {
    /// Returns the stable, lower-case code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Expansions => "expansions",
            Self::Candidates => "candidates",
        }
    }
}

/// The answer to one query: hits best first, and how complete they are.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Answer {
    /// Best first: by evidence, ties by a hash of the id, then by id.
    pub hits: Vec<Hit>,
    /// Records searched.
    pub records: u64,
    /// What was cut, sorted; empty when the answer is complete.
    pub cuts: Vec<Cut>,
    /// What was odd about the name as typed, sorted: hidden or disguised characters may be evasion.
    pub findings: Vec<Finding>,
}

impl Answer {
    /// Says whether nothing was cut.
    #[must_use]
    pub fn complete(&self) -> bool {
        self.cuts.is_empty()
    }

    /// Writes the answer as one JSON object. All surfaces pass on these bytes.
    #[must_use]
    pub fn to_json(&self) -> String {
        json!({
            "hits": self.hits.iter().map(Hit::to_value).collect::<Vec<_>>(),
            "records": self.records,
            "complete": self.complete(),
            "cut": self.cuts.iter().map(|c| c.code()).collect::<Vec<_>>(),
            "findings": self.findings.iter().map(|f| f.code()).collect::<Vec<_>>(),
        })
        .to_string()
    }
}

impl Hit {
    pub(crate) fn to_value(&self) -> Value {
        let mut map = Map::new();
        map.insert("id".into(), json!(self.id));
        map.insert("evidence".into(), json!(self.evidence));
        map.insert("similarity".into(), json!(rounded(self.similarity)));
        map.insert("probability".into(), json!(rounded(self.probability)));
        if let Some(record) = &self.record {
            if let Some(name) = record.names.get(self.name) {
                map.insert("name".into(), json!(name.text));
            }
            map.insert("reason".into(), json!(self.reason));
            map.insert("record".into(), record.to_value());
        }
        Value::Object(map)
    }

    /// Writes the hit as `{"id","score","similarity","probability"}`, score being the evidence in milli-nats: the
    /// line format of batch screening.
    #[must_use]
    pub fn to_screen_json(&self) -> String {
        json!({
            "id": self.id,
            "score": self.evidence,
            "similarity": rounded(self.similarity),
            "probability": rounded(self.probability),
        })
        .to_string()
    }
}

/// Six decimals: enough to tell hits apart, short enough to read.
pub(crate) fn rounded(x: f64) -> f64 {
    libm::round(x * 1e6) / 1e6
}
