use crate::process::Folder;

const README: &str = include_str!("../../../README.md");

/// The words of a line of a shell, quoted or not, up to a comment.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted) = (Vec::new(), String::new(), false);
    for letter in line.chars().chain([' ']) {
        match letter {
            '"' => quoted = !quoted,
            '#' if !quoted && word.is_empty() => break,
            ' ' if !quoted => words.extend(Some(std::mem::take(&mut word)).filter(|word| !word.is_empty())),
            letter => word.push(letter),
        }
    }
    words
}

/// On a small list in the place of OFAC's, and a made-up list of a thousandth of the length.
#[test]
fn every_command_of_the_readme_runs() {
    let folder = Folder::new();
    folder.write("sdn.csv", "1234,\"KADDAFI, Moammar\",\"individual\",\"P\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n");
    folder.write("alt.csv", "1234,1,\"aka\",\"QADHAFI, Muammar\",-0- \n");
    folder.write("queries.jsonl", "{\"qid\":\"1\",\"q\":\"Moammar Kaddafi\"}\n");
    let mut run = 0;
    for line in README.lines().filter(|line| line.starts_with("exonym ")) {
        let words = words(line);
        let shorter = |word: &String| if word == "1000000" { "1000".to_owned() } else { word.clone() };
        let arguments: Vec<String> = words.iter().skip(1).map(shorter).collect();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let out = folder.run(&arguments).exits(0);
        if matches!(arguments[0], "search" | "explain" | "why-not") {
            assert!(out.out.contains("ofac-1234") || out.out.contains("found"), "{line}: {}", out.out);
        }
        run += 1;
    }
    assert_eq!(run, 8);
    assert!(folder.read("hits.jsonl").contains("ofac-1234"));
    assert_eq!(folder.read("made.jsonl").lines().count(), 1_000);
}
