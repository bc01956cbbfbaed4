//! What became of each token: paired, left over in the query, left out of the record's name.

use super::pair::PairKind;

/// One outcome of comparing a query's name with a record's name; milli-nats before calibration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Tokens of both sides agree.
    Pair(Matched),
    /// A query token that the record's name lacks.
    Extra { query: usize, value: i32 },
    /// A token of the record's name that the query lacks.
    Omitted { list: usize, value: i32 },
    /// The name is a weak alias.
    WeakAlias { value: i32 },
    /// Only one token of several agrees.
    LoneToken { value: i32 },
    /// Parts of both names stand against each other.
    Contradicted { value: i32 },
    /// Words of an organisation that come together count less than one by one.
    Companions { value: i32 },
}

/// A run of query tokens paired with a run of record tokens; both are single tokens unless parts were written as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Matched {
    /// First and last query token.
    pub(crate) query: (usize, usize),
    /// First and last token of the record's name.
    pub(crate) list: (usize, usize),
    pub(crate) kind: PairKind,
    pub(crate) value: i32,
}

impl Outcome {
    /// What the outcome adds to the sum, before calibration.
    pub(crate) fn value(&self) -> i32 {
        match self {
            Self::Pair(matched) => matched.value,
            Self::Extra { value, .. }
            | Self::Omitted { value, .. }
            | Self::WeakAlias { value }
            | Self::LoneToken { value }
            | Self::Contradicted { value }
            | Self::Companions { value } => *value,
        }
    }
}
