//! The figures as tables: the same text on the terminal and in `docs/quality.md`.

use std::fmt::Write as _;
use std::time::Duration;

use serde_json::{Value, json};

use super::below::{Below, COMPARED, below};
use super::peers::Peers;
use super::score::{Alarms, Figures, PairFigures, RECALLS, SearchFigures};
use super::sets::Fields;
use crate::table::Table;

/// Columns of the peers' table for false alarms, in the order of [`RECALLS`].
const PEER_ALARMS: [&str; 3] = ["alarms.5", "alarms.7", "alarms.8"];

/// One run of the engine over a set, judged.
pub(crate) struct Run {
    pub(crate) set: String,
    pub(crate) took: Duration,
    pub(crate) figures: Judged,
}

/// What a run was judged to be.
pub(crate) enum Judged {
    /// A search, with what of the query the engine used.
    Search(Fields, SearchFigures),
    /// A comparison of pairs.
    Pairs(PairFigures),
}

impl Run {
    /// A heading that tells runs of a set apart.
    pub(crate) fn title(&self) -> String {
        match &self.figures {
            Judged::Search(Fields::Name, _) => format!("{}, names only", self.set),
            Judged::Search(Fields::Qualified, _) => format!("{}, with birth date and countries", self.set),
            Judged::Pairs(_) => format!("{}, pairs", self.set),
        }
    }

    /// Everything measured, as tables under a heading.
    pub(crate) fn markdown(&self, peers: &Peers) -> String {
        let mut out = format!("### {}\n\n", self.title());
        let seconds = self.took.as_secs_f64();
        // Writing to a String cannot fail.
        let _ = match &self.figures {
            Judged::Search(fields, figures) => {
                let remarks: Vec<String> = figures.remarks.iter().map(|(what, n)| format!("{n} {what}")).collect();
                let _ = write!(out, "{seconds:.1} s, {} negatives; {}.\n\n", figures.negatives, remarks.join(", "));
                let _ = write!(out, "{}", self.search_table(*fields, figures, peers));
                match &figures.alarms {
                    Some(alarms) => write!(out, "\n{}", self.alarm_table(*fields, alarms, peers)),
                    None => Ok(()),
                }
            }
            Judged::Pairs(figures) => write!(out, "{seconds:.1} s.\n\n{}", pair_table(figures)),
        };
        out
    }

    /// Where the best peer is better, whole set first.
    pub(crate) fn below(&self, peers: &Peers) -> Vec<Below> {
        let Judged::Search(fields, figures) = &self.figures else { return Vec::new() };
        rows(figures).flat_map(|(class, row)| below(&self.set, *fields, class, row, peers)).collect()
    }

    /// The run for programs to read.
    pub(crate) fn json(&self, peers: &Peers) -> Value {
        let (kind, figures) = match &self.figures {
            Judged::Search(fields, figures) => (fields.as_str(), figures.json()),
            Judged::Pairs(figures) => ("pairs", figures.json()),
        };
        let below: Vec<Value> = self.below(peers).iter().map(Below::json).collect();
        json!({"set": self.set, "use": kind, "seconds": self.took.as_secs_f64(), "figures": figures, "below": below})
    }

    fn search_table(&self, fields: Fields, figures: &SearchFigures, peers: &Peers) -> Table {
        let ours: Vec<&str> = Figures::NAMES.into_iter().filter(|name| present(figures, name)).collect();
        let theirs: Vec<&str> = COMPARED
            .into_iter()
            .filter(|name| rows(figures).any(|(class, _)| peers.best(&self.set, fields, class, name).is_some()))
            .collect();
        let titles = theirs.iter().map(|name| format!("peer {name}"));
        let header: Vec<String> = ["class", "n"].into_iter().chain(ours.iter().copied()).map(str::to_owned).collect();
        let last = (!theirs.is_empty()).then(|| "below peer".to_owned());
        let header: Vec<String> = header.into_iter().chain(titles).chain(last).collect();
        let mut table = Table::new(&header.iter().map(String::as_str).collect::<Vec<_>>());
        for (class, row) in rows(figures) {
            let mut cells = vec![class.to_owned(), row.n.to_string()];
            cells.extend(ours.iter().map(|name| cell(row, name)));
            cells.extend(theirs.iter().map(|name| {
                let best = peers.best(&self.set, fields, class, name);
                best.map_or("-".to_owned(), |best| format!("{:.3} {}", best.value, best.peer))
            }));
            let marks: Vec<String> = below(&self.set, fields, class, row, peers).iter().map(Below::mark).collect();
            cells.push(marks.join(" "));
            table.push(cells);
        }
        table
    }

    fn alarm_table(&self, fields: Fields, alarms: &Alarms, peers: &Peers) -> Table {
        let titles = RECALLS.map(|recall| format!("alarms at recall {recall}"));
        let mut table = Table::new(&[&["negatives", "n"][..], &titles.each_ref().map(String::as_str)[..]].concat());
        for (class, row) in &alarms.classes {
            let rates = (0..RECALLS.len()).map(|i| row.rate(i).map_or("-".to_owned(), |rate| format!("{rate:.1}")));
            table.push([class.clone(), row.n.to_string()].into_iter().chain(rates));
        }
        let all = (0..RECALLS.len()).map(|i| match (alarms.all.rate(i), alarms.all.interval(i)) {
            (Some(rate), Some((low, high))) => format!("{rate:.1} ({low:.1}-{high:.1})"),
            _ => "-".to_owned(),
        });
        table.push(["ALL".to_owned(), alarms.all.n.to_string()].into_iter().chain(all));
        let best = PEER_ALARMS.map(|figure| peers.best(&self.set, fields, "ALL", figure));
        if best.iter().any(Option::is_some) {
            let cells = best.into_iter().enumerate().map(|(i, best)| match best {
                Some(best) => {
                    let worse = alarms.all.rate(i).is_none_or(|rate| rate > best.value);
                    format!("{:.1} {}{}", best.value, best.peer, if worse { " (fewer)" } else { "" })
                }
                None => "-".to_owned(),
            });
            table.push(["best peer, ALL".to_owned(), String::new()].into_iter().chain(cells));
        }
        table
    }
}

/// The whole set and then its classes.
fn rows(figures: &SearchFigures) -> impl Iterator<Item = (&str, &Figures)> {
    let classes = figures.classes.iter().map(|(class, row)| (class.as_str(), row));
    figures.all.iter().map(|all| ("ALL", all)).chain(classes)
}

fn present(figures: &SearchFigures, name: &str) -> bool {
    rows(figures).any(|(_, row)| row.value(name).is_some())
}

fn cell(row: &Figures, name: &str) -> String {
    match (row.value(name), row.interval(name)) {
        (Some(value), Some((low, high))) => format!("{value:.3} ({low:.3}-{high:.3})"),
        (Some(value), None) => format!("{value:.3}"),
        (None, _) => "-".to_owned(),
    }
}

fn pair_table(figures: &PairFigures) -> Table {
    let mut table = Table::new(&["class", "n", "R@fpr1", "AUC", "best F1", "at threshold"]);
    let recall = |(value, (low, high)): (f64, (f64, f64))| format!("{value:.3} ({low:.3}-{high:.3})");
    let all = figures.all;
    let whole = [figures.auc, figures.best_f1, figures.at].map(|value| format!("{value:.4}"));
    let first = [format!("ALL ({} pairs)", figures.n), all.n.to_string(), recall((all.value(), all.interval()))];
    table.push(first.into_iter().chain(whole));
    for (class, row) in &figures.classes {
        table.push([class.clone(), row.n.to_string(), recall((row.value(), row.interval()))]);
    }
    table
}
