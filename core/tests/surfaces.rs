//! The cases that every surface answers with equal bytes: `core/testdata/golden/*.jsonl`.
//!
//! A line: `id`, `call` (`search`, `compare`, `explain`, `why_not`), what is asked, and `expect`: the exact JSON, as a string, or
//! the code and message of the error. `list` names the sample or a file `<list>.list` of records. Of `scripts.list` there
//! is `scripts.exonym` as well, the list as it is saved: every surface opens it and gives the answers of `saved.jsonl`,
//! and saves the records to the same bytes. `EXONYM_BLESS=1` writes the present answers and bytes into the files; read
//! the difference. Bytes that differ need another format number: lists are out there.

use std::{collections::BTreeMap, fs, path::PathBuf, sync::LazyLock};

use exonym::{Error, Index, Query, Record, compare, sample};
use serde_json::{Value, json};

static SAMPLE: LazyLock<Index> = LazyLock::new(|| Index::in_memory(sample()).unwrap());
static BIG: LazyLock<Index> = LazyLock::new(|| Index::in_memory(listed("big")).unwrap());
static SCRIPTS: LazyLock<Index> = LazyLock::new(|| {
    let index = Index::in_memory(listed("scripts")).unwrap();
    if bless() {
        fs::write(folder().join("scripts.exonym"), index.to_bytes().unwrap()).unwrap();
    }
    Index::from_bytes(&fs::read(folder().join("scripts.exonym")).unwrap()).unwrap()
});

fn listed(name: &str) -> Vec<Record> {
    let text = fs::read_to_string(folder().join(name).with_extension("list")).unwrap();
    text.lines().map(|line| Record::from_json(line).unwrap()).collect()
}

fn bless() -> bool {
    std::env::var_os("EXONYM_BLESS").is_some()
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("testdata/golden")
}

fn answer(case: &Value) -> Result<String, Error> {
    let text = |key: &str| case[key].as_str().unwrap_or_default();
    let index = || match text("list") {
        "big" => &*BIG,
        "scripts" => &*SCRIPTS,
        _ => &*SAMPLE,
    };
    match text("call") {
        "compare" => compare(text("a"), text("b")).map(|c| c.to_json()),
        "explain" => {
            let query = Query::from_json(&case["query"].to_string())?;
            index().explain(&query, text("record")).map(|e| e.to_json())
        }
        "why_not" => {
            let query = Query::from_json(&case["query"].to_string())?;
            index().why_not(&query, text("record")).map(|w| w.to_json())
        }
        _ => index().search(&Query::from_json(&case["query"].to_string())?).map(|a| a.to_json()),
    }
}

#[test]
fn golden_cases_are_answered_with_equal_bytes() {
    let (mut wrong, mut counts) = (Vec::new(), BTreeMap::<String, usize>::new());
    for file in fs::read_dir(folder())
        .unwrap()
        .map(|f| f.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "jsonl"))
    {
        let mut lines = Vec::new();
        for line in fs::read_to_string(&file).unwrap().lines() {
            let mut case: Value = serde_json::from_str(line).unwrap();
            let got = match answer(&case) {
                Ok(json) => json!(json),
                Err(error) => json!({"code": error.kind().code(), "message": error.to_string()}),
            };
            let key = if got.is_string() { "expect" } else { "error" };
            *counts.entry(case["id"].as_str().unwrap().split('-').next().unwrap().to_owned()).or_default() += 1;
            if case[key] != got {
                wrong.push(case["id"].to_string());
            }
            if case["id"].as_str().is_some_and(|id| id.starts_with("cut")) {
                assert!(got.as_str().is_some_and(|a| a.contains("\"complete\":false")), "{}", case["id"]);
            }
            assert_eq!(case["id"].as_str().is_some_and(|id| id.starts_with("error")), key == "error", "{}", case["id"]);
            case[key] = got;
            lines.push(case.to_string());
        }
        if bless() {
            fs::write(&file, lines.join("\n") + "\n").unwrap();
        }
    }
    assert!(
        counts.values().sum::<usize>() >= 300 && counts["error"] >= 40 && counts["cut"] >= 20 && counts["why"] >= 12,
        "{counts:?}"
    );
    assert!(bless() || wrong.is_empty(), "{} cases differ: {:?}", wrong.len(), &wrong[..wrong.len().min(10)]);
}

#[test]
fn a_list_is_saved_to_the_same_bytes_as_ever() {
    let saved = SCRIPTS.to_bytes().unwrap();
    assert!(saved == fs::read(folder().join("scripts.exonym")).unwrap(), "opened and saved again");
    assert!(saved == Index::in_memory(listed("scripts")).unwrap().to_bytes().unwrap(), "made of the records");
    assert!(saved.len() < 60_000, "{} bytes", saved.len());
}
