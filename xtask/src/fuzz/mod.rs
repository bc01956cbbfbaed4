//! `cargo xtask fuzz`: runs the fuzzers of `fuzz/` for a while, from seeds that are made of the golden cases.

mod seeds;
mod target;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use clap::builder::{NonEmptyStringValueParser, TypedValueParser};

use crate::steps::Skipped;
use crate::table::Table;
use crate::{process, setup};

/// Options of `cargo xtask fuzz`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Seconds that each fuzzer runs
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Run only this fuzzer (may be repeated)
    #[arg(long, value_name = "TARGET", value_parser = NonEmptyStringValueParser::new().try_map(known))]
    target: Vec<String>,
}

/// Makes the seeds, builds the fuzzers and runs each; a table says what was run and what came of it.
///
/// # Errors
/// When a fuzzer does not build or finds something: it is kept in `fuzz/regressions`. [`Skipped`] on a machine that has
/// no nightly compiler or no cargo-fuzz and cannot get them.
pub(crate) fn run(options: &Options) -> Result<()> {
    setup::fuzzing().map_err(Skipped::new)?;
    process::locked("fuzz")?;
    let targets = targets()?;
    let chosen = targets.iter().filter(|name| options.target.is_empty() || options.target.contains(name));
    build()?;
    let mut table = Table::new(&["fuzzer", "seconds", "executions", "a second", "edges", "inputs", "found"]);
    let mut found = Vec::new();
    for name in chosen {
        seeds::make(name, &made().join("seeds").join(name))?;
        println!("fuzz: {name}");
        let run = target::run(name, options.seconds)?;
        table.push(run.row(name));
        found.extend(run.found);
    }
    println!("\n{table}");
    if found.is_empty() { Ok(()) } else { bail!("the fuzzers found something, kept in {}", found.join(", ")) }
}

/// The folder of everything that is made here: seeds, inputs that a fuzzer kept, programs.
fn made() -> PathBuf {
    process::target_dir().join("fuzz")
}

fn home() -> PathBuf {
    process::root().join("fuzz")
}

/// The fuzzers, by the names of their programs.
fn targets() -> Result<Vec<String>> {
    let mut names = Vec::new();
    for file in fs::read_dir(home().join("fuzz_targets"))? {
        names.extend(file?.path().file_stem().map(|name| name.to_string_lossy().into_owned()));
    }
    names.sort();
    Ok(names)
}

/// A name of the command line that is a fuzzer's.
fn known(name: String) -> Result<String> {
    let targets = targets()?;
    if targets.contains(&name) { Ok(name) } else { bail!("the fuzzers are {}", targets.join(", ")) }
}

/// Builds every fuzzer, with the address sanitizer.
fn build() -> Result<()> {
    let mut build = nightly();
    build.args(["cargo", "fuzz", "build", "--fuzz-dir", ".", "--target-dir"]).arg(made());
    process::run(&mut build).map(drop)
}

/// A command of the nightly compiler, without what the surrounding run of Cargo has put into the environment.
fn nightly() -> Command {
    let mut command = Command::new("rustup");
    command.args(["run", "nightly"]).current_dir(home()).stdin(Stdio::null());
    for name in ["CARGO", "RUSTC", "RUSTDOC", "RUSTUP_TOOLCHAIN", "RUSTFLAGS", "CARGO_TARGET_DIR"] {
        command.env_remove(name);
    }
    command
}

/// The folder of the programs, whose path has the name of this machine's kind.
fn programs() -> Result<PathBuf> {
    let version = process::run_quietly(nightly().args(["rustc", "-vV"]))?.1;
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc does not name its host")?;
    Ok(made().join(host).join("release"))
}
