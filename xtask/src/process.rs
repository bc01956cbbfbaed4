//! Where the project lies and how its child processes are run.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// The folder of the workspace's `Cargo.toml`.
pub(crate) fn root() -> PathBuf {
    let manifest =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    manifest.parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// The folder Cargo builds into: `CARGO_TARGET_DIR`, or `target` beside the workspace's `Cargo.toml`.
pub(crate) fn target_dir() -> PathBuf {
    let chosen = env::var_os("CARGO_TARGET_DIR").filter(|dir| !dir.is_empty());
    root().join(chosen.map_or_else(|| PathBuf::from("target"), PathBuf::from))
}

/// The Cargo that started this program, to be run at the root of the workspace without standard input.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root()).stdin(Stdio::null());
    command
}

/// Runs a command with its output on this terminal and says how long it took.
///
/// # Errors
/// When the command cannot be started or ends with a status other than 0.
pub(crate) fn run(command: &mut Command) -> Result<Duration> {
    let start = Instant::now();
    let status = command.status().with_context(|| format!("cannot start {}", shown(command)))?;
    if !status.success() {
        bail!("{} ended with {status}", shown(command));
    }
    Ok(start.elapsed())
}

/// Runs a command with its output kept; the last lines of it are shown only when it fails.
///
/// # Errors
/// When the command cannot be started or ends with a status other than 0.
pub(crate) fn run_quietly(command: &mut Command) -> Result<(Duration, String)> {
    let start = Instant::now();
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("cannot start {}", shown(command)))?;
    let took = start.elapsed();
    if !output.status.success() {
        let complaint = String::from_utf8_lossy(&output.stderr);
        let lines: Vec<&str> = complaint.lines().collect();
        let tail = lines.iter().skip(lines.len().saturating_sub(20)).copied().collect::<Vec<_>>().join("\n");
        bail!("{} ended with {}\n{tail}", shown(command), output.status);
    }
    Ok((took, String::from_utf8_lossy(&output.stdout).into_owned()))
}

/// The first line a command prints, `None` where it is missing or fails.
pub(crate) fn first_line(program: &str, arguments: &[&str]) -> Option<String> {
    let mut command = if program == "cargo" { cargo() } else { Command::new(program) };
    let output = command.args(arguments).stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    output.status.success().then(|| text.lines().next().unwrap_or_default().trim().to_owned())
}

/// Checks that the lock file of a workspace beside the main one still fits its crates.
///
/// # Errors
/// Where it does not: the message says what to run.
pub(crate) fn locked(folder: &str) -> Result<()> {
    let mut metadata = cargo();
    metadata.current_dir(root().join(folder)).args(["metadata", "--locked", "--format-version", "1"]);
    run_quietly(&mut metadata).map(drop).with_context(|| {
        format!(
            "{folder}/Cargo.lock seems to be behind the dependencies of the core: run `cargo update --workspace \
             --manifest-path {folder}/Cargo.toml` and commit the file"
        )
    })
}

/// A command as one would type it, with `cargo` and other programs by their short name.
pub(crate) fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str()).to_string_lossy();
    let arguments = command.get_args().map(|argument| argument.to_string_lossy());
    std::iter::once(name).chain(arguments).collect::<Vec<_>>().join(" ")
}
