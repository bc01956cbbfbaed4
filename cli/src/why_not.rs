//! `exonym why-not`: at which stage a search loses a record, or that it does not.

use crate::{
    args::RecordCommand,
    explain::{one_record, wrong},
    failure::Failure,
    list,
    output::Output,
    report::Report,
    style::Color,
    terminal::{isolated, safe},
};

pub(crate) fn run(command: &RecordCommand, color: Color, report: &mut Report) -> Result<(), Failure> {
    let (path, name, id) = one_record(&command.words)?;
    let index = list::open(path, report)?;
    let why = index.why_not(&command.qualifiers.query(name), id).map_err(|e| wrong(&e))?;
    let mut output = Output::new(command.form, color);
    if output.table {
        let rank = why.rank.map_or_else(String::new, |rank| format!(", hit {rank}"));
        let heading = format!("{} and {}: {}{rank}", isolated(name), safe(id), why.stage.code());
        output.line(&output.style.bold(&heading))?;
        output.line(&why.sentence)?;
    } else {
        output.json(&why.to_json())?;
    }
    output.flush()
}
