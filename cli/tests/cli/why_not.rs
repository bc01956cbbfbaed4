use crate::process::Folder;

#[test]
fn the_stage_is_named() {
    let folder = Folder::with_list();
    let answer = folder.run(&["why-not", "list.jsonl", "Ivan Primerow", "1"]).exits(0).json();
    assert_eq!((&answer[0]["stage"], &answer[0]["rank"]), (&"found".into(), &1.into()));
    let far = folder.run(&["why-not", "list.jsonl", "Ivan Primerow", "1", "--threshold", "60"]).exits(0).json();
    assert_eq!(far[0]["stage"], "below-threshold");
    assert_eq!(far[0]["evidence"], answer[0]["evidence"]);
}

#[test]
fn on_a_terminal_it_is_two_lines() {
    let folder = Folder::with_list();
    let run = folder.run(&["why-not", "list.jsonl", "Ivan Primerow", "1", "--table"]).exits(0);
    assert!(run.out.starts_with("Ivan Primerow and 1: found, hit 1\nthe record is a hit; "), "{}", run.out);
}

#[test]
fn without_a_list_the_sample_is_searched_and_an_unknown_id_is_an_error() {
    let folder = Folder::new();
    let answer = folder.run(&["why-not", "Каддафи", "s-van-gogh"]).exits(0).json();
    assert_eq!(answer[0]["stage"], "no-candidate");
    folder.run(&["why-not", "Каддафи", "no-such-id"]).exits(4).says("exonym: ID: ");
    folder.run(&["why-not", "Каддафи"]).exits(2);
}
