//! Steps of a run (`cargo xtask test`, `cargo xtask soak`): commands one after the other, timed, up to the first
//! failure.

use std::fmt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::table::Table;
use crate::{process, quality, setup};

/// A step: what is run and what it proves.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) why: &'static str,
    pub(crate) work: Work,
    pub(crate) needs: Needs,
}

/// What is run.
pub(crate) enum Work {
    /// Cargo, with these arguments and variables of the environment.
    Cargo(&'static [&'static str], &'static [(&'static str, &'static str)]),
    /// Another command of this program.
    Own(&'static [&'static str]),
}

impl fmt::Display for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cargo(arguments, _) => write!(f, "cargo {}", arguments.join(" ")),
            Self::Own(arguments) => write!(f, "cargo xtask {}", arguments.join(" ")),
        }
    }
}

/// What a step needs beside the project; it is skipped, with a line that says so, where that is missing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Needs {
    Nothing,
    /// The training data; `--data DIR` is added to the arguments.
    TrainingData,
    /// The program that downloads Debian's packages.
    AptGet,
}

/// Why something was not done that this machine cannot do. As an error it ends a command without failing it.
#[derive(Debug)]
pub(crate) struct Skipped(String);

impl Skipped {
    /// The error that ends a command with a reason.
    #[expect(clippy::new_ret_no_self, reason = "it is only ever passed on as an error")]
    pub(crate) fn new(reason: impl Into<String>) -> anyhow::Error {
        Self(reason.into()).into()
    }
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "skipped: {}", self.0)
    }
}

impl std::error::Error for Skipped {}

/// A run: its command (`test`), its steps, and what was chosen of them.
pub(crate) struct Run<'a> {
    pub(crate) command: &'a str,
    pub(crate) steps: &'a [Step],
    /// Names of the chosen steps; empty for all.
    pub(crate) only: &'a [String],
    /// Names of steps to leave out.
    pub(crate) skip: &'a [String],
    /// The option `--data`.
    pub(crate) data: Option<&'a Path>,
}

impl Run<'_> {
    /// Prints the steps with their commands.
    pub(crate) fn list(&self) {
        for step in self.steps.iter().filter(|step| self.chosen(step)) {
            println!("{:<12} {}: {}", step.name, step.why, step.work);
        }
    }

    fn chosen(&self, step: &Step) -> bool {
        let among = |names: &[String]| names.iter().any(|name| name == step.name);
        (self.only.is_empty() || among(self.only)) && !among(self.skip)
    }

    fn all(&self) -> bool {
        self.only.is_empty() && self.skip.is_empty()
    }

    /// Runs `setup` and then every step in order, up to the first failure. Of chosen steps each brings what it needs
    /// itself, so that what is missing for another is no matter.
    ///
    /// # Errors
    /// When `setup` or a step fails; the error names the step.
    pub(crate) fn run(&self) -> Result<()> {
        let start = Instant::now();
        if self.all() {
            setup::run()?;
        } else {
            setup::base()?;
        }
        let mut times = vec![("setup", Some(start.elapsed()))];
        for step in self.steps.iter().filter(|step| self.chosen(step)) {
            println!("\n== {}: {}: {}", step.name, step.why, step.work);
            let begun = Instant::now();
            let took = match self.step(step) {
                Err(reason) if reason.is::<Skipped>() => {
                    println!("{reason}");
                    None
                }
                result => {
                    result.with_context(|| {
                        let Self { command, .. } = self;
                        format!("step `{0}` failed (alone: cargo xtask {command} --only {0})", step.name)
                    })?;
                    println!("== {}: passed in {:.1} s", step.name, begun.elapsed().as_secs_f64());
                    Some(begun.elapsed())
                }
            };
            times.push((step.name, took));
        }
        self.summary(&times, start.elapsed());
        Ok(())
    }

    fn step(&self, step: &Step) -> Result<()> {
        match step.work {
            Work::Own(arguments) => crate::command(arguments),
            Work::Cargo(arguments, environment) => {
                let mut command = process::cargo();
                command.args(arguments).envs(environment.iter().copied());
                self.provide(step.needs, &mut command)?;
                process::run(&mut command).map(drop)
            }
        }
    }

    /// Adds what a step needs to its command; [`Skipped`] where it is missing.
    fn provide(&self, needs: Needs, command: &mut Command) -> Result<()> {
        match needs {
            Needs::Nothing => Ok(()),
            Needs::TrainingData => {
                let data = quality::data_dir(self.data).filter(|data| data.join("train").is_dir());
                let data = data.ok_or_else(|| Skipped::new("no training data"))?;
                // The folder is meant as seen from here, and Cargo runs at the root of the workspace.
                command.arg("--data").arg(std::path::absolute(&data).unwrap_or(data));
                Ok(())
            }
            Needs::AptGet => {
                let found = Command::new("apt-get").arg("--version").stdin(Stdio::null()).output();
                let found = found.is_ok_and(|output| output.status.success());
                found.then_some(()).ok_or_else(|| Skipped::new("no apt-get"))
            }
        }
    }

    /// Where the time went (none for a skipped step), and the closing line.
    fn summary(&self, times: &[(&str, Option<Duration>)], whole: Duration) {
        let mut table = Table::new(&["step", "seconds", "share"]);
        for (name, took) in times {
            let Some(took) = took else {
                table.push([(*name).to_owned(), "skipped".to_owned()]);
                continue;
            };
            let share = 100.0 * took.as_secs_f64() / whole.as_secs_f64().max(1e-9);
            table.push([(*name).to_owned(), format!("{:.1}", took.as_secs_f64()), format!("{share:.0} %")]);
        }
        println!("\n{table}");
        let skipped = match times.iter().filter(|(_, took)| took.is_none()).count() {
            0 => String::new(),
            skipped => format!(", {skipped} skipped"),
        };
        let what = if self.all() { "all steps passed" } else { "the chosen steps passed" };
        println!("cargo xtask {}: {what}{skipped} in {:.1} s", self.command, whole.as_secs_f64());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEPS: [Step; 2] = [
        Step { name: "a", why: "b", work: Work::Cargo(&["run"], &[]), needs: Needs::TrainingData },
        Step { name: "c", why: "d", work: Work::Own(&["setup"]), needs: Needs::Nothing },
    ];

    #[test]
    fn a_step_without_its_data_is_skipped() {
        let run = |data| Run { command: "test", steps: &STEPS, only: &[], skip: &[], data: Some(Path::new(data)) };
        let provide = |needs| run("no-such-folder").provide(needs, &mut process::cargo());
        assert!(provide(Needs::TrainingData).is_err_and(|reason| reason.is::<Skipped>()));
        assert!(provide(Needs::Nothing).is_ok());
    }

    #[test]
    fn steps_are_chosen_and_left_out() {
        let chosen = |only: &[String], skip: &[String]| {
            let run = Run { command: "test", steps: &STEPS, only, skip, data: None };
            STEPS.iter().filter(|step| run.chosen(step)).map(|step| step.name).collect::<String>()
        };
        let a = ["a".to_owned()];
        assert_eq!([chosen(&[], &[]), chosen(&a, &[]), chosen(&[], &a), chosen(&a, &a)], ["ac", "a", "c", ""]);
    }
}
