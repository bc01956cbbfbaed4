//! What is left of a run over the sets: `docs/quality.md` for people, `quality.json` for programs.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::peers::Peers;
use super::report::{Judged, Run};
use crate::table::Table;

const HEAD: &str = "# Quality

Written by `cargo xtask quality --data DIR` (the folder may also be named by `EXONYM_EVAL_DATA`); do not edit.
The engine is run as a user runs it: `exonym screen RECORDS QUERIES -o HITS --limit 10 --use name` (or
`--use name,birth_date,countries`) and `exonym compare --pairs PAIRS -o SCORES`, and sees no answers.

- **R@1, R@10**: share of the queries whose record comes first, among the first ten. **MRR**: mean reciprocal rank, 0 beyond ten.
- **R@fpr1, R@fpr.1, R@fpr.01**: share found above the score that 1 %, 0.1 %, 0.01 % of the true negatives reach.
- **alarms at recall x**: false alarms per 10,000 true negatives at the threshold that finds the share x of the positives.
- In brackets 95 % intervals (Wilson). ALL leaves out classes that contain `unrelated`: no string comparison can find them.
- **peer**: the best open peer, by its figures in `xtask/data/peers.tsv`. **below peer**: figures in which that peer is
  better; `~` where its figure lies within our interval, `!` where plain rapidfuzz is better too.
- Seconds are those of the whole command, reading and indexing included, on the machine that wrote this page.
";

/// Writes the page of all figures.
///
/// # Errors
/// When the file cannot be written.
pub(crate) fn write_markdown(path: &Path, version: &str, runs: &[Run], peers: &Peers) -> Result<()> {
    let mut text = format!("{HEAD}\nEngine: {version}.\n\n## Summary\n\n{}\n## Sets\n\n", outcome(runs, peers));
    for run in runs {
        text.push_str(&run.markdown(peers));
        text.push('\n');
    }
    let text = format!("{}\n", text.trim_end());
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))?;
    println!("wrote {}", path.display());
    Ok(())
}

/// Writes all figures as JSON, intervals and all.
///
/// # Errors
/// When the file cannot be written.
pub(crate) fn write_json(path: &Path, version: &str, runs: &[Run], peers: &Peers) -> Result<()> {
    let runs: Vec<Value> = runs.iter().map(|run| run.json(peers)).collect();
    let text = serde_json::to_string_pretty(&json!({"engine": version, "runs": runs}))?;
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

/// A line for every run, and every figure in which a peer is better.
pub(crate) fn outcome(runs: &[Run], peers: &Peers) -> String {
    let mut searches = Table::new(&["search", "n", "R@1", "peer", "R@10", "peer", "R@fpr1", "peer", "seconds"]);
    let mut pairs = Table::new(&["pairs", "n", "AUC", "best F1", "R@fpr1", "seconds"]);
    for run in runs {
        let seconds = format!("{:.1}", run.took.as_secs_f64());
        match &run.figures {
            Judged::Search(fields, figures) => {
                let Some(all) = &figures.all else { continue };
                let mut cells = vec![run.title(), all.n.to_string()];
                for figure in ["R@1", "R@10", "R@fpr1"] {
                    let best = peers.best(&run.set, *fields, "ALL", figure);
                    cells.extend([all.value(figure), best.map(|best| best.value)].map(three_places));
                }
                cells.push(seconds);
                searches.push(cells);
            }
            Judged::Pairs(figures) => {
                let shares = [figures.auc, figures.best_f1, figures.all.value()].map(|value| three_places(Some(value)));
                let first = [run.set.clone(), figures.n.to_string()];
                pairs.push(first.into_iter().chain(shares).chain([seconds]));
            }
        }
    }
    format!("{searches}\n{pairs}\n{}", below_list(runs, peers))
}

fn below_list(runs: &[Run], peers: &Peers) -> String {
    let lines: Vec<String> = runs
        .iter()
        .flat_map(|run| run.below(peers).into_iter().map(move |below| format!("- {}: {}", run.title(), below.line())))
        .collect();
    let mut out = format!("Figures in which the best peer is better: {}.\n", lines.len());
    if !lines.is_empty() {
        // Writing to a String cannot fail.
        let _ = write!(out, "\n{}\n", lines.join("\n"));
    }
    out
}

fn three_places(value: Option<f64>) -> String {
    value.map_or("-".to_owned(), |value| format!("{value:.3}"))
}
