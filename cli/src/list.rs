//! A list as given: an index folder, a record file, or none for the built-in sample.

use std::path::{Path, PathBuf};

use exonym::{
    Index, Record, Writer,
    load::{Aliases, Format, aliases, records},
};

use crate::{failure::Failure, input, progress::Progress, report::Report};

/// Opens an index folder, indexes a record file in memory, or takes the sample list.
pub(crate) fn open(path: Option<&Path>, report: &mut Report) -> Result<Index, Failure> {
    let Some(path) = path else {
        return Index::in_memory(exonym::sample()).map_err(|e| Failure::file("the sample list", &e));
    };
    let failed = |e: exonym::Error| Failure::file(path.display(), e);
    if path.is_dir() {
        return Index::open(path).map_err(failed);
    }
    let index = Index::in_memory([]).map_err(failed)?;
    let mut writer = index.writer().map_err(failed)?;
    add(path, &mut writer, report)?;
    writer.commit().map_err(failed)?;
    Ok(index)
}

/// Adds every record of a file to an index; rows that cannot be read or indexed are reported and passed over.
pub(crate) fn add(path: &Path, writer: &mut Writer, report: &mut Report) -> Result<(), Failure> {
    report.progress = Progress::bytes("indexing", input::length(path));
    let mut bytes = input::open(path, &report.progress)?;
    let first = bytes.fill_buf().map_err(|e| Failure::file(path.display(), e))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let format = Format::detect(&name, first).map_err(|e| Failure::file(path.display(), e))?;
    let names = if format == Format::Ofac { beside(path, report)? } else { Aliases::default() };
    let mut rows = records(bytes, format).with_aliases(names);
    let mut batch: Vec<(Record, u64)> = Vec::with_capacity(AT_ONCE);
    while let Some(row) = rows.next() {
        match row {
            Ok(record) => {
                batch.push((record, rows.line()));
                if batch.len() == AT_ONCE {
                    flush(&mut batch, path, writer, report)?;
                }
            }
            Err(error) if error.is_last() => {
                flush(&mut batch, path, writer, report)?;
                return Err(Failure::file(format!("{}:{}", path.display(), error.line), error.error()));
            }
            Err(error) => {
                // Reported in the order of the file.
                flush(&mut batch, path, writer, report)?;
                report.row(path.display(), error.line, error.error())?;
            }
        }
    }
    flush(&mut batch, path, writer, report)?;
    report.progress.done();
    Ok(())
}

/// Records prepared at once, on all cores.
const AT_ONCE: usize = 2_000;

/// Adds the records that were read.
fn flush(batch: &mut Vec<(Record, u64)>, path: &Path, writer: &mut Writer, report: &mut Report) -> Result<(), Failure> {
    let (records, lines): (Vec<Record>, Vec<u64>) = batch.drain(..).unzip();
    for (added, line) in writer.upsert_all(&records).into_iter().zip(lines) {
        if let Err(error) = added {
            report.row(path.display(), line, error)?;
        }
    }
    Ok(())
}

/// Reads the alias file that lies beside OFAC's `sdn.csv`.
fn beside(sdn: &Path, report: &mut Report) -> Result<Aliases, Failure> {
    let Some(path) = alias_file(sdn) else {
        report.note(&format!("{}: alt.csv is not beside it, the aliases are missing", sdn.display()));
        return Ok(Aliases::default());
    };
    let mut names = Aliases::default();
    for row in aliases(input::open(&path, &Progress::none())?) {
        match row {
            Ok(alias) => names.insert(alias),
            Err(error) => report.row(path.display(), error.line, error.error())?,
        }
    }
    Ok(names)
}

/// `alt.csv` for `sdn.csv`, packed or not, in the case in which the other is written.
fn alias_file(sdn: &Path) -> Option<PathBuf> {
    let name = sdn.file_name()?.to_str()?;
    let own = name.replace("sdn", "alt").replace("SDN", "ALT").replace("Sdn", "Alt");
    let names = [own, "alt.csv".to_owned(), "ALT.CSV".to_owned(), "alt.csv.gz".to_owned()];
    names.iter().filter(|n| *n != name).map(|n| sdn.with_file_name(n)).find(|p| p.is_file())
}
