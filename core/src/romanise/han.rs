//! Han characters: pinyin by any_ascii, Wade-Giles by rule, Korean and Cantonese readings, surnames by habit.
//!
//! A character has a reading in each language and a word is read in one language throughout, so standards are not mixed.

use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashMap;

use super::Rules;
use super::alphabet;
use super::lattice::{Edge, Lattice};
use super::letters::Letters;
use super::standard::Standard;
use super::table::Table;

static SURNAMES: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../data/romanise/han-surnames.tsv")));

static READINGS: LazyLock<FxHashMap<char, Vec<Spellings>>> =
    LazyLock::new(|| spellings(include_str!("../../data/romanise/han-readings.tsv")));

/// Latin spellings of a reading, best first, and their standard.
type Spellings = (Standard, Arc<[Letters]>);

/// The rules of the script.
pub(super) fn rules() -> Rules {
    Rules { build: lattice, mixes: false, ..Rules::of(&SURNAMES, Standard::Pinyin) }
}

fn lattice(table: &Table, word: &[char]) -> Lattice {
    let mut lattice = Lattice::with_capacity(word.len());
    for (index, c) in word.iter().enumerate() {
        let to = lattice.open() + 1;
        let before = word.get(index.wrapping_sub(1)).copied();
        // The mark of repetition (Nonoyama, Sasaki) stands for the character before it.
        let character = if *c == '々' { before.unwrap_or(*c) } else { *c };
        let mut pinyin = Edge { standards: Standard::Pinyin.set(), ..alphabet::folded(character, to) };
        match wade_giles(pinyin.letters.as_str()) {
            Some(spelling) => {
                let letters = Letters::folded(&spelling);
                lattice.add(Edge { cost: 8, letters, standards: Standard::WadeGiles.set(), ..pinyin });
            }
            None => pinyin.standards = pinyin.standards.with(Standard::WadeGiles),
        }
        lattice.add(pinyin);
        for (standard, spellings) in READINGS.get(&character).into_iter().flatten() {
            for (rank, letters) in spellings.iter().enumerate() {
                lattice.add(Edge { to, cost: 10 + 3 * rank as u16, letters: *letters, standards: standard.set() });
            }
        }
        if index == 0 {
            add_surnames(table, word, &mut lattice);
        }
    }
    lattice
}

fn add_surnames(table: &Table, word: &[char], lattice: &mut Lattice) {
    let units = word.first().and_then(|c| table.letter(*c)).map_or(&[][..], |letter| letter.units.as_slice());
    for unit in units.iter().filter(|unit| word.starts_with(&unit.key)) {
        let to = unit.key.len() as u16;
        for row in &unit.rows {
            let cost = row.cost.unwrap_or_default();
            let edge = Edge { to, cost, letters: row.letters, standards: row.standards };
            if !lattice.merge(&edge) {
                lattice.add(edge);
            }
        }
    }
}

fn spellings(text: &str) -> FxHashMap<char, Vec<Spellings>> {
    let mut found: FxHashMap<char, Vec<Spellings>> = FxHashMap::default();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(standard), Some(spellings), Some(characters)) = (fields.next(), fields.next(), fields.next()) else {
            continue;
        };
        let Some(standard) = Standard::named(standard) else { continue };
        let spellings: Arc<[Letters]> = spellings.split(',').map(Letters::folded).collect();
        for character in characters.chars() {
            found.entry(character).or_default().push((standard, Arc::clone(&spellings)));
        }
    }
    found
}

/// The Wade-Giles spelling of a pinyin syllable without its apostrophe; none if it is the same.
fn wade_giles(pinyin: &str) -> Option<String> {
    const INITIALS: [(&str, &str); 10] = [
        ("zh", "ch"),
        ("z", "ts"),
        ("c", "ts"),
        ("j", "ch"),
        ("q", "ch"),
        ("x", "hs"),
        ("b", "p"),
        ("d", "t"),
        ("g", "k"),
        ("r", "j"),
    ];
    const WHOLE: [(&str, &str); 22] = [
        ("si", "szu"),
        ("zi", "tzu"),
        ("ci", "tzu"),
        ("shi", "shih"),
        ("zhi", "chih"),
        ("chi", "chih"),
        ("ri", "jih"),
        ("er", "erh"),
        ("ge", "ko"),
        ("ke", "ko"),
        ("he", "ho"),
        ("e", "o"),
        ("gui", "kuei"),
        ("kui", "kuei"),
        ("yi", "i"),
        ("you", "yu"),
        ("yan", "yen"),
        ("ye", "yeh"),
        ("jie", "chieh"),
        ("xie", "hsieh"),
        ("xue", "hsueh"),
        ("yue", "yueh"),
    ];
    if let Some((_, spelling)) = WHOLE.iter().find(|(known, _)| *known == pinyin) {
        return Some((*spelling).to_owned());
    }
    let vowel = pinyin.find(['a', 'e', 'i', 'o', 'u']).unwrap_or_default();
    let (initial, rest) = pinyin.split_at_checked(vowel).unwrap_or_default();
    let written = INITIALS.iter().find(|(known, _)| *known == initial).map_or(initial, |(_, written)| *written);
    let palatal = matches!(initial, "j" | "q" | "x");
    let rest = match rest {
        "ong" => "ung".to_owned(),
        "iong" => "iung".to_owned(),
        "ian" => "ien".to_owned(),
        "ie" => "ieh".to_owned(),
        "uo" if !matches!(initial, "g" | "k" | "h" | "sh") => "o".to_owned(),
        "ue" if palatal => "ueh".to_owned(),
        _ => rest.to_owned(),
    };
    let spelling = format!("{written}{rest}");
    Some(spelling).filter(|spelling| spelling != pinyin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_are_read_whole() {
        assert!(READINGS.len() > 8000, "{}", READINGS.len());
        let of = |character| READINGS.get(&character).map_or(0, Vec::len);
        assert_eq!((of('植'), of('刘'), of('a')), (2, 2, 0));
    }

    #[test]
    fn wade_giles_by_rule() {
        for (pinyin, expected) in [
            ("xiang", "hsiang"),
            ("zhong", "chung"),
            ("qian", "chien"),
            ("cao", "tsao"),
            ("guo", "kuo"),
            ("luo", "lo"),
            ("dong", "tung"),
            ("ren", "jen"),
            ("si", "szu"),
            ("jie", "chieh"),
            ("duo", "to"),
        ] {
            assert_eq!(wade_giles(pinyin).as_deref(), Some(expected), "{pinyin}");
        }
        assert_eq!(wade_giles("ma"), None);
        assert_eq!(wade_giles(""), None);
    }
}
