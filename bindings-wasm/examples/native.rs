//! The same searches as `scripts/measure.js` has Chromium do, natively: `native LIST QUERIES`, a saved list and a JSON
//! query a line. Prints the milliseconds that they took, after one round to warm up, and the characters of the answers.

#![allow(clippy::print_stdout, reason = "a program")]

use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().ok_or("usage: native LIST QUERIES");
    let index = exonym::Index::from_bytes(&std::fs::read(next()?)?)?;
    let queries = std::fs::read_to_string(next()?)?;
    let round = || queries.lines().map(|query| answer(&index, query)).collect::<Vec<String>>();
    round();
    let start = Instant::now();
    let answers = round();
    let took = start.elapsed().as_secs_f64() * 1e3;
    println!("{took} {}", answers.iter().map(|answer| answer.encode_utf16().count()).sum::<usize>());
    Ok(())
}

fn answer(index: &exonym::Index, query: &str) -> String {
    let answer = exonym::Query::from_json(query).and_then(|query| index.search(&query));
    answer.map_or_else(|error| error.to_string(), |answer| answer.to_json())
}
