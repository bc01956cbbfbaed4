//! One opaque error with a kind. The message names the limit and the value, never a name of a person.

use std::fmt;

/// What went wrong, in the classes that a caller can act on.
///
/// Bindings map each kind to one exception class or one `code`, so a kind keeps its [`code`](ErrorKind::code) for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A value is over (or under) a limit of [`limits`](crate::limits).
    Limit,
    /// A query cannot be run as given: empty name, threshold out of range, date that does not exist.
    Query,
    /// A record cannot be indexed as given: no id, no usable name, field of the wrong type.
    Record,
    /// A file or a directory could not be read or written.
    Io,
    /// Another writer holds the index.
    Busy,
    /// The bytes of an index are not what was written.
    Damaged,
    /// The index was written by a version of the engine that this one cannot read.
    Incompatible,
    /// No record with that id.
    NotFound,
    /// An option or a column that does not exist; the message names the nearest valid one.
    Option,
    /// The engine's own mistake.
    Internal,
}

impl ErrorKind {
    /// Returns the stable, lower-case code of the kind: what JavaScript sees as `error.code`.
    ///
    /// # Examples
    /// ```
    /// assert_eq!(exonym::ErrorKind::Limit.code(), "limit");
    /// ```
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Limit => "limit",
            Self::Query => "query",
            Self::Record => "record",
            Self::Io => "io",
            Self::Busy => "busy",
            Self::Damaged => "damaged",
            Self::Incompatible => "incompatible",
            Self::NotFound => "not-found",
            Self::Option => "option",
            Self::Internal => "internal",
        }
    }
}

/// The error of every fallible call of this crate.
///
/// It says what was wrong and where (field, limit, value), but never repeats a name: errors end up in logs.
///
/// # Examples
/// ```
/// let error = exonym::Query::new("").validate().unwrap_err();
/// assert_eq!(error.kind(), exonym::ErrorKind::Query);
/// assert_eq!(error.to_string(), "the name is empty");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    message: Box<str>,
    record: Option<usize>,
}

impl Error {
    /// Returns the class of the error.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Returns the place, counted from 0, of the record that the error is about, where several were given.
    ///
    /// # Examples
    /// ```
    /// use exonym::{Index, Kind, Record};
    /// let records = ["Ada", "..."].map(|name| Record::new(name, Kind::Person, name));
    /// let error = Index::in_memory(records).unwrap_err();
    /// assert_eq!(error.record(), Some(1));
    /// assert_eq!(error.to_string(), "record 1: field names, name 1: the name has no letter or digit");
    /// ```
    #[must_use]
    pub fn record(&self) -> Option<usize> {
        self.record
    }

    /// Says which of several records it is about.
    pub(crate) fn in_record(self, place: usize) -> Self {
        Self { record: Some(place), ..self.at(format_args!("record {place}")) }
    }

    /// Makes an error. `message` must not hold any part of a name.
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into().into_boxed_str(), record: None }
    }

    /// A value over its limit: names what, the limit, its unit and the value.
    pub(crate) fn limit(what: &str, limit: usize, unit: &str, got: usize) -> Self {
        Self::new(ErrorKind::Limit, format!("{what} is {got} {unit}, the limit is {limit} {unit}"))
    }

    /// Puts `place` (a file, a line, a field) before the message.
    #[must_use]
    pub fn at(self, place: impl fmt::Display) -> Self {
        Self { message: format!("{place}: {}", self.message).into_boxed_str(), ..self }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::new(ErrorKind::Io, error.to_string())
    }
}
