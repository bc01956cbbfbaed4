//! A word as symbols of one alphabet: what the edit model reads.

use super::alphabet::{Alphabet, jamo};
use super::fold::{folded, katakana};
use unicode_script::Script;

/// Most symbols of a form: the length of a row of the alignment. Longer words are cut: 64 is
/// [`TOKEN_CODE_POINTS`](crate::limits::TOKEN_CODE_POINTS), and only Hangul makes more symbols than letters.
pub(crate) const SYMBOLS: usize = 64;

/// A word as symbols of one alphabet.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Form {
    /// The alphabet of the symbols.
    pub(crate) alphabet: Alphabet,
    /// At most [`SYMBOLS`] symbols, each below the alphabet's size.
    pub(crate) symbols: Box<[u8]>,
    /// For each symbol the index of the `char` of the word that it came from. One letter may give several symbols
    /// (a Hangul syllable two or three) or none (a vowel mark).
    pub(crate) origin: Box<[u8]>,
}

impl Form {
    /// A word in Latin letters, lower case and without diacritics. Anything but `a` to `z` is skipped.
    pub(crate) fn latin(ascii: &str) -> Self {
        Self::build(Alphabet::Latin, ascii, |letter, push| push_letter(Alphabet::Latin, letter, push))
    }

    /// The base romanisation of a word whose script has no table of its own; read by the universal table.
    pub(crate) fn reading(ascii: &str) -> Self {
        Self::build(Alphabet::Reading, ascii, |letter, push| push_letter(Alphabet::Reading, letter, push))
    }

    /// A word as written, in lower case and NFKC. `None` if the script has no table or no letter of it is known.
    ///
    /// Vowel marks and tatweel are dropped; letters of sister alphabets (Persian, Ukrainian) fold to the ones the table
    /// knows; hiragana is read as katakana.
    pub(crate) fn native(word: &str, script: Script) -> Option<Self> {
        let alphabet = Alphabet::of(script)?;
        let form = Self::build(alphabet, word, |letter, push| match alphabet {
            Alphabet::Hangul => match jamo(letter) {
                Some(parts) => parts.for_each(push),
                None => push_letter(alphabet, letter, push),
            },
            Alphabet::Katakana => push_letter(alphabet, katakana(letter), push),
            _ => match folded(alphabet, letter) {
                Some(plain) => plain.chars().for_each(|plain| push_letter(alphabet, plain, push)),
                None => push_letter(alphabet, letter, push),
            },
        });
        (!form.symbols.is_empty()).then_some(form)
    }

    fn build(alphabet: Alphabet, word: &str, read: impl Fn(char, &mut dyn FnMut(u8))) -> Self {
        let mut symbols = Vec::with_capacity(word.len().min(SYMBOLS));
        let mut origin = Vec::with_capacity(word.len().min(SYMBOLS));
        for (index, letter) in word.chars().take(usize::from(u8::MAX)).enumerate() {
            read(letter, &mut |symbol| {
                if symbols.len() < SYMBOLS {
                    symbols.push(symbol);
                    origin.push(u8::try_from(index).unwrap_or(u8::MAX));
                }
            });
        }
        Self { alphabet, symbols: symbols.into(), origin: origin.into() }
    }
}

fn push_letter(alphabet: Alphabet, letter: char, push: &mut dyn FnMut(u8)) {
    if let Some(symbol) = alphabet.symbol(letter) {
        push(symbol);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(form: &Form) -> String {
        form.symbols.iter().filter_map(|s| form.alphabet.letter(*s)).collect()
    }

    #[test]
    fn latin_keeps_only_letters() {
        let form = Form::latin("o'brien");
        assert_eq!(letters(&form), "obrien");
        assert_eq!(&*form.origin, [0, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn native_letters_fold_and_marks_go() {
        let read = |word, script| Form::native(word, script).map(|form| letters(&form));
        assert_eq!(read("مُحَمَّـد", Script::Arabic).as_deref(), Some("محمد"));
        assert_eq!(read("کیهان", Script::Arabic).as_deref(), Some("كيهان"));
        assert_eq!(read("שָׁלוֹם", Script::Hebrew).as_deref(), Some("שלום"));
        assert_eq!(read("ג'ון", Script::Hebrew).as_deref(), Some("ג׳ון"));
        assert_eq!(read("љубав", Script::Cyrillic).as_deref(), Some("льубав"));
        assert_eq!(read("たなか", Script::Hiragana).as_deref(), Some("タナカ"));
        assert_eq!(read("123", Script::Arabic), None);
        assert_eq!(read("νικος", Script::Greek), None);
    }

    #[test]
    fn jamo_point_at_their_syllable() {
        let form = Form::native("김이", Script::Hangul).unwrap();
        assert_eq!(&*form.origin, [0, 0, 0, 1]);
    }

    #[test]
    fn long_words_are_cut() {
        assert_eq!(Form::latin(&"a".repeat(SYMBOLS + 1)).symbols.len(), SYMBOLS);
        assert_eq!(Form::latin(&"a".repeat(SYMBOLS - 1)).symbols.len(), SYMBOLS - 1);
    }
}
