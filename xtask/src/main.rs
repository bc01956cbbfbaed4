//! The project's own commands: `cargo xtask setup | test | soak | fuzz | quality | bench | tables | python | wasm | demo`.
//!
//! Each command is one module; this file is the map of them. Without features no command depends on the crates of the
//! workspace, so `cargo xtask` is ready in seconds and measures the engine from outside.

#![forbid(unsafe_code)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line tool talks to its terminal")]

mod bench;
mod fuzz;
mod process;
mod python;
mod quality;
mod setup;
mod soak;
mod steps;
mod table;
mod tables;
mod test;
mod venv;
mod wasm;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The project's own commands.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Commands,
}

#[derive(Subcommand)]
enum Commands {
    /// Bring what this machine lacks to work on the project; quick when nothing is missing
    Setup,
    /// Check everything that must hold before a change goes in, the packages for Python and npm among it
    Test(test::Options),
    /// Check what takes too long, or needs too much, for every change
    Soak(soak::Options),
    /// Run the fuzzers, from the golden cases and earlier finds on
    Fuzz(fuzz::Options),
    /// Measure search quality on the evaluation sets, beside the best peer
    Quality(quality::Options),
    /// Measure speed as ratios to peers that run in the same minute
    Bench(bench::Options),
    /// Build the Python wheel and test it installed in a virtual environment
    Python(python::Options),
    /// Build the npm package, hold its sizes to their budget, and test it
    Wasm(wasm::Options),
    /// Serve the demo page
    Demo(wasm::DemoOptions),
    /// Make the committed tables again from their sources, or check them
    Tables(tables::Options),
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.is::<steps::Skipped>() => {
            println!("{error}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Commands) -> anyhow::Result<()> {
    match command {
        Commands::Setup => setup::run(),
        Commands::Test(options) => test::run(&options),
        Commands::Soak(options) => soak::run(&options),
        Commands::Fuzz(options) => fuzz::run(&options),
        Commands::Quality(options) => quality::run(&options),
        Commands::Bench(options) => bench::run(&options),
        Commands::Python(options) => python::run(&options),
        Commands::Wasm(options) => wasm::run(&options),
        Commands::Demo(options) => wasm::demo(&options),
        Commands::Tables(options) => tables::run(&options),
    }
}

/// Runs one of the commands above, as a step of another.
///
/// # Errors
/// As the command; also when it cannot be read.
fn command(arguments: &[&str]) -> anyhow::Result<()> {
    run(Arguments::try_parse_from(std::iter::once(&"cargo xtask").chain(arguments))?.command)
}
