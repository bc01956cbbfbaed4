//! `exonym search`: a name, or names from standard input, and the records that may be meant.

use std::{ffi::OsString, io, path::Path};

use exonym::{Answer, Hit, Index, load};
use serde_json::json;

use crate::{
    args::{Qualifiers, SearchCommand},
    failure::Failure,
    list,
    output::Output,
    report::Report,
    style::Color,
    terminal::{isolated, padded, safe, shortened, width},
};

/// Most columns of a matched name in the table.
const NAME_COLUMNS: usize = 36;

pub(crate) fn run(command: &SearchCommand, color: Color, report: &mut Report) -> Result<(), Failure> {
    let (path, name) = match command.words.as_slice() {
        [path, name] => (Some(Path::new(path)), text(name, "NAME")?),
        [name] => (None, text(name, "NAME")?),
        _ => return Err(Failure::Usage("NAME is missing".to_owned())),
    };
    if path.is_none() && Path::new(name).exists() {
        return Err(Failure::Usage(format!("NAME is missing after {name}, which is a list")));
    }
    let index = list::open(path, report)?;
    let mut output = Output::new(command.form, color);
    if name != "-" {
        let answer = index.search(&command.qualifiers.query(name)).map_err(|e| Failure::at("NAME", &e))?;
        show(&mut output, name, &answer)?;
        return output.flush();
    }
    from_standard_input(&index, &command.qualifiers, &mut output, report)
}

/// A word of the command line as text.
pub(crate) fn text<'a>(word: &'a OsString, what: &str) -> Result<&'a str, Failure> {
    word.to_str().ok_or_else(|| Failure::Usage(format!("{what} is not UTF-8")))
}

fn from_standard_input(
    index: &Index,
    qualifiers: &Qualifiers,
    output: &mut Output,
    report: &mut Report,
) -> Result<(), Failure> {
    let mut names = load::names(io::stdin().lock());
    while let Some(row) = names.next() {
        let answer = row.as_ref().map_err(|e| e.error().clone()).and_then(|n| index.search(&qualifiers.query(n)));
        match (&row, answer) {
            (Ok(name), Ok(answer)) => show(output, name, &answer)?,
            (_, Ok(_)) => {}
            (_, Err(error)) => {
                if !output.table {
                    // Every name has its line, so that answers can be put beside names.
                    let error = json!({"error": {"code": error.kind().code(), "message": error.to_string()}});
                    output.json(&error.to_string())?;
                }
                report.row("standard input", names.line(), error)?;
            }
        }
        output.flush()?;
    }
    Ok(())
}

fn show(output: &mut Output, name: &str, answer: &Answer) -> Result<(), Failure> {
    if output.table { table(output, name, answer) } else { output.json(&answer.to_json()) }
}

/// One hit in two lines: the numbers, the matched name and the record; then why.
fn table(output: &mut Output, name: &str, answer: &Answer) -> Result<(), Failure> {
    let heading = format!("{} of {} records for {}", answer.hits.len(), answer.records, isolated(name));
    output.line(&output.style.bold(&heading))?;
    for finding in &answer.findings {
        output.line(&format!("  note: {}", safe(finding.describe())))?;
    }
    for cut in &answer.cuts {
        output.line(&format!("  incomplete: {} were cut", cut.code()))?;
    }
    if answer.hits.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = answer.hits.iter().map(|hit| isolated(&shortened(&matched(hit), NAME_COLUMNS))).collect();
    let columns = names.iter().map(|n| width(n)).max().unwrap_or(0).max("matched name".len());
    let title = format!("  # evidence  similarity  probability  {}  record", padded("matched name", columns));
    output.line(&output.style.dim(&title))?;
    for (rank, (hit, name)) in answer.hits.iter().zip(&names).enumerate() {
        let line = format!(
            "{:>3} {:>8.1}  {:>10.3}  {:>11}  {}  {}",
            rank + 1,
            f64::from(hit.evidence) / 1000.0,
            hit.similarity,
            percent(hit.probability),
            format_args!("{}{}", output.style.bold(name), padded("", columns.saturating_sub(width(name)))),
            described(hit),
        );
        output.line(&line)?;
        output.line(&format!("{}{}", " ".repeat(39), output.style.dim(&isolated(&hit.reason))))?;
    }
    Ok(())
}

/// The name that matched, in its own script.
fn matched(hit: &Hit) -> String {
    let name = hit.record.as_ref().and_then(|record| record.names.get(hit.name));
    safe(name.map_or(hit.id.as_str(), |n| n.text.as_str()))
}

/// The record in a few words: id, kind, primary name, birth dates, countries, remark.
pub(crate) fn described(hit: &Hit) -> String {
    let Some(record) = &hit.record else { return safe(&hit.id) };
    let mut words = vec![safe(&record.id), record.kind.schema().to_owned()];
    if hit.name > 0 {
        words.extend(record.names.first().map(|n| isolated(&n.text)));
    }
    words.extend(record.birth_dates.first().map(|date| format!("born {date}")));
    if !record.countries.is_empty() {
        words.push(record.countries.iter().map(|c| c.code()).collect::<Vec<_>>().join(" "));
    }
    words.extend(record.remark.as_ref().map(|remark| isolated(&shortened(&safe(remark), 60))));
    words.join(", ")
}

/// A probability in percent that never rounds to certainty.
fn percent(probability: f64) -> String {
    match probability * 100.0 {
        p if p > 99.95 && p < 100.0 => ">99.9 %".to_owned(),
        p if p < 0.05 && p > 0.0 => "<0.1 %".to_owned(),
        p => format!("{p:.1} %"),
    }
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn a_probability_never_rounds_to_certainty() {
        for (p, text) in [(0.0, "0.0 %"), (0.0001, "<0.1 %"), (0.5, "50.0 %"), (0.99991, ">99.9 %"), (1.0, "100.0 %")] {
            assert_eq!(percent(p), text);
        }
    }
}
