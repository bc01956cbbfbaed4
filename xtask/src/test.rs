//! `cargo xtask test`: everything that must hold before a change goes in. The machine of the project and
//! a developer run this same command.

use std::path::PathBuf;

use anyhow::Result;
use clap::builder::PossibleValuesParser;

use crate::steps::{Needs, Run, Step};

/// Options of `cargo xtask test`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Run only this step (may be repeated)
    #[arg(long, value_name = "STEP", value_parser = PossibleValuesParser::new(STEPS.iter().map(|step| step.name)))]
    only: Vec<String>,
    /// Folder of the training data, for the step `tables` [default: the variable EXONYM_EVAL_DATA]
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// List the steps and stop
    #[arg(long)]
    list: bool,
}

const STEPS: &[Step] = &[
    Step {
        name: "fmt",
        why: "the code is formatted by rustfmt",
        cargo: &["fmt", "--all", "--check"],
        environment: &[],
        needs: Needs::Nothing,
    },
    Step {
        name: "clippy",
        why: "no warning of the compiler or of clippy",
        cargo: &["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"],
        environment: &[],
        needs: Needs::Nothing,
    },
    Step {
        name: "clippy-train",
        why: "the same with the training of the tables, which users do not have",
        cargo: &[
            "clippy",
            "--package=exonym",
            "--package=xtask",
            "--features=xtask/tables",
            "--all-targets",
            "--locked",
            "--",
            "-D",
            "warnings",
        ],
        environment: &[],
        needs: Needs::Nothing,
    },
    Step {
        name: "doc",
        why: "the documentation builds without a warning",
        cargo: &["doc", "--workspace", "--no-deps", "--locked"],
        environment: &[("RUSTDOCFLAGS", "-D warnings")],
        needs: Needs::Nothing,
    },
    Step {
        name: "test",
        why: "unit, golden, property and documentation tests, those of the training among them",
        cargo: &["test", "--workspace", "--features=xtask/tables", "--locked"],
        environment: &[],
        needs: Needs::Nothing,
    },
    Step {
        name: "tables",
        why: "the training data give the committed channel and population to the byte",
        cargo: &["run", "--release", "--package=xtask", "--features=tables", "--locked", "--", "tables", "--check"],
        environment: &[],
        needs: Needs::TrainingData,
    },
];

/// Runs `setup` and then every step, or the chosen ones, in the order of [`STEPS`], up to the first failure.
///
/// # Errors
/// When `setup` or a step fails; the error names the step.
pub(crate) fn run(options: &Options) -> Result<()> {
    let run = Run { command: "test", steps: STEPS, only: &options.only, data: options.data.as_deref() };
    if options.list {
        run.list();
        return Ok(());
    }
    run.run()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_that_resolve_dependencies_are_locked() {
        for step in STEPS.iter().filter(|step| step.name != "fmt") {
            assert!(step.cargo.contains(&"--locked"), "{}", step.name);
        }
    }
}
