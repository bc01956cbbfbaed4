//! A list from the outside: cross-script names, evidence that sums, limits that hold.

use exonym::{ErrorKind, Index, Kind, Query, Record, Sex, compare, limits, sample};
use proptest::prelude::*;
use std::sync::LazyLock;

static SAMPLE: LazyLock<Index> = LazyLock::new(|| Index::in_memory(sample()).unwrap());

/// The sample with one name a record: a name is compared with itself and nothing else.
static PRIMARY: LazyLock<Index> = LazyLock::new(|| {
    Index::in_memory(sample().into_iter().map(|mut record| {
        record.names.truncate(1);
        record
    }))
    .unwrap()
});

#[test]
fn one_man_is_found_first_from_six_spellings() {
    for name in ["Мухаммар Каддафи", "معمر القذافي", "カダフィ", "Kaddafi", "Gaddafi, Moammar", "Qadhafi Muammar"]
    {
        let answer = SAMPLE.search(&Query::new(name)).unwrap();
        assert_eq!(answer.hits.first().map(|h| h.id.as_str()), Some("s-gaddafi"), "{name}");
    }
}

/// Three quarters at least of the sample's own names, each asked for without the name itself, find their record first.
#[test]
fn aliases_left_out_are_found_from_the_others() {
    let (mut asked, mut found) = (0, 0);
    for record in sample().iter().filter(|r| r.kind == Kind::Person && r.names.len() > 2).take(60) {
        let mut without = record.clone();
        let name = without.names.remove(1);
        let index = Index::in_memory(sample().into_iter().map(|r| if r.id == record.id { without.clone() } else { r }))
            .unwrap();
        asked += 1;
        found += usize::from(
            index.search_ids(&Query::new(name.text)).unwrap().hits.first().is_some_and(|h| h.id == record.id),
        );
    }
    assert!(found * 4 >= asked * 3, "{found} of {asked}");
}

#[test]
fn qualifiers_order_namesakes() {
    let index = Index::in_memory([
        Record::from_json(
            r#"{"id":"old","names":["Ali Hassan"],"birth_date":"1930-01-02","countries":["eg"],"sex":"male"}"#,
        )
        .unwrap(),
        Record::from_json(
            r#"{"id":"young","names":["Ali Hassan"],"birth_date":"1990-03-04","countries":["iq"],"sex":"male"}"#,
        )
        .unwrap(),
    ])
    .unwrap();
    let first = |q: Query| index.search_ids(&q).unwrap().hits[0].id.clone();
    let query = Query::new("Ali Hassan");
    assert_eq!(first(query.clone().born("1990-03-04".parse().unwrap())), "young");
    assert_eq!(first(query.clone().born("1930".parse().unwrap())), "old");
    assert_eq!(first(query.clone().country("iq".parse().unwrap())), "young");
    let [with, without] =
        [query.clone().sex(Sex::Male), query.sex(Sex::Female)].map(|q| index.search_ids(&q).unwrap().hits[0].evidence);
    assert!(with > without);
}

#[test]
fn a_document_number_finds_its_record_whatever_the_name() {
    let index = Index::in_memory([
        Record::from_json(r#"{"id":"1","names":["Jane Roe"],"identifiers":["AB-123 456"]}"#).unwrap(),
        Record::from_json(r#"{"id":"2","names":["John Doe"]}"#).unwrap(),
    ])
    .unwrap();
    let query = Query::new("John Doe").identifier(exonym::Identifier::new("ab123456"));
    let ids: Vec<String> = index.search_ids(&query).unwrap().hits.into_iter().map(|h| h.id).collect();
    assert!(ids.contains(&"1".to_owned()) && ids.contains(&"2".to_owned()), "{ids:?}");
}

#[test]
fn kinds_filter_and_thresholds_cut() {
    let query = Query::new("Titanic").kind(Kind::Vessel);
    let answer = SAMPLE.search_ids(&query).unwrap();
    assert!(!answer.hits.is_empty());
    assert!(answer.hits.iter().all(|h| SAMPLE.get(&h.id).unwrap().unwrap().kind == Kind::Vessel));
    let least = answer.hits[0].evidence;
    assert_eq!(SAMPLE.search_ids(&query.clone().threshold(least)).unwrap().hits.len(), 1);
    assert!(SAMPLE.search_ids(&query.threshold(least + 1)).unwrap().hits.is_empty());
}

#[test]
fn names_hold_their_limits_at_n_minus_1_n_and_n_plus_1() {
    let ask = |name: String| SAMPLE.search_ids(&Query::new(name)).map(|_| ()).map_err(|e| e.kind());
    let points = |n: usize| ["ab "; 400].concat().chars().take(n).collect::<String>();
    // Words of two letters and a space would pass the limit of tokens first: long words then.
    let long = |n: usize| format!("{} ", "x".repeat(40)).repeat(14).chars().take(n).collect::<String>();
    assert_eq!(ask(long(limits::NAME_CODE_POINTS - 1)), Ok(()));
    assert_eq!(ask(long(limits::NAME_CODE_POINTS)), Ok(()));
    assert_eq!(ask(long(limits::NAME_CODE_POINTS + 1)), Err(ErrorKind::Limit));
    let tokens = |n: usize| vec!["abc"; n].join(" ");
    assert_eq!(ask(tokens(limits::NAME_TOKENS - 1)), Ok(()));
    assert_eq!(ask(tokens(limits::NAME_TOKENS)), Ok(()));
    assert_eq!(ask(tokens(limits::NAME_TOKENS + 1)), Err(ErrorKind::Limit));
    let token = |n: usize| ask("q".repeat(n));
    assert_eq!(token(limits::TOKEN_CODE_POINTS - 1), Ok(()));
    assert_eq!(token(limits::TOKEN_CODE_POINTS), Ok(()));
    assert_eq!(token(limits::TOKEN_CODE_POINTS + 1), Err(ErrorKind::Limit));
    assert_eq!(ask("a".repeat(1 << 20)), Err(ErrorKind::Limit));
    assert_eq!(ask(points(0)), Err(ErrorKind::Query));
    assert_eq!(ask(" \u{200b}".to_owned()), Err(ErrorKind::Query));
    assert_eq!(ask("!?".to_owned()), Err(ErrorKind::Query));
}

/// A name of the sample with one letter changed.
fn typo(name: &str, at: usize) -> String {
    let letters: Vec<char> = name.chars().collect();
    let at = at % letters.len();
    letters.iter().enumerate().map(|(i, c)| if i == at && c.is_alphabetic() { 'q' } else { *c }).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn parts_sum_exactly_to_the_evidence(place in 0usize..300, name in 0usize..6, year in 1800u16..2000) {
        let records = sample();
        let record = &records[place % records.len()];
        let text = &record.names[name % record.names.len()].text;
        let query = Query::new(text.as_str()).born(year.to_string().parse().unwrap()).country("fr".parse().unwrap());
        for hit in SAMPLE.search(&query).unwrap().hits {
            let why = SAMPLE.explain(&query, &hit.id).unwrap();
            prop_assert_eq!(why.parts.iter().map(|p| p.milli_nats).sum::<i32>(), why.evidence);
            prop_assert_eq!(why.evidence, hit.evidence);
            prop_assert!((0.0..=1.0).contains(&hit.similarity) && (0.0..=1.0).contains(&hit.probability));
            for part in &why.parts {
                if let Some((start, end)) = part.query {
                    prop_assert!(start < end && end as usize <= text.chars().count());
                }
                if let Some((start, end)) = part.list {
                    prop_assert!(start < end && end as usize <= why.name.chars().count());
                }
            }
        }
    }

    #[test]
    fn a_typo_never_raises_the_score(place in 0usize..300, at in 0usize..40) {
        let records = sample();
        let record = &records[place % records.len()];
        let text = &record.names[0].text;
        // The kind is given: a typo in a word of organisations would change what the name is taken for.
        let evidence =
            |name: &str| PRIMARY.explain(&Query::new(name).kind(record.kind), &record.id).map(|e| e.evidence);
        if let (Ok(exact), Ok(wrong)) = (evidence(text), evidence(&typo(text, at))) {
            // The typo may make a token rarer, which is worth more if it is found: it must not be.
            prop_assert!(wrong <= exact, "{} {}", wrong, exact);
        }
        prop_assert!(compare(text, &typo(text, at)).map_or(0.0, |c| c.similarity) <= 1.0);
    }

    #[test]
    fn any_text_is_answered(name in "\\PC{0,60}") {
        match SAMPLE.search(&Query::new(name.as_str())) {
            Ok(answer) => prop_assert!(answer.hits.len() <= 10),
            Err(error) => prop_assert!(matches!(error.kind(), ErrorKind::Query | ErrorKind::Limit)),
        }
    }
}
