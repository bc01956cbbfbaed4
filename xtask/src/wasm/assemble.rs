//! The folder that is packed: the sources of `js/`, the sample list and the licences; the modules come after.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::{exists, home};
use crate::process;

/// Fills a fresh folder.
///
/// # Errors
/// When a file cannot be read or written.
pub(super) fn sources(package: &Path) -> Result<()> {
    if exists(package) {
        fs::remove_dir_all(package)?;
    }
    fs::create_dir_all(package)?;
    let root = process::root();
    for file in fs::read_dir(home().join("js"))? {
        copy(&file?.path(), package)?;
    }
    for file in ["core/data/sample.jsonl", "LICENSE-APACHE", "LICENSE-MIT"] {
        copy(&root.join(file), package)?;
    }
    Ok(())
}

fn copy(file: &Path, folder: &Path) -> Result<()> {
    let name = file.file_name().unwrap_or_default();
    fs::copy(file, folder.join(name)).with_context(|| format!("cannot copy {}", file.display()))?;
    Ok(())
}
