//! `calibration.tsv`: the map from the sum of a name's outcomes to calibrated nats, fitted to searches with known answers.

mod alarms;
mod fit;
mod folds;
mod observe;

use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};

use self::fit::{KINDS, Map, SCRIPTS, WEIGHT};
use self::observe::Searched;
use super::committed::{self, Task};
use crate::quality::sets::{self, Fields};

const HEADER: &str = "\
# The map from the sum of a name's outcomes (milli-nats before calibration) to evidence: base + slope * sum / 1000.
# Columns: kind of the name; scripts of query and name (same = one script, not Latin; foreign = two, neither Latin);
# base, milli-nats; slope, in 1/1000. Then how qualifiers are weighed: by weight / 1000, what speaks for a record in
# proportion as the name's evidence goes from `from` to `full`.
# Fitted to best hits of searches with known answers (development sets, names only), right ones against those of
# searches for people who are not listed: logistic, one intercept a set, scripts drawn towards each other where little
# is known. Evidence is that of one record of a list of N: the odds that the best hit is right, times N.
# No row of the sets is in here.
# Licence: that of the project. Made by `cargo xtask tables --calibration --data DIR`.
";

/// Fits the map to the sets of a folder and writes or compares it.
///
/// # Errors
/// When a set cannot be read or searched, or the committed table differs.
pub(crate) fn run(data: &Path, task: Task) -> Result<()> {
    let start = Instant::now();
    let names = searched(data, Fields::Name)?;
    println!("tables: calibration: searched in {:.1} s", start.elapsed().as_secs_f64());
    let map = Map::fit(&names, None);
    committed::text("calibration.tsv", &text(&map), task)
}

/// Prints how well the map and the measured false alarms hold on entities that they were not fitted on.
///
/// # Errors
/// When a set cannot be read or searched.
pub(crate) fn report(data: &Path) -> Result<()> {
    let (names, qualified) = (searched(data, Fields::Name)?, searched(data, Fields::Qualified)?);
    println!("{}", folds::report(&names, &qualified));
    println!("{}", alarms::report(data, &names, &Map::fit(&names, None))?);
    Ok(())
}

/// Every set of a folder that has searches with these fields, searched.
fn searched(data: &Path, fields: Fields) -> Result<Vec<Searched>> {
    let mut found = Vec::new();
    for set in sets::find(data)? {
        let Some(search) = &set.search else { continue };
        for (_, queries) in search.runs.iter().filter(|(of, _)| *of == fields) {
            let searched = Searched::new(&set.name, &search.records, queries, fields);
            found.push(searched.with_context(|| format!("set {}", set.name))?);
        }
    }
    Ok(found)
}

/// The table. Rounded so far that neither the last bits of floating point matter nor which hits the table itself that
/// searched puts first.
fn text(map: &Map) -> String {
    let mut text = HEADER.to_owned();
    for kind in KINDS {
        for scripts in SCRIPTS {
            let (base, slope) = map.class(kind, scripts);
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{kind}\t{scripts}\t{base}\t{slope}");
        }
    }
    let (from, full) = map.moderation;
    let _ = writeln!(text, "qualifiers\tweight\t{}\nqualifiers\tfrom\t{from}\nqualifiers\tfull\t{full}", WEIGHT);
    text
}
