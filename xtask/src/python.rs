//! `cargo xtask python`: builds the Python wheel and tests it as a user has it, installed in a virtual environment.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::steps::Skipped;
use crate::{process, venv};

/// Options of `cargo xtask python`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Build the wheel and stop
    #[arg(long)]
    build_only: bool,
    /// Hold the times that the package promises as well: on a quiet machine
    #[arg(long)]
    times: bool,
}

const FOLDER: &str = "bindings-python";

/// The interpreter of the environment with the pinned tools; made by `cargo xtask setup`, or on first use.
///
/// # Errors
/// When a package cannot be installed; [`Skipped`] where there is no Python that can make an environment.
pub(crate) fn environment() -> Result<PathBuf> {
    if !venv::possible() {
        return Err(Skipped::new("no Python with venv (on Debian: apt-get install python3 python3-venv)"));
    }
    venv::python("python-venv", "bindings-python/requirements-dev.txt")
}

/// Checks the crate, builds the wheel with maturin, installs it and tests what was installed.
///
/// # Errors
/// When a step fails; the error names its command.
pub(crate) fn run(options: &Options) -> Result<()> {
    let python = environment()?;
    process::locked(FOLDER)?;
    let wheel = build(&python)?;
    if options.build_only {
        return Ok(());
    }
    check()?;
    let install = ["-m", "pip", "install", "--quiet", "--force-reinstall", "--no-deps", "--no-index"];
    process::run(command(&python).args(install).arg(&wheel))?;
    process::run(command(&python).args(["-m", "pytest", "-q", "--durations=5", "tests"]))?;
    if options.times {
        process::run(command(&python).args(["tests/bench_threads.py", "--check"]))?;
    }
    Ok(())
}

/// Builds the wheel into an empty folder and returns its path.
fn build(python: &Path) -> Result<PathBuf> {
    let wheels = process::target_dir().join("wheels");
    if wheels.exists() {
        fs::remove_dir_all(&wheels)?;
    }
    process::run(command(python).args(["-m", "maturin", "build", "--release", "--locked", "-o"]).arg(&wheels))?;
    let mut files = fs::read_dir(&wheels)?;
    let wheel = files.next().context("maturin made no wheel")??.path();
    println!("python: built {} ({} kB)", wheel.display(), fs::metadata(&wheel)?.len() / 1000);
    Ok(wheel)
}

/// Checks format and lints of the crate, which is no part of the project's workspace.
fn check() -> Result<()> {
    process::run(cargo().args(["fmt", "--check"]))?;
    process::run(cargo().args(["clippy", "--release", "--locked", "--quiet", "--", "-D", "warnings"]))?;
    Ok(())
}

fn cargo() -> Command {
    in_folder(process::cargo())
}

fn command(python: &Path) -> Command {
    in_folder(Command::new(python))
}

fn in_folder(mut command: Command) -> Command {
    command.current_dir(process::root().join(FOLDER)).env("CARGO_TARGET_DIR", process::target_dir().join("python"));
    command
}
