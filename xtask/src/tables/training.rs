//! The tables that are trained: the edit model (`channel`) and the commonness of name parts (`population`).

use std::path::Path;
use std::time::Instant;

use anyhow::{Result, anyhow};
use exonym::training::{channel, population};

use super::committed::{self, Task};
use super::source::Source;
use super::travellers;
use crate::process;

/// Scripts of the name pairs (`train/SCRIPT.tsv.gz`), in the order of the channel's header.
const SCRIPTS: [&str; 6] = ["arabic", "hebrew", "russian", "katakana", "korean", "chinese"];

/// Trains both and writes or compares their text and packed forms.
///
/// # Errors
/// When a source cannot be read or used, or a committed table differs.
pub(crate) fn run(data: &Path, task: Task) -> Result<()> {
    let sources = Sources::read(data)?;
    travellers::run(&sources.popular, task)?;
    population(&sources, task)?;
    let start = Instant::now();
    println!("tables: channel: training, up to a minute");
    let trained = channel::train(&channel_inputs(&sources), &|_| true).map_err(|error| anyhow!("channel: {error}"))?;
    report("channel", &trained.report, start);
    committed::text("channel.tsv", &trained.tsv, task)?;
    committed::bytes("channel.bin", &trained.bin, task)
}

fn population(sources: &Sources, task: Task) -> Result<()> {
    let start = Instant::now();
    println!("tables: population: training");
    let trained = population::train(&population_inputs(sources)).map_err(|error| anyhow!("population: {error}"))?;
    report("population", &trained.report, start);
    committed::text("population.tsv", &trained.tsv, task)?;
    committed::bytes("population.bin", &trained.bin, task)
}

fn report(table: &str, lines: &str, start: Instant) {
    for line in lines.lines() {
        println!("tables: {table}: {line}");
    }
    println!("tables: {table}: trained in {:.1} s", start.elapsed().as_secs_f64());
}

/// The sources of all trained tables.
struct Sources {
    /// In the order of [`SCRIPTS`].
    pairs: Vec<Source>,
    popular: Source,
    census: Source,
    common: Source,
}

impl Sources {
    fn read(data: &Path) -> Result<Self> {
        let start = Instant::now();
        let pairs = SCRIPTS.iter().map(|script| Source::stored(data, &format!("train/{script}.tsv.gz")));
        let sources = Self {
            pairs: pairs.collect::<Result<_>>()?,
            popular: Source::stored(data, "freq/popular_cc0.tsv.gz")?,
            census: Source::stored(data, "freq/us_census_1990.tsv.gz")?,
            common: Source::stored(&process::root().join("core/data"), "common_parts.tsv")?,
        };
        println!("tables: sources read in {:.1} s", start.elapsed().as_secs_f64());
        Ok(sources)
    }
}

fn channel_inputs(sources: &Sources) -> Vec<channel::Input<'_>> {
    let inputs = SCRIPTS.into_iter().zip(&sources.pairs).map(|(script, source)| channel::Input {
        name: &source.name,
        script,
        text: &source.text,
        sha256: &source.sha256,
    });
    inputs.collect()
}

fn population_inputs(sources: &Sources) -> Vec<population::Input<'_>> {
    let mut pairs: Vec<&Source> = sources.pairs.iter().collect();
    // Its header lists them by name.
    pairs.sort_by(|a, b| a.name.cmp(&b.name));
    let pairs = pairs.into_iter().map(|source| (source, population::Source::Pairs));
    let lists = [
        (&sources.popular, population::Source::Popular),
        (&sources.census, population::Source::Census),
        (&sources.common, population::Source::Common),
    ];
    pairs
        .chain(lists)
        .map(|(file, source)| population::Input { file: &file.name, source, text: &file.text, sha256: &file.sha256 })
        .collect()
}
