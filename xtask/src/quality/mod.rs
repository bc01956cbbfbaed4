//! `cargo xtask quality`: how well the engine finds and parts names, beside the best peer.
//!
//! The engine is measured as a user has it: the release binary, from outside, on questions without their
//! answers. `docs/quality.md` is written by this command and by nothing else.

mod below;
pub(crate) mod blind;
mod document;
pub(crate) mod engine;
pub(crate) mod jsonl;
mod peers;
mod report;
mod score;
pub(crate) mod sets;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use indicatif::{ProgressBar, ProgressStyle};

use self::engine::Engine;
use self::peers::Peers;
use self::report::{Judged, Run};
use self::score::{PairFigures, SearchFigures};
use self::sets::{EvalSet, Fields};
use crate::process;

/// The variable that names the folder of evaluation sets.
const DATA: &str = "EXONYM_EVAL_DATA";

/// Options of `cargo xtask quality`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Folder of evaluation sets [default: the variable EXONYM_EVAL_DATA]
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Run only these sets; prints, but leaves docs/quality.md as it is
    #[arg(long, value_name = "NAME", num_args = 1.., conflicts_with = "quick")]
    set: Vec<String>,
    /// Run only the sets un and ofac; prints, but leaves docs/quality.md as it is
    #[arg(long)]
    quick: bool,
    /// Only print how well calibrated evidence and false alarms are, five-fold by entity: some minutes
    #[arg(long, conflicts_with_all = ["set", "quick"])]
    calibration: bool,
}

/// Measures the chosen sets, prints their tables, writes `quality.json` beside the build and, after a run over
/// all sets, `docs/quality.md`.
///
/// # Errors
/// When the data cannot be read, the engine does not build, or a run of it fails; the other runs go on first.
pub(crate) fn run(options: &Options) -> Result<()> {
    let Some(data) = data_dir(options.data.as_deref()) else {
        println!("skipped: no evaluation data");
        return Ok(());
    };
    if options.calibration {
        return crate::tables::run(&crate::tables::Options::calibration_folds(data));
    }
    let sets = sets::choose(sets::find(&data)?, &options.set, options.quick)?;
    let all = options.set.is_empty() && !options.quick;
    let peers = Peers::committed()?;
    let engine = Engine::build()?;
    let version = engine.version()?;
    let (runs, failures) = measure(&engine, &sets, &peers)?;
    let outcome = document::outcome(&runs, &peers);
    println!("{outcome}");
    document::write_json(&process::target_dir().join("quality.json"), &version, &runs, &peers)?;
    if !failures.is_empty() {
        bail!("{} of the runs failed; docs/quality.md is left as it was\n{}", failures.len(), failures.join("\n"));
    }
    if all {
        document::write_markdown(&process::root().join("docs/quality.md"), &version, &runs, &peers)?;
    }
    Ok(())
}

/// The folder of evaluation sets, from the option or the environment.
pub(crate) fn data_dir(option: Option<&Path>) -> Option<PathBuf> {
    let variable = || env::var_os(DATA).filter(|value| !value.is_empty()).map(PathBuf::from);
    option.map(Path::to_path_buf).or_else(variable)
}

/// Every run of the sets that came to an end, printed as it comes, and what was said of those that did not.
fn measure(engine: &Engine, sets: &[EvalSet], peers: &Peers) -> Result<(Vec<Run>, Vec<String>)> {
    let work = process::target_dir().join("quality");
    fs::create_dir_all(&work).with_context(|| format!("cannot make the folder {}", work.display()))?;
    let jobs: Vec<Job<'_>> = sets.iter().flat_map(jobs).collect();
    let bar = ProgressBar::new(jobs.len() as u64);
    bar.set_style(ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed} {msg}")?);
    bar.enable_steady_tick(Duration::from_millis(200));
    let (mut runs, mut failures) = (Vec::new(), Vec::new());
    for job in jobs {
        bar.set_message(job.name());
        match job.run(engine, &work) {
            Ok(run) => {
                bar.suspend(|| println!("{}", run.markdown(peers)));
                runs.push(run);
            }
            Err(error) => failures.push(format!("{}: {error:#}", job.name())),
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok((runs, failures))
}

/// A run of the engine that is to be made.
enum Job<'a> {
    Search { set: &'a str, records: &'a Path, queries: &'a Path, fields: Fields },
    Pairs { set: &'a str, pairs: &'a Path },
}

fn jobs(set: &EvalSet) -> Vec<Job<'_>> {
    let name = set.name.as_str();
    let search = set.search.iter().flat_map(move |search| {
        let records = search.records.as_path();
        search.runs.iter().map(move |(fields, queries)| Job::Search { set: name, records, queries, fields: *fields })
    });
    search.chain(set.pairs.iter().map(|pairs| Job::Pairs { set: name, pairs })).collect()
}

impl Job<'_> {
    /// A name for files and messages.
    fn name(&self) -> String {
        match self {
            Job::Search { set, fields: Fields::Name, .. } => (*set).to_owned(),
            Job::Search { set, fields: Fields::Qualified, .. } => format!("{set}-qualified"),
            Job::Pairs { set, .. } => format!("{set}-pairs"),
        }
    }

    fn run(&self, engine: &Engine, work: &Path) -> Result<Run> {
        let question = work.join(format!("{}.questions.jsonl", self.name()));
        let answer = work.join(format!("{}.answers.jsonl", self.name()));
        match self {
            Job::Search { set, records, queries, fields } => {
                blind::copy(queries, &question, blind::QUERY)?;
                let took = engine.screen(records, &question, &answer, *fields)?;
                let figures = SearchFigures::judge(&jsonl::read::<score::Query>(queries)?, jsonl::read(&answer)?)?;
                Ok(Run { set: (*set).to_owned(), took, figures: Judged::Search(*fields, figures) })
            }
            Job::Pairs { set, pairs } => {
                blind::copy(pairs, &question, blind::PAIR)?;
                let took = engine.compare(&question, &answer)?;
                let scores: Vec<score::Score> = jsonl::read(&answer)?;
                let figures = PairFigures::judge(&jsonl::read::<score::Pair>(pairs)?, &scores)?;
                Ok(Run { set: (*set).to_owned(), took, figures: Judged::Pairs(figures) })
            }
        }
    }
}
