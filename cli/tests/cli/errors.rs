use std::{
    io::Read,
    process::{Command, Stdio},
};

use crate::process::Folder;

#[test]
fn what_is_no_list_is_named() {
    let folder = Folder::new();
    folder.write("list.zip", b"PK\x03\x04 and so on");
    folder.write("list.json", "[{\"id\":\"1\"}]");
    folder.write("list.csv", "id,nmae\n1,Ada\n");
    folder.write("broken.jsonl.gz", b"\x1f\x8b\x08\x00 this is no gzip stream");
    for (list, says) in [
        ("no-such-file.jsonl", "exonym: no-such-file.jsonl: no such file"),
        ("list.zip", "exonym: list.zip: this is a zip archive"),
        ("list.json", "one object a line"),
        ("list.csv", "exonym: list.csv:1: column 2 of the header is not known, the nearest is name"),
        ("broken.jsonl.gz", "exonym: broken.jsonl.gz"),
        (".", "exonym: .: "),
    ] {
        folder.run(&["search", list, "Ada"]).exits(4).says(says);
    }
}

#[test]
fn a_missing_name_and_an_empty_name_are_usage_errors() {
    let folder = Folder::with_list();
    folder.run(&["search", "list.jsonl"]).exits(2).says("NAME is missing after list.jsonl");
    folder.run(&["search", "list.jsonl", " "]).exits(2).says("exonym: NAME: the name is empty");
    folder.run(&["search"]).exits(2);
    folder.run(&["serch", "x"]).exits(2).says("'search'");
}

#[test]
fn a_folder_or_nothing_is_no_file_of_queries() {
    let folder = Folder::with_list();
    folder.run(&["screen", "list.jsonl", "."]).exits(4).says("this is a folder");
    folder.run(&["screen", "list.jsonl", "none.jsonl"]).exits(4).says("none.jsonl: no such file");
    folder.run(&["screen", "list.jsonl", "list.jsonl", "-o", "no/such/folder"]).exits(4).says("no/such/folder");
}

#[test]
fn lines_too_long_or_not_utf_8_are_named_and_the_next_is_read() {
    let folder = Folder::new();
    let mut list = b"{\"id\":\"0\",\"name\":\"\xff\"}\n".to_vec();
    list.extend(vec![b'x'; exonym::load::LINE_BYTES + 1]);
    list.extend(b"\n{\"id\":\"1\",\"name\":\"Ada Lovelace\"}\n");
    folder.write("list.jsonl", list);
    let run = folder.run(&["search", "list.jsonl", "Ada Lovelace"]).exits(3);
    assert_eq!(run.json()[0]["hits"][0]["id"], "1");
    run.says("list.jsonl:1: not UTF-8").says("list.jsonl:2: line is 1048577 bytes, the limit is 1048576 bytes");
}

#[test]
fn the_help_documents_the_exit_codes() {
    let run = Folder::new().run(&["--help"]).exits(0);
    for code in ["  0  done", "  2  ", "  3  ", "  4  "] {
        assert!(run.out.contains(code), "{}", run.out);
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = Folder::with_list();
    let queries: String = (0..5000).map(|i| format!("{{\"qid\":{i},\"q\":\"Ivan Primerov\"}}\n")).collect();
    folder.write("queries.jsonl", queries);
    let mut child = Command::new(env!("CARGO_BIN_EXE_exonym"))
        .args(["screen", "list.jsonl", "queries.jsonl"])
        .current_dir(folder.path("."))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn controls_in_a_file_name_never_reach_standard_error() {
    let run = Folder::new().run(&["search", "no\u{1b}[2Jfile", "Ada"]).exits(4);
    assert!(!run.err.contains('\u{1b}'), "{:?}", run.err);
}
