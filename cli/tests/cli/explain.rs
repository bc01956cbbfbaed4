use crate::process::Folder;

#[test]
fn the_parts_sum_to_the_evidence() {
    let folder = Folder::with_list();
    let answer = folder.run(&["explain", "list.jsonl", "Ivan Primerow", "1", "--born", "1901"]).exits(0).json();
    let parts = answer[0]["parts"].as_array().unwrap();
    let sum: i64 = parts.iter().map(|part| part["milli_nats"].as_i64().unwrap()).sum();
    assert_eq!(answer[0]["evidence"].as_i64(), Some(sum));
    assert_eq!(answer[0]["id"], "1");
}

#[test]
fn the_table_names_each_part() {
    let folder = Folder::with_list();
    let run = folder.run(&["explain", "list.jsonl", "Sulayman Halabi", "4", "--table"]).exits(0);
    for word in ["evidence", "typed", "listed", "Halabi", "الحلبي"] {
        assert!(run.out.contains(word), "{}", run.out);
    }
}

#[test]
fn without_a_list_the_sample_is_explained_and_an_unknown_id_is_an_error() {
    let folder = Folder::new();
    let answer = folder.run(&["explain", "Каддафи", "s-gaddafi"]).exits(0).json();
    assert_eq!(answer[0]["id"], "s-gaddafi");
    folder.run(&["explain", "Каддафи", "no-such-id"]).exits(4).says("exonym: ID: ");
    folder.run(&["explain", "Каддафи"]).exits(2);
}
