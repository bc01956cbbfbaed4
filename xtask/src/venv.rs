//! Virtual environments of Python, their packages pinned and by hash.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;

/// Whether this machine can make an environment.
pub(crate) fn possible() -> bool {
    process::first_line(base(), &["-c", "import ensurepip, venv; print('yes')"]).is_some()
}

/// The interpreter of an environment in the target folder with the packages of `pins`, a file of the project; made on
/// first use and again when the pins have changed.
///
/// # Errors
/// When Python has no `venv` or a package cannot be installed.
pub(crate) fn python(name: &str, pins: &str) -> Result<PathBuf> {
    let folder = process::target_dir().join(name);
    let pins = process::root().join(pins);
    let wanted = fs::read(&pins).with_context(|| format!("cannot read {}", pins.display()))?;
    let stamp = folder.join("requirements.txt");
    let python = interpreter(&folder);
    if fs::read(&stamp).is_ok_and(|present| present == wanted) {
        return Ok(python);
    }
    println!("making {} with the packages of {}", folder.display(), pins.display());
    process::run_quietly(Command::new(base()).args(["-m", "venv", "--clear"]).arg(&folder))
        .context("needs Python with venv (on Debian: apt-get install python3 python3-venv)")?;
    let install =
        ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--requirement"];
    process::run_quietly(Command::new(&python).args(install).arg(&pins))?;
    fs::write(&stamp, wanted).with_context(|| format!("cannot write {}", stamp.display()))?;
    Ok(python)
}

fn base() -> &'static str {
    if cfg!(windows) { "python" } else { "python3" }
}

fn interpreter(folder: &Path) -> PathBuf {
    folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" })
}
