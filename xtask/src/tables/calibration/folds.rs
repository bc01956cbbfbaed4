//! Log-loss of the map on entities that it was not fitted on, beside that of the base rate.

use super::fit::{Map, log_loss};
use super::observe::{FOLDS, Search, Searched};
use crate::table::Table;

/// Log odds of a search that found nothing.
const NOTHING: f64 = -20.0;

/// A table of every set, five-fold by entity.
pub(super) fn report(names: &[Searched], qualified: &[Searched]) -> String {
    let maps: Vec<Map> = (0..FOLDS).map(|fold| Map::fit(names, Some(fold))).collect();
    let mut table = Table::new(&["\"the first hit is right\"", "n", "right", "log-loss", "base rate's"]);
    for (sets, fields) in [(names, "names only"), (qualified, "with birth date and countries")] {
        for set in sets {
            let (ours, base, right) = losses(set, &maps);
            let title = format!("{}, {fields}", set.set);
            let figures = [right, ours, base].map(|figure| format!("{figure:.3}"));
            table.push([title, set.searches.len().to_string()].into_iter().chain(figures));
        }
    }
    format!("Log-loss in nats a search, five-fold by entity.\n\n{table}")
}

/// Mean log-loss of the maps and of the base rate, each on the fold that it does not know, and the share that is right.
fn losses(set: &Searched, maps: &[Map]) -> (f64, f64, f64) {
    let (mut ours, mut base, mut rights) = (0.0, 0.0, 0.0);
    for (fold, map) in (0..FOLDS).zip(maps) {
        let known = || set.searches.iter().filter(move |search| search.fold != fold);
        let listed = known().filter(|search| search.listed).count() as f64;
        let prior = ((listed + 0.5) / (known().count() as f64 - listed + 0.5)).ln();
        let is_right = |search: &Search| map.best(search, set.records).is_some_and(|(_, right)| right);
        let share = (known().filter(|search| is_right(search)).count() as f64 + 0.5) / (known().count() as f64 + 1.0);
        let base_odds = (share / (1.0 - share)).ln();
        for search in set.searches.iter().filter(|search| search.fold == fold) {
            let (odds, right) = map.best(search, set.records).unwrap_or((NOTHING, false));
            ours += log_loss(odds + prior, right);
            base += log_loss(base_odds, right);
            rights += f64::from(right);
        }
    }
    let n = set.searches.len().max(1) as f64;
    (ours / n, base / n, rights / n)
}
