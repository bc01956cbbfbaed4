//! Scores candidates, best bound first, and keeps the best.

use super::candidates::Candidates;
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
pub(crate) fn judge(
    snapshot: &Snapshot,
    facts: &Facts,
    scorer: &mut Scorer<'_>,
    record: &Listed,
    least: Option<i32>,
) -> Option<Judged> {
    let of_record =
        Qualifiers { dates: &record.dates, countries: &record.countries, sex: record.sex, numbers: &record.numbers };
    let qualifiers = qualifiers(&facts.view(), &of_record);
    let gain: i32 = qualifiers.iter().map(|q| q.value().max(0)).sum();
    let least = least.map(|least| least.saturating_sub(gain));
    let mut best: Option<Judged> = None;
    for (place, (strength, organisation, name)) in record.names().enumerate() {
        let tokens = snapshot.tokens(name);
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
    found: &Candidates,
) -> (Vec<(u32, Judged)>, bool) {
    let (slack, script) = (scorer.unlisted(), scorer.script);
    let most = facts.most();
    let mut kept: Vec<(u32, Judged)> = Vec::new();
    let mut offer = |place: u32, kept: &mut Vec<(u32, Judged)>| {
        let Some(record) = snapshot.record(place) else { return };
        let last = if kept.len() < query.limit { None } else { kept.last().map(|(_, j)| j.evidence) };
        let Some(judged) = judge(snapshot, facts, scorer, record, last.max(query.threshold)) else { return };
        if query.threshold.is_some_and(|least| judged.evidence < least) {
            return;
        }
        let at = kept.partition_point(|(p, j)| (-j.evidence, *p) < (-judged.evidence, place));
        if at < query.limit {
            kept.insert(at, (place, judged));
            kept.truncate(query.limit);
        }
    };
    for place in &found.forced {
        offer(*place, &mut kept);
    }
    let mut scored = 0;
    for (place, bound) in &found.ranked {
        let reach = reach(script, bound.saturating_add(slack)).saturating_add(most);
        let least = if kept.len() < query.limit { None } else { kept.last().map(|(_, j)| j.evidence) };
        if least.or(query.threshold).is_some_and(|least| reach < least) {
            return (kept, false);
        }
        if scored == limits::CANDIDATES {
            return (kept, true);
        }
        if found.forced.binary_search(place).is_err() {
            offer(*place, &mut kept);
            scored += 1;
        }
    }
    (kept, false)
}
