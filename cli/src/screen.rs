//! `exonym screen`: a file of queries against a list, on all cores, in order.

use exonym::{
    Error, Index,
    load::{QueryRow, queries},
};
use rayon::{ThreadPoolBuilder, prelude::*};

use crate::{args::ScreenCommand, chunks, failure::Failure, input, list, progress::Progress, report::Report};

pub(crate) fn run(command: &ScreenCommand, report: &mut Report) -> Result<(), Failure> {
    let pool = ThreadPoolBuilder::new().num_threads(command.threads.map_or(0, usize::from)).build();
    let pool = pool.map_err(|e| Failure::file("threads", e))?;
    let index = list::open(Some(&command.records), report)?;
    report.progress = Progress::bytes("screening", input::length(&command.queries));
    let path = command.queries.display();
    let mut rows = queries(input::open(&command.queries, &report.progress)?, command.fields);
    let mut sink = input::create(&command.output)?;
    let failed = |e| Failure::writing(command.output.display(), &e);
    while let Some(chunk) = chunks::next(&mut rows, &command.queries, report)? {
        let limit = usize::from(command.limit);
        let answers: Vec<_> = pool.install(|| chunk.par_iter().map(|row| answer(&index, row, limit)).collect());
        for (row, (line, error)) in chunk.iter().zip(answers) {
            sink.line(&line).map_err(failed)?;
            for error in row.dropped.iter().chain(&error) {
                report.row(&path, row.line, error)?;
            }
        }
    }
    report.progress.done();
    sink.finish().map_err(failed)
}

/// The line that answers a query, and what was wrong with it. Every query has its line.
fn answer(index: &Index, row: &QueryRow, limit: usize) -> (String, Option<Error>) {
    let query = row.query.clone().map(|query| query.limit(limit));
    match query.and_then(|query| index.search_ids(&query)) {
        Ok(answer) => (row.to_line(&answer.hits), None),
        Err(error) => (row.to_line(&[]), Some(error)),
    }
}
