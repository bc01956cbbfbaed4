//! One fuzzer: how it is run, and what it says at its end.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result};

use super::{home, made, programs};

/// Most bytes of an input: twice the longest name and some more. Longer ones are refused early, and cost time.
const INPUT_BYTES: u32 = 4096;
/// The same where the input is a saved list.
const LIST_BYTES: u32 = 65_536;
/// Seconds for one input, beyond which it is a find; machines may be busy.
const TIMEOUT: u32 = 20;
/// Most memory, in MB, beyond which an input is a find.
const MEMORY: u32 = 2048;

/// What a fuzzer did.
pub(super) struct Run {
    seconds: f64,
    executions: u64,
    edges: u64,
    inputs: u64,
    /// The file in `fuzz/regressions` where it found something.
    pub(super) found: Option<String>,
}

/// Runs a fuzzer on its seeds, on earlier finds, and on what it kept in earlier runs.
///
/// # Errors
/// When its folders cannot be made or it cannot be started.
pub(super) fn run(name: &str, seconds: u64) -> Result<Run> {
    let corpus = made().join("corpus").join(name);
    let finds = made().join("finds").join(name);
    if finds.exists() {
        fs::remove_dir_all(&finds)?;
    }
    for folder in [&corpus, &finds] {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    let mut command = Command::new(programs()?.join(name));
    command.arg(&corpus).arg(made().join("seeds").join(name));
    let bytes = if name == "open_bytes" { LIST_BYTES } else { INPUT_BYTES };
    command.args([format!("-max_total_time={seconds}"), format!("-max_len={bytes}")]);
    command.args([format!("-timeout={TIMEOUT}"), format!("-rss_limit_mb={MEMORY}"), "-print_final_stats=1".to_owned()]);
    command.arg(format!("-artifact_prefix={}/", finds.display())).env("ASAN_OPTIONS", "detect_odr_violation=0");
    let start = Instant::now();
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("cannot start the fuzzer {name}"))?;
    let mut run = Run::read(&String::from_utf8_lossy(&output.stderr), start.elapsed().as_secs_f64());
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let lines: Vec<&str> = said.lines().collect();
        println!("{}", lines.get(lines.len().saturating_sub(60)..).unwrap_or_default().join("\n"));
        run.found = Some(kept(name, &finds)?);
    }
    Ok(run)
}

impl Run {
    fn read(said: &str, seconds: f64) -> Self {
        let status =
            |line: &&str| line.strip_prefix('#').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let last = said.lines().rev().filter(|line| line.contains("cov:")).find(status);
        let after = |word: &str| {
            let mut words = last?.split_whitespace().skip_while(|w| *w != word);
            words.nth(1)?.split('/').next()?.parse().ok()
        };
        let executed = said.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
        Self {
            seconds,
            executions: executed.and_then(|count| count.trim().parse().ok()).unwrap_or(0),
            edges: after("cov:").unwrap_or(0),
            inputs: after("corp:").unwrap_or(0),
            found: None,
        }
    }

    /// A row of the table.
    pub(super) fn row(&self, name: &str) -> Vec<String> {
        let found = self.found.as_ref().map_or("nothing", |_| "FOUND").to_owned();
        let speed = self.executions as f64 / self.seconds.max(1e-9);
        let figures = [self.executions, speed as u64, self.edges, self.inputs].map(|figure| figure.to_string());
        let seconds = format!("{:.1}", self.seconds);
        [name.to_owned(), seconds].into_iter().chain(figures).chain([found]).collect()
    }
}

/// Copies the input that was found to `fuzz/regressions`, under the target's name and the first digits of its hash.
fn kept(name: &str, finds: &Path) -> Result<String> {
    let files = fs::read_dir(finds)?.filter_map(|file| Some(file.ok()?.path()));
    // `slow-unit-...` is a remark, not a find.
    let kind = |file: &PathBuf| file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let Some(file) = files.map(|file| (kind(&file), file)).find(|(name, _)| !name.starts_with("slow")) else {
        return Ok(format!("no file: the fuzzer {name} failed before its first input"));
    };
    let (how, hash) = file.0.split_once('-').unwrap_or(("find", &file.0));
    let hash: String = hash.chars().take(8).collect();
    let find = format!("fuzz/regressions/{name}-{how}-{hash}");
    fs::copy(&file.1, home().join("..").join(&find))?;
    Ok(find)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figures_are_read_from_what_libfuzzer_says() {
        let said = "#2\tINITED cov: 9 ft: 9 corp: 1/1b exec/s: 0 rss: 30Mb\n#512\tDONE   cov: 120 ft: 99 corp: 34/2Kb lim: 4\n###### Recommended dictionary. ######\n\
                    Done 512 runs in 5 second(s)\nstat::number_of_executed_units: 512\nstat::average_exec_per_sec: 100\n";
        let run = Run::read(said, 4.0);
        let row = ["x", "4.0", "512", "128", "120", "34", "nothing"].map(str::to_owned);
        assert_eq!(run.row("x"), row);
        assert_eq!(Run::read("", 1.0).executions, 0);
    }
}
