//! The contract on untrusted input: what is refused, what is cut, and why.
//!
//! Any string may be passed to any function of this crate. Over one of these limits the call returns an
//! [`Error`](crate::Error) of kind [`Limit`](crate::ErrorKind::Limit) that names the limit and the value, before it
//! allocates in proportion to the input. Work that is cut (candidates, expansions) never fails: the answer says
//! `complete: false` and why. Every bound is in units of work, never the clock, so the same input gives the same answer.

/// Most code points of a name, as typed. The longest name on public watch lists has some 250.
pub const NAME_CODE_POINTS: usize = 512;
/// Most bytes of a name, as typed (UTF-8). Checked first, so that a pasted file costs nothing.
pub const NAME_BYTES: usize = 2048;
/// Most tokens of a name. Scoring is cubic in tokens.
pub const NAME_TOKENS: usize = 32;
/// Most code points of one token after normalisation. Spelling comparison is quadratic in them.
pub const TOKEN_CODE_POINTS: usize = 64;
/// Most combining marks in a row, the limit of the Stream-Safe Text Format (UAX #15 section 13).
pub const COMBINING_MARKS: usize = 30;
/// Most readings (romanisations) of one token.
pub const READINGS: usize = 12;
/// Most phonetic keys of one token.
pub const KEYS: usize = 16;
/// Most bytes of one phonetic key.
pub const KEY_BYTES: usize = 32;
/// Most spellings of the list that one query token is expanded to.
pub const EXPANSIONS: usize = 64;
/// Most records aligned name by name for one query.
pub const CANDIDATES: usize = 2000;
/// Most hits of one answer.
pub const RESULTS: usize = 500;
/// Most names of a record.
pub const RECORD_NAMES: usize = 200;
/// Most identifiers of a record.
pub const RECORD_IDENTIFIERS: usize = 100;
/// Most countries of a record, and most birth dates.
pub const RECORD_VALUES: usize = 100;
/// Most bytes of a record in its stored form.
pub const RECORD_BYTES: usize = 64 * 1024;
/// Most bytes of a record's id. Terms of the index are short.
pub const ID_BYTES: usize = 256;
