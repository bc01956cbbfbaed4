//! Figures of pairs: how well a score parts equal names from different ones.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{share, wilson};

/// A pair of names with its truth.
#[derive(Deserialize)]
pub(crate) struct Pair {
    pub(crate) same: bool,
    #[serde(default = "no_class")]
    pub(crate) class: String,
}

/// The engine's score of a pair.
#[derive(Deserialize)]
pub(crate) struct Score {
    pub(crate) score: f64,
}

/// The figures of a set of pairs.
pub(crate) struct PairFigures {
    /// Pairs, equal and different.
    pub(crate) n: usize,
    /// Chance that an equal pair scores above a different one, ties counted half.
    pub(crate) auc: f64,
    /// Greatest F1 of any threshold.
    pub(crate) best_f1: f64,
    /// The highest threshold that reaches it.
    pub(crate) at: f64,
    /// Equal pairs above the threshold that 1 % of the different ones pass, over all and by class.
    pub(crate) all: Recall,
    /// As `all`, by class.
    pub(crate) classes: BTreeMap<String, Recall>,
}

/// How many of `n` equal pairs were found.
#[derive(Default, Clone, Copy)]
pub(crate) struct Recall {
    pub(crate) n: usize,
    found: usize,
}

impl Recall {
    /// The share of pairs found.
    pub(crate) fn value(self) -> f64 {
        share(self.found, self.n)
    }

    /// The 95 % interval of the share.
    pub(crate) fn interval(self) -> (f64, f64) {
        wilson(self.found, self.n)
    }

    fn add(&mut self, found: bool) {
        self.n += 1;
        self.found += usize::from(found);
    }
}

impl PairFigures {
    /// Judges the scores of pairs, in their order.
    ///
    /// # Errors
    /// When there are not as many scores as pairs, a score is not finite, or one of the two kinds of pairs is
    /// missing.
    pub(crate) fn judge(pairs: &[Pair], scores: &[Score]) -> Result<Self> {
        if pairs.len() != scores.len() {
            bail!("{} pairs, but {} scores", pairs.len(), scores.len());
        }
        if let Some((line, _)) = (1..).zip(scores).find(|(_, score)| !score.score.is_finite()) {
            bail!("line {line}: the score is not a finite number");
        }
        let ranked = |same| {
            let chosen = pairs.iter().zip(scores).filter(|(pair, _)| pair.same == same);
            let mut values: Vec<f64> = chosen.map(|(_, score)| score.score).collect();
            values.sort_by(f64::total_cmp);
            values
        };
        let (equal, different) = (ranked(true), ranked(false));
        let (Some(cut), false) = (at_one_percent(&different), equal.is_empty()) else {
            bail!("needs both equal and different pairs");
        };
        let (mut all, mut classes) = (Recall::default(), BTreeMap::<String, Recall>::new());
        for (pair, score) in pairs.iter().zip(scores).filter(|(pair, _)| pair.same) {
            all.add(score.score > cut);
            classes.entry(pair.class.clone()).or_default().add(score.score > cut);
        }
        let (best_f1, at) = best_f1(&equal, &different);
        Ok(Self { n: pairs.len(), auc: auc(&equal, &different), best_f1, at, all, classes })
    }

    /// Everything, in the words of the reference scorer.
    pub(crate) fn json(&self) -> Value {
        let row = |recall: &Recall| json!({"n": recall.n, "R@fpr1": recall.value()});
        let rows: Map<String, Value> =
            self.classes.iter().map(|(class, recall)| (class.clone(), row(recall))).collect();
        json!({
            "n": self.n, "AUC": self.auc, "best F1": self.best_f1, "at threshold": self.at,
            "R@fpr1": self.all.value(), "rows": rows,
        })
    }
}

fn no_class() -> String {
    "-".to_owned()
}

/// The score that 1 % of the different pairs pass.
fn at_one_percent(different: &[f64]) -> Option<f64> {
    different.iter().rev().nth(different.len() / 100).copied()
}

/// Area under the curve of true against false positives, both lists ascending.
fn auc(equal: &[f64], different: &[f64]) -> f64 {
    let wins: f64 = equal
        .iter()
        .map(|score| {
            let below = different.partition_point(|other| other < score);
            let up_to = different.partition_point(|other| other <= score);
            below as f64 + 0.5 * (up_to - below) as f64
        })
        .sum();
    wins / (equal.len() as f64 * different.len() as f64)
}

/// Greatest F1 over the scores of equal pairs as thresholds, and the highest threshold that reaches it.
fn best_f1(equal: &[f64], different: &[f64]) -> (f64, f64) {
    let at = |cut: f64| {
        let hits = equal.len() - equal.partition_point(|&score| score < cut);
        let alarms = different.len() - different.partition_point(|&score| score < cut);
        2.0 * hits as f64 / (hits + alarms + equal.len()) as f64
    };
    equal.iter().fold((0.0, 0.0), |best, &cut| if at(cut) >= best.0 { (at(cut), cut) } else { best })
}
