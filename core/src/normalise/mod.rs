//! A name as typed becomes clean text: composed, without disguise, with what was odd reported.
//!
//! Runs before [`parse`](crate::parse): a separator can only be trusted once look-alikes, invisible characters and
//! machine-readable fillers are gone. Case is kept, because capitals say which word is the family name.
//! Rules: Unicode Normalization Form KC (UAX #15), confusables and restricted mixing (UTS #39), fillers of ICAO 9303-3.

mod clean;
mod compose;
mod digits;
mod finding;
mod hidden;
mod lookalikes;
mod marks;
mod mrz;
mod punctuation;
mod spaced;
mod styled;
mod word;

use std::collections::BTreeSet;

pub(crate) use compose::compose;
pub(crate) use digits::Digits;
pub use finding::Finding;
#[cfg(feature = "train")]
pub(crate) use lookalikes::imitates_latin;
pub(crate) use word::is_mark;

use crate::{Error, limits, record::Kind};

/// One code point and the place in the raw string that it came from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Glyph {
    pub(crate) ch: char,
    /// Index of the code point of the raw string.
    pub(crate) at: u32,
}

/// A name as clean text: NFKC, case kept, single spaces, punctuation reduced to ASCII.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct NormalName {
    /// The text.
    pub(crate) chars: Vec<char>,
    /// For each of `chars` the code point index in the raw string; never decreases.
    pub(crate) origin: Vec<u32>,
    /// What was odd, sorted, each once.
    pub(crate) findings: Vec<Finding>,
}

/// Cleans a name of unknown kind; digits inside words are read as in a person's name.
///
/// # Errors
/// [`ErrorKind::Limit`](crate::ErrorKind::Limit) over [`limits::NAME_BYTES`] or [`limits::NAME_CODE_POINTS`].
#[cfg_attr(not(test), expect(dead_code, reason = "parse always knows whether a kind was given"))]
pub(crate) fn normalise(raw: &str) -> Result<NormalName, Error> {
    normalise_as(raw, None, Digits::of(None))
}

/// Cleans a name, reading `digits` as letters; only a person's (or a name of unknown kind) has dotted letters joined.
///
/// # Errors
/// As [`normalise`].
pub(crate) fn normalise_as(raw: &str, kind: Option<Kind>, digits: Digits) -> Result<NormalName, Error> {
    check_limits(raw)?;
    let mut findings = BTreeSet::new();
    let mut glyphs = clean::clean(raw, &mut findings);
    mrz::read_fillers(&mut glyphs);
    unmask(&mut glyphs, kind, digits, &mut findings);
    let glyphs = compose(&glyphs);
    Ok(NormalName {
        chars: glyphs.iter().map(|glyph| glyph.ch).collect(),
        origin: glyphs.iter().map(|glyph| glyph.at).collect(),
        findings: findings.into_iter().collect(),
    })
}

fn check_limits(raw: &str) -> Result<(), Error> {
    if raw.len() > limits::NAME_BYTES {
        return Err(Error::limit("the name", limits::NAME_BYTES, "bytes", raw.len()));
    }
    let code_points = raw.chars().count();
    if code_points > limits::NAME_CODE_POINTS {
        return Err(Error::limit("the name", limits::NAME_CODE_POINTS, "code points", code_points));
    }
    Ok(())
}

/// Takes off the disguises. One can hide another (a digit among look-alikes), so it runs until nothing changes.
fn unmask(glyphs: &mut Vec<Glyph>, kind: Option<Kind>, digits: Digits, findings: &mut BTreeSet<Finding>) {
    const ROUNDS: usize = 8;
    let person = kind.is_none_or(|kind| kind == Kind::Person);
    for _ in 0..ROUNDS {
        let mut changed = marks::thin(glyphs, findings);
        changed |= spaced::join(glyphs, person, findings);
        changed |= lookalikes::unmask(glyphs, findings);
        changed |= digits::read_as_letters(glyphs, digits, findings);
        // A wide space ends a spelt word, so spaces are made single only now; and then there may be more to join.
        changed |= make_spaces_single(glyphs);
        if !changed {
            return;
        }
    }
}

/// Leaves one space between words and none around the name. Returns whether any went.
fn make_spaces_single(glyphs: &mut Vec<Glyph>) -> bool {
    let before = glyphs.len();
    let mut previous = ' ';
    glyphs.retain(|glyph| {
        let keep = glyph.ch != ' ' || previous != ' ';
        previous = glyph.ch;
        keep
    });
    if glyphs.last().is_some_and(|last| last.ch == ' ') {
        glyphs.pop();
    }
    glyphs.len() < before
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;
    use proptest::prelude::*;

    fn text(name: &NormalName) -> String {
        name.chars.iter().collect()
    }

    /// `\u{...}` in a golden file stands for that code point: controls cannot be seen in a table.
    fn unescape(field: &str) -> String {
        let mut text = String::new();
        let mut rest = field;
        while let Some((before, after)) = rest.split_once("\\u{") {
            let (hex, tail) = after.split_once('}').unwrap();
            text.push_str(before);
            text.push(char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap());
            rest = tail;
        }
        text + rest
    }

    #[test]
    fn golden_cases() {
        let mut wrong = Vec::new();
        for line in include_str!("../../testdata/normalise.tsv").lines().skip(1) {
            let fields: Vec<&str> = line.split('\t').collect();
            let name = normalise(&unescape(fields[1])).unwrap();
            let codes: Vec<&str> = name.findings.iter().map(|finding| finding.code()).collect();
            let got = format!("{}|{}", text(&name), codes.join(","));
            if got != unescape(fields[2]) {
                wrong.push(format!("{}: got {got}, expected {}", fields[0], fields[2]));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn limits_hold_at_n_minus_one_n_and_n_plus_one() {
        let kind = |raw: &str| normalise(raw).err().map(|error| error.kind());
        for (length, expected) in [(511, None), (512, None), (513, Some(ErrorKind::Limit))] {
            assert_eq!(kind(&"a".repeat(length)), expected, "{length} code points");
        }
        // Four bytes a code point: 512 of them are exactly 2,048 bytes.
        assert_eq!(kind(&"𠀀".repeat(511)), None);
        assert_eq!(kind(&"𠀀".repeat(512)), None);
        let error = normalise(&format!("{}a", "𠀀".repeat(512))).unwrap_err();
        assert_eq!(error.to_string(), "the name is 2049 bytes, the limit is 2048 bytes");
        let error = normalise(&"a".repeat(513)).unwrap_err();
        assert_eq!(error.to_string(), "the name is 513 code points, the limit is 512 code points");
    }

    #[test]
    fn a_pasted_file_is_refused_before_it_is_read() {
        for text in ["\u{301}".repeat(1_000_000), "\u{FDFA}".repeat(1_000_000), "(".repeat(50_000)] {
            assert_eq!(normalise(&text).unwrap_err().kind(), ErrorKind::Limit);
        }
    }

    #[test]
    fn organisations_and_vessels_keep_their_digits() {
        let name = normalise_as("Unit4 M0bility", Some(Kind::Organization), Digits::Kept).unwrap();
        assert_eq!((text(&name).as_str(), name.findings.as_slice()), ("Unit4 M0bility", [].as_slice()));
        assert_eq!(text(&normalise_as("Amber1", Some(Kind::Vessel), Digits::Kept).unwrap()), "Amber1");
    }

    /// Letters, marks and disguises of many scripts, thrown together more densely than real text does.
    fn hostile() -> impl Strategy<Value = String> {
        let alphabet: Vec<char> = "aAeoilMmhHxO01345@$ -_.,'\"()<аАоОеМнсРӏяЯαΑοΟΜβאבגם״׳علم\u{64E}\u{640}ال\u{200C}\u{200D}\u{200B}\
            \u{202E}\u{301}\u{308}\u{323}\u{336}ñéＭ𝐌ﬁ٣५ᴍⓂ🅐・·李김\u{3164}\u{AD}\u{E0041}ส\u{E33}क्\u{7}\u{FE0F}ʼ–ǰΐﷺ㈜ｶﾞ가가"
            .chars()
            .collect();
        let dense = proptest::collection::vec(proptest::sample::select(alphabet), 0..40);
        let any = proptest::collection::vec(any::<char>(), 0..40);
        prop_oneof![dense, any].prop_map(|chars| chars.into_iter().collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn idempotent_on_its_own_output(raw in hostile()) {
            let once = normalise(&raw).unwrap();
            let again = match normalise(&text(&once)) {
                Ok(again) => again,
                Err(_) => return Ok(()),
            };
            prop_assert_eq!(&once.chars, &again.chars);
        }

        #[test]
        fn origins_stay_inside_the_raw_string_and_in_order(raw in hostile()) {
            let name = normalise(&raw).unwrap();
            let length = u32::try_from(raw.chars().count()).unwrap();
            prop_assert_eq!(name.chars.len(), name.origin.len());
            prop_assert!(name.origin.iter().all(|&at| at < length));
            prop_assert!(name.origin.windows(2).all(|pair| pair[0] <= pair[1]));
            prop_assert!(name.findings.windows(2).all(|pair| pair[0] < pair[1]));
        }

        #[test]
        fn output_is_nfkc(raw in hostile()) {
            use unicode_normalization::UnicodeNormalization;
            let name = text(&normalise(&raw).unwrap());
            prop_assert_eq!(name.nfkc().collect::<String>(), name);
        }
    }
}
