//! `exonym compare`: two names, or a file of pairs, without a list.

use std::path::Path;

use exonym::{
    Comparison, compare,
    load::{Pair, RowError, pairs},
};
use rayon::prelude::*;

use crate::{
    args::CompareCommand,
    failure::Failure,
    input,
    output::Output,
    parts,
    progress::Progress,
    report::Report,
    style::Color,
    terminal::{isolated, safe},
};

/// Pairs compared at a time: enough for every core, few enough to hold.
const CHUNK: usize = 4096;

pub(crate) fn run(command: &CompareCommand, color: Color, report: &mut Report) -> Result<(), Failure> {
    if let Some(path) = &command.pairs {
        return file(path, &command.output, report);
    }
    let [a, b] = command.names.as_slice() else { return Err(Failure::Usage("two names are needed".to_owned())) };
    let comparison = compare(a, b).map_err(|e| Failure::Usage(e.to_string()))?;
    let mut output = Output::new(command.form, color);
    if output.table {
        show(&mut output, [a, b], &comparison)?;
    } else {
        output.json(&comparison.to_json())?;
    }
    output.flush()
}

fn show(output: &mut Output, [a, b]: [&String; 2], comparison: &Comparison) -> Result<(), Failure> {
    let heading = format!("{} and {}: similarity {:.3}", isolated(a), isolated(b), comparison.similarity);
    output.line(&output.style.bold(&heading))?;
    for finding in &comparison.findings {
        output.line(&format!("note: {}", safe(finding.describe())))?;
    }
    parts::table(output, &comparison.parts, ["first", "second"], false)
}

/// Every pair gets its line, in order; one that cannot be compared is reported and scores 0.
fn file(path: &Path, output: &Path, report: &mut Report) -> Result<(), Failure> {
    report.progress = Progress::bytes("comparing", input::length(path));
    let mut rows = pairs(input::open(path, &report.progress)?);
    let mut sink = input::create(output)?;
    let failed = |e| Failure::writing(output.display(), &e);
    loop {
        let chunk: Vec<Result<Pair, RowError>> = rows.by_ref().take(CHUNK).collect();
        if chunk.is_empty() {
            break;
        }
        for (line, scored) in chunk.par_iter().map(score).collect::<Vec<_>>() {
            sink.line(&Pair::line(*scored.as_ref().unwrap_or(&0.0))).map_err(failed)?;
            if let Err(error) = scored {
                report.row(path.display(), line, error)?;
            }
        }
    }
    report.progress.done();
    sink.finish().map_err(failed)
}

fn score(row: &Result<Pair, RowError>) -> (u64, Result<f64, exonym::Error>) {
    match row {
        Ok(pair) => (pair.line, compare(&pair.a, &pair.b).map(|c| c.similarity)),
        Err(error) => (error.line, Err(error.error().clone())),
    }
}
