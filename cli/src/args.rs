//! The command line as documented by `--help`.

use std::{ffi::OsString, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum, value_parser};
use exonym::{Country, Kind, PartialDate, Query, Sex, load::Fields};

use crate::{output::Form, style::Color};

const EXIT_CODES: &str = "\
Exit codes:
  0  done, also when nothing was found
  2  the command line cannot be used as given
  3  rows were skipped or queries not answered; with --strict, stopped at the first
  4  a file, an index or a record could not be found, read or written

A LIST is an index folder made by `exonym index`, or a record file: JSON lines,
CSV with named columns, or OFAC's sdn.csv with alt.csv beside it; plain or
packed by gzip. Without a LIST the built-in sample list is searched.

Errors go to standard error as
  exonym: FILE:LINE: field NAME: what is wrong";

/// Finds names across scripts and spellings, and says why.
#[derive(Debug, Parser)]
#[command(name = "exonym", version, after_help = EXIT_CODES, subcommand_required = true, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Stop at the first row or query that is wrong
    #[arg(long, global = true)]
    pub(crate) strict: bool,
    /// When to use bold text
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make an index folder from record files
    Index(IndexCommand),
    /// Find a name
    Search(SearchCommand),
    /// Answer a file of queries, on all cores
    Screen(ScreenCommand),
    /// Compare two names without a list
    Compare(CompareCommand),
    /// Show the evidence for one record, part by part
    #[command(override_usage = "exonym explain [OPTIONS] [LIST] NAME ID")]
    Explain(RecordCommand),
    /// Show at which stage a search loses a record, or that it does not
    #[command(override_usage = "exonym why-not [OPTIONS] [LIST] NAME ID")]
    WhyNot(RecordCommand),
    /// Show the evidence from which hits may alarm, for so many false alarms in 10,000 searches
    Threshold(ThresholdCommand),
    /// Make up a list of any size, and queries whose truth is known
    Generate(GenerateCommand),
}

#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub(crate) struct IndexCommand {
    /// Record files: JSON lines, CSV with named columns or OFAC's sdn.csv, plain or packed by gzip
    #[arg(required = true, value_name = "RECORDS")]
    pub(crate) records: Vec<PathBuf>,
    /// The index folder
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,
    /// Add to the index that is there, replacing records with the same id
    #[arg(long)]
    pub(crate) add: bool,
}

#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES, override_usage = "exonym search [OPTIONS] [LIST] NAME\n       exonym search [OPTIONS] [LIST] -")]
pub(crate) struct SearchCommand {
    /// The list, and the name; `-` reads names from standard input, one a line
    #[arg(required = true, num_args = 1..=2, value_names = ["LIST", "NAME"])]
    pub(crate) words: Vec<OsString>,
    #[command(flatten)]
    pub(crate) qualifiers: Qualifiers,
    #[command(flatten)]
    pub(crate) form: Form,
}

/// A command about one record of a list.
#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub(crate) struct RecordCommand {
    /// The list, the name, and the id of the record
    #[arg(required = true, num_args = 2..=3, value_names = ["LIST", "NAME", "ID"])]
    pub(crate) words: Vec<OsString>,
    #[command(flatten)]
    pub(crate) qualifiers: Qualifiers,
    #[command(flatten)]
    pub(crate) form: Form,
}

#[derive(Debug, Args)]
#[command(
    after_help = EXIT_CODES,
    override_usage = "exonym compare [OPTIONS] A B\n       exonym compare --pairs PAIRS.jsonl [-o SCORES.jsonl]"
)]
pub(crate) struct CompareCommand {
    /// The two names
    #[arg(num_args = 2, value_names = ["A", "B"], required_unless_present = "pairs")]
    pub(crate) names: Vec<String>,
    /// A file of pairs, one {"a","b"} a line; a line of output is {"score"}, the similarity
    #[arg(long, value_name = "PAIRS.jsonl", conflicts_with_all = ["names", "json", "table"])]
    pub(crate) pairs: Option<PathBuf>,
    /// Where the scores go, packed if the name ends in .gz
    #[arg(short, long, value_name = "SCORES.jsonl", default_value = "-", requires = "pairs")]
    pub(crate) output: PathBuf,
    #[command(flatten)]
    pub(crate) form: Form,
}

#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub(crate) struct ScreenCommand {
    /// An index folder or a record file
    #[arg(value_name = "RECORDS")]
    pub(crate) records: PathBuf,
    /// One {"qid","q"} a line, with qualifiers or without; plain or packed by gzip
    #[arg(value_name = "QUERIES.jsonl")]
    pub(crate) queries: PathBuf,
    /// Where the answers go, one {"qid","hits":[{"id","score","similarity","probability"}]} a line in the order of the
    /// queries; packed if the name ends in .gz
    #[arg(short, long, value_name = "HITS.jsonl", default_value = "-")]
    pub(crate) output: PathBuf,
    /// Most hits a query
    #[arg(long, default_value_t = 10, value_parser = value_parser!(u16).range(1..=most_hits()), value_name = "N")]
    pub(crate) limit: u16,
    /// What to use of a query: name, birth_date, countries, sex, identifiers, or all
    #[arg(long = "use", default_value = "name", value_name = "FIELDS")]
    pub(crate) fields: Fields,
    /// Threads; all cores unless given
    #[arg(long, value_parser = value_parser!(u16).range(1..=1024), value_name = "N")]
    pub(crate) threads: Option<u16>,
}

#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub(crate) struct ThresholdCommand {
    /// The list
    #[arg(value_name = "LIST")]
    pub(crate) list: Option<PathBuf>,
    /// False alarms to accept in 10,000 searches; may be repeated or separated by commas
    #[arg(long, value_name = "N", value_delimiter = ',', default_values_t = [100.0, 10.0, 1.0], value_parser = alarms)]
    pub(crate) alarms: Vec<f64>,
    /// Searches of your own for people who are not listed, one {"qid","q"} a line [default: 10,000 made-up travellers]
    #[arg(long, value_name = "QUERIES.jsonl")]
    pub(crate) queries: Option<PathBuf>,
    /// What to use of a query of your own: name, birth_date, countries, sex, identifiers, or all
    #[arg(long = "use", default_value = "name", value_name = "FIELDS", requires = "queries")]
    pub(crate) fields: Fields,
    #[command(flatten)]
    pub(crate) form: Form,
}

#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub(crate) struct GenerateCommand {
    /// Records of the list; the first records of a long list are a short list
    #[arg(short = 'n', long = "records", value_parser = value_parser!(u64).range(1..=exonym::generate::RECORDS), value_name = "N")]
    pub(crate) records: u64,
    /// The same seed gives the same bytes on every machine
    #[arg(long, default_value_t = 1, value_name = "S")]
    pub(crate) seed: u64,
    /// Where the records go, JSON lines; packed if the name ends in .gz
    #[arg(short, long, value_name = "RECORDS.jsonl", default_value = "-")]
    pub(crate) output: PathBuf,
    /// Where queries for them go, one {"qid","q","class","expect":[ID]} a line; packed if the name ends in .gz
    #[arg(long, value_name = "QUERIES.jsonl")]
    pub(crate) queries: Option<PathBuf>,
    /// Queries, of eight classes in turn
    #[arg(long, default_value_t = 1_000, value_parser = value_parser!(u64).range(1..=exonym::generate::SEARCHES), value_name = "Q", requires = "queries")]
    pub(crate) count: u64,
}

/// What is known about the bearer of the name.
#[derive(Debug, Args)]
pub(crate) struct Qualifiers {
    /// Birth date: YYYY, YYYY-MM or YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    born: Option<PartialDate>,
    /// Nationality or country, a code or an English name; may be repeated
    #[arg(long, value_name = "COUNTRY", value_parser = exonym::load::country)]
    country: Vec<Country>,
    /// Sex: f or m
    #[arg(long, value_name = "SEX")]
    sex: Option<Sex>,
    /// Number of a document or registration; may be repeated
    #[arg(long, value_name = "NUMBER")]
    id: Vec<String>,
    /// Only records of this kind
    #[arg(long, value_enum, value_name = "KIND")]
    kind: Option<KindWord>,
    /// Most hits
    #[arg(long, default_value_t = 10, value_parser = value_parser!(u16).range(1..=most_hits()), value_name = "N")]
    limit: u16,
    /// Least evidence of a hit, in nats, such as 6.5
    #[arg(long, value_name = "NATS", value_parser = milli_nats, allow_negative_numbers = true)]
    threshold: Option<i32>,
    /// Share of searches whose subject is on the list, between 0 and 1
    #[arg(long, value_name = "SHARE", default_value_t = Query::BASE_RATE, value_parser = share)]
    base_rate: f64,
}

impl Qualifiers {
    /// The query for a name.
    pub(crate) fn query(&self, name: &str) -> Query {
        let mut query = Query::new(name).limit(usize::from(self.limit)).base_rate(self.base_rate);
        query.birth_date = self.born;
        query.countries.clone_from(&self.country);
        query.sex = self.sex;
        query.identifiers = self.id.iter().map(exonym::Identifier::new).collect();
        query.kind = self.kind.map(KindWord::kind);
        query.threshold = self.threshold;
        query
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum KindWord {
    Person,
    Organization,
    Vessel,
    Aircraft,
    Other,
}

impl KindWord {
    fn kind(self) -> Kind {
        match self {
            Self::Person => Kind::Person,
            Self::Organization => Kind::Organization,
            Self::Vessel => Kind::Vessel,
            Self::Aircraft => Kind::Aircraft,
            Self::Other => Kind::Other,
        }
    }
}

fn most_hits() -> i64 {
    i64::try_from(exonym::limits::RESULTS).unwrap_or(i64::MAX)
}

fn milli_nats(text: &str) -> Result<i32, String> {
    let nats: f64 = text.parse().map_err(|_| "a threshold is a number of nats, such as 6.5".to_owned())?;
    if nats.abs() <= 1e6 {
        Ok((nats * 1000.0).round() as i32)
    } else {
        Err("a threshold lies within 1,000,000 nats".into())
    }
}

fn alarms(text: &str) -> Result<f64, String> {
    let rate: f64 = text.parse().map_err(|_| "false alarms are a number, such as 10".to_owned())?;
    if rate > 0.0 && rate <= 1e4 {
        Ok(rate)
    } else {
        Err("false alarms in 10,000 are above 0 and at most 10,000".into())
    }
}

fn share(text: &str) -> Result<f64, String> {
    let share: f64 = text.parse().map_err(|_| "a base rate is a number, such as 0.0001".to_owned())?;
    if share > 0.0 && share < 1.0 { Ok(share) } else { Err("a base rate lies between 0 and 1".into()) }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_threshold_in_nats_is_kept_in_milli_nats() {
        assert_eq!(milli_nats("6.5"), Ok(6500));
        assert_eq!(milli_nats("-0.0004"), Ok(0));
        for wrong in ["x", "NaN", "inf", "1e9"] {
            assert!(milli_nats(wrong).is_err(), "{wrong}");
        }
    }
}
