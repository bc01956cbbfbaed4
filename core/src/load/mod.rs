//! Reads lists, queries and pairs from bytes: published list formats, JSON lines, CSV with named columns.
//!
//! Nothing here opens a file: every reader takes a [`std::io::BufRead`] and streams, so a list may be larger than
//! memory and the same code runs in a web page. A row that cannot be read is a [`RowError`] with its line; the rows
//! after it go on. A line over [`LINE_BYTES`] is refused before it is held.
//!
//! # Examples
//! ```
//! use exonym::load::{Format, records};
//! let list = "id,name,aliases,dob\n1,\"CURIE, Marie\",Maria Skłodowska,1867-11-07\n2,,,1867\n3,Ada Lovelace,,1815-13\n";
//! let format = Format::detect("list.csv", list.as_bytes())?;
//! let rows: Vec<_> = records(list.as_bytes(), format).collect();
//! assert_eq!(rows[0].as_ref().map(|r| r.names.len()), Ok(2));
//! assert_eq!(rows[2].as_ref().unwrap_err().to_string(), "line 4: field dob: a date has a month from 1 to 12");
//! # Ok::<(), exonym::Error>(())
//! ```

mod cells;
mod country_names;
mod csv;
mod dates;
mod fields;
mod format;
mod json_lines;
mod lines;
mod names;
mod nearest;
mod object;
mod ofac;
mod pairs;
mod queries;
mod records;
mod remarks;
mod row;

pub use country_names::country;
pub use fields::Fields;
pub use format::Format;
pub use lines::LINE_BYTES;
pub use names::{Names, names};
pub(crate) use nearest::nearest;
pub use ofac::{Alias, Aliases, aliases};
pub use pairs::{Pair, Pairs, pairs};
pub use queries::{Queries, QueryRow, queries};
pub use records::{Records, records};
pub use row::RowError;
