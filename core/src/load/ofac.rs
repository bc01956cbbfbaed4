//! The list of the United States Office of Foreign Assets Control: `sdn.csv` and its aliases, `alt.csv`.
//!
//! No header; `-0-` for what is not there; a last line that holds the old end-of-file character. Columns as the
//! office's data specification names them.

use std::{collections::HashMap, io::BufRead};

use super::{
    RowError,
    cells::Rows,
    country_names::country,
    remarks::{Remarks, quoted},
};
use crate::{Error, ErrorKind, Identifier, Kind, Name, Record};

const SDN_COLUMNS: usize = 12;
const ALT_COLUMNS: usize = 5;

/// An alias of `alt.csv`: the number of its record and the name.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Alias {
    /// `ent_num` of the record in `sdn.csv`.
    pub number: u64,
    /// The name; weak where the list marks it so.
    pub name: Name,
}

/// Aliases by record, gathered before `sdn.csv` is read.
#[derive(Debug, Default, Clone)]
pub struct Aliases(HashMap<u64, Vec<Name>>);

impl Aliases {
    /// Adds an alias.
    pub fn insert(&mut self, alias: Alias) {
        self.0.entry(alias.number).or_default().push(alias.name);
    }
}

impl FromIterator<Alias> for Aliases {
    fn from_iter<T: IntoIterator<Item = Alias>>(aliases: T) -> Self {
        let mut all = Self::default();
        aliases.into_iter().for_each(|alias| all.insert(alias));
        all
    }
}

/// Reads `alt.csv`, streaming.
///
/// # Examples
/// ```
/// use exonym::load::{Aliases, Format, aliases, records};
/// let alt = b"7,1,\"aka\",\"GAMMA TRADERS\",-0- \n";
/// let sdn = b"7,\"GAMMA TRADING CO.\",-0- ,\"PROG\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n";
/// let names: Aliases = aliases(&alt[..]).filter_map(Result::ok).collect();
/// let record = records(&sdn[..], Format::Ofac).with_aliases(names).next();
/// assert!(record.is_some_and(|row| row.is_ok_and(|r| r.id == "ofac-7" && r.names.len() == 2)));
/// ```
pub fn aliases<R: BufRead>(reader: R) -> impl Iterator<Item = Result<Alias, RowError>> {
    let mut rows = Rows::one_line_each(reader);
    let mut ended = false;
    std::iter::from_fn(move || {
        if ended {
            return None;
        }
        let row = next_cells(&mut rows)?.and_then(|cells| alias(&cells).map_err(|e| RowError::new(rows.line(), e)));
        ended = row.as_ref().is_err_and(RowError::is_last);
        Some(row)
    })
}

fn alias(cells: &[String]) -> Result<Alias, Error> {
    let [number, _, _, name, remarks] = cells else { return Err(columns(ALT_COLUMNS, cells.len())) };
    let text = value(name).ok_or_else(|| Error::new(ErrorKind::Record, "field alt_name: the name is missing"))?;
    let weak = remarks.to_ascii_lowercase().contains("weak");
    let name = match (quoted(text), weak) {
        (Some(inside), _) => Name::weak(inside),
        (None, true) => Name::weak(text),
        (None, false) => Name::alias(text),
    };
    Ok(Alias { number: entity_number(number)?, name })
}

/// Reads `sdn.csv`.
#[derive(Debug)]
pub(super) struct Sdn<R> {
    rows: Rows<R>,
    pub(super) aliases: Aliases,
}

impl<R: BufRead> Sdn<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { rows: Rows::one_line_each(reader), aliases: Aliases::default() }
    }

    pub(super) fn line(&self) -> u64 {
        self.rows.line()
    }

    pub(super) fn next_record(&mut self) -> Option<Result<Record, RowError>> {
        let row = next_cells(&mut self.rows)?;
        Some(row.and_then(|cells| self.record(&cells).map_err(|e| RowError::new(self.rows.line(), e))))
    }

    fn record(&mut self, cells: &[String]) -> Result<Record, Error> {
        let [number, name, kind, program, title, call_sign, vessel_type, _, _, flag, _, remarks] = cells else {
            return Err(columns(SDN_COLUMNS, cells.len()));
        };
        let number = entity_number(number)?;
        let name = value(name).ok_or_else(|| Error::new(ErrorKind::Record, "field SDN_Name: the name is missing"))?;
        let mut record = Record::new(format!("ofac-{number}"), entity_kind(value(kind)), name);
        let found = Remarks::read(value(remarks).unwrap_or(""));
        for alias in self.aliases.0.remove(&number).into_iter().flatten().chain(found.names) {
            if record.names.iter().all(|n| n.text != alias.text) {
                record.names.push(alias);
            }
        }
        record.birth_dates = found.birth_dates;
        record.countries = found.countries;
        record.countries.extend(value(flag).and_then(|f| country(f).ok()));
        record.countries.sort_unstable();
        record.countries.dedup();
        record.sex = found.sex;
        record.identifiers = found.identifiers;
        let call_sign =
            value(call_sign).map(|v| Identifier { value: v.to_owned(), kind: Some("Call sign".to_owned()) });
        record.identifiers.extend(call_sign);
        // Several programmes are written "SDGT] [IRGC".
        record.source =
            Some(format!("OFAC SDN {}", value(program).unwrap_or("").replace("] [", ", ")).trim().to_owned());
        let title = [value(title), value(vessel_type)].into_iter().flatten().map(str::to_owned);
        let mut remark: Vec<String> = title.chain(found.other).collect();
        remark.dedup();
        record.remark = (!remark.is_empty()).then(|| remark.join("; "));
        Ok(record)
    }
}

/// The next row, without the line of the old end-of-file character.
fn next_cells<R: BufRead>(rows: &mut Rows<R>) -> Option<Result<Vec<String>, RowError>> {
    loop {
        let row = rows.next_row()?;
        if !row.as_ref().is_ok_and(|cells| cells.iter().all(|c| c.trim() == "\u{1a}")) {
            return Some(row);
        }
    }
}

fn value(cell: &str) -> Option<&str> {
    Some(cell.trim()).filter(|text| !text.is_empty() && *text != "-0-")
}

fn entity_number(cell: &str) -> Result<u64, Error> {
    cell.trim().parse().map_err(|_| Error::new(ErrorKind::Record, "field ent_num: expected a whole number"))
}

fn entity_kind(word: Option<&str>) -> Kind {
    match word {
        Some("individual") => Kind::Person,
        Some("vessel") => Kind::Vessel,
        Some("aircraft") => Kind::Aircraft,
        _ => Kind::Organization,
    }
}

fn columns(expected: usize, got: usize) -> Error {
    Error::new(ErrorKind::Record, format!("expected {expected} columns, the row has {got}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Format, records};

    const SDN: &str = include_str!("../../testdata/load/sdn.csv");
    const ALT: &str = include_str!("../../testdata/load/alt.csv");
    const EXPECT: &str = include_str!("../../testdata/load/sdn.expect.txt");

    /// What the made list is read as, one line a row: the record as JSON, or the error.
    fn read() -> String {
        let mut names = Aliases::default();
        let mut lines = Vec::new();
        for row in aliases(ALT.as_bytes()) {
            match row {
                Ok(alias) => names.insert(alias),
                Err(error) => lines.push(format!("alt.csv {error}")),
            }
        }
        for row in records(SDN.as_bytes(), Format::Ofac).with_aliases(names) {
            lines.push(row.map_or_else(|e| format!("sdn.csv {e}"), |record| record.to_json()));
        }
        lines.join("\n") + "\n"
    }

    #[test]
    fn the_made_list_is_read_as_the_golden_file_says() {
        assert_eq!(read(), EXPECT);
    }

    #[test]
    fn every_record_of_the_made_list_is_valid() {
        for record in records(SDN.as_bytes(), Format::Ofac).filter_map(Result::ok) {
            record.validate().unwrap();
        }
    }
}
