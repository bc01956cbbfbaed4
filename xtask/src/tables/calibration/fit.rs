//! Logistic regression of "the best hit is right" on its sum, by kind and scripts of the names.

use super::observe::{Hit, Search, Searched};

/// Kinds of names, in the order of the table.
pub(super) const KINDS: [&str; 2] = ["person", "organisation"];

/// Scripts of query and name, in the order of the table; the first is what others are measured from.
pub(super) const SCRIPTS: [&str; 6] = ["latin", "same", "abjad-latin", "alphabet-latin", "cjk-latin", "foreign"];

/// How a parameter is drawn towards 0, in searches: those of a set weigh at most 2 together.
const RIDGE_KIND: f64 = 1e-6;
const RIDGE_CROSSING: f64 = 1e-5;
const RIDGE_SET: f64 = 1e-4;
const RIDGE_SCRIPTS: f64 = 3e-2;

/// Searches for people who are not listed with which a set weighs half as much as an endless one.
const HALF_WEIGHT: f64 = 5_000.0;

/// Fits one after the other, each on the hits that the one before finds best.
const ROUNDS: usize = 4;

/// How much more searches for people who are not listed weigh: it is in their tail that alarms are decided.
const UNLISTED: f64 = 5.0;

/// The fitted map.
#[derive(Clone, Debug)]
pub(super) struct Map {
    /// Base and slope by kind, then by scripts.
    classes: Vec<(f64, f64)>,
    /// Milli-nats of the name from which qualifiers begin to count, and count in full.
    pub(super) moderation: (i32, i32),
}

/// What the counted ratios of qualifiers are multiplied by, in 1/1000, and the nats of a name, from those of a sum of 0
/// between Latin names of persons, from which they begin to count and count in full. Chosen on the development sets by
/// recall at few false alarms; log-loss alone would weigh names and dates alike and let a chance date alarm.
pub(super) const WEIGHT: i32 = 1_200;
const MODERATION: (f64, f64) = (-10.0, 0.0);

/// Places of the parameters: intercept and slope of each kind, the offset of names in two scripts, that of each scripts
/// but the first, and last an intercept a set.
const CROSSING: usize = 2 * KINDS.len();
const SCRIPT: usize = CROSSING;
const SET: usize = SCRIPT + SCRIPTS.len();

impl Map {
    /// Fits searches by name alone. `without` is a fold that is left out.
    pub(super) fn fit(names: &[Searched], without: Option<u64>) -> Self {
        // The hit of the largest sum first, then the best by the map itself: not the one that the shipped table chose.
        let by_sum = Self { classes: vec![(0.0, 1.0); KINDS.len() * SCRIPTS.len()], moderation: (0, 1) };
        (0..ROUNDS).fold(by_sum, |map, _| map.again(names, without))
    }

    /// Fits the hits that this map finds best.
    fn again(&self, names: &[Searched], without: Option<u64>) -> Self {
        let mut rows = Vec::new();
        for (place, set) in names.iter().enumerate() {
            rows.extend(self.rows(set, without, SET + place));
        }
        let ridge: Vec<f64> = (0..SET + names.len()).map(ridge).collect();
        let fitted = newton(&rows, &ridge);
        let of = |place: usize| fitted.get(place).copied().unwrap_or(0.0);
        let class = |kind: usize, scripts: usize| {
            let crossing = if scripts > 1 { of(CROSSING) } else { 0.0 };
            let own = if scripts > 0 { of(SCRIPT + scripts) } else { 0.0 };
            (of(2 * kind) + crossing + own + UNLISTED.ln(), of(2 * kind + 1))
        };
        let classes = (0..KINDS.len()).flat_map(|kind| (0..SCRIPTS.len()).map(move |s| (kind, s)));
        let milli = |nats: f64| ((of(0) + UNLISTED.ln() + nats) * 10.0).round() as i32 * 100;
        let moderation = (milli(MODERATION.0), milli(MODERATION.1));
        Self { classes: classes.map(|(k, s)| class(k, s)).collect(), moderation }
    }

    /// Base in milli-nats and slope in 1/1000 of a class, as the table has them.
    pub(super) fn class(&self, kind: &str, scripts: &str) -> (i32, i32) {
        let (base, slope) = self.raw(kind, scripts);
        ((base * 20.0).round() as i32 * 50, ((slope * 200.0).round() as i32 * 5).max(5))
    }

    fn raw(&self, kind: &str, scripts: &str) -> (f64, f64) {
        let kind = KINDS.iter().position(|of| *of == kind).unwrap_or(0);
        let scripts = SCRIPTS.iter().position(|of| *of == scripts).unwrap_or(0);
        self.classes.get(kind * SCRIPTS.len() + scripts).copied().unwrap_or((0.0, 1.0))
    }

    /// The evidence of a hit, in nats.
    pub(super) fn evidence(&self, hit: &Hit) -> f64 {
        let (base, slope) = self.raw(hit.kind, hit.scripts);
        let name = base + slope * hit.sum;
        let (from, full) = (f64::from(self.moderation.0) / 1_000.0, f64::from(self.moderation.1) / 1_000.0);
        let share = ((name - from) / (full - from)).clamp(0.0, 1.0);
        name + f64::from(WEIGHT) / 1_000.0 * (share * hit.qualifiers.0 + hit.qualifiers.1)
    }

    /// Evidence of the best hit, less what a longer list finds by chance, and whether it is right. `None` without a hit.
    pub(super) fn best(&self, search: &Search, records: u64) -> Option<(f64, bool)> {
        let best = self.best_hit(search)?;
        Some((self.evidence(best) - (records.max(1) as f64).ln(), best.right))
    }

    fn best_hit<'a>(&self, search: &'a Search) -> Option<&'a Hit> {
        search.hits.iter().rev().max_by(|a, b| self.evidence(a).total_cmp(&self.evidence(b)))
    }

    fn rows(&self, set: &Searched, without: Option<u64>, intercept: usize) -> impl Iterator<Item = Row> {
        let offset = -(set.records.max(1) as f64).ln();
        weighted(set, without).filter_map(move |(search, weight)| {
            let hit = self.best_hit(search)?;
            // The wrong man for a listed one is no alarm that all lists have in common.
            if search.listed && !hit.right {
                return None;
            }
            let kind = KINDS.iter().position(|of| *of == hit.kind)?;
            let scripts = SCRIPTS.iter().position(|of| *of == hit.scripts)?;
            let mut features = vec![(2 * kind, 1.0), (2 * kind + 1, hit.sum), (intercept, 1.0)];
            features.extend((scripts > 0).then_some((SCRIPT + scripts, 1.0)));
            features.extend((scripts > 1).then_some((CROSSING, 1.0)));
            Some(Row { features, offset, right: hit.right, weight })
        })
    }
}

/// One search as the regression sees it.
struct Row {
    /// Places and values of the parameters that count.
    features: Vec<(usize, f64)>,
    offset: f64,
    right: bool,
    weight: f64,
}

impl Row {
    fn score(&self, parameters: &[f64]) -> f64 {
        self.offset + self.features.iter().map(|(place, x)| x * parameters.get(*place).unwrap_or(&0.0)).sum::<f64>()
    }

    fn loss(&self, parameters: &[f64]) -> f64 {
        self.weight * log_loss(self.score(parameters), self.right)
    }
}

/// -ln of the probability that these log odds give to what is true.
pub(super) fn log_loss(odds: f64, right: bool) -> f64 {
    let z = if right { -odds } else { odds };
    // ln(1 + e^z) without overflow.
    z.max(0.0) + (-z.abs()).exp().ln_1p()
}

/// Searches of a set outside a fold, with their weights: those for unlisted people weigh together [`UNLISTED`] times as
/// much as the others.
fn weighted(set: &Searched, without: Option<u64>) -> impl Iterator<Item = (&Search, f64)> {
    let kept = move |search: &&Search| without != Some(search.fold);
    let count = |listed: bool| set.searches.iter().filter(kept).filter(|s| s.listed == listed).count().max(1) as f64;
    let (listed, unlisted) = (count(true), count(false));
    let weight = unlisted / (unlisted + HALF_WEIGHT);
    set.searches
        .iter()
        .filter(kept)
        .map(move |s| (s, if s.listed { weight / listed } else { UNLISTED * weight / unlisted }))
}

fn ridge(place: usize) -> f64 {
    match place {
        CROSSING => RIDGE_CROSSING,
        _ if place < CROSSING => RIDGE_KIND,
        _ if place < SET => RIDGE_SCRIPTS,
        _ => RIDGE_SET,
    }
}

/// Penalised maximum likelihood by Newton's method; the same additions in the same order everywhere.
fn newton(rows: &[Row], ridge: &[f64]) -> Vec<f64> {
    const STEPS: usize = 60;
    let size = ridge.len();
    let objective = |parameters: &[f64]| {
        let penalty: f64 = parameters.iter().zip(ridge).map(|(p, r)| r * p * p).sum();
        penalty + rows.iter().map(|row| row.loss(parameters)).sum::<f64>()
    };
    let mut parameters = vec![0.0; size];
    let mut last = objective(&parameters);
    for _ in 0..STEPS {
        let mut gradient: Vec<f64> = parameters.iter().zip(ridge).map(|(p, r)| 2.0 * r * p).collect();
        let mut curvature: Vec<Vec<f64>> = vec![vec![0.0; size]; size];
        for (place, (line, r)) in curvature.iter_mut().zip(ridge).enumerate() {
            add(line, place, 2.0 * r);
        }
        for row in rows {
            let p = 1.0 / (1.0 + (-row.score(&parameters)).exp());
            let (slope, bend) = (row.weight * (p - f64::from(row.right)), row.weight * p * (1.0 - p));
            for (a, x) in &row.features {
                add(&mut gradient, *a, slope * x);
                let Some(line) = curvature.get_mut(*a) else { continue };
                row.features.iter().for_each(|(b, y)| add(line, *b, bend * x * y));
            }
        }
        let step = solved(curvature, gradient);
        // Halved until it helps: far from the optimum a whole step may go too far.
        let mut share = 1.0;
        let moved = |share: f64| -> Vec<f64> { parameters.iter().zip(&step).map(|(p, s)| p - share * s).collect() };
        let mut next = moved(share);
        let mut reached = objective(&next);
        while reached > last && share > 1e-6 {
            share /= 2.0;
            next = moved(share);
            reached = objective(&next);
        }
        let gain = last - reached;
        (parameters, last) = (next, reached);
        if gain < 1e-13 {
            break;
        }
    }
    parameters
}

fn add(line: &mut [f64], place: usize, value: f64) {
    if let Some(cell) = line.get_mut(place) {
        *cell += value;
    }
}

/// Solves a symmetric, positive definite system by Gaussian elimination.
#[expect(clippy::indexing_slicing, reason = "all indices are below the size of the square system")]
fn solved(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for k in 0..n {
        let pivot = a[k].clone();
        for i in k + 1..n {
            let factor = a[i][k] / pivot[k];
            a[i].iter_mut().zip(&pivot).for_each(|(cell, above)| *cell -= factor * above);
            b[i] -= factor * b[k];
        }
    }
    for k in (0..n).rev() {
        let known: f64 = (k + 1..n).map(|j| a[k][j] * b[j]).sum();
        b[k] = (b[k] - known) / a[k][k];
    }
    b
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A set whose hits are right with the odds that a map gives.
    fn invented(base: f64, slope: f64) -> Searched {
        let mut searches = Vec::new();
        for n in 0..4_000_u32 {
            let sum = f64::from(n % 100) / 2.0 - 10.0;
            let p = 1.0 / (1.0 + (-(base + slope * sum)).exp());
            let right = (f64::from(n / 100) + 0.5) / 40.0 < p;
            let hit = Hit { kind: "person", scripts: "latin", sum, qualifiers: (0.0, 0.0), right };
            searches.push(Search { fold: u64::from(n % 5), listed: right, hits: vec![hit] });
        }
        Searched { set: "invented".to_owned(), records: 1, searches }
    }

    #[test]
    fn the_slope_of_invented_searches_is_found() {
        let map = Map::fit(&[invented(-4.0, 0.4)], None);
        let (_, slope) = map.raw("person", "latin");
        assert!((slope - 0.4).abs() < 0.02, "{slope}");
        assert_eq!(map.class("person", "latin").0 % 10, 0);
    }

    #[test]
    fn scripts_of_which_nothing_is_known_are_like_latin() {
        let map = Map::fit(&[invented(-4.0, 0.4)], Some(0));
        assert_eq!(map.class("person", "cjk-latin"), map.class("person", "latin"));
    }

    #[test]
    fn a_system_is_solved() {
        assert_eq!(solved(vec![vec![2.0, 0.0], vec![0.0, 4.0]], vec![2.0, 2.0]), [1.0, 0.5]);
    }

    #[test]
    fn certainty_that_is_wrong_costs() {
        assert!(log_loss(900.0, false) > 800.0 && log_loss(900.0, true) < 1e-9);
        assert!((log_loss(0.0, true) - 2.0_f64.ln()).abs() < 1e-12);
    }
}
