//! `exonym explain`: the evidence for one record, part by part.

use std::{ffi::OsString, path::Path};

use exonym::{Error, ErrorKind, Explanation};

use crate::{
    args::RecordCommand,
    failure::Failure,
    list,
    output::Output,
    parts,
    report::Report,
    search::text,
    style::Color,
    terminal::{isolated, safe},
};

pub(crate) fn run(command: &RecordCommand, color: Color, report: &mut Report) -> Result<(), Failure> {
    let (path, name, id) = one_record(&command.words)?;
    let index = list::open(path, report)?;
    let explanation = index.explain(&command.qualifiers.query(name), id).map_err(|e| wrong(&e))?;
    let mut output = Output::new(command.form, color);
    if output.table {
        show(&mut output, &explanation)?;
    } else {
        output.json(&explanation.to_json())?;
    }
    output.flush()
}

/// The words of a command about one record: perhaps a list, a name and an id.
pub(crate) fn one_record(words: &[OsString]) -> Result<(Option<&Path>, &str, &str), Failure> {
    match words {
        [path, name, id] => Ok((Some(Path::new(path)), text(name, "NAME")?, text(id, "ID")?)),
        [name, id] => Ok((None, text(name, "NAME")?, text(id, "ID")?)),
        _ => Err(Failure::Usage("NAME or ID is missing".to_owned())),
    }
}

/// An error of such a command, at the word that it is about.
pub(crate) fn wrong(error: &Error) -> Failure {
    Failure::at(if error.kind() == ErrorKind::NotFound { "ID" } else { "NAME" }, error)
}

fn show(output: &mut Output, explanation: &Explanation) -> Result<(), Failure> {
    let nats = f64::from(explanation.evidence) / 1000.0;
    let heading = format!(
        "{} against {} of {}: evidence {nats:.1} nats, similarity {:.3}",
        isolated(&explanation.query),
        isolated(&explanation.name),
        safe(&explanation.id),
        explanation.similarity,
    );
    output.line(&output.style.bold(&heading))?;
    output.line(&isolated(&explanation.sentence))?;
    for finding in &explanation.findings {
        output.line(&format!("note: {}", safe(finding.describe())))?;
    }
    parts::table(output, &explanation.parts, ["typed", "listed"], true)
}
