use crate::process::Folder;

const QUERIES: &str = r#"{"qid":"a","q":"Ivan Primerov","class":"x","expect":["1"]}
{"qid":"b","q":""}
{"qid":7,"q":"Johanna Beispiel","birth_date":"1911","countries":["de"]}
"#;

#[test]
fn every_query_has_its_line_in_order() {
    let folder = Folder::with_list();
    let long = format!("{{\"qid\":\"c\",\"q\":\"{}\"}}\n", "x".repeat(3000));
    folder.write("queries.jsonl", format!("{QUERIES}{long}"));
    folder.write_packed("queries.jsonl.gz", &format!("{QUERIES}{long}"));
    let run = folder.run(&["screen", "list.jsonl", "queries.jsonl", "-o", "hits.jsonl", "--limit", "2"]).exits(3);
    run.says("exonym: queries.jsonl:2: field q: the name is empty").says("queries.jsonl:4: ").says("2 rows");
    let hits = folder.read("hits.jsonl");
    let lines: Vec<serde_json::Value> = hits.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(
        lines.iter().map(|l| l["qid"].clone()).collect::<Vec<_>>(),
        ["a".into(), "b".into(), 7.into(), serde_json::Value::from("c")]
    );
    assert_eq!(lines[0]["hits"][0]["id"], "1");
    assert_eq!(lines[1]["hits"], serde_json::json!([]));
    assert_eq!(lines[2]["hits"][0]["id"], "2");
    assert_eq!(lines[3]["hits"], serde_json::json!([]));
    assert!(lines.iter().all(|l| l["hits"].as_array().unwrap().len() <= 2));
    let keys: Vec<&String> = lines[0]["hits"][0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["id", "probability", "score", "similarity"]);

    folder.run(&["index", "list.jsonl", "-o", "idx"]).exits(0);
    for threads in ["1", "3"] {
        let words = ["screen", "idx", "queries.jsonl.gz", "-o", "-", "--limit", "2", "--threads", threads];
        assert_eq!(folder.run(&words).exits(3).out, hits, "{threads} threads, from the index");
    }
}

#[test]
fn qualifiers_count_only_where_they_are_asked_for() {
    let folder = Folder::with_list();
    folder.write("queries.jsonl", QUERIES);
    let score = |fields: &str| {
        let run = folder.run(&["screen", "list.jsonl", "queries.jsonl", "--use", fields]).exits(3);
        run.json()[2]["hits"][0]["score"].as_i64().unwrap()
    };
    let (name, both, all) = (score("name"), score("name,birth_date,countries"), score("all"));
    assert!(both > name, "{both} {name}");
    assert_eq!(all, both);
    folder.run(&["screen", "list.jsonl", "queries.jsonl", "--use", "name,birthdate"]).exits(2).says("birth_date?");
}

#[test]
fn a_wrong_qualifier_is_named_and_the_name_still_screened() {
    let folder = Folder::with_list();
    folder.write("queries.jsonl", "{\"qid\":\"a\",\"q\":\"Ivan Primerov\",\"birth_date\":\"03.02.1901\"}\n");
    let run = folder.run(&["screen", "list.jsonl", "queries.jsonl", "--use", "all"]).exits(3);
    assert_eq!(run.json()[0]["hits"][0]["id"], "1");
    run.says("queries.jsonl:1: field birth_date: a date is");
    folder.run(&["screen", "list.jsonl", "queries.jsonl"]).exits(0);
}

#[test]
fn a_row_without_an_id_is_named_and_strict_stops_there() {
    let folder = Folder::with_list();
    folder.write("queries.jsonl", format!("{{\"q\":\"Ivan\"}}\n{QUERIES}"));
    let run = folder.run(&["screen", "list.jsonl", "queries.jsonl"]).exits(3);
    assert_eq!(run.json().len(), 3);
    let run = run.says("queries.jsonl:1: field qid: ");
    assert!(run.err.contains(":3:"));
    let strict = folder.run(&["screen", "list.jsonl", "queries.jsonl", "--strict"]).exits(3);
    assert!(strict.err.contains(":1:") && !strict.err.contains(":3:"));
}

#[test]
fn more_queries_than_a_chunk_stay_in_order_and_can_be_packed() {
    let folder = Folder::with_list();
    let queries: String = (0..5000).map(|i| format!("{{\"qid\":{i},\"q\":\"Ivan Primerov\"}}\n")).collect();
    folder.write("queries.jsonl", queries);
    folder.run(&["screen", "list.jsonl", "queries.jsonl", "-o", "hits.jsonl.gz"]).exits(0);
    let packed = std::fs::File::open(folder.path("hits.jsonl.gz")).unwrap();
    let text = std::io::read_to_string(flate2::read::GzDecoder::new(packed)).unwrap();
    let qids: Vec<u64> = text
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["qid"].as_u64().unwrap())
        .collect();
    assert_eq!(qids, (0..5000).collect::<Vec<_>>());
}
