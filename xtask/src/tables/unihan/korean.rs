//! Latin spellings of Sino-Korean readings, as Koreans spell names.

use std::collections::BTreeMap;

/// Most syllables kept of a character.
const SYLLABLES: usize = 4;
/// Most spellings kept of a syllable.
const SPELLINGS: usize = 4;

/// Numbers of jamo in a Hangul syllable (Unicode Standard, section 3.12).
const FIRST: u32 = 0xAC00;
const VOWELS: u32 = 21;
const FINALS: u32 = 28;
/// The initials n, r and none.
const N: u32 = 2;
const R: u32 = 5;
const SILENT: u32 = 11;
/// Vowels that begin with i or y: ya, yae, yeo, ye, yo, yu, i.
const Y_VOWELS: [u32; 7] = [2, 3, 6, 7, 12, 17, 20];

/// The syllables of a character's readings with the forms that the initial-sound rule (dueum beopchik) gives them at the
/// beginning of a word: 류 is 유, 로 is 노, 녀 is 여. The South writes those, the North and many passports the others.
pub(super) fn syllables(readings: &[String]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for syllable in readings.iter().flat_map(|reading| reading.chars()) {
        for form in [Some(syllable), shifted(syllable)].into_iter().flatten().map(String::from) {
            if !found.contains(&form) {
                found.push(form);
            }
        }
    }
    found.truncate(SYLLABLES);
    found
}

fn shifted(syllable: char) -> Option<char> {
    let index = u32::from(syllable).checked_sub(FIRST)?;
    let (initial, vowel, last) = (index / (VOWELS * FINALS), index / FINALS % VOWELS, index % FINALS);
    let initial = match (initial, Y_VOWELS.contains(&vowel)) {
        (R | N, true) => SILENT,
        (R, false) => N,
        _ => return None,
    };
    char::from_u32(FIRST + (initial * VOWELS + vowel) * FINALS + last)
}

/// Spells syllables by core's Hangul table, each once.
#[derive(Debug, Default)]
pub(super) struct Speller {
    known: BTreeMap<String, Vec<String>>,
}

impl Speller {
    /// The usual spellings of a syllable, best first.
    pub(super) fn spellings(&mut self, syllable: &str) -> Vec<String> {
        self.known.entry(syllable.to_owned()).or_insert_with(|| spelled(syllable)).clone()
    }
}

/// The syllable is read behind another one (`아`, a): alone it would be taken for a surname.
fn spelled(syllable: &str) -> Vec<String> {
    // 하 is the first syllable with h: before it, h is the vowel's lengthening ("ah").
    let aspirated = syllable.chars().all(|c| ('하'..='힣').contains(&c));
    exonym::training::hangul(&format!("아{syllable}"))
        .into_iter()
        .filter_map(|reading| reading.strip_prefix('a').map(str::to_owned))
        .filter(|rest| !rest.is_empty() && !rest.starts_with("hh") && (aspirated || !rest.starts_with('h')))
        .take(SPELLINGS)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(readings: &[&str]) -> Vec<String> {
        syllables(&readings.iter().map(|&reading| reading.to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn initial_sounds_shift() {
        assert_eq!(forms(&["류"]), ["류", "유"]);
        assert_eq!(forms(&["로"]), ["로", "노"]);
        assert_eq!(forms(&["녀"]), ["녀", "여"]);
        assert_eq!(forms(&["나"]), ["나"]);
        assert_eq!(forms(&["리", "이"]), ["리", "이"]);
        assert_eq!(forms(&["렬", "림", "란"]), ["렬", "열", "림", "임"]);
        assert_eq!(forms(&["x"]), ["x"]);
    }

    #[test]
    fn spellings_are_those_of_names() {
        let mut speller = Speller::default();
        let young = speller.spellings("영");
        assert!(young.iter().any(|spelling| spelling == "young") && young.len() <= SPELLINGS, "{young:?}");
        assert!(speller.spellings("회").iter().all(|spelling| spelling.starts_with('h')));
        assert!(speller.spellings("이").iter().all(|spelling| !spelling.starts_with('h')));
    }
}
