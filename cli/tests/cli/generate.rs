use std::collections::BTreeSet;

use crate::process::Folder;

#[test]
fn a_made_up_list_is_searched_with_its_queries() {
    let folder = Folder::new();
    let made =
        ["generate", "-n", "2000", "--seed", "3", "-o", "made.jsonl", "--queries", "asked.jsonl", "--count", "80"];
    folder
        .run(&made)
        .exits(0)
        .says("exonym:         1000 tokens,")
        .says("grow with exponent")
        .says("the ten commonest tokens are ");
    let read = |name: &str| -> Vec<serde_json::Value> {
        folder.read(name).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let (records, queries) = (read("made.jsonl"), read("asked.jsonl"));
    assert_eq!((records.len(), queries.len()), (2_000, 80));
    let ids: BTreeSet<&str> = records.iter().map(|record| record["id"].as_str().unwrap()).collect();
    let classes: BTreeSet<&str> = queries.iter().map(|query| query["class"].as_str().unwrap()).collect();
    assert_eq!((ids.len(), classes.len()), (2_000, 8));
    let hits = folder.run(&["screen", "made.jsonl", "asked.jsonl", "--use", "all"]).exits(0).json();
    let mut found = 0;
    for (query, answer) in queries.iter().zip(&hits) {
        assert_eq!(query["qid"], answer["qid"]);
        let Some(id) = query["expect"].get(0) else { continue };
        assert!(ids.contains(id.as_str().unwrap()));
        found += usize::from(answer["hits"].as_array().unwrap().iter().any(|hit| hit["id"] == *id));
    }
    assert!(found >= 60, "{found} of 70");
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_a_short_list_begins_a_long_one() {
    let folder = Folder::new();
    let made = |records: &str, seed: &str| folder.run(&["generate", "-n", records, "--seed", seed]).exits(0).out;
    let list = made("3000", "5");
    assert_eq!(list, made("3000", "5"));
    assert!(list.starts_with(&made("100", "5")));
    assert_ne!(made("100", "6"), made("100", "5"));
    folder.run(&["generate", "-n", "100", "--seed", "5", "-o", "made.jsonl.gz"]).exits(0);
    folder.run(&["search", "made.jsonl.gz", "Ada"]).exits(0);
}

#[test]
fn how_many_is_within_limits() {
    let folder = Folder::new();
    for wrong in ["0", "100000001", "-1", "x"] {
        folder.run(&["generate", "-n", wrong]).exits(2).says("--records");
    }
    folder.run(&["generate"]).exits(2).says("--records");
    folder.run(&["generate", "-n", "5", "--count", "5"]).exits(2).says("--queries");
    folder.run(&["generate", "-n", "5", "--queries", "q.jsonl", "--count", "0"]).exits(2).says("--count");
    folder.run(&["generate", "-n", "5", "-o", "no/such/folder"]).exits(4).says("no/such/folder");
}
