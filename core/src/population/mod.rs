//! How common a name part is among travellers: the rarity half of evidence.
//!
//! A share of the population is .9 x the exact share of the word + .1 x a model of its letters, so an unknown but
//! pronounceable name is less surprising than a random string. The shares come from a population of travellers and never
//! from the list that is searched: evidence then means the same on every list. All figures are integers, milli-nats.

mod alphabet;
mod letters;
mod nickname;
mod organisation;
mod spelling;
mod table;
#[cfg(feature = "train")]
pub(crate) mod train;

pub(crate) use nickname::{has_nicknames, nicknames};
pub(crate) use organisation::organisation_word;

use alphabet::Alphabet;
use letters::Letters;
use table::Table;
use unicode_script::Script;

/// Surprise in milli-nats: -1000 ln of a probability.
type Surprise = i32;

/// Nothing is less surprising than this: about one token in seven.
const LEAST: Surprise = 2_000;

/// Nothing is more surprising than this: far above the 17 nats at which the scorer caps a token.
const MOST: Surprise = 40_000;

/// -1000 ln .1, the share of the population whose name parts are not in the table.
const UNKNOWN: Surprise = 2_303;

/// -1000 ln .1: in a native script, one name in ten is taken for an organisation's.
const ORGANISATIONS: Surprise = 2_303;

/// How surprising a name part is among travellers: -1000 ln P(word), in milli-nats, 2,000 to 40,000, not capped further.
///
/// `reading` is one token romanised to `a` to `z`, in lower case; other characters are taken for rare letters. With
/// `organisation` the population is that of the words of organisations' names ("trading", "company", "tehran"), mixed
/// half and half with name parts. Under 300 ns.
pub(crate) fn surprise_latin(reading: &str, organisation: bool) -> Surprise {
    let person = person(reading, Alphabet::Latin);
    let surprise = if organisation { organisation::mixed(reading, person) } else { person };
    surprise.clamp(LEAST, MOST)
}

/// How surprising a name part is in its own script, among the tokens that are written in that script: milli-nats,
/// 2,000 to 40,000.
///
/// `word` is one token, NFKC and lower case. A word of an organisation in that script counts as known too. `None` for a
/// script that the tables know nothing about, for a word without a known letter, and for Latin letters with accents: the
/// caller then takes the surprise of its base reading.
pub(crate) fn surprise_native(word: &str, script: Script) -> Option<Surprise> {
    let alphabet = Alphabet::of(script)?;
    let person = match alphabet {
        Alphabet::Han | Alphabet::Hangul => by_character(word, alphabet)?,
        Alphabet::Latin if alphabet.symbols(word).any(|symbol| symbol == alphabet.rare()) => return None,
        _ if alphabet.symbols(word).all(|symbol| symbol == alphabet.rare()) => return None,
        _ => person(word, alphabet),
    };
    let organisation = organisation::surprise(word).map_or(MOST, |known| known.saturating_add(ORGANISATIONS));
    Some(person.min(organisation).clamp(LEAST, MOST))
}

/// The surprise of a word as a name part of a person. The table's shares hold the letters' part already.
fn person(word: &str, alphabet: Alphabet) -> Surprise {
    if let Some(known) = Table::shipped().get(word, alphabet) {
        return known;
    }
    let letters = UNKNOWN.saturating_add(Letters::shipped(alphabet).map_or(MOST, |model| model.surprise(word)));
    match spelling::surprise(word, alphabet) {
        Some(spelling) => spelling.min(letters),
        None => letters,
    }
}

/// Scripts written without spaces: the characters of a name are nearly independent of each other.
fn by_character(word: &str, alphabet: Alphabet) -> Option<Surprise> {
    let table = Table::shipped();
    let mut known = false;
    let mut sum: Surprise = 0;
    let mut buffer = [0_u8; 4];
    for character in word.chars() {
        let one = table.get(character.encode_utf8(&mut buffer), alphabet);
        known |= one.is_some();
        sum = sum.saturating_add(one.unwrap_or(alphabet.rare_character()));
    }
    let whole = table.get(word, alphabet);
    known.then_some(whole.map_or(sum, |whole| whole.min(sum)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_script::UnicodeScript;

    /// The surprise of a golden word in its own script.
    fn surprise(word: &str) -> Surprise {
        let script = word.chars().next().unwrap().script();
        if script == Script::Latin { surprise_latin(word, false) } else { surprise_native(word, script).unwrap() }
    }

    #[test]
    fn golden() {
        let golden = include_str!("../../testdata/population.tsv");
        let mut cases = 0;
        for line in golden.lines().skip(1) {
            let columns: Vec<&str> = line.split('\t').collect();
            let [id, input, expect, _why] = columns[..] else { panic!("{line}") };
            let (kind, words) = input.split_once(": ").unwrap();
            let words: Vec<&str> = words.split(' ').collect();
            match kind {
                "surprise" | "organisation" => {
                    let (low, high) = expect.split_once("..").unwrap();
                    let range = low.parse::<i32>().unwrap()..high.parse::<i32>().unwrap();
                    for word in words {
                        let found = if kind == "surprise" { surprise(word) } else { surprise_latin(word, true) };
                        assert!(range.contains(&found), "{id}: {word} {found} not in {expect}");
                    }
                }
                "rising" => {
                    let found: Vec<_> = words.iter().map(|word| surprise(word)).collect();
                    assert_eq!(found.is_sorted_by(|a, b| a < b), expect == "yes", "{id}: {found:?}");
                }
                "nickname" => assert_eq!(nicknames(words[0], words[1]), expect == "yes", "{id}"),
                "class" => assert_eq!(organisation_word(words[0]).unwrap_or("none"), expect, "{id}"),
                other => panic!("{id}: {other}"),
            }
            cases += 1;
        }
        assert!(cases >= 40, "{cases}");
    }

    #[test]
    fn scripts_without_tables_are_left_to_the_reading() {
        assert_eq!(surprise_native("नरेन्द्र", Script::Devanagari), None);
        assert_eq!(surprise_native("josé", Script::Latin), None);
        assert_eq!(surprise_native("jose", Script::Latin), Some(surprise_latin("jose", false)));
        assert_eq!(surprise_native("", Script::Arabic), None);
        assert_eq!(surprise_native("12", Script::Han), None);
    }

    #[test]
    fn longer_than_any_token() {
        assert_eq!(surprise_latin(&"q".repeat(200_000), false), MOST);
        assert_eq!(surprise_native(&"李".repeat(200_000), Script::Han), Some(MOST));
    }

    proptest! {
        #[test]
        fn any_latin_word_is_in_range(word in "[a-z]{0,64}", organisation: bool) {
            let found = surprise_latin(&word, organisation);
            prop_assert!((LEAST..=MOST).contains(&found));
            prop_assert_eq!(found, surprise_latin(&word, organisation));
        }

        #[test]
        fn any_text_is_in_range(word in "\\PC{0,80}") {
            prop_assert!((LEAST..=MOST).contains(&surprise_latin(&word, true)));
            for alphabet in [Script::Arabic, Script::Cyrillic, Script::Han, Script::Hangul, Script::Katakana, Script::Thai] {
                prop_assert!(surprise_native(&word, alphabet).is_none_or(|found| (LEAST..=MOST).contains(&found)));
            }
            prop_assert!(!nicknames(&word, &word));
            let _ = organisation_word(&word);
        }
    }
}
