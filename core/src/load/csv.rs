//! CSV under a header that names the columns.

use std::io::BufRead;

use super::{RowError, cells::Rows, country_names::country, nearest::nearest};
use crate::{Error, ErrorKind, Identifier, Kind, Name, Record};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Id,
    Kind,
    Name,
    Names,
    Alias,
    WeakAlias,
    BirthDate,
    Country,
    Sex,
    Identifier,
    Source,
    Remark,
}

/// The names of the columns, the one to recommend first. A header is compared without case, `_`, `-` and spaces.
const COLUMNS: &[(&str, Column)] = &[
    ("id", Column::Id),
    ("schema", Column::Kind),
    ("kind", Column::Kind),
    ("type", Column::Kind),
    ("name", Column::Name),
    ("names", Column::Names),
    ("aliases", Column::Alias),
    ("alias", Column::Alias),
    ("weak_aliases", Column::WeakAlias),
    ("weak_alias", Column::WeakAlias),
    ("birth_date", Column::BirthDate),
    ("birth_dates", Column::BirthDate),
    ("date_of_birth", Column::BirthDate),
    ("dob", Column::BirthDate),
    ("countries", Column::Country),
    ("country", Column::Country),
    ("nationality", Column::Country),
    ("citizenship", Column::Country),
    ("flag", Column::Country),
    ("sex", Column::Sex),
    ("gender", Column::Sex),
    ("identifiers", Column::Identifier),
    ("identifier", Column::Identifier),
    ("source", Column::Source),
    ("remark", Column::Remark),
    ("remarks", Column::Remark),
];

/// Reads a table; the header with the first record.
#[derive(Debug)]
pub(super) struct Table<R> {
    rows: Rows<R>,
    header: Vec<(String, Column)>,
}

impl<R: BufRead> Table<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { rows: Rows::new(reader), header: Vec::new() }
    }

    pub(super) fn line(&self) -> u64 {
        self.rows.line()
    }

    pub(super) fn next_record(&mut self) -> Option<Result<Record, RowError>> {
        if self.header.is_empty() {
            match self.rows.header()?.and_then(|cells| header(cells).map_err(|e| RowError::new(self.rows.line(), e))) {
                Ok(header) => self.header = header,
                // Without its header no row of the file means anything.
                Err(error) if error.is_last() => return Some(Err(error)),
                Err(error) => {
                    let message = format!("the header cannot be read: {}", error.error());
                    return Some(Err(RowError::new(error.line, Error::new(ErrorKind::Option, message))));
                }
            }
        }
        let row = self.rows.next_row()?;
        Some(row.and_then(|cells| self.record(&cells).map_err(|e| RowError::new(self.rows.line(), e))))
    }

    fn record(&self, cells: &[String]) -> Result<Record, Error> {
        if cells.len() != self.header.len() {
            let message = format!("expected {} cells as in the header, the row has {}", self.header.len(), cells.len());
            return Err(Error::new(ErrorKind::Record, message));
        }
        let mut record = Record::default();
        let (mut primary, mut others) = (Vec::new(), Vec::new());
        for ((title, column), cell) in self.header.iter().zip(cells) {
            let cell = cell.trim();
            if cell.is_empty() {
                continue;
            }
            match column {
                Column::Name => primary.push(Name::primary(cell)),
                Column::Names => primary.extend(values(cell).map(Name::alias)),
                Column::Alias => others.extend(values(cell).map(Name::alias)),
                Column::WeakAlias => others.extend(values(cell).map(Name::weak)),
                other => fill(&mut record, *other, cell).map_err(|e| e.at(format!("field {title}")))?,
            }
        }
        for name in primary.into_iter().chain(others) {
            if record.names.iter().all(|n| n.text != name.text) {
                record.names.push(name);
            }
        }
        if let Some(first) = record.names.first_mut() {
            first.strength = crate::Strength::Primary;
        }
        Ok(record)
    }
}

/// Puts a cell that is no name into its field.
fn fill(record: &mut Record, column: Column, cell: &str) -> Result<(), Error> {
    match column {
        Column::Id => cell.clone_into(&mut record.id),
        Column::Kind => record.kind = Kind::from_schema(cell),
        Column::BirthDate => {
            for value in values(cell) {
                record.birth_dates.push(value.parse()?);
            }
        }
        Column::Country => {
            for value in values(cell) {
                let country = country(value)?;
                if !record.countries.contains(&country) {
                    record.countries.push(country);
                }
            }
        }
        Column::Sex => record.sex = Some(cell.parse()?),
        Column::Identifier => record.identifiers.extend(values(cell).map(Identifier::new)),
        Column::Source => record.source = Some(cell.to_owned()),
        Column::Remark => record.remark = Some(cell.to_owned()),
        Column::Name | Column::Names | Column::Alias | Column::WeakAlias => {}
    }
    Ok(())
}

/// The values of a cell that may hold several.
fn values(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([';', '|']).map(str::trim).filter(|value| !value.is_empty())
}

fn header(cells: Vec<String>) -> Result<Vec<(String, Column)>, Error> {
    let plain = |title: &str| title.trim().to_ascii_lowercase().replace(['_', '-', ' '], "");
    let mut header = Vec::with_capacity(cells.len());
    for (rank, cell) in cells.into_iter().enumerate() {
        let title = plain(&cell);
        let Some((name, column)) = COLUMNS.iter().find(|(name, _)| plain(name) == title) else {
            let hint = nearest(&title, COLUMNS.iter().map(|(name, _)| *name)).unwrap_or("id");
            let message = format!("column {} of the header is not known, the nearest is {hint}", rank + 1);
            return Err(Error::new(ErrorKind::Option, message));
        };
        header.push(((*name).to_owned(), *column));
    }
    for (needed, what) in [(&[Column::Id][..], "id"), (&[Column::Name, Column::Names], "name")] {
        if !header.iter().any(|(_, column)| needed.contains(column)) {
            return Err(Error::new(ErrorKind::Option, format!("the header has no column {what}")));
        }
    }
    Ok(header)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Strength;

    fn all(text: &str) -> Vec<Result<Record, String>> {
        crate::load::records(text.as_bytes(), crate::load::Format::Csv).map(|r| r.map_err(|e| e.to_string())).collect()
    }

    #[test]
    fn cells_become_fields() {
        let rows = all(
            "ID;Type;name;Weak Aliases;birthDate;nationality;gender;identifiers;remarks\n1;vessel;\"A; B\";\"C|D\";1901;Iran|kp;f;X1|X2;r\n",
        );
        let record = rows[0].as_ref().unwrap();
        let names: Vec<_> = record.names.iter().map(|n| (n.text.as_str(), n.strength)).collect();
        assert_eq!(names, [("A; B", Strength::Primary), ("C", Strength::Weak), ("D", Strength::Weak)]);
        assert_eq!(record.kind, Kind::Vessel);
        assert_eq!(record.countries.iter().map(|c| c.code()).collect::<Vec<_>>(), ["ir", "kp"]);
        assert_eq!(record.identifiers.len(), 2);
        assert_eq!(record.remark.as_deref(), Some("r"));
    }

    #[test]
    fn a_header_error_names_the_column_and_ends_the_file() {
        for (text, says) in [
            ("id,nmae\n1,a\n", "line 1: column 2 of the header is not known, the nearest is name"),
            ("name\na\n", "line 1: the header has no column id"),
            ("id,dob\n1,1901\n", "line 1: the header has no column name"),
        ] {
            assert_eq!(all(text), [Err(says.to_owned())]);
        }
    }

    #[test]
    fn a_row_error_names_the_field_and_never_the_value() {
        let rows = all(
            "id,name,dob,country,sex\n1,SECRET,SECRET,,\n2,SECRET,,SECRET,\n3,SECRET,,,SECRET\n4,SECRET\n5,ok,,,\n",
        );
        for (row, field) in rows.iter().zip(["field dob", "field country", "field sex", "expected 5 cells"]) {
            let message = row.as_ref().unwrap_err();
            assert!(message.contains(field) && !message.contains("SECRET"), "{message}");
        }
        assert!(rows[4].is_ok());
    }
}
