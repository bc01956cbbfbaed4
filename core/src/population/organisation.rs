use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::Surprise;
use crate::normal_forms::{is_mark, nfc, nfd};

/// A word of the names of companies, ships, parties, armed groups and ministries.
#[derive(Debug, Clone, Copy)]
struct Known {
    surprise: Surprise,
    /// The word that all its translations share; `None` for a word that has none.
    class: Option<&'static str>,
}

const ROWS: &str = include_str!("../../data/organisation_words.tsv");

/// Half of the words of an organisation's name are such words, half are name parts: 1000 ln 2.
const HALF: Surprise = 693;

/// The class of an organisation word, the same for its translations (`company`, `compania`, `kompaniya`); `None` for a
/// word that is not known to be one. `word` is one token in lower case; accents do not matter.
pub(crate) fn organisation_word(word: &str) -> Option<&'static str> {
    find(word)?.class
}

/// The surprise of a token of an organisation's name, given its surprise as a name part.
pub(super) fn mixed(word: &str, person: Surprise) -> Surprise {
    let name = person.saturating_add(HALF);
    find(word).map_or(name, |known| sum(known.surprise.saturating_add(HALF), name))
}

/// The surprise of a token as a word of an organisation, among such words.
pub(super) fn surprise(word: &str) -> Option<Surprise> {
    find(word).map(|known| known.surprise)
}

/// The surprise of two events that exclude each other.
#[expect(clippy::cast_possible_truncation, reason = "the logarithm of 1 to 2 in thousandths: 0 to 693")]
fn sum(a: Surprise, b: Surprise) -> Surprise {
    let apart = f64::from(a.max(b).saturating_sub(a.min(b)));
    a.min(b) - libm::round(1000.0 * libm::log1p(libm::exp(-apart / 1000.0))) as Surprise
}

fn find(word: &str) -> Option<Known> {
    let words = words();
    words.get(word).copied().or_else(|| words.get(plain(word)?.as_str()).copied())
}

/// The word without accents; `None` where that changes nothing.
fn plain(word: &str) -> Option<String> {
    if word.is_ascii() {
        return None;
    }
    let bare: String = nfd(word.chars()).into_iter().filter(|c| !is_mark(*c)).collect();
    let plain: String = nfc(&bare).into_iter().collect();
    (plain != word).then_some(plain)
}

fn words() -> &'static FxHashMap<&'static str, Known> {
    static WORDS: OnceLock<FxHashMap<&'static str, Known>> = OnceLock::new();
    WORDS.get_or_init(|| rows(ROWS).collect())
}

/// The words of the file: a row gives the share of each of its words per 100,000, and their class.
fn rows(text: &'static str) -> impl Iterator<Item = (&'static str, Known)> {
    text.lines().filter(|line| !line.starts_with('#')).flat_map(|line| {
        let mut columns = line.split('\t');
        let share = columns.next().and_then(|share| share.parse::<f64>().ok());
        let class = columns.next().filter(|&class| class != "-");
        let words = if share.is_some() { columns.next().unwrap_or_default() } else { "" };
        let surprise = from_share(share.unwrap_or(1.0));
        words.split(' ').filter(|word| !word.is_empty()).map(move |word| (word, Known { surprise, class }))
    })
}

/// -1000 ln of a share per 100,000.
#[expect(clippy::cast_possible_truncation, reason = "the logarithm of a positive f64 is within 745 of zero")]
fn from_share(share: f64) -> Surprise {
    libm::round(-1000.0 * libm::log((share / 100_000.0).max(f64::MIN_POSITIVE))) as Surprise
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn translations_share_a_class() {
        for group in [
            &["company", "compania", "compañía", "kompaniya", "компания", "شركة", "公司"][..],
            &["trading", "comercial", "torgovaya", "bazargani", "بازرگانی"],
            &["bank", "banco", "banque", "банк", "بانک"],
            &["army", "ejercito", "armee", "jaysh", "جيش"],
        ] {
            let class = organisation_word(group[0]);
            assert!(class.is_some(), "{}", group[0]);
            assert!(group.iter().all(|word| organisation_word(word) == class), "{group:?}");
        }
        assert_ne!(organisation_word("company"), organisation_word("bank"));
        assert_eq!(organisation_word("krekar"), None);
        assert_eq!(organisation_word("tehran"), None);
    }

    #[test]
    fn no_word_stands_twice() {
        let mut all: Vec<&str> = rows(ROWS).map(|(word, _)| word).collect();
        let count = all.len();
        all.sort_unstable();
        let twice: Vec<&str> = all.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        assert!(twice.is_empty(), "{twice:?}");
        assert!(count >= 400);
        assert!(all.iter().all(|word| word.to_lowercase() == **word));
    }

    #[test]
    fn two_halves_are_one() {
        assert_eq!(sum(693, 693), 0);
        assert_eq!(sum(2_000, 40_000), 2_000);
    }
}
