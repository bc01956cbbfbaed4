//! Observed over expected false alarms: of made-up travellers, and of a fold of a set's own searches.

use std::path::Path;

use anyhow::{Context, Result, anyhow};
use exonym::FalseAlarms;
use exonym::training::calibration::observe;

use super::fit::Map;
use super::observe::{FOLDS, Hit, Search, Searched, in_parallel, index};
use crate::quality::sets;
use crate::table::Table;

/// The set whose searches for unlisted people are travellers; elsewhere they are relatives and neighbours of listed ones.
const TRAVELLERS: &str = "border";

/// Rates at which alarms are compared, in 10,000 searches.
const RATES: [f64; 2] = [100.0, 10.0];

/// Made-up travellers, as [`exonym::Index::false_alarms`] makes them.
const SEARCHES: usize = 10_000;

/// Shifts that are tried, milli-nats.
const SHIFTS: std::ops::RangeInclusive<i32> = -20..=60;
const SHIFT: i32 = 50;

/// The table of every set, and the constant of core that suits the travellers best.
///
/// # Errors
/// When a list cannot be read or searched.
pub(super) fn report(data: &Path, names: &[Searched], map: &Map) -> Result<String> {
    let mut table =
        Table::new(&["false alarms, observed / expected", "n", "travellers 1 %", ".1 %", "own folds 1 %", ".1 %"]);
    let mut chosen = Vec::new();
    let mut lists = Vec::new();
    for set in sets::find(data)? {
        let (Some(search), Some(searched)) = (&set.search, names.iter().find(|s| s.set == set.name)) else { continue };
        let travellers = travellers(&search.records, map).with_context(|| format!("set {}", set.name))?;
        lists.push((searched, travellers));
    }
    for fold in 0..FOLDS {
        let of = lists.iter().find(|(set, _)| set.set == TRAVELLERS);
        let (set, travellers) = of.with_context(|| format!("there is no set {TRAVELLERS}"))?;
        chosen.push(shift(&scores(set, map, |f| f != fold), travellers));
    }
    for (set, travellers) in &lists {
        let mut cells = vec![set.set.clone(), scores(set, map, |_| true).len().to_string()];
        cells.extend(RATES.map(|rate| ratio(set, map, rate, |fold| expected(travellers, chosen.get(fold)))));
        cells.extend(RATES.map(|rate| ratio(set, map, rate, |fold| own(set, map, fold))));
        table.push(cells);
    }
    let (set, travellers) = lists.iter().find(|(set, _)| set.set == TRAVELLERS).context("no travellers")?;
    let whole = shift(&scores(set, map, |_| true), travellers);
    Ok(format!("Five-fold by entity; names only.\n\n{table}\nRARER by fold {chosen:?}, of all {whole} milli-nats.\n"))
}

/// Best evidence of each made-up traveller against a list, milli-nats.
fn travellers(records: &Path, map: &Map) -> Result<Vec<Option<i32>>> {
    let index = index(records)?;
    let queries = exonym::travellers(SEARCHES);
    let best = in_parallel(&queries, |query| {
        let seen = observe(&index, query).map_err(|error| anyhow!("{error}"))?;
        let hits = seen.iter().map(|seen| Hit::new(seen, &[])).collect();
        Ok(best(map, &Search { fold: 0, listed: false, hits }))
    });
    best.into_iter().collect()
}

fn best(map: &Map, search: &Search) -> Option<i32> {
    let nats = search.hits.iter().map(|hit| map.evidence(hit)).max_by(f64::total_cmp)?;
    Some((nats * 1_000.0).round() as i32)
}

/// Best evidence of the searches for unlisted people in some folds.
fn scores(set: &Searched, map: &Map, fold: impl Fn(u64) -> bool) -> Vec<Option<i32>> {
    set.searches.iter().filter(|s| !s.listed && fold(s.fold)).map(|search| best(map, search)).collect()
}

fn expected(travellers: &[Option<i32>], shift: Option<&i32>) -> FalseAlarms {
    let shift = shift.copied().unwrap_or(0);
    FalseAlarms::new(travellers.iter().map(|best| best.map(|best| best + shift)))
}

/// What the other folds of a set's own searches say.
fn own(set: &Searched, map: &Map, fold: usize) -> FalseAlarms {
    FalseAlarms::new(scores(set, map, |other| other != fold as u64))
}

/// How many alarm.
fn observed(scores: &[Option<i32>], threshold: i32) -> f64 {
    scores.iter().flatten().filter(|best| **best >= threshold).count() as f64
}

/// Observed over expected alarms at a rate, each fold at the threshold that the others give it.
fn ratio(set: &Searched, map: &Map, rate: f64, alarms: impl Fn(usize) -> FalseAlarms) -> String {
    let (mut seen, mut wanted) = (0.0, 0.0);
    for fold in 0..FOLDS as usize {
        let scores = scores(set, map, |of| of == fold as u64);
        let Ok(threshold) = alarms(fold).threshold_for(rate) else { continue };
        seen += observed(&scores, threshold);
        wanted += scores.len() as f64 * rate / 1e4;
    }
    format!("{:.2} ({seen} / {wanted:.1})", seen / wanted.max(1e-9))
}

/// The shift of the travellers at which alarms come nearest to what is expected, at all rates.
fn shift(scores: &[Option<i32>], travellers: &[Option<i32>]) -> i32 {
    let off = |shift: i32| -> f64 {
        let alarms = expected(travellers, Some(&shift));
        let off = RATES.map(|rate| {
            let seen = observed(scores, alarms.threshold_for(rate).unwrap_or(0));
            ((seen + 0.5) / (scores.len() as f64 * rate / 1e4 + 0.5)).ln().powi(2)
        });
        off.iter().sum()
    };
    let shifts = SHIFTS.map(|step| step * SHIFT);
    shifts.min_by(|a, b| off(*a).total_cmp(&off(*b))).unwrap_or(0)
}
