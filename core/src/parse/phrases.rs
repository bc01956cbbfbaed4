use rustc_hash::FxHashMap;

use super::word::Word;

/// Phrases of one or more words, found by their first word, the longest first.
pub(super) struct Phrases<T> {
    by_first: FxHashMap<&'static str, Vec<(Vec<&'static str>, T)>>,
    longest: usize,
}

impl<T> Phrases<T> {
    /// Reads (phrase, value) pairs; the words of a phrase are separated by single spaces.
    pub(super) fn new(pairs: impl Iterator<Item = (&'static str, T)>) -> Self {
        let mut by_first: FxHashMap<&'static str, Vec<(Vec<&'static str>, T)>> = FxHashMap::default();
        let mut longest = 0;
        for (phrase, value) in pairs {
            let words: Vec<&'static str> = phrase.split(' ').collect();
            longest = longest.max(words.len());
            if let Some(first) = words.first().copied() {
                by_first.entry(first).or_default().push((words, value));
            }
        }
        for phrases in by_first.values_mut() {
            phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        Self { by_first, longest }
    }

    /// The phrases that the free words from `at` on begin with: length and value, longest first.
    pub(super) fn at<'a>(&'a self, words: &'a [Word], at: usize) -> impl Iterator<Item = (usize, &'a T)> {
        let rest = words.get(at..).unwrap_or(&[]);
        let phrases =
            rest.first().and_then(|word| self.by_first.get(word.text.as_str())).map_or(&[][..], Vec::as_slice);
        phrases.iter().filter(|(phrase, _)| starts_with(rest, phrase)).map(|(phrase, value)| (phrase.len(), value))
    }

    /// The phrases that end before `end`, longest first.
    pub(super) fn ending<'a>(&'a self, words: &'a [Word], end: usize) -> impl Iterator<Item = (usize, &'a T)> {
        (1..=self.longest.min(end))
            .rev()
            .flat_map(move |length| self.at(words, end - length).filter(move |(found, _)| *found == length))
    }

    /// The value of a one-word phrase.
    pub(super) fn get(&self, word: &str) -> Option<&T> {
        let phrases = self.by_first.get(word)?;
        phrases.iter().find(|(words, _)| words.len() == 1).map(|(_, value)| value)
    }

    #[cfg(test)]
    pub(super) fn words(&self) -> impl Iterator<Item = &'static str> {
        self.by_first.values().flatten().flat_map(|(words, _)| words.iter().copied())
    }
}

fn starts_with(words: &[Word], phrase: &[&str]) -> bool {
    words.len() >= phrase.len() && words.iter().zip(phrase).all(|(word, text)| word.is_free() && word.text == *text)
}

/// Checks that every word of a table is written as [`fold`](super::fold) would write it, else it would never be found.
#[cfg(test)]
pub(super) fn assert_folded(words: impl Iterator<Item = &'static str>) {
    for word in words {
        let glyphs: Vec<_> = word.chars().zip(0..).map(|(ch, at)| crate::normalise::Glyph { ch, at }).collect();
        assert_eq!(super::fold::fold(&glyphs).text, word, "the table holds a word that folding changes");
    }
}
