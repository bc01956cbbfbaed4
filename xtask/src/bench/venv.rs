//! The Python peers, pinned and by hash, in a virtual environment of their own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;

/// The interpreter of the environment, made on first use and again when the pins have changed.
///
/// # Errors
/// When Python has no `venv` or a package cannot be installed.
pub(crate) fn python() -> Result<PathBuf> {
    let folder = process::target_dir().join("peers-venv");
    let pins = process::root().join("benches/peers/requirements.txt");
    let wanted = fs::read(&pins).with_context(|| format!("cannot read {}", pins.display()))?;
    let stamp = folder.join("requirements.txt");
    let python = interpreter(&folder);
    if fs::read(&stamp).is_ok_and(|present| present == wanted) {
        return Ok(python);
    }
    println!("making {} with the peers of {}", folder.display(), pins.display());
    let base = if cfg!(windows) { "python" } else { "python3" };
    process::run_quietly(Command::new(base).args(["-m", "venv", "--clear"]).arg(&folder))
        .context("needs Python with venv (on Debian: apt-get install python3 python3-venv)")?;
    let install =
        ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--requirement"];
    process::run_quietly(Command::new(&python).args(install).arg(&pins))?;
    fs::write(&stamp, wanted).with_context(|| format!("cannot write {}", stamp.display()))?;
    Ok(python)
}

fn interpreter(folder: &Path) -> PathBuf {
    folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" })
}
