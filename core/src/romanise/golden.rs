//! The golden file of the stage and what must hold for any string.

use std::collections::HashSet;

use proptest::prelude::*;
use unicode_script::Script;

use super::*;

const GOLDEN: &str = include_str!("../../testdata/romanise.tsv");

fn script_of(name: &str) -> Script {
    Script::from_full_name(name).unwrap_or(Script::Unknown)
}

#[test]
fn golden_file() {
    let mut failures = Vec::new();
    let mut ids = HashSet::new();
    let mut scripts = std::collections::BTreeMap::<&str, usize>::new();
    for line in GOLDEN.lines().skip(1).filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, word, script, expected, why] = fields[..] else { panic!("five fields: {line}") };
        assert!(ids.insert(id), "{id} twice");
        assert!(!why.is_empty(), "{id} says why");
        *scripts.entry(script).or_default() += 1;
        let found = readings(word, script_of(script));
        let texts: Vec<&str> = found.iter().map(|reading| reading.text.as_str()).collect();
        let expected: Vec<&str> = expected.split(',').collect();
        if texts.first() != expected.first() || !expected.iter().all(|text| texts.contains(text)) {
            failures.push(format!("{id}: {word} expected {expected:?}, found {texts:?}"));
        }
    }
    assert!(failures.is_empty(), "{} rows\n{}", failures.len(), failures.join("\n"));
    assert!(ids.len() >= 120, "{} rows", ids.len());
    assert!(scripts.len() >= 18 && scripts.values().all(|rows| *rows >= 2), "{scripts:?}");
}

#[test]
fn tables_are_read_without_faults() {
    let scripts = "Latin Cyrillic Arabic Hebrew Greek Armenian Georgian Katakana Hangul Han Devanagari";
    for name in scripts.split(' ') {
        let table = rules(script_of(name)).table;
        assert!(table.faults.is_empty(), "{name}: {:?}", table.faults);
        assert!(table.rows().count() > 50, "{name}");
        for row in table.rows() {
            assert!(row.standards.first().is_some(), "{name}: a row of {} names no standard", row.shown);
            assert!(row.shown.chars().count() <= 15, "{name}: {} is too long", row.shown);
        }
    }
}

#[test]
fn letters_name_their_standards() {
    let shcha = letter_standards("щ", Script::Cyrillic);
    for (latin, standard) in
        [("shch", "BGN/PCGN"), ("šč", "scientific"), ("sht", "Bulgarian law 2009"), ("chtch", "French press")]
    {
        assert!(shcha.contains(&(latin.to_owned(), standard)), "{latin} {standard}: {shcha:?}");
    }
    assert!(letter_standards("し", Script::Hiragana).contains(&("si".to_owned(), "Kunrei")));
    assert!(letter_standards("ü", Script::Latin).contains(&("ue".to_owned(), "ICAO 9303")));
    assert!(letter_standards("ழ", Script::Tamil).contains(&("zh".to_owned(), "Tamil habit")));
    assert_eq!(letter_standards("ก", Script::Thai), [("k".to_owned(), "any_ascii")]);
}

#[test]
fn a_letter_without_a_latin_form_still_meets_itself() {
    // Two ideographs of Extension G, which any_ascii does not know.
    let found = readings("\u{30001}\u{30002}", Script::Han);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].standard, "code point");
    assert_ne!(found, readings("\u{30001}\u{30003}", Script::Han));
}

#[test]
fn no_letter_no_reading() {
    for word in ["", "7", "👑", "-", "\u{301}", "٣"] {
        assert!(readings(word, Script::Common).is_empty(), "{word:?}");
    }
}

const ALL: [Script; 27] = [
    Script::Latin,
    Script::Cyrillic,
    Script::Arabic,
    Script::Hebrew,
    Script::Greek,
    Script::Armenian,
    Script::Georgian,
    Script::Hiragana,
    Script::Katakana,
    Script::Hangul,
    Script::Han,
    Script::Devanagari,
    Script::Bengali,
    Script::Gurmukhi,
    Script::Gujarati,
    Script::Oriya,
    Script::Tamil,
    Script::Telugu,
    Script::Kannada,
    Script::Malayalam,
    Script::Sinhala,
    Script::Thai,
    Script::Khmer,
    Script::Myanmar,
    Script::Ethiopic,
    Script::Common,
    Script::Unknown,
];

fn check(word: &str, script: Script) {
    let found = readings(word, script);
    assert!(found.len() <= READINGS);
    assert_eq!(found, readings(word, script), "deterministic");
    let texts: HashSet<&str> = found.iter().map(|reading| reading.text.as_str()).collect();
    assert_eq!(texts.len(), found.len(), "no copies");
    for reading in &found {
        assert!((1..=READING_LETTERS).contains(&reading.text.len()));
        assert!(reading.text.bytes().all(|byte| byte.is_ascii_lowercase()));
        assert!(!reading.standard.is_empty());
    }
    if word.chars().take(TOKEN_CODE_POINTS).any(char::is_alphabetic) {
        assert!(!found.is_empty());
    }
}

/// A string of the letters of a script's block, where tables and rules do their work.
fn in_blocks() -> impl Strategy<Value = String> {
    let blocks: [(u32, u32); 14] = [
        (0x61, 0x24f),
        (0x370, 0x3ff),
        (0x400, 0x52f),
        (0x530, 0x58f),
        (0x590, 0x5ff),
        (0x600, 0x6ff),
        (0x900, 0x97f),
        (0x980, 0xdff),
        (0x10a0, 0x10ff),
        (0x1100, 0x11ff),
        (0x3040, 0x30ff),
        (0x4e00, 0x9fff),
        (0xac00, 0xd7a3),
        (0x300, 0x36f),
    ];
    (0..blocks.len()).prop_flat_map(move |index| {
        let (from, to) = blocks[index];
        proptest::collection::vec(from..=to, 1..70)
            .prop_map(|codes| codes.into_iter().filter_map(char::from_u32).collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string_under_any_script(word in any::<String>(), script in 0..ALL.len()) {
        check(&word, ALL[script]);
    }

    #[test]
    fn any_letters_of_a_block(word in in_blocks(), script in 0..ALL.len()) {
        check(&word, ALL[script]);
    }
}

#[test]
fn every_code_point_alone() {
    for c in (0..=0x10_ffff_u32).step_by(7).filter_map(char::from_u32) {
        let script = unicode_script::UnicodeScript::script(&c);
        check(c.encode_utf8(&mut [0; 4]), script);
    }
}
