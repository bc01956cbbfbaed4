//! The native side of `scripts/measure.js`: `native FOLDER`, where it finds `saved.bin`, a list saved by the module,
//! `records.jsonl`, what it was made of, and `queries.jsonl`, a JSON query a line. Writes its answers to `answers.jsonl` and
//! prints the milliseconds that they took, after one round to warm up, and whether the list that it makes of the same
//! records is saved to the same bytes.

#![allow(clippy::print_stdout, reason = "a program")]

use std::{fs, path::PathBuf, time::Instant};

use exonym::{Index, Query, Record};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args_os().nth(1).ok_or("usage: native FOLDER")?);
    let text = |name: &str| fs::read_to_string(folder.join(name));
    let saved = fs::read(folder.join("saved.bin"))?;
    let records = text("records.jsonl")?.lines().map(Record::from_json).collect::<Result<Vec<_>, _>>()?;
    let equal = Index::in_memory(records)?.to_bytes()? == saved;
    let index = Index::from_bytes(&saved)?;
    let queries = text("queries.jsonl")?;
    let round = || queries.lines().map(|query| answer(&index, query)).collect::<Vec<String>>();
    round();
    let start = Instant::now();
    let answers = round();
    println!("{} {equal}", start.elapsed().as_secs_f64() * 1e3);
    fs::write(folder.join("answers.jsonl"), answers.join("\n"))?;
    Ok(())
}

fn answer(index: &Index, query: &str) -> String {
    let answer = Query::from_json(query).and_then(|query| index.search(&query));
    answer.map_or_else(|error| error.to_string(), |answer| answer.to_json())
}
