//! What is done in JavaScript: packing, testing, measuring.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use super::{home, install, made};
use crate::process;

/// Runs a script of `bindings-wasm` with Node.
///
/// # Errors
/// When it fails.
pub(super) fn script(name: &str, arguments: &[&Path]) -> Result<()> {
    process::run(command().arg(home().join(name)).args(arguments)).map(drop)
}

fn command() -> Command {
    let mut command = Command::new("node");
    command.current_dir(home()).stdin(Stdio::null());
    command
}

/// Packs the package as it is published; returns the tarball.
///
/// # Errors
/// When npm fails.
pub(super) fn pack(package: &Path) -> Result<PathBuf> {
    let mut pack = install::npm();
    pack.current_dir(package).args(["pack", "--pack-destination"]).arg(made());
    let (_, output) = process::run_quietly(&mut pack)?;
    let tarball = made().join(output.lines().last().context("npm pack does not name its file")?);
    println!("wasm: packed {}", tarball.display());
    Ok(tarball)
}

/// Tests the tarball.
///
/// # Errors
/// When a test fails.
pub(super) fn tests(tarball: &Path) -> Result<()> {
    // Named one by one: patterns are for Node 21 and newer.
    let mut files = Vec::new();
    for file in fs::read_dir(home().join("tests"))? {
        let path = file?.path();
        if path.to_string_lossy().ends_with(".test.js") {
            files.push(path);
        }
    }
    files.sort();
    let mut test = command();
    // One file after the other: each starts a browser or a compiler, and there may be two cores.
    test.args(["--test", "--test-concurrency=1"]).args(&files);
    test.env("EXONYM_TARBALL", tarball).env("EXONYM_MADE", made());
    process::run(&mut test).map(drop)
}
