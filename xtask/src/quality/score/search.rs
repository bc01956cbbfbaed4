//! Figures of a search: where the expected record stands in each answer.

use std::collections::{BTreeMap, HashMap, HashSet};

use anyhow::{Result, bail};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{Alarms, RATES, Rate, share, threshold, wilson};

/// How many hits of an answer count.
const DEPTH: usize = 10;

/// Fewest negatives for which false alarms are quoted.
const LEAST_NEGATIVES: usize = 100;

/// A query with its truth: no expected record means that nobody on the list is meant.
#[derive(Deserialize)]
pub(crate) struct Query {
    pub(crate) qid: String,
    pub(crate) expect: Vec<String>,
    pub(crate) class: String,
}

/// The engine's answer to a query, best hit first.
#[derive(Deserialize)]
pub(crate) struct Answer {
    pub(crate) qid: String,
    pub(crate) hits: Vec<Hit>,
}

/// A record found.
#[derive(Deserialize, Clone)]
pub(crate) struct Hit {
    pub(crate) id: String,
    pub(crate) score: f64,
}

/// The figures of a set.
pub(crate) struct SearchFigures {
    /// Per class of positives, by name.
    pub(crate) classes: BTreeMap<String, Figures>,
    /// Over all positives, classes that contain `unrelated` left out; `None` where there is none.
    pub(crate) all: Option<Figures>,
    /// How many queries are true negatives.
    pub(crate) negatives: usize,
    /// Scores at the rates of false alarms, in the order of [`RATES`].
    thresholds: [Option<f64>; 3],
    /// Where false alarms are quoted.
    pub(crate) alarms: Option<Alarms>,
    /// What was not as it should be, with how often; `unanswered` always, the others where they occur.
    pub(crate) remarks: Vec<(&'static str, usize)>,
}

/// The figures of a class, as counts.
#[derive(Debug)]
pub(crate) struct Figures {
    pub(crate) n: usize,
    first: usize,
    found: usize,
    mrr: f64,
    above: [Option<usize>; 3],
}

impl Figures {
    /// Names of the figures, in the order they are shown.
    pub(crate) const NAMES: [&str; 6] = ["R@1", "R@10", "MRR", "R@fpr1", "R@fpr.1", "R@fpr.01"];

    /// A figure by its name; `None` where there are too few negatives for it.
    pub(crate) fn value(&self, name: &str) -> Option<f64> {
        match name {
            "MRR" => Some(self.mrr),
            _ => self.count(name).map(|count| share(count, self.n)),
        }
    }

    /// The 95 % interval of a figure that is a share.
    pub(crate) fn interval(&self, name: &str) -> Option<(f64, f64)> {
        self.count(name).map(|count| wilson(count, self.n))
    }

    fn count(&self, name: &str) -> Option<usize> {
        match name {
            "R@1" => Some(self.first),
            "R@10" => Some(self.found),
            _ => RATES.iter().zip(self.above).find(|(rate, _)| rate.name == name).and_then(|(_, count)| count),
        }
    }

    fn json(&self) -> Value {
        let mut out = Map::new();
        out.insert("n".to_owned(), json!(self.n));
        for name in Self::NAMES {
            out.insert(name.to_owned(), json!(self.value(name)));
            if let Some((low, high)) = self.interval(name) {
                out.insert(format!("{name} low"), json!(low));
                out.insert(format!("{name} high"), json!(high));
            }
        }
        Value::Object(out)
    }
}

impl SearchFigures {
    /// Judges the answers to the queries of a set. A list that is not best first is sorted and counted; a
    /// negative without an answer is a false alarm, a positive without one a miss.
    ///
    /// # Errors
    /// When a query is asked or answered twice, or a class contradicts `expect`.
    pub(crate) fn judge(queries: &[Query], answers: Vec<Answer>) -> Result<Self> {
        let answers = Answers::rank(answers)?;
        let judged = Judged::new(queries, &answers)?;
        let pool: Vec<f64> = judged.negatives.values().flatten().copied().collect();
        let thresholds = [0, 1, 2].map(|i| RATES.get(i).and_then(|rate: &Rate| threshold(&pool, rate)));
        let classes = judged.rows.iter().map(|(class, rows)| (class.clone(), figures(rows, thresholds))).collect();
        let related = judged.rows.iter().filter(|(class, _)| !class.contains("unrelated"));
        let all: Vec<Place> = related.flat_map(|(_, rows)| rows).copied().collect();
        let scores: Vec<Option<f64>> = all.iter().map(|place| place.map(|(_, score)| score)).collect();
        let quoted = !all.is_empty() && pool.len() >= LEAST_NEGATIVES;
        Ok(Self {
            classes,
            all: (!all.is_empty()).then(|| figures(&all, thresholds)),
            negatives: pool.len(),
            thresholds,
            alarms: quoted.then(|| Alarms::new(&scores, &judged.negatives)),
            remarks: judged.remarks(&answers, queries),
        })
    }

    /// Everything, in the words of the reference scorer.
    pub(crate) fn json(&self) -> Value {
        let mut rows: Map<String, Value> =
            self.classes.iter().map(|(class, row)| (class.clone(), row.json())).collect();
        if let Some(all) = &self.all {
            rows.insert("ALL".to_owned(), all.json());
        }
        let mut out = Map::new();
        out.insert("rows".to_owned(), Value::Object(rows));
        out.insert("negatives".to_owned(), json!(self.negatives));
        for (rate, cut) in RATES.iter().zip(self.thresholds) {
            out.insert(rate.name.replace("R@", "threshold "), json!(cut));
        }
        out.extend(self.remarks.iter().map(|&(remark, count)| (remark.to_owned(), json!(count))));
        if let Some(alarms) = &self.alarms {
            out.insert("alarms".to_owned(), alarms.json());
        }
        Value::Object(out)
    }
}

/// Rank from 0 and score of the first expected record, if it is among the first [`DEPTH`].
type Place = Option<(usize, f64)>;

/// Every answer by its query, hits ranked by score.
struct Answers {
    hits: HashMap<String, Vec<Hit>>,
    unsorted: usize,
    doubled: usize,
}

impl Answers {
    fn rank(answers: Vec<Answer>) -> Result<Self> {
        let mut ranked = Self { hits: HashMap::new(), unsorted: 0, doubled: 0 };
        for Answer { qid, mut hits } in answers {
            if hits.iter().any(|hit| !hit.score.is_finite()) {
                bail!("{qid}: a score is not a finite number");
            }
            if !hits.is_sorted_by(|a, b| a.score >= b.score) {
                ranked.unsorted += 1;
                hits.sort_by(|a, b| b.score.partial_cmp(&a.score).unwrap_or(std::cmp::Ordering::Equal));
            }
            let distinct: HashSet<&str> = hits.iter().map(|hit| hit.id.as_str()).collect();
            ranked.doubled += usize::from(distinct.len() < hits.len());
            if ranked.hits.contains_key(&qid) {
                bail!("{qid} is answered twice");
            }
            ranked.hits.insert(qid, hits);
        }
        Ok(ranked)
    }
}

/// Queries with their answers.
#[derive(Default)]
struct Judged {
    rows: BTreeMap<String, Vec<Place>>,
    negatives: BTreeMap<String, Vec<f64>>,
    missing: usize,
    missing_negatives: usize,
    tied: usize,
}

impl Judged {
    fn new(queries: &[Query], answers: &Answers) -> Result<Self> {
        let mut judged = Self::default();
        let mut seen = HashSet::new();
        for query in queries {
            if !seen.insert(query.qid.as_str()) {
                bail!("{} is asked twice", query.qid);
            }
            if query.class.starts_with("negative") != query.expect.is_empty() {
                bail!("{}: class {} contradicts expect", query.qid, query.class);
            }
            judged.add(query, answers.hits.get(&query.qid));
        }
        Ok(judged)
    }

    fn add(&mut self, query: &Query, answer: Option<&Vec<Hit>>) {
        self.missing += usize::from(answer.is_none());
        if query.expect.is_empty() {
            self.missing_negatives += usize::from(answer.is_none());
            let best = answer.map_or(f64::INFINITY, |hits| hits.first().map_or(f64::NEG_INFINITY, |hit| hit.score));
            self.negatives.entry(query.class.clone()).or_default().push(best);
            return;
        }
        let hits = answer.map_or(&[][..], Vec::as_slice);
        let expected = |hit: &Hit| query.expect.contains(&hit.id);
        let place = hits.iter().take(DEPTH).enumerate().find(|(_, hit)| expected(hit)).map(|(i, hit)| (i, hit.score));
        if let Some((0, score)) = place {
            self.tied += usize::from(hits.iter().skip(1).any(|hit| hit.score == score && !expected(hit)));
        }
        self.rows.entry(query.class.clone()).or_default().push(place);
    }

    fn remarks(&self, answers: &Answers, queries: &[Query]) -> Vec<(&'static str, usize)> {
        let asked: HashSet<&str> = queries.iter().map(|query| query.qid.as_str()).collect();
        let strays = answers.hits.keys().filter(|qid| !asked.contains(qid.as_str())).count();
        let mut remarks = vec![
            ("unanswered negatives (false alarms)", self.missing_negatives),
            ("answers to no query", strays),
            ("lists not best first (sorted)", answers.unsorted),
            ("lists that name a record twice", answers.doubled),
            ("firsts that tie with a wrong record", self.tied),
        ];
        remarks.retain(|&(_, count)| count > 0);
        remarks.insert(0, ("unanswered", self.missing));
        remarks
    }
}

fn figures(rows: &[Place], thresholds: [Option<f64>; 3]) -> Figures {
    let found = || rows.iter().flatten();
    Figures {
        n: rows.len(),
        first: found().filter(|(rank, _)| *rank == 0).count(),
        found: found().count(),
        mrr: found().fold(0.0, |sum, &(rank, _)| sum + 1.0 / (rank as f64 + 1.0)) / rows.len() as f64,
        above: thresholds.map(|cut| cut.map(|cut| found().filter(|&&(_, score)| score > cut).count())),
    }
}
