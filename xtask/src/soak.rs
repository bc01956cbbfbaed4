//! `cargo xtask soak`: what must hold but takes too long, or needs too much, to be checked for every change.

use anyhow::Result;
use clap::builder::PossibleValuesParser;

use crate::steps::{Needs, Run, Step, Work};

/// Options of `cargo xtask soak`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Run only this step (may be repeated)
    #[arg(long, value_name = "STEP", value_parser = PossibleValuesParser::new(STEPS.iter().map(|step| step.name)))]
    only: Vec<String>,
    /// List the steps and stop
    #[arg(long)]
    list: bool,
}

const STEPS: &[Step] = &[
    Step {
        name: "han-readings",
        why: "the Unicode Han Database gives the committed readings to the byte",
        work: Work::Cargo(
            &[
                "run",
                "--release",
                "--package=xtask",
                "--features=tables",
                "--locked",
                "--",
                "tables",
                "--check",
                "--unihan=auto",
            ],
            &[],
        ),
        needs: Needs::AptGet,
    },
    Step {
        name: "calibration",
        why: "the development sets give the committed calibration to the byte",
        work: Work::Cargo(
            &[
                "run",
                "--release",
                "--package=xtask",
                "--features=tables",
                "--locked",
                "--",
                "tables",
                "--check",
                "--calibration",
            ],
            &[],
        ),
        needs: Needs::TrainingData,
    },
    Step {
        name: "fuzz",
        why: "nothing is found in five minutes a fuzzer",
        work: Work::Own(&["fuzz", "--seconds=300"]),
        needs: Needs::Nothing,
    },
];

/// Runs `setup` and then every step, or the chosen ones, in the order of [`STEPS`], up to the first failure.
///
/// # Errors
/// When `setup` or a step fails; the error names the step.
pub(crate) fn run(options: &Options) -> Result<()> {
    let run = Run { command: "soak", steps: STEPS, only: &options.only, skip: &[], data: None };
    if options.list {
        run.list();
        return Ok(());
    }
    run.run()
}
