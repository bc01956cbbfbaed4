//! False alarms at the thresholds that still find half, 70 % and 80 % of the positives.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::wilson;

/// The shares of the positives that must still be found.
pub(crate) const RECALLS: [f64; 3] = [0.5, 0.7, 0.8];

/// False alarms of a set.
pub(crate) struct Alarms {
    /// Per class of negatives, by name.
    pub(crate) classes: BTreeMap<String, Row>,
    /// Over all negatives.
    pub(crate) all: Row,
}

/// False alarms of one class of negatives.
pub(crate) struct Row {
    /// How many negatives the class has.
    pub(crate) n: usize,
    /// How many of them have a hit at each of [`RECALLS`]; `None` where no threshold finds so many positives.
    pub(crate) count: [Option<usize>; 3],
}

impl Alarms {
    /// `scores` of all positives (`None` = not found) and the best score of every negative, by class.
    pub(crate) fn new(scores: &[Option<f64>], negatives: &BTreeMap<String, Vec<f64>>) -> Self {
        let mut reached: Vec<f64> = scores.iter().copied().flatten().collect();
        reached.sort_by(|a, b| b.total_cmp(a));
        let cuts = RECALLS.map(|recall| cut(&reached, recall * scores.len() as f64));
        let row = |group: &[f64]| Row {
            n: group.len(),
            count: cuts.map(|cut| cut.map(|cut| group.iter().filter(|&&score| score >= cut).count())),
        };
        let pool: Vec<f64> = negatives.values().flatten().copied().collect();
        Self { classes: negatives.iter().map(|(class, group)| (class.clone(), row(group))).collect(), all: row(&pool) }
    }

    /// The figures in the words of the reference scorer.
    pub(crate) fn json(&self) -> Value {
        let mut out: Map<String, Value> = self.classes.iter().map(|(class, row)| (class.clone(), row.json())).collect();
        let mut all = self.all.json();
        if let Some(all) = all.as_object_mut() {
            for (i, recall) in RECALLS.iter().enumerate() {
                let interval = self.all.interval(i);
                all.insert(format!("{recall} low"), json!(interval.map(|(low, _)| low)));
                all.insert(format!("{recall} high"), json!(interval.map(|(_, high)| high)));
            }
        }
        out.insert("ALL".to_owned(), all);
        Value::Object(out)
    }
}

impl Row {
    /// False alarms per 10,000 negatives at the recall of this place in [`RECALLS`].
    pub(crate) fn rate(&self, recall: usize) -> Option<f64> {
        let count = (*self.count.get(recall)?)?;
        Some(1e4 * count as f64 / self.n as f64)
    }

    /// The 95 % interval of [`Row::rate`].
    pub(crate) fn interval(&self, recall: usize) -> Option<(f64, f64)> {
        let (low, high) = wilson((*self.count.get(recall)?)?, self.n);
        Some((1e4 * low, 1e4 * high))
    }

    fn json(&self) -> Value {
        let mut out = Map::new();
        out.insert("n".to_owned(), json!(self.n));
        for (i, recall) in RECALLS.iter().enumerate() {
            out.insert(recall.to_string(), json!(self.rate(i)));
        }
        Value::Object(out)
    }
}

/// The lowest score among the best `wanted` of those reached; `None` where so many were not reached.
fn cut(reached: &[f64], wanted: f64) -> Option<f64> {
    if (reached.len() as f64) < wanted {
        return None;
    }
    // The product of a share and a count may lie a rounding error above the whole number that is meant.
    reached.get(((wanted - 1e-9).ceil() as usize).checked_sub(1)?).copied()
}
