//! The stages that a name goes through, and the comparison of two.

use unicode_script::UnicodeScript;

use super::text;
use crate::{
    ErrorKind, Kind, limits,
    normalise::{Digits, normalise_as},
    parse::parse as parse_as,
    romanise::readings,
    tokens::Word,
};

const KINDS: [Option<Kind>; 5] =
    [None, Some(Kind::Person), Some(Kind::Organization), Some(Kind::Vessel), Some(Kind::Aircraft)];

/// A name is cleaned or refused; what is clean stays as it is, and every letter has its place in the raw string.
pub fn normalise(input: &[u8]) {
    let raw = text(input);
    let length = raw.chars().count();
    for kind in KINDS {
        let Ok(name) = normalise_as(&raw, kind, Digits::of(kind)) else {
            assert!(raw.len() > limits::NAME_BYTES || length > limits::NAME_CODE_POINTS);
            continue;
        };
        assert_eq!(name.chars.len(), name.origin.len());
        assert!(name.origin.iter().all(|&at| (at as usize) < length) && name.origin.is_sorted());
        assert!(name.findings.is_sorted_by(|a, b| a < b));
        let clean: String = name.chars.iter().collect();
        // The clean text may be longer than a name may be.
        if let Ok(again) = normalise_as(&clean, kind, Digits::of(kind)) {
            assert_eq!(again.chars, name.chars);
        }
    }
}

/// A name becomes parts within the limits, or is refused for a reason that a caller can tell.
pub fn parse(input: &[u8]) {
    let raw = text(input);
    let length = raw.chars().count();
    for kind in KINDS {
        let parts = match parse_as(&raw, kind) {
            Ok(name) => name.parts,
            Err(error) => {
                assert!(matches!(error.kind(), ErrorKind::Limit | ErrorKind::Query));
                continue;
            }
        };
        assert!((1..=limits::NAME_TOKENS).contains(&parts.len()));
        for part in parts {
            assert!(!part.text.is_empty() && part.text.chars().count() == part.chars.len());
            assert!(part.chars.len() <= limits::TOKEN_CODE_POINTS);
            assert!(part.chars.iter().all(|&at| (at as usize) < length) && part.chars.is_sorted());
        }
    }
}

/// A token in any script has few readings, all of plain letters: as it is parsed, and as it never would be.
pub fn romanise(input: &[u8]) {
    let raw = text(input);
    let word: String = raw.chars().take(2 * limits::TOKEN_CODE_POINTS).collect();
    let parts = parse_as(&raw, None).map_or_else(|_| Vec::new(), |name| name.parts);
    for word in parts.into_iter().map(|part| part.text).chain([word]) {
        for script in [Word::new(&word).script, word.chars().last().unwrap_or(' ').script()] {
            let readings = readings(&word, script);
            assert!(readings.len() <= limits::READINGS);
            for (rank, reading) in readings.iter().enumerate() {
                assert!((1..=limits::TOKEN_CODE_POINTS).contains(&reading.text.len()));
                assert!(reading.text.bytes().all(|letter| letter.is_ascii_lowercase()));
                assert!(readings.iter().take(rank).all(|other| other.text != reading.text));
            }
        }
    }
}

/// Any token has keys, and so has any run of plain letters; sorted, each once, and the same every time.
pub fn keys(input: &[u8]) {
    let raw: String = text(input).chars().take(limits::TOKEN_CODE_POINTS).collect();
    let letters: String = input.iter().map(|byte| char::from(b'a' + byte % 26)).collect();
    let plain = letters.get(..letters.len().min(limits::TOKEN_CODE_POINTS)).unwrap_or_default();
    let word = Word::new(&raw);
    for (keys, again) in [
        (word.keys(), word.keys()),
        (crate::keys::keys(Some(&raw), [plain].into_iter()), crate::keys::keys(Some(&raw), [plain, plain].into_iter())),
    ] {
        assert!(keys.is_sorted_by(|a, b| a < b));
        assert_eq!(keys, again);
    }
}

/// Two names, a line each, are as close as they are the other way round; a name is closest to itself.
pub fn compare(input: &[u8]) {
    let raw = text(input);
    let (a, b) = raw.split_once('\n').unwrap_or((&raw, &raw));
    match (crate::compare(a, b), crate::compare(b, a)) {
        (Ok(one), Ok(other)) => {
            assert!((0.0..=1.0).contains(&one.similarity));
            assert_eq!(one.similarity.to_bits(), other.similarity.to_bits());
            assert!(a != b || one.similarity >= 1.0);
            assert_eq!(one.findings, other.findings);
            assert!(serde_json::from_str::<serde_json::Value>(&one.to_json()).is_ok());
        }
        (Err(one), Err(_)) => assert!(matches!(one.kind(), ErrorKind::Limit | ErrorKind::Query)),
        _ => unreachable!("one order is refused"),
    }
}
