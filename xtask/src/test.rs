//! `cargo xtask test`: everything that must hold before a change goes in. The machine of the project and
//! a developer run this same command.

use std::path::PathBuf;

use anyhow::Result;
use clap::builder::PossibleValuesParser;

use crate::steps::{Needs, Run, Step, Work};

/// Options of `cargo xtask test`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Run only this step (may be repeated)
    #[arg(long, value_name = "STEP", value_parser = PossibleValuesParser::new(STEPS.iter().map(|step| step.name)))]
    only: Vec<String>,
    /// Leave this step out (may be repeated)
    #[arg(long, value_name = "STEP", value_parser = PossibleValuesParser::new(STEPS.iter().map(|step| step.name)))]
    skip: Vec<String>,
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
        work: Work::Cargo(&["fmt", "--all", "--check"], &[]),
        needs: Needs::Nothing,
    },
    Step {
        name: "clippy",
        why: "no warning of the compiler or of clippy",
        work: Work::Cargo(&["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"], &[]),
        needs: Needs::Nothing,
    },
    Step {
        name: "clippy-train",
        why: "the same with the training of the tables, which users do not have",
        work: Work::Cargo(
            &[
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
            &[],
        ),
        needs: Needs::Nothing,
    },
    Step {
        name: "doc",
        why: "the documentation builds without a warning",
        work: Work::Cargo(&["doc", "--workspace", "--no-deps", "--locked"], &[("RUSTDOCFLAGS", "-D warnings")]),
        needs: Needs::Nothing,
    },
    Step {
        name: "test",
        why: "unit, golden, property and documentation tests, earlier finds of the fuzzers and the training",
        work: Work::Cargo(&["test", "--workspace", "--features=xtask/tables", "--locked"], &[]),
        needs: Needs::Nothing,
    },
    Step {
        name: "tables",
        why: "the training data give the committed channel and population to the byte",
        work: Work::Cargo(
            &["run", "--release", "--package=xtask", "--features=tables", "--locked", "--", "tables", "--check"],
            &[],
        ),
        needs: Needs::TrainingData,
    },
    Step {
        name: "python",
        why: "the Python wheel builds, and passes its tests and the golden cases as it is installed",
        work: Work::Own(&["python"]),
        needs: Needs::Nothing,
    },
    Step {
        name: "wasm",
        why: "the npm package builds within its budget, and passes its tests and the golden cases in Node and Chromium",
        work: Work::Own(&["wasm", "--test"]),
        needs: Needs::Nothing,
    },
    Step {
        name: "fuzz",
        why: "nothing is found in five seconds a fuzzer",
        work: Work::Own(&["fuzz", "--seconds=5"]),
        needs: Needs::Nothing,
    },
];

/// Runs `setup` and then every step, or the chosen ones, in the order of [`STEPS`], up to the first failure.
///
/// # Errors
/// When `setup` or a step fails; the error names the step.
pub(crate) fn run(options: &Options) -> Result<()> {
    let run =
        Run { command: "test", steps: STEPS, only: &options.only, skip: &options.skip, data: options.data.as_deref() };
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
            if let Work::Cargo(arguments, _) = step.work {
                assert!(arguments.contains(&"--locked"), "{}", step.name);
            }
        }
    }

    #[test]
    fn an_unknown_step_is_answered_with_the_nearest() {
        for option in ["--only", "--skip"] {
            let error = crate::command(&["test", option, "pyton"]).unwrap_err().to_string();
            assert!(error.contains("'python'"), "{error}");
        }
    }
}
