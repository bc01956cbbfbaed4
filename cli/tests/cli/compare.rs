use crate::process::Folder;

#[test]
fn two_names_are_compared() {
    let folder = Folder::new();
    let same = folder.run(&["compare", "Иван Примеров", "Иван Примеров"]).exits(0).json();
    assert_eq!(same[0]["similarity"], 1.0);
    let other = folder.run(&["compare", "Иван Примеров", "Ivan Primerov", "--table"]).exits(0);
    assert!(other.out.contains("similarity 0.9") || other.out.contains("similarity 1.0"), "{}", other.out);
    folder.run(&["compare", "a", ""]).exits(2).says("exonym: second name: the name is empty");
    folder.run(&["compare", "a"]).exits(2);
    folder.run(&["compare"]).exits(2);
}

#[test]
fn every_pair_has_its_score_in_order() {
    let folder = Folder::new();
    folder.write("pairs.jsonl", "{\"a\":\"Ada\",\"b\":\"Ada\",\"same\":true}\n{\"a\":\"Ada\"}\n\n{\"a\":\"Ada\",\"b\":\"\"}\n{\"a\":\"Ada\",\"b\":\"Otto\"}\n");
    let run = folder.run(&["compare", "--pairs", "pairs.jsonl", "-o", "scores.jsonl"]).exits(3);
    run.says("pairs.jsonl:2: field b: expected a string").says("pairs.jsonl:4: second name: the name is empty");
    let scores: Vec<f64> = folder
        .read("scores.jsonl")
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["score"].as_f64().unwrap())
        .collect();
    assert_eq!(scores.len(), 4);
    assert_eq!(&scores[..3], [1.0, 0.0, 0.0]);
    assert!(scores[3] < 0.5);
}
