//! `exonym`: index, search, screen, compare and explain names, choose thresholds and make up lists, from the command line.
//!
//! Everything about names is the library's; here are only arguments, files, the terminal and exit codes.
#![forbid(unsafe_code)]

mod args;
mod chunks;
mod compare;
mod explain;
mod failure;
mod generate;
mod index;
mod input;
mod list;
mod output;
mod parts;
mod progress;
mod report;
mod screen;
mod search;
mod style;
mod terminal;
mod threshold;
mod why_not;

use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command};
use failure::Failure;
use report::Report;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut report = Report::new(arguments.strict);
    let done = run(&arguments, &mut report);
    let failed = match done {
        Ok(()) | Err(Failure::ClosedPipe) => 0,
        Err(failure) => {
            if let Some(message) = failure.message() {
                report::say(message);
            }
            failure.exit_code()
        }
    };
    ExitCode::from(if failed == 0 { report.finish() } else { failed })
}

fn run(arguments: &Arguments, report: &mut Report) -> Result<(), Failure> {
    match &arguments.command {
        Command::Index(command) => index::run(command, report),
        Command::Search(command) => search::run(command, arguments.color, report),
        Command::Screen(command) => screen::run(command, report),
        Command::Compare(command) => compare::run(command, arguments.color, report),
        Command::Explain(command) => explain::run(command, arguments.color, report),
        Command::WhyNot(command) => why_not::run(command, arguments.color, report),
        Command::Threshold(command) => threshold::run(command, arguments.color, report),
        Command::Generate(command) => generate::run(command, report),
    }
}
