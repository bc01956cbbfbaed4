//! Steps of a run (`cargo xtask test`, `cargo xtask soak`): Cargo commands one after the other, timed, up to the first
//! failure.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::table::Table;
use crate::{process, quality, setup};

/// A step: arguments for Cargo and what it proves.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) why: &'static str,
    pub(crate) cargo: &'static [&'static str],
    pub(crate) environment: &'static [(&'static str, &'static str)],
    pub(crate) needs: Needs,
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

/// A run: its command (`test`), its steps, and what was chosen of them.
pub(crate) struct Run<'a> {
    pub(crate) command: &'a str,
    pub(crate) steps: &'a [Step],
    /// Names of the chosen steps; empty for all.
    pub(crate) only: &'a [String],
    /// The option `--data`.
    pub(crate) data: Option<&'a Path>,
}

impl Run<'_> {
    /// Prints the steps with their commands.
    pub(crate) fn list(&self) {
        for step in self.steps {
            println!("{:<12} {}: cargo {}", step.name, step.why, step.cargo.join(" "));
        }
    }

    /// Runs `setup` and then every step, or the chosen ones, in order, up to the first failure.
    ///
    /// # Errors
    /// When `setup` or a step fails; the error names the step.
    pub(crate) fn run(&self) -> Result<()> {
        let start = Instant::now();
        setup::run()?;
        let mut times = vec![("setup", Some(start.elapsed()))];
        let chosen = |step: &&Step| self.only.is_empty() || self.only.iter().any(|name| name == step.name);
        for step in self.steps.iter().filter(chosen) {
            println!("\n== {}: {}: cargo {}", step.name, step.why, step.cargo.join(" "));
            let Some(mut command) = self.command(step) else {
                times.push((step.name, None));
                continue;
            };
            let took = process::run(&mut command).with_context(|| {
                format!("step `{}` failed (alone: cargo xtask {} --only {})", step.name, self.command, step.name)
            })?;
            println!("== {}: passed in {:.1} s", step.name, took.as_secs_f64());
            times.push((step.name, Some(took)));
        }
        self.summary(&times, start.elapsed());
        Ok(())
    }

    /// The command of a step; none, with a line that says why, where something it needs is missing.
    fn command(&self, step: &Step) -> Option<Command> {
        let mut command = process::cargo();
        command.args(step.cargo).envs(step.environment.iter().copied());
        match step.needs {
            Needs::Nothing => {}
            Needs::TrainingData => match quality::data_dir(self.data).filter(|data| data.join("train").is_dir()) {
                // The folder is meant as seen from here, and Cargo runs at the root of the workspace.
                Some(data) => drop(command.arg("--data").arg(std::path::absolute(&data).unwrap_or(data))),
                None => {
                    println!("skipped: no training data");
                    return None;
                }
            },
            Needs::AptGet => {
                let found = Command::new("apt-get").arg("--version").stdin(Stdio::null()).output();
                if !found.is_ok_and(|output| output.status.success()) {
                    println!("skipped: no apt-get");
                    return None;
                }
            }
        }
        Some(command)
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
        let what = if self.only.is_empty() { "all steps passed" } else { "the chosen steps passed" };
        println!("cargo xtask {}: {what}{skipped} in {:.1} s", self.command, whole.as_secs_f64());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_without_its_data_is_skipped() {
        let step = Step { name: "a", why: "b", cargo: &["run"], environment: &[], needs: Needs::TrainingData };
        let run = |data| Run { command: "test", steps: &[], only: &[], data: Some(Path::new(data)) };
        assert!(run("no-such-folder").command(&step).is_none());
        let nothing = Step { needs: Needs::Nothing, ..step };
        assert!(run("no-such-folder").command(&nothing).is_some());
    }
}
