//! The engine as a user has it: the release binary `exonym`, run from outside.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::sets::Fields;
use crate::process;

/// The built command line program.
pub(crate) struct Engine {
    binary: PathBuf,
}

impl Engine {
    /// Builds `exonym-cli` in release mode; Cargo's own progress is shown.
    ///
    /// # Errors
    /// When it does not compile.
    pub(crate) fn build() -> Result<Self> {
        const BUILD: &[&str] = &["build", "--release", "-p", "exonym-cli", "--locked"];
        println!("building: cargo {}", BUILD.join(" "));
        let mut command = process::cargo();
        command.args(BUILD).arg("--message-format=json-render-diagnostics").stderr(Stdio::inherit());
        let output = command.output().with_context(|| format!("cannot start {}", process::shown(&command)))?;
        if !output.status.success() {
            bail!("cargo {} failed", BUILD.join(" "));
        }
        let messages = String::from_utf8_lossy(&output.stdout);
        let binary = messages.lines().filter_map(executable).next_back();
        Ok(Self { binary: binary.context("Cargo named no binary `exonym` of package exonym-cli")? })
    }

    /// What `exonym --version` says.
    ///
    /// # Errors
    /// When the program does not run.
    pub(crate) fn version(&self) -> Result<String> {
        Ok(process::run_quietly(self.command().arg("--version"))?.1.trim().to_owned())
    }

    /// Runs `exonym screen` and says how long it took, indexing included.
    ///
    /// # Errors
    /// When the program fails; the error holds what it said.
    pub(crate) fn screen(&self, records: &Path, queries: &Path, hits: &Path, fields: Fields) -> Result<Duration> {
        let mut command = self.command();
        command.arg("screen").arg(records).arg(queries).arg("-o").arg(hits);
        command.args(["--limit", "10", "--use", fields.as_str()]);
        run_in_part(&mut command)
    }

    /// Runs `exonym compare --pairs` and says how long it took.
    ///
    /// # Errors
    /// As [`Engine::screen`].
    pub(crate) fn compare(&self, pairs: &Path, scores: &Path) -> Result<Duration> {
        let mut command = self.command();
        command.arg("compare").arg("--pairs").arg(pairs).arg("-o").arg(scores);
        run_in_part(&mut command)
    }

    /// The program, ready for arguments.
    pub(crate) fn command(&self) -> Command {
        Command::new(&self.binary)
    }
}

/// The binary `exonym`, if this message of Cargo says that it is built.
fn executable(message: &str) -> Option<PathBuf> {
    let message: Value = serde_json::from_str(message).ok()?;
    let name = message.get("target")?.get("name")?.as_str()?;
    let path = message.get("executable")?.as_str()?;
    (name == "exonym").then(|| PathBuf::from(path))
}

/// Runs a command whose exit code 3 says that rows were skipped or read in part: the figures count what that costs, and
/// the last line says how many there were.
fn run_in_part(command: &mut Command) -> Result<Duration> {
    const IN_PART: i32 = 3;
    let start = Instant::now();
    let output =
        command.stdin(Stdio::null()).output().with_context(|| format!("cannot start {}", process::shown(command)))?;
    let complaint = String::from_utf8_lossy(&output.stderr);
    match output.status.code() {
        Some(0) => {}
        Some(IN_PART) => println!("{}", complaint.lines().next_back().unwrap_or_default()),
        _ => bail!("{} ended with {}\n{complaint}", process::shown(command), output.status),
    }
    Ok(start.elapsed())
}
