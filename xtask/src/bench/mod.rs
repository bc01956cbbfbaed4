//! `cargo xtask bench`: speed as ratios to peers that run on the same machine in the same minute. Absolute
//! times belong to a machine; ratios can be compared between machines.

mod race;
mod ratios;

use std::path::PathBuf;
use std::time::SystemTime;

use anyhow::Result;

use crate::process;

/// Options of `cargo xtask bench`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Race `exonym screen` against rapidfuzz's WRatio (Python) instead of running the criterion benches
    #[arg(long)]
    peers: bool,
    /// Folder of evaluation sets, for the race [default: the variable EXONYM_EVAL_DATA]
    #[arg(long, value_name = "DIR", requires = "peers")]
    data: Option<PathBuf>,
    /// Threads of each contender of the race [default: all cores]
    #[arg(long, value_name = "N", requires = "peers", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    /// Race with only the first N queries
    #[arg(long, value_name = "N", requires = "peers", value_parser = clap::value_parser!(u32).range(1..))]
    sample: Option<u32>,
    /// Run only benches whose name contains this
    #[arg(value_name = "FILTER", conflicts_with = "peers")]
    filter: Option<String>,
}

/// Runs the benches, or the race, and prints the ratios.
///
/// # Errors
/// When something does not build or a contender fails.
pub(crate) fn run(options: &Options) -> Result<()> {
    if options.peers {
        return race::run(options);
    }
    let start = SystemTime::now();
    let mut command = process::cargo();
    command.args(["bench", "-p", "exonym-benches", "--locked", "--bench", "compare", "--"]);
    process::run(command.args(&options.filter))?;
    println!("\n{}", ratios::table(&process::target_dir().join("criterion"), start)?);
    Ok(())
}
