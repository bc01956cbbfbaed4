use crate::process::Folder;

#[test]
fn thresholds_rise_as_alarms_fall() {
    let folder = Folder::new();
    let rows = folder.run(&["threshold", "--alarms", "100,10,1"]).exits(0).json();
    let thresholds: Vec<i64> = rows.iter().map(|row| row["threshold"].as_i64().unwrap()).collect();
    assert_eq!(thresholds.len(), 3);
    assert!(thresholds.is_sorted_by(|a, b| a < b), "{thresholds:?}");
    assert_eq!(rows[0]["searches"], 10_000);
}

#[test]
fn the_threshold_of_ones_own_searches_keeps_their_rate() {
    let folder = Folder::with_list();
    let queries: String = (0..200).map(|n| format!("{{\"qid\":\"{n}\",\"q\":\"Ivan Nobody{n}\"}}\n")).collect();
    folder.write("own.jsonl", &queries);
    let run =
        folder.run(&["threshold", "list.jsonl", "--queries", "own.jsonl", "--alarms", "5000", "--table"]).exits(0);
    assert!(run.out.contains("200 searches of 4 records"), "{}", run.out);
}

#[test]
fn a_rate_outside_the_range_is_refused() {
    let folder = Folder::new();
    for rate in ["0", "10001", "NaN", "x"] {
        folder.run(&["threshold", "--alarms", rate]).exits(2);
    }
}
