//! The Unihan files of Debian's package `unicode-data`, for machines that have `apt-get`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process;

const PACKAGE: &str = "unicode-data";

/// Downloads the package below the build folder, unless an earlier run has, unpacks it there without installing it, and
/// returns the folder of the files.
///
/// # Errors
/// When `apt-get` or `dpkg-deb` is missing or fails.
pub(super) fn fetch() -> Result<PathBuf> {
    let folder = process::target_dir().join("unihan");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let package = match downloaded(&folder)? {
        Some(package) => package,
        None => {
            println!("tables: han readings: apt-get download {PACKAGE}");
            process::run_quietly(Command::new("apt-get").args(["download", PACKAGE]).current_dir(&folder))
                .context("`apt-get update` may be needed first; or name a folder with the files")?;
            match downloaded(&folder)? {
                Some(package) => package,
                None => bail!("apt-get left no package in {}", folder.display()),
            }
        }
    };
    let unpacked = folder.join("unpacked");
    process::run_quietly(Command::new("dpkg-deb").arg("--extract").arg(&package).arg(&unpacked))?;
    Ok(unpacked.join("usr/share/unicode"))
}

/// The newest package of the folder by name.
fn downloaded(folder: &Path) -> Result<Option<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))?;
    let packages = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    Ok(packages.filter(|path| path.extension().is_some_and(|extension| extension == "deb")).max())
}
