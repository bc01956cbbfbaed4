//! `cargo xtask bench --peers`: the same queries against the same list, `exonym screen` and rapidfuzz's WRatio
//! in the same run with the same number of threads.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use super::Options;
use crate::quality::engine::Engine;
use crate::quality::sets::{self, Fields};
use crate::quality::{self, blind};
use crate::table::Table;
use crate::{process, venv};

/// The set that is raced over.
const SET: &str = "ofac";

/// How often the engine runs; its median counts. The peer takes minutes and runs once.
const ROUNDS: usize = 3;

/// What the peer's script says about its run, in seconds.
#[derive(Deserialize)]
struct Peer {
    load: f64,
    #[serde(rename = "match")]
    matching: f64,
    write: f64,
    queries: usize,
    names: usize,
}

/// Files of the race.
struct Course {
    records: PathBuf,
    questions: PathBuf,
    work: PathBuf,
    threads: usize,
}

/// Runs both and prints how many times faster the engine is.
///
/// # Errors
/// When the data, Python or a package is missing, or a contender fails.
pub(crate) fn run(options: &Options) -> Result<()> {
    let Some(data) = quality::data_dir(options.data.as_deref()) else {
        println!("skipped: no evaluation data");
        return Ok(());
    };
    let engine = Engine::build()?;
    let python = venv::python("peers-venv", "benches/peers/requirements.txt")?;
    let course = course(&data, options)?;
    let index = course.work.join("race-index");
    let built = build(&engine, &course, &index)?;
    let whole = ours(&engine, &course, &course.records)?;
    let ready = ours(&engine, &course, &index)?;
    println!("running rapidfuzz's WRatio, some 25 ms a query on two cores");
    let peer = theirs(&python, &course)?;
    let rows = [("exonym, index built from the file", whole), ("exonym, ready index folder", ready)];
    println!("\n{} queries against {} names, {} threads each", peer.queries, peer.names, course.threads);
    let total = peer.load + peer.matching + peer.write;
    let mut table = Table::new(&[
        "contender",
        "seconds",
        "queries a second",
        "times faster than WRatio",
        "than its matching alone",
    ]);
    let each = |seconds: f64| format!("{:.0}", peer.queries as f64 / seconds);
    table.push(["rapidfuzz WRatio".to_owned(), format!("{total:.2}"), each(total), "1.0".to_owned(), String::new()]);
    for (name, seconds) in rows {
        let faster = [total, peer.matching].map(|theirs| format!("{:.1}", theirs / seconds));
        table.push([name.to_owned(), format!("{seconds:.2}"), each(seconds)].into_iter().chain(faster));
    }
    println!("{table}");
    println!(
        "Seconds of exonym: the whole process, median of {ROUNDS}; of the peer: reading, folding, cdist, first ten, writing."
    );
    println!("Writing the index folder took {built:.2} s.");
    Ok(())
}

fn course(data: &Path, options: &Options) -> Result<Course> {
    let all = sets::choose(sets::find(data)?, &[SET.to_owned()], false)?;
    let search = all.into_iter().find_map(|set| set.search).with_context(|| format!("{SET} has no queries"))?;
    let queries = search.runs.iter().find(|(fields, _)| *fields == Fields::Name).context("no queries")?;
    let work = process::target_dir().join("quality");
    fs::create_dir_all(&work).with_context(|| format!("cannot make the folder {}", work.display()))?;
    let questions = work.join("race.questions.jsonl");
    blind::copy(&queries.1, &questions, &["qid", "q"])?;
    if let Some(sample) = options.sample {
        let text = fs::read_to_string(&questions)?;
        fs::write(&questions, text.split_inclusive('\n').take(sample as usize).collect::<String>())?;
    }
    let cores = || thread::available_parallelism().map_or(1, usize::from);
    Ok(Course { records: search.records, questions, work, threads: options.threads.map_or_else(cores, usize::from) })
}

/// Writes the index folder and says how many seconds it took.
fn build(engine: &Engine, course: &Course, index: &Path) -> Result<f64> {
    if index.exists() {
        fs::remove_dir_all(index).with_context(|| format!("cannot remove {}", index.display()))?;
    }
    let mut command = engine.command();
    command.arg("index").arg(&course.records).arg("-o").arg(index);
    Ok(process::run_quietly(command.env("RAYON_NUM_THREADS", course.threads.to_string()))?.0.as_secs_f64())
}

/// The median seconds of the engine over [`ROUNDS`].
fn ours(engine: &Engine, course: &Course, records: &Path) -> Result<f64> {
    let hits = course.work.join("race.exonym.jsonl");
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let mut command = engine.command();
        command.arg("screen").arg(records).arg(&course.questions).arg("-o").arg(&hits);
        command.args(["--limit", "10", "--use", "name"]).env("RAYON_NUM_THREADS", course.threads.to_string());
        times.push(process::run_quietly(&mut command)?.0.as_secs_f64());
    }
    let (asked, answered) = (lines(&course.questions)?, lines(&hits)?);
    ensure!(asked == answered, "{asked} queries, but {answered} answers");
    times.sort_by(f64::total_cmp);
    times.get(ROUNDS / 2).copied().context("no round was run")
}

fn theirs(python: &Path, course: &Course) -> Result<Peer> {
    let mut command = Command::new(python);
    command.arg(process::root().join("benches/peers/rapidfuzz_search.py")).arg(&course.records).arg(&course.questions);
    command.arg(course.work.join("race.wratio.jsonl"));
    command.args(["--scorer", "wratio", "--workers", &course.threads.to_string()]);
    let (_, said) = process::run_quietly(&mut command)?;
    let last = said.lines().last().context("the peer said nothing")?;
    serde_json::from_str(last).context("the peer's last line")
}

fn lines(path: &Path) -> Result<usize> {
    let text = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(text.iter().filter(|&&byte| byte == b'\n').count())
}
