//! Scores candidates, best bound first, and keeps the best.

use std::collections::BTreeSet;

use super::{candidates::Candidates, expand::Expanded};
use crate::{
    Country, Identifier, PartialDate, Query, Sex,
    index::{Listed, Snapshot},
    limits,
    score::{Class, Outcome, Qualifier, Qualifiers, Scorer, moderated, qualifiers, reach},
};

/// The qualifiers of a query.
pub(crate) struct Facts {
    dates: Vec<PartialDate>,
    countries: Vec<Country>,
    sex: Option<Sex>,
    numbers: Vec<u64>,
}

impl Facts {
    pub(crate) fn new(query: &Query) -> Self {
        Self {
            dates: query.birth_date.into_iter().collect(),
            countries: query.countries.clone(),
            sex: query.sex,
            numbers: query.identifiers.iter().filter_map(Identifier::key).collect(),
        }
    }

    fn view(&self) -> Qualifiers<'_> {
        Qualifiers { dates: &self.dates, countries: &self.countries, sex: self.sex, numbers: &self.numbers }
    }

    /// Records that the birth date (also with day and month exchanged) or a number brings, name or no name.
    pub(super) fn forced(&self, snapshot: &Snapshot) -> impl Iterator<Item = u32> {
        let swapped = self.dates.iter().filter_map(|d| PartialDate::new(d.year(), d.day(), d.month()).ok());
        let dates = self.dates.iter().copied().chain(swapped).filter(|d| d.day().is_some());
        dates.flat_map(|d| snapshot.born_on(d)).chain(self.numbers.iter().flat_map(|n| snapshot.numbered(*n)))
    }

    /// The most that qualifiers can add to a record that neither date nor number brought up.
    fn most(&self) -> i32 {
        let gain = |present: bool, q: Qualifier| if present { q.value() } else { 0 };
        gain(!self.dates.is_empty(), Qualifier::YearEqual)
            + gain(!self.countries.is_empty(), Qualifier::CountryEqual)
            + gain(self.sex.is_some(), Qualifier::SexEqual)
    }
}

/// The judgement of one record: its best name, and the evidence with all its parts.
#[derive(Debug, Clone)]
pub(crate) struct Judged {
    /// Place of the best name in the record.
    pub(crate) name: usize,
    /// How its sum becomes evidence.
    pub(crate) class: Class,
    pub(crate) outcomes: Vec<Outcome>,
    /// Qualifiers and what each adds.
    pub(crate) qualifiers: Vec<(Qualifier, i32)>,
    /// Base, outcomes and qualifiers, calibrated, summed.
    pub(crate) evidence: i32,
}

impl Judged {
    /// Of a record without a name.
    fn nameless(scorer: &Scorer<'_>) -> Self {
        let class = Class::of(scorer.script, &[], scorer.query.organisation);
        Self { name: 0, class, outcomes: Vec::new(), qualifiers: Vec::new(), evidence: class.base }
    }
}

/// Scores one record by its best name. `None` where its evidence cannot reach `least`.
pub(crate) fn judge(facts: &Facts, scorer: &mut Scorer<'_>, record: &Listed<'_>, least: Option<i32>) -> Option<Judged> {
    let (dates, countries, numbers) = (record.dates(), record.countries(), record.numbers());
    let of_record = Qualifiers { dates: &dates, countries: &countries, sex: record.sex(), numbers: &numbers };
    let qualifiers = qualifiers(&facts.view(), &of_record);
    let gain: i32 = qualifiers.iter().map(|q| q.value().max(0)).sum();
    let least = least.map(|least| least.saturating_sub(gain));
    let mut best: Option<Judged> = None;
    let mut tokens = Vec::new();
    for (place, (strength, organisation, name)) in record.names().enumerate() {
        tokens.clear();
        tokens.extend(record.tokens(&name));
        let class = Class::of(scorer.script, &tokens, organisation);
        // A name counts only if it is better than the best so far.
        let wanted = best.as_ref().map(|best| best.evidence.saturating_add(1)).max(least);
        let Some(outcomes) = scorer.score(&tokens, strength, organisation, wanted.map(|w| class.sum_for(w))) else {
            continue;
        };
        let parts = outcomes.iter().map(|outcome| class.part(outcome.value()));
        let evidence = parts.fold(class.base, i32::saturating_add);
        if best.as_ref().is_none_or(|best| evidence > best.evidence) {
            best = Some(Judged { name: place, class, outcomes, qualifiers: Vec::new(), evidence });
        }
    }
    let mut best = match best {
        Some(best) => best,
        None if least.is_some() => return None,
        None => Judged::nameless(scorer),
    };
    best.qualifiers = moderated(qualifiers, best.evidence);
    best.evidence = best.qualifiers.iter().map(|(_, value)| *value).fold(best.evidence, i32::saturating_add);
    Some(best)
}

/// Returns the best records, best first, at most the query's limit, and whether one may have been missed.
pub(super) fn rank(
    snapshot: &Snapshot,
    query: &Query,
    facts: &Facts,
    scorer: &mut Scorer<'_>,
    expanded: &Expanded,
) -> (Vec<(u32, Judged)>, bool) {
    let (slack, most, script) = (scorer.unlisted(), facts.most(), scorer.script);
    let reach = |bound: i32| reach(script, bound.saturating_add(slack)).saturating_add(most);
    let mut best = Best { snapshot, facts, query, kept: Vec::new() };
    let (forced, too_many) = forced(snapshot, query, facts);
    for place in &forced {
        best.offer(*place, scorer);
    }
    let mut candidates = Candidates::new(snapshot, query, expanded);
    let mut scored = 0;
    while let Some((place, bound)) = candidates.next(|bound| best.least().is_none_or(|least| reach(bound) >= least)) {
        if best.least().is_some_and(|least| reach(bound) < least) {
            break;
        }
        if scored == limits::CANDIDATES {
            return (best.kept, true);
        }
        if !forced.contains(&place) {
            best.offer(place, scorer);
            scored += 1;
        }
    }
    let missed = candidates.unread.is_some_and(|unread| best.least().is_none_or(|least| reach(unread) >= least));
    (best.kept, too_many || missed)
}

/// Records that a date or a number alone brings, ascending; and whether there were too many.
fn forced(snapshot: &Snapshot, query: &Query, facts: &Facts) -> (BTreeSet<u32>, bool) {
    let wanted = |place: &u32| query.kind.is_none_or(|kind| snapshot.record(*place).is_some_and(|r| r.kind() == kind));
    let mut places: Vec<u32> = facts.forced(snapshot).filter(wanted).collect();
    places.sort_unstable_by_key(|place| snapshot.tie(*place));
    places.dedup();
    let cut = places.len() > limits::CANDIDATES;
    places.truncate(limits::CANDIDATES);
    (places.into_iter().collect(), cut)
}

/// The best records so far, best first.
struct Best<'a> {
    snapshot: &'a Snapshot,
    facts: &'a Facts,
    query: &'a Query,
    kept: Vec<(u32, Judged)>,
}

impl Best<'_> {
    /// The evidence below which a record is no hit.
    fn least(&self) -> Option<i32> {
        let last = if self.kept.len() < self.query.limit { None } else { self.kept.last().map(|(_, j)| j.evidence) };
        last.max(self.query.threshold)
    }

    fn offer(&mut self, place: u32, scorer: &mut Scorer<'_>) {
        let Some(record) = self.snapshot.record(place) else { return };
        let Some(judged) = judge(self.facts, scorer, &record, self.least()) else { return };
        if self.query.threshold.is_some_and(|least| judged.evidence < least) {
            return;
        }
        let order = |place: u32, judged: &Judged| (-judged.evidence, self.snapshot.tie(place));
        let at = self.kept.partition_point(|(p, j)| order(*p, j) < order(place, &judged));
        if at < self.query.limit {
            self.kept.insert(at, (place, judged));
            self.kept.truncate(self.query.limit);
        }
    }
}
