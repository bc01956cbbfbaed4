//! Letters of sister alphabets, read as the letters that the tables were trained on.
//!
//! The training names are Arabic, Hebrew and Russian. A Persian, Ukrainian or Serbian letter takes the cost of the
//! letter (or letters) nearest in sound. Written for this project from general knowledge of the alphabets.

use super::alphabet::Alphabet;

/// What `letter` is read as in `alphabet`: other letters of it, `Some("")` for a mark that is not read at all, `None` if
/// it stands for itself (or is unknown).
pub(super) fn folded(alphabet: Alphabet, letter: char) -> Option<&'static str> {
    match alphabet {
        Alphabet::Arabic => arabic(letter),
        Alphabet::Hebrew => hebrew(letter),
        Alphabet::Cyrillic => cyrillic(letter),
        Alphabet::Latin | Alphabet::Reading | Alphabet::Katakana | Alphabet::Hangul => None,
    }
}

fn arabic(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ٱ' => "ا",
        // Persian, Urdu, Kurdish, Pashto and Maghrebi letters.
        'ک' | 'ګ' => "ك",
        'ی' | 'ې' | 'ۍ' | 'ێ' | 'ے' => "ي",
        'ۓ' => "ئ",
        'ہ' | 'ھ' | 'ۀ' | 'ە' | 'ۂ' => "ه",
        'ۃ' => "ة",
        'ٹ' | 'ټ' => "ت",
        'ڈ' | 'ډ' => "د",
        'ڑ' | 'ړ' | 'ڕ' => "ر",
        'ں' | 'ڼ' => "ن",
        'ڵ' => "ل",
        'ۆ' | 'ۇ' | 'ۈ' | 'ۋ' => "و",
        'ښ' => "ش",
        'ږ' => "ژ",
        'ځ' => "ز",
        'څ' => "س",
        'ڨ' | 'ݣ' | 'ڭ' => "گ",
        _ => return None,
    })
}

fn hebrew(letter: char) -> Option<&'static str> {
    Some(match letter {
        '\'' | '’' | '‘' | '`' | '´' => "׳",
        // Yiddish digraphs.
        'װ' => "וו",
        'ױ' => "וי",
        'ײ' => "יי",
        _ => return None,
    })
}

fn cyrillic(letter: char) -> Option<&'static str> {
    Some(match letter {
        // Ukrainian, Belarusian.
        'і' => "и",
        'ї' => "и",
        'є' => "е",
        'ґ' => "г",
        'ў' => "у",
        // Serbian, Macedonian.
        'ђ' | 'џ' => "дж",
        'ј' => "й",
        'љ' => "ль",
        'њ' => "нь",
        'ћ' => "ч",
        'ѓ' => "г",
        'ѕ' => "дз",
        'ќ' => "к",
        'ѐ' => "е",
        'ѝ' => "и",
        // Kazakh, Kyrgyz, Tajik, Mongolian, Bashkir, Tatar.
        'ә' => "а",
        'ғ' => "г",
        'қ' => "к",
        'ң' => "н",
        'ө' => "о",
        'ұ' | 'ү' | 'ӯ' => "у",
        'һ' | 'ҳ' => "х",
        'ҷ' | 'җ' => "дж",
        'ӣ' => "и",
        'ҙ' => "з",
        'ҫ' => "с",
        _ => return None,
    })
}

/// Hiragana as the katakana of the same sound; any other letter unchanged.
pub(super) fn katakana(letter: char) -> char {
    // The two rows of the Unicode chart lie 0x60 apart.
    match letter {
        'ぁ'..='ゖ' => char::from_u32(u32::from(letter) + 0x60).unwrap_or(letter),
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded_letters_belong_to_the_alphabet() {
        for alphabet in Alphabet::ALL {
            for code in 0x20..0x3100 {
                let Some(letter) = char::from_u32(code) else { continue };
                let Some(plain) = folded(alphabet, letter) else { continue };
                assert_eq!(alphabet.symbol(letter), None, "{letter} would never fold");
                for plain in plain.chars() {
                    assert!(alphabet.symbol(plain).is_some(), "{letter} folds to the unknown {plain}");
                }
            }
        }
    }
}
