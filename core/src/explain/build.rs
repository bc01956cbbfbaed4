//! From outcomes to parts with the characters as typed.

use super::{Explanation, Part, PartKind, operations::operations, sentence::sentence};
use crate::{
    Error, ErrorKind, Query,
    index::Snapshot,
    keys,
    parse::{self, Part as Token},
    retrieve::{Facts, judge, likeness},
    score::{Class, Likener, ListToken, Matched, Outcome, PairKind, Qualifier, Scorer},
    tokens::{QueryName, Word},
};

/// Explains one record of a snapshot.
///
/// # Errors
/// `NotFound` for an unknown id, `Query` or `Limit` for a query that cannot be run, `Damaged` for an unreadable store.
pub(crate) fn explain(snapshot: &Snapshot, query: &Query, id: &str) -> Result<Explanation, Error> {
    query.validate()?;
    let name = QueryName::new(&query.name, query.kind)?;
    let listed = snapshot
        .place_of(id)
        .and_then(|place| snapshot.record(place))
        .ok_or_else(|| Error::new(ErrorKind::NotFound, "no record has this id"))?;
    let mut scorer = Scorer::new(&name);
    let judged = judge(&Facts::new(query), &mut scorer, &listed, None);
    let judged = judged.ok_or_else(|| Error::new(ErrorKind::Damaged, "the record has no name"))?;
    let record = snapshot.stored(&listed)?;
    let matched = record.names.get(judged.name).map(|n| n.text.clone()).unwrap_or_default();
    let of_record = parse::parse(&matched, Some(record.kind))?;
    let class = judged.class;
    let sides = Sides { query: &query.name, name: &name, list: &matched, parts: &of_record.parts, class };
    let crossing = class.crossing().unwrap_or(0);
    let mut parts = vec![Part::new(PartKind::Base, class.base - crossing, "what every comparison starts from")];
    if crossing != 0 {
        parts.push(Part::new(PartKind::OtherScript, crossing, "the names are in different scripts"));
    }
    parts.extend(judged.outcomes.iter().map(|outcome| sides.part(outcome)));
    parts.extend(judged.qualifiers.iter().map(|(q, value)| Part::new(qualifier_kind(*q), *value, q.describe())));
    Ok(Explanation {
        id: id.to_owned(),
        query: query.name.clone(),
        evidence: judged.evidence,
        similarity: likeness(&mut Likener::default(), &mut scorer, &listed, judged.name),
        sentence: sentence(&parts),
        name: matched,
        parts,
        findings: name.findings.clone(),
        record: Some(record),
    })
}

/// The parts of a comparison of two names: the pairing that a search would make, the second name being the list's.
pub(crate) fn compared(scorer: &mut Scorer<'_>, b: &QueryName, raw_a: &str, raw_b: &str) -> Vec<Part> {
    let a = scorer.query;
    let listed: Vec<ListToken<'_>> = b.list_tokens().collect();
    let class = Class::of(scorer.script, &listed, b.organisation);
    let outcomes = scorer.score(&listed, crate::Strength::Primary, b.organisation, None).unwrap_or_default();
    let tokens: Vec<Token> = b.tokens.iter().map(|t| t.part.clone()).collect();
    let sides = Sides { query: raw_a, name: a, list: raw_b, parts: &tokens, class };
    outcomes.iter().map(|outcome| sides.part(outcome)).collect()
}

/// The two names, as typed and as tokens.
struct Sides<'a> {
    query: &'a str,
    name: &'a QueryName,
    list: &'a str,
    parts: &'a [Token],
    class: Class,
}

impl Sides<'_> {
    fn part(&self, outcome: &Outcome) -> Part {
        let value = self.class.part(outcome.value());
        match outcome {
            Outcome::Pair(matched) => self.pair(matched, value),
            Outcome::Extra { query, .. } => {
                let mut part = Part::new(PartKind::Extra, value, "only in the query");
                self.place(&mut part, Some((*query, *query)), None);
                part
            }
            Outcome::Omitted { list, .. } => {
                let mut part = Part::new(PartKind::Omitted, value, "only in the record");
                self.place(&mut part, None, Some((*list, *list)));
                part
            }
            Outcome::WeakAlias { .. } => Part::new(PartKind::WeakAlias, value, "the matched name is a weak alias"),
            Outcome::LoneToken { .. } => Part::new(PartKind::LoneToken, value, "only one part of the name agrees"),
            Outcome::Contradicted { .. } => {
                Part::new(PartKind::Contradicted, value, "parts of both names stand against each other")
            }
            Outcome::Companions { .. } => {
                Part::new(PartKind::Companions, value, "words that often come together count less")
            }
        }
    }

    fn pair(&self, matched: &Matched, value: i32) -> Part {
        let joined = matched.query.0 != matched.query.1 || matched.list.0 != matched.list.1;
        let (kind, note) = if joined { (PartKind::Joined, "parts written as one") } else { describe(matched.kind) };
        let mut part = Part::new(kind, value, note);
        self.place(&mut part, Some(matched.query), Some(matched.list));
        let query = if matched.query.0 == matched.query.1 {
            self.name.tokens.get(matched.query.0).cloned()
        } else {
            self.name.joined(matched.query.0, matched.query.1)
        };
        let list: String =
            self.parts.get(matched.list.0..=matched.list.1).unwrap_or(&[]).iter().map(|p| p.text.as_str()).collect();
        if let Some(query) = query
            && matches!(matched.kind, PairKind::Spelling | PairKind::Script)
        {
            let list = Word::new(&list);
            part.operations = operations(&query.word, &list);
            part.keys = shared_keys(&query.word, &list);
        }
        part
    }

    /// Sets the spans and texts of a part from first and last tokens.
    fn place(&self, part: &mut Part, query: Option<(usize, usize)>, list: Option<(usize, usize)>) {
        let query = query.and_then(|(a, b)| cover(&self.name.tokens.get(a)?.part, &self.name.tokens.get(b)?.part));
        let list = list.and_then(|(a, b)| cover(self.parts.get(a)?, self.parts.get(b)?));
        part.query_text = query.map(|s| slice(self.query, s)).unwrap_or_default();
        part.list_text = list.map(|s| slice(self.list, s)).unwrap_or_default();
        (part.query, part.list) = (query, list);
    }
}

/// The span from the start of one token to the end of another.
fn cover(first: &Token, last: &Token) -> Option<(u32, u32)> {
    let ((a, b), (c, d)) = (first.span(), last.span());
    Some((a.min(c), b.max(d)))
}

fn slice(text: &str, (start, end): (u32, u32)) -> String {
    text.chars().skip(start as usize).take(end.saturating_sub(start) as usize).collect()
}

fn shared_keys(a: &Word, b: &Word) -> Vec<&'static str> {
    let (a, b) = (a.keys(), b.keys());
    let bits = a.iter().filter(|k| b.binary_search(k).is_ok()).fold(0, |bits, k| bits | k.family.bit());
    keys::names(bits)
}

fn describe(kind: PairKind) -> (PartKind, &'static str) {
    match kind {
        PairKind::Same => (PartKind::Same, "same letters"),
        PairKind::Spelling => (PartKind::Spelling, "another spelling"),
        PairKind::Script => (PartKind::Script, "another script"),
        PairKind::Initial => (PartKind::Initial, "initial"),
        PairKind::Nickname => (PartKind::Nickname, "nickname"),
        PairKind::LegalForm => (PartKind::LegalForm, "same legal form"),
        PairKind::Generation => (PartKind::Generation, "same generation"),
        PairKind::Translation => (PartKind::Translation, "translation"),
    }
}

fn qualifier_kind(qualifier: Qualifier) -> PartKind {
    match qualifier {
        Qualifier::CountryEqual | Qualifier::CountryOther => PartKind::Country,
        Qualifier::SexEqual | Qualifier::SexOther => PartKind::Sex,
        Qualifier::NumberEqual => PartKind::Number,
        _ => PartKind::Date,
    }
}
