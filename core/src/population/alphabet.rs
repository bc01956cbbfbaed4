use unicode_script::Script;

/// The scripts that have a model of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Alphabet {
    Latin,
    Arabic,
    Hebrew,
    Cyrillic,
    Katakana,
    Han,
    Hangul,
}

/// Letters of each alphabet in the order of their symbols, 1 upwards; symbol 0 is the edge of the word.
const ARABIC: &str = "ءابتثجحخدذرزسشصضطظعغفقكلمنهويپچژگ";
const CYRILLIC: &str = "абвгдежзийклмнопрстуфхцчшщъыьэюя";
const HEBREW: &str = "אבגדהוזחטיכלמנסעפצקרשת'";

impl Alphabet {
    pub(crate) const ALL: [Self; 7] =
        [Self::Latin, Self::Arabic, Self::Hebrew, Self::Cyrillic, Self::Katakana, Self::Han, Self::Hangul];

    /// The alphabet of a script; hiragana is read as katakana.
    pub(crate) fn of(script: Script) -> Option<Self> {
        match script {
            Script::Latin => Some(Self::Latin),
            Script::Arabic => Some(Self::Arabic),
            Script::Hebrew => Some(Self::Hebrew),
            Script::Cyrillic => Some(Self::Cyrillic),
            Script::Katakana | Script::Hiragana => Some(Self::Katakana),
            Script::Han => Some(Self::Han),
            Script::Hangul => Some(Self::Hangul),
            _ => None,
        }
    }

    /// The name that the tables use.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Latin => "latin",
            Self::Arabic => "arabic",
            Self::Hebrew => "hebrew",
            Self::Cyrillic => "cyrillic",
            Self::Katakana => "katakana",
            Self::Han => "han",
            Self::Hangul => "hangul",
        }
    }

    /// How many letters before a letter its model looks at: 2, 1 for the many signs of katakana, none (`None`: no model)
    /// where a character is a word.
    pub(crate) fn context(self) -> Option<usize> {
        match self {
            Self::Latin | Self::Arabic | Self::Hebrew | Self::Cyrillic => Some(2),
            Self::Katakana => Some(1),
            Self::Han | Self::Hangul => None,
        }
    }

    /// The number of symbols: the edge of the word, the letters, and one for every other character.
    pub(crate) fn size(self) -> usize {
        usize::from(self.rare()) + 1
    }

    /// The symbol of every character that is no letter of the alphabet.
    pub(crate) fn rare(self) -> u8 {
        match self {
            Self::Latin => 27,
            Self::Arabic => 34,
            Self::Cyrillic => 33,
            Self::Hebrew => 24,
            Self::Katakana => 86,
            Self::Han | Self::Hangul => 1,
        }
    }

    /// The surprise of a character outside the table, in scripts whose characters are words, in milli-nats.
    pub(crate) fn rare_character(self) -> i32 {
        match self {
            Self::Hangul => 9_000,
            _ => 10_500,
        }
    }

    /// The symbols of a word, the edges left out.
    pub(crate) fn symbols(self, word: &str) -> impl Iterator<Item = u8> + '_ {
        word.chars().filter_map(move |character| self.symbol(character))
    }

    /// The symbol of a character; `None` for a mark that is not read (hyphen, vowel mark).
    fn symbol(self, character: char) -> Option<u8> {
        let place = match self {
            Self::Latin => match character {
                'a'..='z' => nth(character, 'a'),
                _ => None,
            },
            Self::Arabic => match character {
                '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}' | '\u{200c}' | '-' => return None,
                other => position(ARABIC, plain_arabic(other)),
            },
            Self::Hebrew => match character {
                '\u{591}'..='\u{5c7}' | '-' => return None,
                '׳' | '’' | '"' | '״' => position(HEBREW, '\''),
                'ך' => position(HEBREW, 'כ'),
                'ם' => position(HEBREW, 'מ'),
                'ן' => position(HEBREW, 'נ'),
                'ף' => position(HEBREW, 'פ'),
                'ץ' => position(HEBREW, 'צ'),
                other => position(HEBREW, other),
            },
            Self::Cyrillic => match character {
                '\u{300}'..='\u{36f}' | '-' | '\'' | '’' => return None,
                other => position(CYRILLIC, plain_cyrillic(other)),
            },
            Self::Katakana => match character {
                'ァ'..='ヴ' => nth(character, 'ァ'),
                'ぁ'..='ゔ' => nth(character, 'ぁ'),
                'ー' => Some(85),
                '・' | '゠' => return None,
                _ => None,
            },
            Self::Han | Self::Hangul => None,
        };
        Some(place.unwrap_or(self.rare()))
    }
}

/// 1 for `first`, 2 for the letter after it.
fn nth(letter: char, first: char) -> Option<u8> {
    u8::try_from(u32::from(letter).checked_sub(u32::from(first))? + 1).ok()
}

fn position(letters: &str, letter: char) -> Option<u8> {
    letters.chars().position(|each| each == letter).and_then(|at| u8::try_from(at + 1).ok())
}

/// Letters that Arabic, Persian and Urdu writers exchange.
fn plain_arabic(letter: char) -> char {
    match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ئ' | 'ے' | 'ې' => 'ي',
        'ک' => 'ك',
        'ة' | 'ہ' | 'ھ' | 'ۀ' | 'ە' => 'ه',
        'ؤ' | 'ۆ' => 'و',
        'ٹ' | 'ټ' => 'ت',
        'ڈ' | 'ډ' => 'د',
        'ڑ' | 'ړ' => 'ر',
        'ں' | 'ڼ' => 'ن',
        'ڤ' => 'ف',
        other => other,
    }
}

/// Ukrainian, Belarusian, Serbian and other letters beside the Russian ones.
fn plain_cyrillic(letter: char) -> char {
    match letter {
        'ё' | 'є' => 'е',
        'і' | 'ї' => 'и',
        'ґ' | 'ѓ' | 'ғ' => 'г',
        'ў' | 'ү' | 'ұ' => 'у',
        'ј' => 'й',
        'љ' => 'л',
        'њ' | 'ң' => 'н',
        'ћ' => 'ч',
        'ђ' | 'џ' => 'ж',
        'ќ' | 'қ' => 'к',
        'ә' => 'а',
        'ө' => 'о',
        'һ' => 'х',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_have_symbols_of_their_own() {
        for (alphabet, letters) in
            [(Alphabet::Arabic, ARABIC), (Alphabet::Cyrillic, CYRILLIC), (Alphabet::Hebrew, HEBREW)]
        {
            let mut symbols: Vec<u8> = alphabet.symbols(letters).collect();
            symbols.sort_unstable();
            symbols.dedup();
            assert_eq!(symbols.len(), letters.chars().count());
            assert!(symbols.iter().all(|&s| s > 0 && s < alphabet.rare()), "{alphabet:?}");
        }
    }

    #[test]
    fn variants_share_a_symbol() {
        let same =
            |alphabet: Alphabet, a: &str, b: &str| assert!(alphabet.symbols(a).eq(alphabet.symbols(b)), "{a} {b}");
        same(Alphabet::Arabic, "أحمد", "احمد");
        same(Alphabet::Arabic, "علي", "علی");
        same(Alphabet::Cyrillic, "фёдор", "федор");
        same(Alphabet::Katakana, "さとう", "サトウ");
        same(Alphabet::Hebrew, "כהן", "כהנ");
    }

    #[test]
    fn other_characters_are_rare_letters() {
        assert!(Alphabet::Latin.symbols("9é").all(|s| s == Alphabet::Latin.rare()));
        assert!(Alphabet::ALL.iter().all(|a| usize::from(a.rare()) < a.size()));
    }
}
