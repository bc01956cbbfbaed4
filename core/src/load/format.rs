use crate::{Error, ErrorKind};

/// A format that lists of records come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// One JSON object a line; see [`Record::from_json`](crate::Record::from_json).
    JsonLines,
    /// Cells separated by comma, semicolon or tab, under a header that names the columns.
    ///
    /// Columns: `id`, `schema` (or `kind`, `type`), `name`, `names`, `aliases`, `weak_aliases`, `birth_date` (or
    /// `dob`), `countries` (or `country`, `nationality`), `sex` (or `gender`), `identifiers`, `source`, `remark`.
    /// A cell holds several values separated by `;` or `|`, but for `id`, `name`, `source` and `remark`.
    Csv,
    /// The `sdn.csv` of the United States Office of Foreign Assets Control, whose aliases lie in `alt.csv`.
    Ofac,
}

impl Format {
    /// Tells the format from a file's name (a final `.gz` is passed over) and its first bytes, unpacked.
    ///
    /// # Errors
    /// [`ErrorKind::Option`] for what is no list in a known format; the message says what it seems to be.
    ///
    /// # Examples
    /// ```
    /// use exonym::load::Format;
    /// assert_eq!(Format::detect("list.jsonl.gz", b"{\"id\":")?, Format::JsonLines);
    /// assert!(Format::detect("list.xlsx", b"PK\x03\x04").is_err());
    /// # Ok::<(), exonym::Error>(())
    /// ```
    pub fn detect(file_name: &str, first: &[u8]) -> Result<Self, Error> {
        if let Some((_, what)) = FOREIGN.iter().find(|(magic, _)| first.starts_with(magic)) {
            return unknown(&format!("this is {what}"));
        }
        let text = first.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(first).trim_ascii_start();
        let line = text.split(|&b| b == b'\n').next().unwrap_or(text);
        match text.first() {
            Some(b'{') => return Ok(Self::JsonLines),
            Some(b'[') => return unknown("this is a JSON array, write one object a line"),
            Some(b'<') => return unknown("this is XML or HTML"),
            _ => {}
        }
        let name = file_name.to_ascii_lowercase();
        let name = name.strip_suffix(".gz").unwrap_or(&name);
        let numbered = line.split(|&b| b == b',').next().is_some_and(|cell| {
            let cell = cell.trim_ascii();
            !cell.is_empty() && cell.iter().all(u8::is_ascii_digit)
        });
        let commas = line.iter().filter(|&&b| b == b',').count();
        let named = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
        if numbered && commas >= 11 {
            Ok(Self::Ofac)
        } else if numbered && commas >= 4 {
            unknown("this seems to be OFAC's alias file: name sdn.csv, alt.csv beside it is read too")
        } else if numbered {
            unknown("the file has no header that names its columns")
        } else if named(&[".jsonl", ".ndjson", ".json"]) {
            Ok(Self::JsonLines)
        } else if named(&[".csv", ".tsv"]) || line.iter().any(|b| b",;\t".contains(b)) {
            Ok(Self::Csv)
        } else if text.is_empty() {
            Ok(Self::JsonLines)
        } else {
            unknown("the format is not known")
        }
    }
}

/// First bytes of what people give by mistake.
const FOREIGN: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "a zip archive or a spreadsheet, unpack it or save it as CSV"),
    (b"\x1F\x8B", "a gzip file inside a gzip file"),
    (b"BZh", "a bzip2 file, unpack it first"),
    (b"\xFD7zXZ", "an xz file, unpack it first"),
    (b"\x28\xB5\x2F\xFD", "a zstd file, unpack it first"),
    (b"7z\xBC\xAF", "a 7-zip archive, unpack it first"),
    (b"%PDF", "a PDF file"),
    (b"\xFF\xFE", "UTF-16 text, save it as UTF-8"),
    (b"\xFE\xFF", "UTF-16 text, save it as UTF-8"),
    (b"\xD0\xCF\x11\xE0", "a spreadsheet, save it as CSV"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
];

fn unknown<T>(what: &str) -> Result<T, Error> {
    Err(Error::new(
        ErrorKind::Option,
        format!("{what}; lists are JSON lines, CSV with named columns or OFAC's sdn.csv"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_name_and_first_bytes() {
        for (name, first, format) in [
            ("a.jsonl", &b"{\"id\":1}"[..], Format::JsonLines),
            ("noname", b"\xEF\xBB\xBF {\"id\":1}", Format::JsonLines),
            ("broken.jsonl", b"nonsense", Format::JsonLines),
            ("a.csv", b"id,name\n1,x\n", Format::Csv),
            ("a.tsv", b"id\tname\n", Format::Csv),
            ("a.txt", b"id;name\n", Format::Csv),
            ("SDN.CSV", b"7,\"X\",-0- ,\"P\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n", Format::Ofac),
            ("list.csv.gz", b"7,\"X\",-0- ,\"P\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n", Format::Ofac),
            ("empty.csv", b"", Format::Csv),
        ] {
            assert_eq!(Format::detect(name, first), Ok(format), "{name}");
        }
    }

    #[test]
    fn what_is_no_list_is_named() {
        for (name, first, says) in [
            ("a.zip", &b"PK\x03\x04.."[..], "zip"),
            ("a.json", b"[{}]", "one object a line"),
            ("a.xml", b"<?xml", "XML"),
            ("alt.csv", b"7,9,\"aka\",\"X\",-0- \n", "sdn.csv"),
            ("a.csv", b"7,X\n", "header"),
            ("a.csv", b"\xFF\xFEi\0d\0", "UTF-8"),
        ] {
            let error = Format::detect(name, first).unwrap_err();
            assert!(error.to_string().contains(says), "{error}");
        }
    }
}
