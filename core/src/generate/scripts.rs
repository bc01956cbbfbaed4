use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{
    rows::{Place, rows},
    spelling,
};

const ROWS: &str = include_str!("../../data/generate/scripts.tsv");

/// Letters of a script for Latin ones.
#[derive(Debug, Default)]
pub(super) struct Alphabet {
    words: FxHashMap<&'static str, &'static str>,
    /// By first letter, the longest first.
    letters: FxHashMap<u8, Vec<(Place, &'static str, &'static str)>>,
}

/// The alphabet of that name; none for scripts that are put together of syllables, and for Latin.
pub(super) fn alphabet(script: &str) -> Option<&'static Alphabet> {
    ALPHABETS.get(script)
}

static ALPHABETS: LazyLock<FxHashMap<&'static str, Alphabet>> = LazyLock::new(|| {
    let mut alphabets: FxHashMap<&'static str, Alphabet> = FxHashMap::default();
    for row in rows(ROWS) {
        let &[script, latin, native] = row.as_slice() else { continue };
        let alphabet = alphabets.entry(script).or_default();
        match Place::of(latin) {
            (Place::Whole, word) => drop(alphabet.words.insert(word, native)),
            (place, text) => {
                let Some(first) = text.bytes().next() else { continue };
                alphabet.letters.entry(first).or_default().push((place, text, native));
            }
        }
    }
    for rows in alphabets.values_mut().flat_map(|alphabet| alphabet.letters.values_mut()) {
        rows.sort_by_key(|(place, text, _)| (std::cmp::Reverse(text.len()), *place == Place::Anywhere));
    }
    alphabets
});

impl Alphabet {
    /// Writes a word, Latin in lower case, in the script. Letters that it has no row for are left out.
    pub(super) fn write(&self, word: &str) -> String {
        if let Some(native) = self.words.get(word) {
            return (*native).to_owned();
        }
        let plain = spelling::plain(word);
        let mut out = String::with_capacity(2 * plain.len());
        let (mut at, mut before) = (0, "");
        while let Some(first) = plain.as_bytes().get(at) {
            let rest = plain.get(at..).unwrap_or_default();
            let rows = self.letters.get(first).map_or(&[][..], Vec::as_slice);
            let found =
                rows.iter().find(|(place, text, _)| rest.starts_with(text) && place.fits(&plain, at, text.len()));
            match found {
                Some((_, text, native)) => {
                    out.extend(virama(before, native));
                    out.push_str(native);
                    before = native;
                    at += text.len();
                }
                None => at += rest.chars().next().map_or(1, char::len_utf8),
            }
        }
        capital(&out)
    }
}

/// The sign that takes the vowel from a Brahmic consonant, where one follows another.
fn virama(before: &str, native: &str) -> Option<char> {
    let consonant = |c: char| matches!(u32::from(c), 0x915..=0x939 | 0x995..=0x9b9);
    let cluster = before.chars().next_back().is_some_and(consonant) && native.chars().next().is_some_and(consonant);
    if !cluster {
        return None;
    }
    if native.starts_with(|c| c < '\u{980}') { Some('\u{94d}') } else { Some('\u{9cd}') }
}

/// Writes the first letter as a capital, in scripts that have them.
pub(super) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().filter(|c| !('\u{10a0}'..='\u{10ff}').contains(c));
    match first {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_other_scripts() {
        for (script, word, native) in [
            ("cyrillic", "shcherbov", "Щербов"),
            ("cyrillic", "yelena", "Елена"),
            ("greek", "papadopoulos", "Παπαδόπουλος"),
            ("georgian", "beridze", "ბერიძე"),
            ("armenian", "vardanyan", "Վարդանյան"),
            ("arabic", "muhammad", "محمد"),
            ("arabic", "shakir", "شكير"),
            ("persian", "bagherzadeh", "بقرزاده"),
            ("hebrew", "goldberg", "גולדברג"),
            ("devanagari", "sharma", "शर्मा"),
        ] {
            assert_eq!(alphabet(script).unwrap().write(word), native, "{word}");
        }
        assert!(alphabet("han").is_none() && alphabet("-").is_none());
    }
}
