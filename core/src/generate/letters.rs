use rustc_hash::FxHashMap;

use crate::dice::Dice;

/// Letters that a word of a culture may have; the rest is not learned.
const ALPHABET: usize = 64;
/// A minted word has at most so many letters.
const LONGEST: usize = 11;
/// And at least so many.
const SHORTEST: usize = 3;

/// Which letter follows two others in the words of a culture: enough to mint words that could be of it.
#[derive(Debug, Default)]
pub(super) struct Letters {
    /// Letters by number; 0 is the edge of a word.
    alphabet: Vec<char>,
    /// Where in `next` the letters after each pair begin, one more than there are pairs.
    starts: Vec<u32>,
    /// A letter and the sum of the counts up to and with it.
    next: Vec<(u8, u32)>,
}

impl Letters {
    /// Learns from words in lower case.
    pub(super) fn learn<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut numbers: FxHashMap<char, u8> = FxHashMap::default();
        let mut alphabet = vec!['\0'];
        let mut counts = vec![[0_u32; ALPHABET]; ALPHABET * ALPHABET];
        for word in words {
            let (mut before, mut last) = (0, 0);
            for c in word.chars().map(Some).chain([None]) {
                let number = match c {
                    None => 0,
                    Some(c) if alphabet.len() < ALPHABET => *numbers.entry(c).or_insert_with(|| {
                        alphabet.push(c);
                        (alphabet.len() - 1) as u8
                    }),
                    Some(c) => numbers.get(&c).copied().unwrap_or(0),
                };
                let row = counts.get_mut(pair(before, last));
                if let Some(count) = row.and_then(|row| row.get_mut(usize::from(number))) {
                    *count += 1;
                }
                (before, last) = (last, number);
            }
        }
        let (mut starts, mut next) = (vec![0], Vec::new());
        for row in &counts {
            let mut sum = 0;
            for (number, count) in (0_u8..).zip(row).filter(|(_, count)| **count > 0) {
                sum += count;
                next.push((number, sum));
            }
            starts.push(next.len() as u32);
        }
        Self { alphabet, starts, next }
    }

    /// Mints a word.
    pub(super) fn mint(&self, dice: &mut Dice) -> String {
        let mut word = String::with_capacity(LONGEST + 4);
        let (mut before, mut last, mut letters) = (0, 0, 0);
        // Word edges are drawn again where the word is too short; a word that goes on and on is cut.
        for _ in 0..2 * LONGEST {
            match self.after(before, last, dice) {
                0 if letters >= SHORTEST => break,
                0 => continue,
                number => {
                    word.extend(self.alphabet.get(usize::from(number)));
                    letters += 1;
                    (before, last) = (last, number);
                }
            }
            if letters == LONGEST {
                break;
            }
        }
        word
    }

    fn after(&self, before: u8, last: u8, dice: &mut Dice) -> u8 {
        let at = pair(before, last);
        let bounds = self.starts.get(at).zip(self.starts.get(at + 1));
        let choices = bounds.and_then(|(from, to)| self.next.get(*from as usize..*to as usize)).unwrap_or_default();
        let total = choices.last().map_or(0, |(_, sum)| *sum);
        let chosen = dice.roll().checked_rem(u64::from(total)).unwrap_or(0);
        choices.iter().find(|(_, sum)| u64::from(*sum) > chosen).map_or(0, |(number, _)| *number)
    }
}

fn pair(before: u8, last: u8) -> usize {
    usize::from(before) * ALPHABET + usize::from(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minted_words_have_the_letters_of_the_words_they_follow() {
        let letters = Letters::learn(["banana", "banan", "anab", "nabana"].into_iter());
        let mut dice = Dice::new(7);
        for _ in 0..100 {
            let word = letters.mint(&mut dice);
            assert!((SHORTEST..=LONGEST).contains(&word.len()), "{word}");
            assert!(word.chars().all(|c| "ban".contains(c)) && !word.contains("aa"), "{word}");
        }
        assert_eq!(Letters::default().mint(&mut dice), "");
    }
}
