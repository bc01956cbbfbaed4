use std::num::NonZeroU32;

use unicode_script::{Script, UnicodeScript};

use super::view::{FOREIGN_FORMS, Readings, WordView};
use crate::{
    channel::Form,
    keys::{self, Key},
    population, romanise,
    stable_hash::hash_text,
};

/// One distinct token with everything that comparing it needs: its readings and its forms in the channel's alphabets.
///
/// Made once for each distinct token of a list and once for each token of a query.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    /// The token as written: lower case, in its own script.
    pub(crate) text: Box<str>,
    /// The script of most of its letters.
    pub(crate) script: Script,
    /// Latin spellings (a-z), best first; empty for a token without letters.
    pub(crate) readings: Vec<String>,
    native: Option<Form>,
    /// The letters of the readings' consonant skeletons: Хо is both kho and ho.
    pub(crate) consonants: Consonants,
    /// Its surprise among name parts of persons and among words of organisations, uncapped.
    surprise: [i32; 2],
    /// The class of a word of organisations ("company").
    class: Option<NonZeroU32>,
}

/// The letters of a consonant skeleton.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Consonants {
    /// One bit each.
    bits: u32,
    count: u32,
}

impl Consonants {
    /// One bit a letter.
    pub(crate) fn of(bits: u32) -> Self {
        Self { bits, count: bits.count_ones() }
    }

    /// One bit a letter.
    pub(crate) fn bits(self) -> u32 {
        self.bits
    }

    /// Those of two words together.
    pub(crate) fn and(self, other: Self) -> Self {
        Self::of(self.bits | other.bits)
    }

    /// Says whether a word may be others written as one: two thirds of the consonants of either in common.
    #[inline]
    pub(crate) fn may_join(self, others: Self) -> bool {
        let many = 2 * self.count.max(others.count);
        3 * self.count.min(others.count) >= many && 3 * self.shared(others) >= many
    }

    /// Says whether two words share at least half of the consonants of the poorer one.
    #[inline]
    pub(crate) fn may_resemble(self, other: Self) -> bool {
        let few = self.count.min(other.count);
        few == 0 || 2 * self.shared(other) >= few
    }

    fn shared(self, other: Self) -> u32 {
        (self.bits & other.bits).count_ones()
    }
}

/// How two words were found alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// The same letters of the same script.
    Same,
    /// Different letters of the same script.
    Spelling,
    /// Letters of different scripts.
    Script,
}

impl Word {
    /// Prepares a token: romanises it and encodes it for the channel.
    pub(crate) fn new(text: &str) -> Self {
        let script = main_script(text);
        Self::with_readings(text, romanise::readings(text, script).into_iter().map(|r| r.text).collect())
    }

    /// Prepares a token whose readings are known already (they were kept in the index).
    pub(crate) fn with_readings(text: &str, readings: Vec<String>) -> Self {
        let script = main_script(text);
        let mut word = Self::plain(text, script, readings);
        let first = word.readings.first();
        word.consonants = consonants(word.readings.iter());
        word.surprise = [false, true].map(|organisation| surprise(text, script, first, organisation));
        word.class = population::organisation_word(text).map(class_code);
        word
    }

    /// Letters and forms alone.
    fn plain(text: &str, script: Script, readings: Vec<String>) -> Self {
        Self {
            text: text.into(),
            script,
            native: if script == Script::Latin { None } else { Form::native(text, script) },
            consonants: Consonants::default(),
            surprise: [0; 2],
            class: None,
            readings,
        }
    }

    /// Neighbouring tokens written as one word: letters and first readings put together, nothing romanised anew.
    pub(crate) fn joined<'a>(words: impl Iterator<Item = WordView<'a>>) -> Self {
        let (mut text, mut reading) = (String::new(), String::new());
        for word in words {
            text.push_str(word.text);
            reading.push_str(word.reading());
        }
        let readings = if reading.is_empty() { Vec::new() } else { vec![reading] };
        Self::with_readings(&text, readings)
    }

    /// The same for a spelling that is only compared: it has no surprise and no class.
    pub(crate) fn spelt<'a>(words: impl Iterator<Item = WordView<'a>>) -> Self {
        let (mut text, mut reading) = (String::new(), String::new());
        let (mut script, mut mixed) = (Script::Common, false);
        for word in words {
            text.push_str(word.text);
            reading.push_str(word.reading());
            if word.script != Script::Common {
                mixed |= script != Script::Common && script != word.script;
                script = word.script;
            }
        }
        // Most letters of each word are of its script; so they are in all words together, if it is the same.
        let script = if mixed { main_script(&text) } else { script };
        let consonants = consonants([&reading].into_iter());
        let word = Self::plain(&text, script, if reading.is_empty() { Vec::new() } else { vec![reading] });
        Self { consonants, ..word }
    }

    /// The word as it is compared.
    pub(crate) fn view(&self) -> WordView<'_> {
        WordView {
            text: &self.text,
            script: self.script,
            readings: Readings::Listed(&self.readings),
            native: self.native.as_ref().map(|form| (form.alphabet, &*form.symbols)),
            consonants: self.consonants,
            surprise: self.surprise,
            class: self.class,
        }
    }

    /// The first Latin reading, or nothing for a token without letters.
    pub(crate) fn reading(&self) -> &str {
        self.view().reading()
    }

    /// Letters of the first reading, as [`WordView::letters`].
    pub(crate) fn letters(&self) -> i32 {
        self.view().letters()
    }

    /// -1000 ln of the share of name parts (of words of organisations) that are this word; uncapped.
    pub(crate) fn surprise(&self, organisation: bool) -> i32 {
        self.view().surprise(organisation)
    }

    /// The keys under which it is kept where it is some parts written as one.
    pub(crate) fn whole_keys(text: &str) -> Vec<u32> {
        let script = main_script(text);
        let readings = romanise::readings(text, script);
        keys::whole((script != Script::Latin).then_some(text), readings.iter().map(|reading| reading.text.as_str()))
    }

    /// The keys under which the word is kept or looked up.
    pub(crate) fn keys(&self) -> Vec<Key> {
        // Latin letters as written are the first reading; only other scripts and digits need the written form.
        let written = (self.script != Script::Latin).then_some(&*self.text);
        keys::keys(written, self.readings.iter().map(String::as_str))
    }
}
/// A class of words of organisations as a number.
fn class_code(class: &str) -> NonZeroU32 {
    NonZeroU32::MIN | (hash_text(class) >> 32) as u32
}

/// Looks a word up in the population: as written where its script is known there, and by its reading.
fn surprise(text: &str, script: Script, reading: Option<&String>, organisation: bool) -> i32 {
    /// Ten digits are equally likely at each place.
    const DIGIT: i32 = 2_303;
    let Some(reading) = reading else {
        return i32::try_from(text.chars().count()).unwrap_or(i32::MAX).saturating_mul(DIGIT);
    };
    let latin = population::surprise_latin(reading, organisation);
    if script == Script::Latin {
        return latin;
    }
    population::surprise_native(text, script).map_or(latin, |native| native.min(latin))
}

fn consonants<'a>(readings: impl Iterator<Item = &'a String>) -> Consonants {
    let letters = readings.take(FOREIGN_FORMS).map(|reading| keys::skeleton(reading));
    Consonants::of(letters.flat_map(String::into_bytes).fold(0, |bits, letter| bits | 1 << (letter & 31)))
}

/// The script of most letters of a text; `Common` for a text without letters.
pub(crate) fn main_script(text: &str) -> Script {
    if text.is_ascii() {
        return if text.bytes().any(|letter| letter.is_ascii_alphabetic()) { Script::Latin } else { Script::Common };
    }
    let mut seen: Vec<(Script, usize)> = Vec::new();
    for script in text.chars().map(|c| c.script()) {
        if matches!(script, Script::Common | Script::Inherited | Script::Unknown) {
            continue;
        }
        match seen.iter_mut().find(|(s, _)| *s == script) {
            Some((_, count)) => *count += 1,
            None => seen.push((script, 1)),
        }
    }
    // First of the most frequent, so that the answer does not depend on anything but the text.
    let most = seen.iter().map(|(_, n)| *n).max().unwrap_or(0);
    seen.into_iter().find(|(_, n)| *n == most).map_or(Script::Common, |(s, _)| s)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::Comparer;

    #[test]
    fn the_main_script_is_that_of_most_letters() {
        for (text, script) in [
            ("b52", Script::Latin),
            ("1972", Script::Common),
            ("o'neill-", Script::Latin),
            ("", Script::Common),
            ("山田みなみ", Script::Hiragana),
            ("山み", Script::Han),
            ("ג'ורג'", Script::Hebrew),
        ] {
            assert_eq!(main_script(text), script, "{text}");
        }
    }

    #[test]
    fn parts_written_as_one_are_close_to_the_word() {
        let (abd, rahman, one) = (Word::new("abdul"), Word::new("rahman"), Word::new("abdulrahman"));
        let joined = Word::joined([abd.view(), rahman.view()].into_iter());
        assert_eq!(Comparer::default().cost(one.view(), joined.view(), 60_000), (0, Likeness::Same));
        assert!(one.consonants.may_join(abd.consonants.and(rahman.consonants)));
        let (jose, wilson) = (Word::new("jose"), Word::new("wilson"));
        assert!(!one.consonants.may_join(jose.consonants.and(wilson.consonants)));
    }
}
