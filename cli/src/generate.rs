//! `exonym generate`: a made-up list of any size, queries for it, and how its tokens grow.

use std::path::Path;

use exonym::generate::{Census, Population};
use rayon::prelude::*;

use crate::{args::GenerateCommand, failure::Failure, input, progress::Progress, report::Report};

/// Records that one thread makes at a time.
const PART: u64 = 2_000;
/// Parts that are in memory at once.
const PARTS: u64 = 32;

pub(crate) fn run(command: &GenerateCommand, report: &mut Report) -> Result<(), Failure> {
    let list = Population::new(command.records, command.seed).map_err(|e| Failure::at("--records", &e))?;
    let census = records(&list, &command.output, report)?;
    if let Some(path) = &command.queries {
        queries(&list, command.count, path, report)?;
    }
    for point in census.growth() {
        report.note(&format!("{:>12} tokens, {:>10} distinct", point.occurrences, point.distinct));
    }
    if let Some(exponent) = census.exponent() {
        report.note(&format!("distinct tokens grow with exponent {exponent:.2}"));
    }
    report.note(&format!("the ten commonest tokens are {:.1} % of all", 100.0 * census.ten_commonest()));
    Ok(())
}

/// Writes the records, counting their tokens.
fn records(list: &Population, path: &Path, report: &mut Report) -> Result<Census, Failure> {
    let mut sink = input::create(path)?;
    let mut census = Census::default();
    report.progress = Progress::counted("making", "records");
    let mut from = 0;
    while from < list.len() {
        let parts: Vec<_> =
            (0..PARTS).into_par_iter().map(|part| list.lines(from + part * PART..from + (part + 1) * PART)).collect();
        for lines in &parts {
            census.add_lines(lines);
            for line in lines.text.lines() {
                sink.line(line).map_err(|e| Failure::writing(path.display(), &e))?;
            }
        }
        from += PARTS * PART;
        report.progress.show(from.min(list.len()), list.len());
    }
    report.progress.done();
    sink.finish().map_err(|e| Failure::writing(path.display(), &e))?;
    Ok(census)
}

/// Writes the queries.
fn queries(list: &Population, count: u64, path: &Path, report: &mut Report) -> Result<(), Failure> {
    let mut sink = input::create(path)?;
    report.progress = Progress::counted("asking", "queries");
    let mut from = 0;
    let mut written = 0;
    while from < count {
        let to = count.min(from + PART);
        let lines: Vec<_> = (from..to)
            .into_par_iter()
            .filter_map(|number| Some(list.search(number, count)?.to_line(&format!("q-{number}"))))
            .collect();
        for line in &lines {
            sink.line(line).map_err(|e| Failure::writing(path.display(), &e))?;
        }
        written += lines.len() as u64;
        from = to;
        report.progress.show(from, count);
    }
    report.progress.done();
    if written < count {
        report.note(&format!("{written} of {count} queries: the list has no record for the others"));
    }
    sink.finish().map_err(|e| Failure::writing(path.display(), &e))
}
