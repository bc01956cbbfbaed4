use serde_json::{Value, json};

use crate::{Error, Finding, Part, answer::rounded, explain::compared, score::similarity, tokens::QueryName};

/// The result of comparing two names without a list.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Comparison {
    /// Closeness, 0 to 1; symmetric; 1 for equal names.
    pub similarity: f64,
    /// How the tokens of the two names were paired, with the evidence that each pair would give.
    pub parts: Vec<Part>,
    /// What was odd about either name as typed.
    pub findings: Vec<Finding>,
}

/// Compares two names in any scripts.
///
/// Cost: some microseconds; quadratic in letters, cubic in tokens, both bounded by [`limits`](crate::limits).
///
/// # Errors
/// [`ErrorKind::Query`](crate::ErrorKind::Query) for a name without a letter or digit,
/// [`ErrorKind::Limit`](crate::ErrorKind::Limit) over a limit.
///
/// # Examples
/// ```
/// let same = exonym::compare("Мухаммар Каддафи", "GADDAFI, Muammar")?.similarity;
/// let other = exonym::compare("Muhammad Ali", "GADDAFI, Muammar")?.similarity;
/// assert!(same > other);
/// assert_eq!(exonym::compare("Ada Lovelace", "LOVELACE, Ada")?.similarity, 1.0);
/// # Ok::<(), exonym::Error>(())
/// ```
pub fn compare(a: &str, b: &str) -> Result<Comparison, Error> {
    let left = QueryName::new(a, None).map_err(|e| e.at("first name"))?;
    let right = QueryName::new(b, None).map_err(|e| e.at("second name"))?;
    let mut findings: Vec<Finding> = left.findings.iter().chain(&right.findings).copied().collect();
    findings.sort_unstable();
    findings.dedup();
    Ok(Comparison {
        similarity: similarity(&left.list_tokens(), &right.list_tokens()),
        parts: compared(&left, &right, a, b),
        findings,
    })
}

impl Comparison {
    /// Writes the comparison as one JSON object. All surfaces pass on these bytes.
    #[must_use]
    pub fn to_json(&self) -> String {
        json!({
            "similarity": rounded(self.similarity),
            "parts": self.parts.iter().map(Part::to_value).collect::<Vec<Value>>(),
            "findings": self.findings.iter().map(|f| f.code()).collect::<Vec<_>>(),
        })
        .to_string()
    }
}
