//! Letters as small numbers: one closed alphabet a script, so that a table is an array.

use unicode_script::Script;

/// The letters that a [`Form`](super::Form) is written in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub(crate) enum Alphabet {
    /// `a` to `z`: a name as its bearer or a passport writes it in Latin letters.
    Latin,
    /// Arabic letters without vowel marks; Persian, Urdu, Kurdish and Pashto letters fold to the nearest.
    Arabic,
    /// Hebrew letters, final forms kept, vowel points dropped; the geresh is a letter.
    Hebrew,
    /// The 33 Russian letters; letters of the other Cyrillic alphabets fold to them.
    Cyrillic,
    /// Katakana, voiced and small ones apart, with the long mark.
    Katakana,
    /// Hangul as jamo: initial, vowel, final; the silent initial is dropped.
    Hangul,
    /// `a` to `z`: the base romanisation of a word in a script without a table of its own.
    Reading,
}

const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";
const ARABIC: &str = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگڤ";
const HEBREW: &str = "אבגדהוזחטיךכלםמןנסעףפץצקרשת׳";
const CYRILLIC: &str = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";
const KATAKANA_FIRST: u32 = 0x30A1;
const KATAKANA_LAST: u32 = 0x30FC;
const INITIALS: u8 = 19;
const VOWELS: u8 = 21;
const FINALS: u8 = 27;
/// The initial that marks a syllable which begins with its vowel.
const SILENT_INITIAL: u32 = 11;

impl Alphabet {
    /// How many there are.
    pub(crate) const COUNT: usize = 7;

    /// Every alphabet, in the order of the packed tables.
    pub(super) const ALL: [Self; Self::COUNT] =
        [Self::Arabic, Self::Hebrew, Self::Cyrillic, Self::Katakana, Self::Hangul, Self::Latin, Self::Reading];

    /// The alphabet of a script that has tables of its own.
    pub(crate) fn of(script: Script) -> Option<Self> {
        match script {
            Script::Arabic => Some(Self::Arabic),
            Script::Hebrew => Some(Self::Hebrew),
            Script::Cyrillic => Some(Self::Cyrillic),
            Script::Katakana | Script::Hiragana => Some(Self::Katakana),
            Script::Hangul => Some(Self::Hangul),
            _ => None,
        }
    }

    /// Number of symbols: they are `0..size`.
    pub(super) fn size(self) -> usize {
        match self {
            Self::Latin | Self::Reading => 26,
            Self::Arabic => 41,
            Self::Hebrew => 28,
            Self::Cyrillic => 33,
            Self::Katakana => (KATAKANA_LAST - KATAKANA_FIRST + 1) as usize,
            Self::Hangul => usize::from(INITIALS + VOWELS + FINALS),
        }
    }

    /// The letter of a symbol, for people to read; `None` outside `0..size`.
    #[cfg(any(test, feature = "train"))]
    pub(super) fn letter(self, symbol: u8) -> Option<char> {
        let code = u32::from(symbol);
        match self {
            Self::Katakana => char::from_u32(KATAKANA_FIRST + code).filter(|_| usize::from(symbol) < self.size()),
            Self::Hangul if symbol < INITIALS => char::from_u32(0x1100 + code),
            Self::Hangul if symbol < INITIALS + VOWELS => char::from_u32(0x1161 + code - u32::from(INITIALS)),
            Self::Hangul if usize::from(symbol) < self.size() => {
                char::from_u32(0x11A8 + code - u32::from(INITIALS + VOWELS))
            }
            Self::Hangul => None,
            _ => self.letters().chars().nth(usize::from(symbol)),
        }
    }

    /// The symbol of a letter, `None` if the alphabet has no such letter. The inverse of [`letter`](Self::letter).
    pub(super) fn symbol(self, letter: char) -> Option<u8> {
        let code = u32::from(letter);
        let number = match self {
            Self::Latin | Self::Reading => letter.is_ascii_lowercase().then(|| code - u32::from('a'))?,
            Self::Katakana if (KATAKANA_FIRST..=KATAKANA_LAST).contains(&code) => code - KATAKANA_FIRST,
            Self::Katakana => return None,
            Self::Hangul => match code {
                0x1100..=0x1112 => code - 0x1100,
                0x1161..=0x1175 => code - 0x1161 + u32::from(INITIALS),
                0x11A8..=0x11C2 => code - 0x11A8 + u32::from(INITIALS + VOWELS),
                _ => return None,
            },
            Self::Arabic | Self::Hebrew | Self::Cyrillic => {
                return self.letters().chars().position(|own| own == letter).and_then(|at| u8::try_from(at).ok());
            }
        };
        u8::try_from(number).ok()
    }

    fn letters(self) -> &'static str {
        match self {
            Self::Latin | Self::Reading => LATIN,
            Self::Arabic => ARABIC,
            Self::Hebrew => HEBREW,
            Self::Cyrillic => CYRILLIC,
            Self::Katakana | Self::Hangul => "",
        }
    }
}

/// Splits a Hangul syllable into its jamo symbols, the silent initial left out. `None` if it is not a syllable.
pub(super) fn jamo(syllable: char) -> Option<impl Iterator<Item = u8>> {
    // The arithmetic decomposition of the Unicode standard, section 3.12.
    let index = u32::from(syllable).checked_sub(0xAC00).filter(|index| *index < 11_172)?;
    let initial = Some(index / 588).filter(|initial| *initial != SILENT_INITIAL);
    let vowel = Some(index / 28 % 21 + u32::from(INITIALS));
    let last = (index % 28).checked_sub(1).map(|last| last + u32::from(INITIALS + VOWELS));
    Some([initial, vowel, last].into_iter().flatten().filter_map(|symbol| u8::try_from(symbol).ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_symbols_are_inverse() {
        for alphabet in Alphabet::ALL {
            let size = u8::try_from(alphabet.size()).unwrap();
            for symbol in 0..size {
                let letter = alphabet.letter(symbol).unwrap();
                assert_eq!(alphabet.symbol(letter), Some(symbol), "{alphabet:?} {letter}");
            }
            assert_eq!(alphabet.letter(size), None, "{alphabet:?}");
        }
    }

    #[test]
    fn syllables_split_into_jamo() {
        let split = |c| jamo(c).map(|s| s.map(|s| Alphabet::Hangul.letter(s).unwrap()).collect::<String>());
        assert_eq!(split('김').as_deref(), Some("\u{1100}\u{1175}\u{11B7}"));
        assert_eq!(split('이').as_deref(), Some("\u{1175}"));
        assert_eq!(split('a'), None);
    }
}
