//! Slips of the hand, and the drift of spellings that are copied from list to list.

use crate::dice::Dice;

/// Rows of a keyboard: a slip hits the key beside.
const KEYS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
/// Vowels that are heard for each other.
const VOWELS: &[char] = &['a', 'e', 'i', 'o', 'u', 'y'];
/// Consonants that are written once or twice.
const DOUBLED: &[char] = &['l', 'm', 'n', 'r', 's', 't'];
/// A word of fewer letters is left alone.
const SHORTEST: usize = 4;

/// Makes one slip in a word of `text` that has enough letters; unchanged where none has.
pub(super) fn typed(text: &str, dice: &mut Dice) -> String {
    in_one_word(text, dice, char::is_alphabetic, |letters, at, dice| {
        let Some(letter) = letters.get(at).copied() else { return };
        match dice.roll() % 100 {
            0..32 => {
                if let Some(slot) = letters.get_mut(at) {
                    *slot = beside(letter, dice);
                }
            }
            32..58 => {
                letters.remove(at);
            }
            58..72 => letters.insert(at, letter),
            72..82 => letters.insert(at, beside(letter, dice)),
            _ => {
                if at + 1 < letters.len() {
                    letters.swap(at, at + 1);
                } else {
                    letters.remove(at);
                }
            }
        }
    })
}

/// Spells a word of `text` by ear: a vowel for another, a letter doubled or single.
pub(super) fn drifted(text: &str, dice: &mut Dice) -> String {
    let heard = |c: char| VOWELS.contains(&c) || DOUBLED.contains(&c);
    in_one_word(text, dice, heard, |letters, at, dice| {
        let Some(letter) = letters.get(at).copied() else { return };
        if VOWELS.contains(&letter) {
            if let Some((slot, other)) = letters.get_mut(at).zip(dice.pick(VOWELS)) {
                *slot = *other;
            }
        } else if letters.get(at + 1) == Some(&letter) {
            letters.remove(at);
        } else {
            letters.insert(at, letter);
        }
    })
}

/// Changes a word that has enough letters, at a letter that `may` change.
fn in_one_word(
    text: &str,
    dice: &mut Dice,
    may: impl Fn(char) -> bool,
    slip: impl Fn(&mut Vec<char>, usize, &mut Dice),
) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let long = (0_usize..).zip(&words).filter(|(_, word)| word.chars().count() >= SHORTEST);
    let long: Vec<usize> = long.map(|(number, _)| number).collect();
    let Some(chosen) = dice.pick(&long).copied() else { return text.to_owned() };
    let mut letters: Vec<char> = words.get(chosen).copied().unwrap_or_default().chars().collect();
    // The first letter is the one that people get right.
    let places = (1_usize..).zip(letters.iter().skip(1)).filter(|(_, c)| may(**c));
    let places: Vec<usize> = places.map(|(place, _)| place).collect();
    if let Some(at) = dice.pick(&places).copied() {
        slip(&mut letters, at, dice);
    }
    let changed: String = letters.into_iter().collect();
    let words = words.iter().enumerate().map(|(number, word)| if number == chosen { changed.as_str() } else { word });
    words.collect::<Vec<_>>().join(" ")
}

/// The key beside a letter; where the script has other keys, the letter itself stands twice.
fn beside(letter: char, dice: &mut Dice) -> char {
    let lower = letter.to_ascii_lowercase();
    for row in KEYS {
        if let Some(at) = row.find(lower) {
            let right = dice.falls(50) && at + 1 < row.len() || at == 0;
            let key = row.chars().nth(if right { at + 1 } else { at - 1 }).unwrap_or(lower);
            return if letter.is_uppercase() { key.to_ascii_uppercase() } else { key };
        }
    }
    letter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_leaves_the_other_words_and_the_first_letter() {
        for lot in 0..500 {
            let text = typed("Ivan von Primerov", &mut Dice::new(lot));
            let words: Vec<&str> = text.split(' ').collect();
            assert!(words.len() == 3 && words[1] == "von", "{text}");
            assert!(words[0] == "Ivan" || words[2] == "Primerov", "{text}");
            assert!(words[0].starts_with('I') && words[2].starts_with('P'), "{text}");
        }
        assert_eq!(typed("Li Bo", &mut Dice::new(1)), "Li Bo");
        assert_eq!(typed("", &mut Dice::new(1)), "");
    }

    #[test]
    fn drift_changes_a_vowel_or_a_double_letter() {
        for lot in 0..200 {
            let text = drifted("salloum", &mut Dice::new(lot));
            assert!(text.len().abs_diff(7) <= 1, "{text}");
        }
    }
}
