//! Made sets that hold every odd thing a scorer can meet, and the proof that this scorer and the reference
//! one agree on them. `xtask/testdata/README.md` says how the expected figures came to be.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;

use super::{PairFigures, SearchFigures};
use crate::quality::jsonl;

/// Knuth's MMIX congruential generator: the sets are the same on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

/// A made search set: queries and hits as JSON lines.
struct Made {
    queries: String,
    hits: String,
}

const CLASSES: [&str; 5] = ["alias", "alias-org", "alias-unrelated", "cross-script", "exact"];
const NEGATIVES: [&str; 3] = ["negative-leaveout", "negative-made", "negative-namesake"];

/// `positives` and `negatives` queries; `quiet` negatives get no hit at all, and `reach` in 100 positives are found.
fn search_set(seed: u64, positives: u64, negatives: u64, quiet: bool, reach: u64) -> Made {
    let mut dice = Dice(seed);
    let (mut queries, mut hits) = (String::new(), String::new());
    for i in 0..positives + negatives {
        let negative = i >= positives;
        let classes: &[&str] = if negative { &NEGATIVES } else { &CLASSES };
        let class = classes[dice.below(classes.len() as u64) as usize];
        let expect = match (negative, dice.below(4)) {
            (true, _) => "[]".to_owned(),
            (false, 0) => format!("[\"r{i}\",\"s{i}\"]"),
            (false, _) => format!("[\"r{i}\"]"),
        };
        writeln!(queries, r#"{{"qid":"q{i}","q":"x","expect":{expect},"class":"{class}"}}"#).unwrap();
        // One positive in 50 and one negative have no line of hits.
        let answered = if negative { i > positives } else { dice.below(50) > 0 };
        if answered {
            let found = !negative && dice.below(100) < reach;
            let list = if negative && quiet { Vec::new() } else { hit_list(&mut dice, i, found) };
            writeln!(hits, r#"{{"qid":"q{i}","hits":[{}]}}"#, list.join(",")).unwrap();
        }
    }
    hits.push_str("{\"qid\":\"asked by nobody\",\"hits\":[]}\n\n");
    Made { queries, hits }
}

/// Up to 13 hits on a coarse scale, so that many tie; one list in 20 is not best first; ids may repeat.
fn hit_list(dice: &mut Dice, query: u64, found: bool) -> Vec<String> {
    let length = dice.below(14);
    let bonus = if found { 14 } else { 0 };
    let widest = dice.below(60) + 1;
    let top = dice.below(widest);
    let mut scores: Vec<u64> = (0..length).map(|_| dice.below(top + 1) + bonus).collect();
    scores.sort_unstable_by(|a, b| b.cmp(a));
    if dice.below(20) == 0 {
        scores.reverse();
    }
    let place = if found { dice.below(length + 1).min(dice.below(length + 1)) } else { u64::MAX };
    let second = dice.below(8) == 0;
    let id = |at: u64, other: u64| match at {
        _ if at == place => format!("r{query}"),
        _ if found && second && at == place + 1 => format!("s{query}"),
        _ => format!("w{other}"),
    };
    let numbers = scores.iter().zip(0..);
    numbers.map(|(score, at)| format!(r#"{{"id":"{}","score":{}}}"#, id(at, dice.below(40)), number(*score))).collect()
}

/// Whole numbers, fractions and negative values all occur.
fn number(score: u64) -> f64 {
    score as f64 / 4.0 - 3.0
}

/// Pairs and scores as JSON lines, with ties between equal and different pairs and some without a class.
fn pair_set(seed: u64, n: u64) -> Made {
    let mut dice = Dice(seed);
    let (mut pairs, mut scores) = (String::new(), String::new());
    for _ in 0..n {
        let same = dice.below(5) < 2;
        let class = match dice.below(3) {
            0 => String::new(),
            k => format!(r#","class":"kind-{k}""#),
        };
        writeln!(pairs, r#"{{"a":"x","b":"y","same":{same}{class}}}"#).unwrap();
        let score = (dice.below(60) + if same { 25 } else { 0 }) as f64 / 85.0;
        writeln!(scores, r#"{{"score":{score}}}"#).unwrap();
    }
    Made { queries: pairs, hits: scores }
}

fn made(name: &str) -> Made {
    match name {
        "large" => search_set(1, 600, 10_150, false, 95),
        "small" => search_set(2, 90, 130, false, 75),
        "few" => search_set(3, 30, 40, false, 90),
        "quiet" => search_set(4, 60, 1_100, true, 85),
        "pairs" => pair_set(5, 700),
        _ => pair_set(6, 40),
    }
}

const SEARCHES: [&str; 4] = ["large", "small", "few", "quiet"];
const PAIRS: [&str; 2] = ["pairs", "pairs-few"];

/// What this scorer says about a made set, in the words of the reference scorer.
fn judged(name: &str) -> Value {
    let set = made(name);
    if SEARCHES.contains(&name) {
        let queries: Vec<_> = jsonl::parse(set.queries.as_bytes()).unwrap();
        SearchFigures::judge(&queries, jsonl::parse(set.hits.as_bytes()).unwrap()).unwrap().json()
    } else {
        let pairs: Vec<_> = jsonl::parse(set.queries.as_bytes()).unwrap();
        let scores: Vec<_> = jsonl::parse(set.hits.as_bytes()).unwrap();
        PairFigures::judge(&pairs, &scores).unwrap().json()
    }
}

/// Every figure of `expected` is in `ours`, equal to a billionth; counts how many were compared.
fn same(expected: &Value, ours: &Value, at: &str, compared: &mut usize) {
    match (expected, ours) {
        (Value::Object(expected), Value::Object(ours)) => {
            for (key, value) in expected {
                same(value, ours.get(key).unwrap_or(&Value::Null), &format!("{at}/{key}"), compared);
            }
        }
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
            assert!((a - b).abs() <= 1e-9 * a.abs().max(1.0), "{at}: reference {a}, ours {b}");
            *compared += 1;
        }
        _ => assert_eq!(expected, ours, "{at}"),
    }
}

#[test]
fn figures_equal_those_of_the_reference_scorer() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata");
    let mut compared = 0;
    for name in SEARCHES.into_iter().chain(PAIRS) {
        let text = std::fs::read_to_string(folder.join(format!("{name}.json"))).unwrap();
        // Python writes a threshold below every score as -Infinity, which is not JSON.
        let expected: Value =
            serde_json::from_str(&text.replace("-Infinity", "null").replace("Infinity", "null")).unwrap();
        let ours = judged(name);
        same(&expected, &ours, name, &mut compared);
        let rows = |value: &Value| value.get("rows").and_then(Value::as_object).unwrap().len();
        assert_eq!(rows(&expected), rows(&ours), "{name}: other classes");
    }
    assert!(compared > 200, "only {compared} figures were compared");
}

/// Writes the made sets, for the reference scorer to judge: see `xtask/testdata/README.md`.
#[test]
#[ignore = "writes files; only to redo the expected figures"]
fn write_the_made_sets() {
    let folder = std::path::PathBuf::from(std::env::var_os("EXONYM_MADE_SETS").unwrap());
    for name in SEARCHES.into_iter().chain(PAIRS) {
        let set = made(name);
        let (truth, answers) = if SEARCHES.contains(&name) { ("queries", "hits") } else { ("pairs", "scores") };
        std::fs::write(folder.join(format!("{name}.{truth}.jsonl")), set.queries).unwrap();
        std::fs::write(folder.join(format!("{name}.{answers}.jsonl")), set.hits).unwrap();
    }
}

#[test]
fn contradictions_are_refused() {
    let judge = |queries: &str, hits: &str| {
        let queries: Vec<_> = jsonl::parse(queries.as_bytes()).unwrap();
        SearchFigures::judge(&queries, jsonl::parse(hits.as_bytes()).unwrap()).map(|_| ()).unwrap_err().to_string()
    };
    let one = r#"{"qid":"1","expect":["r"],"class":"alias"}"#;
    let hit = r#"{"qid":"1","hits":[]}"#;
    assert_eq!(judge(&format!("{one}\n{one}"), hit), "1 is asked twice");
    assert_eq!(judge(one, &format!("{hit}\n{hit}")), "1 is answered twice");
    assert!(judge(r#"{"qid":"1","expect":[],"class":"alias"}"#, hit).contains("contradicts expect"));
    assert!(judge(r#"{"qid":"1","expect":["r"],"class":"negative"}"#, hit).contains("contradicts expect"));
}

#[test]
fn pairs_need_a_score_each_and_both_kinds() {
    let judge = |pairs: &str, scores: &str| {
        let pairs: Vec<_> = jsonl::parse(pairs.as_bytes()).unwrap();
        let scores: Vec<_> = jsonl::parse(scores.as_bytes()).unwrap();
        PairFigures::judge(&pairs, &scores).map(|_| ()).unwrap_err().to_string()
    };
    assert_eq!(judge(r#"{"same":true}"#, ""), "1 pairs, but 0 scores");
    assert_eq!(judge(r#"{"same":true}"#, r#"{"score":1}"#), "needs both equal and different pairs");
    assert_eq!(judge(r#"{"same":false}"#, r#"{"score":1}"#), "needs both equal and different pairs");
}
