use crate::process::Folder;

#[test]
fn without_a_list_the_sample_answers_across_scripts() {
    let folder = Folder::new();
    for name in ["Мухаммар Каддафи", "معمر القذافي", "Gaddafi, Moammar"] {
        let answer = folder.run(&["search", name, "--limit", "3"]).exits(0).json();
        assert_eq!(answer[0]["hits"][0]["id"], "s-gaddafi", "{name}");
    }
}

#[test]
fn names_come_from_standard_input_and_every_name_has_its_line() {
    let folder = Folder::with_list();
    let run = folder.run_with("Primerov Ivan\n\nJohanna Beispiel\n", &["search", "list.jsonl", "-"]).exits(3);
    let answers = run.json();
    assert_eq!(answers.len(), 3);
    assert_eq!(answers[0]["hits"][0]["id"], "1");
    assert_eq!(answers[1]["error"]["code"], "query");
    assert_eq!(answers[2]["hits"][0]["id"], "2");
    run.says("standard input:2: the name is empty");
}

#[test]
fn nothing_found_is_no_failure() {
    let folder = Folder::with_list();
    let run = folder.run(&["search", "list.jsonl", "Primerov", "--threshold", "900", "--table"]).exits(0);
    assert!(run.out.contains("0 of 4 records"));
}

#[test]
fn qualifiers_are_read_and_wrong_ones_refused() {
    let folder = Folder::with_list();
    let known = ["--born", "1901-02-03", "--country", "Russia", "--country", "RUS", "--sex", "m", "--kind", "person"];
    let mut words = vec!["search", "list.jsonl", "Ivan Primerov"];
    let plain = folder.run(&words).exits(0).json()[0]["hits"][0]["evidence"].as_i64().unwrap();
    words.extend(known);
    let qualified = folder.run(&words).exits(0).json()[0]["hits"][0]["evidence"].as_i64().unwrap();
    assert!(qualified > plain, "{qualified} {plain}");
    for (option, value, says) in [
        ("--born", "1901-13", "'--born <DATE>': a date has a month from 1 to 12"),
        ("--country", "Rusia", "did you mean russia?"),
        ("--sex", "x", "sex is female or male"),
        ("--kind", "persn", "'person'"),
        ("--limit", "501", "1..=500"),
        ("--limit", "0", "1..=500"),
        ("--threshold", "much", "number of nats"),
        ("--base-rate", "1", "between 0 and 1"),
        ("--contry", "ru", "'--country'"),
    ] {
        folder.run(&["search", "list.jsonl", "Ivan Primerov", option, value]).exits(2).says(says);
    }
}

#[test]
fn a_document_number_finds_its_record() {
    let folder = Folder::with_list();
    let answer = folder.run(&["search", "list.jsonl", "Nobody Atall", "--id", "x123"]).exits(0).json();
    assert_eq!(answer[0]["hits"][0]["id"], "2");
}

#[test]
fn the_table_shows_the_matched_name_in_its_own_script_and_the_three_numbers() {
    let folder = Folder::with_list();
    let run = folder.run(&["search", "list.jsonl", "Sulayman al-Halabi", "--table", "--limit", "1"]).exits(0);
    assert!(run.out.contains("\u{2068}سليمان الحلبي\u{2069}"), "{}", run.out);
    for heading in ["evidence", "similarity", "probability", "matched name", "record"] {
        assert!(run.out.contains(heading), "{}", run.out);
    }
    assert!(!run.out.contains('\u{1b}'));
    let bold = folder.run(&["search", "list.jsonl", "Halabi", "--table", "--color", "always"]).exits(0);
    assert!(bold.out.contains("\u{1b}[1m"));
}

#[test]
fn controls_of_a_name_never_reach_the_table() {
    let folder = Folder::new();
    let name = r"Ev\u001b[2Jil \u202eNameson\u009b31m\u200b";
    folder.write(
        "list.jsonl",
        format!("{{\"id\":\"\\u001b]0;x\\u0007\",\"names\":[\"{name}\"],\"remark\":\"\\u001b[5m\"}}\n"),
    );
    let asked = "Nameson\u{1b}[31m\u{2066}";
    let run = folder.run(&["search", "list.jsonl", asked, "--table"]).exits(0);
    assert!(run.out.contains("‹U+202E›"), "{}", run.out);
    let escapes = run.out.chars().filter(|c| c.is_control() && *c != '\n');
    assert_eq!(escapes.count(), 0, "{:?}", run.out);
    assert!(!run.out.contains(['\u{202e}', '\u{200b}', '\u{2066}']));
    // A program gets the name as it is.
    assert!(folder.run(&["search", "list.jsonl", asked]).exits(0).out.contains('\u{202e}'));
}

#[test]
fn csv_and_packed_lists_are_read_too() {
    let folder = Folder::new();
    folder.write_packed("list.csv.gz", "id;name;aliases\n1;Primerov, Ivan;\"Иван Примеров|Ivan P.\"\n");
    let answer = folder.run(&["search", "list.csv.gz", "Иван Примеров"]).exits(0).json();
    assert_eq!(answer[0]["hits"][0]["name"], "Иван Примеров");
}
