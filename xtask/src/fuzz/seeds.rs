//! What the fuzzers start from: names, queries and records of the golden cases, and the lists of the loaders' tests.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::process;

/// Fills a folder with the seeds of a fuzzer and its earlier finds.
///
/// # Errors
/// When a golden file cannot be read, or the folder cannot be written.
pub(super) fn make(target: &str, folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    for (place, seed) in of(target)?.iter().enumerate() {
        fs::write(folder.join(format!("golden-{place:04}")), seed)?;
    }
    for file in fs::read_dir(process::root().join("fuzz/regressions"))? {
        let file = file?;
        let name = file.file_name().to_string_lossy().into_owned();
        if name.split('-').next() == Some(target) {
            fs::copy(file.path(), folder.join(name))?;
        }
    }
    Ok(())
}

fn of(target: &str) -> Result<Vec<Vec<u8>>> {
    let cases = cases()?;
    let queries = || cases.iter().filter_map(|case| case.get("query"));
    let pairs = || cases.iter().filter_map(|case| Some((text(case, "a")?, text(case, "b")?)));
    let lines = |texts: Vec<String>| texts.into_iter().map(String::into_bytes).collect();
    Ok(match target {
        "compare" => lines(pairs().map(|(a, b)| format!("{a}\n{b}")).collect()),
        "search" => lines(queries().map(Value::to_string).collect()),
        "record_json" => lines(read("core/data/sample.jsonl")?.lines().map(str::to_owned).collect()),
        "load_json" => lines(chunks(&read("core/data/sample.jsonl")?)),
        "load_csv" => lines(tables(&cases)),
        "load_ofac" => {
            vec![[read("core/testdata/load/sdn.csv")?, read("core/testdata/load/alt.csv")?].join("\u{1e}").into()]
        }
        "load_queries" => {
            let asked = queries().map(batched);
            lines(asked.chain(pairs().map(|(a, b)| json!({"a": a, "b": b}).to_string())).collect())
        }
        "open_bytes" => saved(),
        _ => lines(names(&cases)),
    })
}

/// The golden cases that every surface answers.
fn cases() -> Result<Vec<Value>> {
    let mut cases = Vec::new();
    let mut files: Vec<_> = fs::read_dir(process::root().join("core/testdata/golden"))?.collect::<Result<_, _>>()?;
    files.sort_by_key(fs::DirEntry::path);
    for file in files.iter().map(fs::DirEntry::path).filter(|path| path.extension().is_some_and(|e| e == "jsonl")) {
        for line in fs::read_to_string(&file)?.lines() {
            cases.push(serde_json::from_str(line).with_context(|| format!("{} is not JSON", file.display()))?);
        }
    }
    Ok(cases)
}

fn text<'a>(case: &'a Value, key: &str) -> Option<&'a str> {
    case.get(key)?.as_str()
}

fn read(file: &str) -> Result<String> {
    fs::read_to_string(process::root().join(file)).with_context(|| format!("cannot read {file}"))
}

/// Every name that is asked for or compared.
fn names(cases: &[Value]) -> Vec<String> {
    let of = |case: &Value| {
        let asked = case.get("query").and_then(|query| text(query, "name"));
        [asked, text(case, "a"), text(case, "b")].map(|name| name.map(str::to_owned))
    };
    cases.iter().flat_map(of).flatten().collect()
}

/// Lists of a few records.
fn chunks(list: &str) -> Vec<String> {
    let lines: Vec<&str> = list.lines().collect();
    lines.chunks(4).map(|lines| lines.join("\n")).collect()
}

/// Tables of a few names, under headers that hold every column between them.
fn tables(cases: &[Value]) -> Vec<String> {
    let headers =
        ["id,name,aliases,dob,nationality", "ID;Kind;Names;weak alias;Sex;identifiers", "id\tname\tflag\tremark"];
    let fill = ["", "Person", "1901-02-03", "ru|by", "f", "X1;X2"];
    let names = names(cases);
    let table = |(place, names): (usize, &[String])| {
        let header = headers.get(place % headers.len()).copied().unwrap_or_default();
        let separator = header.chars().find(|c| ",;\t".contains(*c)).unwrap_or(',').to_string();
        let row = |(row, name): (usize, &String)| {
            let quoted = format!("\"{}\"", name.replace('"', "\"\""));
            let cells = header.split(separator.as_str()).enumerate().map(|(column, title)| match title {
                "id" | "ID" => row.to_string(),
                "name" | "Names" | "aliases" => quoted.clone(),
                _ => fill.get((row + column) % fill.len()).copied().unwrap_or_default().to_owned(),
            });
            cells.collect::<Vec<_>>().join(&separator)
        };
        let rows = names.iter().enumerate().map(row);
        std::iter::once(header.to_owned()).chain(rows).collect::<Vec<_>>().join("\n")
    };
    names.chunks(3).enumerate().map(table).collect()
}

/// A query as a line of a batch.
fn batched(query: &Value) -> String {
    let mut line = query.clone();
    if let Some(map) = line.as_object_mut() {
        let name = map.remove("name");
        map.insert("q".to_owned(), name.unwrap_or_default());
        map.insert("qid".to_owned(), json!("1"));
    }
    line.to_string()
}

/// Saved lists, and places in one with something to write there.
fn saved() -> Vec<Vec<u8>> {
    let patches = [0u32, 8, 40, 200, 1000, 5000, 20_000].iter().flat_map(|place| {
        [&b"\0"[..], b"\xff\xff\xff\xff", b"{}"].map(|patch| [&place.to_le_bytes()[..], patch].concat())
    });
    let golden = fs::read_dir(process::root().join("core/testdata/golden")).into_iter().flatten();
    let golden = golden
        .filter_map(|file| Some(file.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "exonym"));
    patches.chain(golden.filter_map(|path| fs::read(path).ok())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fuzzer_has_seeds() {
        for target in super::super::targets().unwrap() {
            assert!(!of(&target).unwrap().is_empty(), "{target}");
        }
    }

    #[test]
    fn tables_have_as_many_cells_as_their_header() {
        let cases = [json!({"query": {"name": "a \"b\""}}), json!({"a": "c", "b": "d"})];
        assert_eq!(
            tables(&cases),
            [
                "id,name,aliases,dob,nationality\n0,\"a \"\"b\"\"\",\"a \"\"b\"\"\",ru|by,f\n1,\"c\",\"c\",f,X1;X2\n2,\"d\",\"d\",X1;X2,"
            ]
        );
    }
}
