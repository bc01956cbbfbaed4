//! Explanations: data first, then a sentence. The parts sum exactly to the evidence.

mod build;
mod operations;
mod part;
mod sentence;

pub(crate) use build::{compared, explain};
pub use part::{Operation, Part, PartKind};

use serde_json::{Value, json};

use crate::{Finding, Record, answer::rounded};

/// Why a record has its evidence for a query.
///
/// # Examples
/// ```
/// use exonym::{Index, Query};
/// let index = Index::in_memory(exonym::sample())?;
/// let why = index.explain(&Query::new("Мухаммар Каддафи").born("1942".parse()?), "s-gaddafi")?;
/// assert_eq!(why.parts.iter().map(|p| p.milli_nats).sum::<i32>(), why.evidence);
/// # Ok::<(), exonym::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Explanation {
    /// The record's id.
    pub id: String,
    /// The query's name as typed.
    pub query: String,
    /// The record's name that matched best, as the list writes it.
    pub name: String,
    /// The evidence, in milli-nats: the sum of the parts.
    pub evidence: i32,
    /// Closeness of the two names, 0 to 1.
    pub similarity: f64,
    /// What the evidence is made of.
    pub parts: Vec<Part>,
    /// One line of plain English.
    pub sentence: String,
    /// What was odd about the query's name as typed.
    pub findings: Vec<Finding>,
    /// The record as it was indexed.
    pub record: Option<Record>,
}

impl Explanation {
    /// Writes the explanation as one JSON object. All surfaces pass on these bytes.
    #[must_use]
    pub fn to_json(&self) -> String {
        json!({
            "id": self.id,
            "query": self.query,
            "name": self.name,
            "evidence": self.evidence,
            "similarity": rounded(self.similarity),
            "parts": self.parts.iter().map(Part::to_value).collect::<Vec<Value>>(),
            "sentence": self.sentence,
            "findings": self.findings.iter().map(|f| f.code()).collect::<Vec<_>>(),
        })
        .to_string()
    }
}
