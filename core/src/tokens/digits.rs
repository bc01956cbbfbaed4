//! Words with digits that are names, the digits written for letters.

use super::{Word, query::ORGANISATIONS};
use crate::{
    Kind,
    normalise::Digits,
    parse::{self, ParsedName, Part, Role},
    score::SURPRISE_CAP,
};

/// A person's name with all digits that can stand for letters read so, if that makes names of its words: `CH03 Jun-Sik`,
/// not `F4 Trading`, not `Stella R1`. `plain` is the name as it is read without.
///
/// [`normalise`](crate::normalise) reads the words that give themselves away. Short ones, and those that are mostly
/// digits, look like marks and numbers of firms, ships and documents; the words beside them and the population tell.
pub(super) fn unmasked(raw: &str, kind: Option<Kind>, plain: &ParsedName) -> Option<ParsedName> {
    if plain.organisation || kind.is_some_and(|kind| kind != Kind::Person) || !raw.chars().any(stands_in) {
        return None;
    }
    let read = parse::parse_digits(raw, kind, Digits::All).ok()?;
    if read.organisation || read.parts.iter().map(|part| &part.text).eq(plain.parts.iter().map(|part| &part.text)) {
        return None;
    }
    let typed: Vec<char> = raw.chars().collect();
    let words = read.parts.iter().filter(|part| part.role != Role::Title);
    let words: Vec<(Word, &Part)> = words.map(|part| (Word::new(&part.text), part)).collect();
    let (masked, bare): (Vec<_>, Vec<_>) = words.iter().partition(|(_, part)| is_masked(part, &typed));
    let named = masked.iter().all(|(word, _)| is_likely(word)) && (kind.is_some() || beside_names(&masked, &bare, raw));
    named.then_some(read)
}

fn stands_in(ch: char) -> bool {
    ch.is_numeric() || matches!(ch, '@' | '$' | '＠' | '＄')
}

/// Whether a letter of the part was typed as a digit or a sign.
fn is_masked(part: &Part, typed: &[char]) -> bool {
    let typed = |at: u32| typed.get(at as usize).is_some_and(|ch| stands_in(*ch));
    part.text.chars().zip(&part.chars).any(|(ch, at)| ch.is_alphabetic() && typed(*at))
}

/// Whether a word may be a name: the shorter, the better known must it be. Of the names of real people 99 in 100 may.
fn is_likely(word: &Word) -> bool {
    let letters = word.letters();
    word.surprise(false) <= if letters > 2 { 4_000 + 3_500 * letters } else { 5_000 + 2_250 * letters }
}

/// Whether the words that are typed with `bare` letters are a person's, and enough to say what two letters are beside them.
fn beside_names(masked: &[&(Word, &Part)], bare: &[&(Word, &Part)], raw: &str) -> bool {
    let telling = bare.iter().filter(|(_, part)| part.role != Role::Particle);
    let names = telling.clone().filter(|(word, _)| word.letters() > 1).count();
    let numbers = telling.clone().any(|(word, _)| word.readings.is_empty());
    let capped = |word: &Word, organisation| word.surprise(organisation).min(SURPRISE_CAP);
    let personal: i32 = telling.map(|(word, _)| capped(word, true) - capped(word, false)).sum();
    let long = masked.iter().filter(|(word, _)| word.letters() > 2).count();
    let first = masked.iter().any(|(_, part)| part.span().0 == 0 || part.role == Role::Particle && part.joined);
    !numbers
        && personal >= -ORGANISATIONS
        && names + long > usize::from(names == 0)
        && (long > 0 || raw.contains(',') || first && names > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(raw: &str, kind: Option<Kind>) -> Option<String> {
        let plain = parse::parse(raw, kind).unwrap();
        let read = unmasked(raw, kind, &plain)?;
        assert_eq!(read.findings, [crate::Finding::DigitForLetter], "{raw}");
        Some(read.parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn short_words_beside_names_are_read() {
        for (raw, meant) in [
            ("CH03, Jun Sik", "choe jun sik"),
            ("R4, Kyong-Mi", "ra kyong mi"),
            ("R4 Kyong Mi", "ra kyong mi"),
            ("0, Jun Sik", "o jun sik"),
            ("5WE, Thura", "swe thura"),
            ("4H54N, Omar", "ahsan omar"),
            ("Omar H4554n", "omar hassan"),
            ("50L0V13V, Oleg", "soloviev oleg"),
            ("54R3NKO, N3boj54", "sarenko nebojsa"),
            ("4L-HADDAD, Omar", "al haddad omar"),
        ] {
            assert_eq!(words(raw, None).as_deref(), Some(meant), "{raw}");
        }
        assert_eq!(words("K0551V, Oleg", Some(Kind::Person)).as_deref(), Some("kossiv oleg"));
    }

    #[test]
    fn marks_and_numbers_are_left() {
        for raw in [
            "F4 Trading",
            "MV 3 Sisters",
            "17N",
            "G4S",
            "G4S Security Services",
            "K2 Airways",
            "R1",
            "YV1004",
            "Stella R1",
            "Area 51",
            "Sea Queen 5A",
            "Lot 3A of Green Valley Farm",
            "M15 Holding",
            "3G Lojistik Ltd",
            "Rosa Delgado BX43C71",
            "Omar Haddad 1345",
            "Omar Haddad 3rd",
            "Farm 14B, Main Street",
        ] {
            assert_eq!(words(raw, None), None, "{raw}");
        }
        assert_eq!(words("R4 Kyong Mi", Some(Kind::Vessel)), None);
    }
}
