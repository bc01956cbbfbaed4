use serde_json::{Value, json};

use crate::{
    Error, Finding, Part,
    answer::rounded,
    explain::compared,
    score::{Likener, ListToken, Scorer},
    tokens::{Comparer, QueryName},
};

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
    let mut scorer = Scorer::new(&left);
    let similarity = Likener::default().similarity(&left, scorer.comparers(), &right.list_tokens().collect::<Vec<_>>());
    Ok(Comparison { similarity, parts: compared(&mut scorer, &right, a, b), findings })
}

/// A name prepared once, to be compared with many.
///
/// Parsing and romanising a name takes longer than comparing it. What a comparison finds out about the letters of the name
/// is kept for the next; so `similarity` changes the prepared name, and every thread has its own (a clone).
///
/// # Examples
/// ```
/// let mut one = exonym::Prepared::new("Мухаммар Каддафи")?;
/// let other = exonym::Prepared::new("GADDAFI, Muammar")?;
/// assert_eq!(one.similarity(&other), exonym::compare("Мухаммар Каддафи", "GADDAFI, Muammar")?.similarity);
/// # Ok::<(), exonym::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Prepared {
    name: QueryName,
    comparers: Vec<Comparer>,
    likener: Likener,
}

impl Prepared {
    /// Prepares a name in any script.
    ///
    /// # Errors
    /// [`ErrorKind::Query`](crate::ErrorKind::Query) for a name without a letter or digit,
    /// [`ErrorKind::Limit`](crate::ErrorKind::Limit) over a limit.
    pub fn new(name: &str) -> Result<Self, Error> {
        let name = QueryName::new(name, None)?;
        Ok(Self { comparers: vec![Comparer::default(); name.tokens.len()], name, likener: Likener::default() })
    }

    /// The similarity that [`compare`] gives: closeness, 0 to 1; symmetric; 1 for equal names.
    ///
    /// Cost: about a microsecond.
    pub fn similarity(&mut self, other: &Self) -> f64 {
        /// Most names have fewer tokens.
        const FEW: usize = 8;
        let whole = other.likener.whole();
        let mut tokens = other.name.list_tokens();
        let count = other.name.tokens.len();
        let Some(first) = tokens.next() else {
            return self.likener.similarity_to(&self.name, &mut self.comparers, &[], whole);
        };
        let mut few = [first; FEW];
        match few.get_mut(..count) {
            Some(listed) => {
                listed.iter_mut().skip(1).zip(tokens).for_each(|(place, token)| *place = token);
                self.likener.similarity_to(&self.name, &mut self.comparers, listed, whole)
            }
            None => {
                let listed: Vec<ListToken<'_>> = other.name.list_tokens().collect();
                self.likener.similarity_to(&self.name, &mut self.comparers, &listed, whole)
            }
        }
    }
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
