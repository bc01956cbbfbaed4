//! `exonym index`: record files into an index folder.

use std::{fs, path::Path};

use exonym::Index;

use crate::{args::IndexCommand, failure::Failure, list, report::Report};

pub(crate) fn run(command: &IndexCommand, report: &mut Report) -> Result<(), Failure> {
    let folder = command.output.as_path();
    let existed = folder.exists();
    let built = build(command, folder, report);
    if built.is_err() && !existed {
        // A folder that was made for nothing would stand in the way of the next try.
        let _ = fs::remove_dir_all(folder);
    }
    let records = built?;
    report.note(&format!("{}: {records} records", folder.display()));
    Ok(())
}

fn build(command: &IndexCommand, folder: &Path, report: &mut Report) -> Result<u64, Failure> {
    let failed = |e: exonym::Error| Failure::file(folder.display(), e);
    let index = if command.add { Index::open(folder) } else { create(folder)? }.map_err(failed)?;
    let mut writer = index.writer().map_err(failed)?;
    for path in &command.records {
        list::add(path, &mut writer, report)?;
    }
    let records = writer.commit().map_err(failed)?;
    if !command.add {
        writer.merge().map_err(failed)?;
    }
    Ok(records)
}

/// Makes the index in a new or empty folder: what lies in a folder already may be an index in use.
fn create(folder: &Path) -> Result<Result<Index, exonym::Error>, Failure> {
    let full = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if full || folder.is_file() {
        return Err(Failure::file(
            folder.display(),
            "this is not an empty folder; --add adds to an index that is there",
        ));
    }
    Ok(Index::create(folder))
}
