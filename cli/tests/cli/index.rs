use crate::process::{Folder, RECORDS};

#[test]
fn an_index_answers_as_the_file_it_was_made_from() {
    let folder = Folder::with_list();
    folder.run(&["index", "list.jsonl", "-o", "idx"]).exits(0).says("idx: 4 records");
    let from_index = folder.run(&["search", "idx", "Ivan Primerov"]).exits(0);
    let from_file = folder.run(&["search", "list.jsonl", "Ivan Primerov"]).exits(0);
    assert_eq!(from_index.out, from_file.out);
    assert_eq!(from_index.json()[0]["hits"][0]["id"], "1");
}

#[test]
fn a_full_folder_is_left_alone_unless_add_is_given() {
    let folder = Folder::with_list();
    folder.run(&["index", "list.jsonl", "-o", "idx"]).exits(0);
    folder.run(&["index", "list.jsonl", "-o", "idx"]).exits(4).says("not an empty folder");
    folder.write("more.csv", "id,name\n4,Replaced Person\n5,New Person\n");
    folder.run(&["index", "more.csv", "-o", "idx", "--add"]).exits(0).says("5 records");
    let hits = folder.run(&["search", "idx", "Replaced Person", "--limit", "1"]).exits(0).json();
    assert_eq!(hits[0]["hits"][0]["id"], "4");
}

#[test]
fn ofac_takes_the_aliases_beside_it() {
    let folder = Folder::new();
    let sdn = "7,\"BEISPIEL, Hans\",\"individual\",\"PROG\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"DOB 01 Feb 1950; nationality Burma.\"\n\u{1a}";
    folder.write("sdn.csv", sdn);
    let without = folder.run(&["index", "sdn.csv", "-o", "without"]).exits(0);
    without.says("sdn.csv: alt.csv is not beside it");
    folder.write("alt.csv", "7,1,\"aka\",\"ZWEITNAME, Otto\",-0- \n");
    let hits = folder.run(&["search", "sdn.csv", "Otto Zweitname", "--limit", "1"]).exits(0).json();
    assert_eq!(hits[0]["hits"][0]["id"], "ofac-7");
    assert_eq!(hits[0]["hits"][0]["name"], "ZWEITNAME, Otto");
    assert_eq!(hits[0]["hits"][0]["record"]["birth_date"], "1950-02-01");
    assert_eq!(hits[0]["hits"][0]["record"]["countries"][0], "mm");
    folder.write_packed("sdn.csv.gz", sdn);
    let packed = folder.run(&["search", "sdn.csv.gz", "Otto Zweitname", "--limit", "1"]).exits(0).json();
    assert_eq!(packed, hits);
}

#[test]
fn wrong_rows_are_named_and_the_others_indexed() {
    let folder = Folder::new();
    let wrong = "{\"id\":\"8\",\"names\":[\"SECRET\"],\"birth_date\":\"1901-13\"}\n\n{\"id\":\"9\"}\nno json\n";
    folder.write("list.jsonl", format!("{wrong}{RECORDS}"));
    let run = folder.run(&["index", "list.jsonl", "-o", "idx"]).exits(3);
    let run = run.says("exonym: list.jsonl:1: field birth_date: ").says("exonym: list.jsonl:3: field names: ");
    let run = run.says("exonym: list.jsonl:4: not JSON").says("3 rows were skipped").says("idx: 5 records");
    assert!(!run.err.contains("SECRET"));
}

#[test]
fn strict_stops_at_the_first_wrong_row_and_leaves_no_index() {
    let folder = Folder::new();
    folder.write("list.jsonl", format!("{RECORDS}wrong\nwrong\n"));
    let run = folder.run(&["index", "list.jsonl", "-o", "idx", "--strict"]).exits(3).says("list.jsonl:5: not JSON");
    assert!(!run.err.contains(":6:"));
    assert!(!folder.path("idx").exists());
    folder.run(&["index", "list.jsonl", "-o", "idx"]).exits(3);
}
