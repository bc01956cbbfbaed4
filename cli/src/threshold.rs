//! `exonym threshold`: the evidence from which hits may alarm, for so many false alarms.

use exonym::{FalseAlarms, Index, load::queries};
use rayon::prelude::*;
use serde_json::json;

use crate::{
    args::ThresholdCommand, chunks, failure::Failure, input, list, output::Output, progress::Progress, report::Report,
    style::Color,
};

pub(crate) fn run(command: &ThresholdCommand, color: Color, report: &mut Report) -> Result<(), Failure> {
    let index = list::open(command.list.as_deref(), report)?;
    let alarms = match &command.queries {
        Some(path) => measured(&index, path, command, report)?,
        None => {
            report.progress = Progress::counted("measuring", "searches");
            let measured = index.false_alarms_watched(|done, of| report.progress.show(done, of));
            report.progress.done();
            measured.map_err(|e| Failure::file("the list", e))?
        }
    };
    let mut output = Output::new(command.form, color);
    if output.table {
        let heading = format!("{} searches of {} records", alarms.searches(), index.len());
        output.line(&output.style.bold(&heading))?;
        output.line("false alarms in 10,000   threshold, nats")?;
    }
    for rate in &command.alarms {
        let threshold = alarms.threshold_for(*rate).map_err(|e| Failure::Usage(e.to_string()))?;
        if output.table {
            output.line(&format!("{rate:>22}   {:>15.3}", f64::from(threshold) / 1_000.0))?;
        } else {
            output.json(
                &json!({"false_alarms_per_10_000": rate, "threshold": threshold, "searches": alarms.searches()})
                    .to_string(),
            )?;
        }
    }
    output.flush()
}

/// The false alarms of the user's own traffic: every query is for somebody who is not listed.
fn measured(
    index: &Index,
    path: &std::path::Path,
    command: &ThresholdCommand,
    report: &mut Report,
) -> Result<FalseAlarms, Failure> {
    report.progress = Progress::bytes("measuring", input::length(path));
    let mut rows = queries(input::open(path, &report.progress)?, command.fields);
    let mut best = Vec::new();
    while let Some(chunk) = chunks::next(&mut rows, path, report)? {
        let found: Vec<_> = chunk
            .par_iter()
            .map(|row| row.query.clone().map(|q| q.limit(1)).and_then(|q| index.search_ids(&q)))
            .collect();
        for (row, answer) in chunk.iter().zip(found) {
            match answer {
                Ok(answer) => best.push(answer.hits.first().map(|hit| hit.evidence)),
                Err(error) => report.row(path.display(), row.line, &error)?,
            }
        }
    }
    report.progress.done();
    Ok(FalseAlarms::new(best))
}
