use unicode_script::{Script, UnicodeScript};

use super::steps::{self, Step, Units};
use crate::{
    channel::{Channel, Form, MilliNats, Operation},
    keys::{self, Key},
    population, romanise,
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
    latin: Vec<Form>,
    /// The letters of the readings' consonant skeletons: Хо is both kho and ho.
    consonants: Consonants,
    /// Its surprise among name parts of persons and among words of organisations, uncapped.
    surprise: [i32; 2],
    /// The class of a word of organisations ("company").
    class: Option<&'static str>,
}

/// The letters of a consonant skeleton.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Consonants {
    /// One bit each.
    bits: u32,
    count: u32,
}

impl Consonants {
    fn of(bits: u32) -> Self {
        Self { bits, count: bits.count_ones() }
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
        word.class = population::organisation_word(text);
        word
    }

    /// Letters and forms alone.
    fn plain(text: &str, script: Script, readings: Vec<String>) -> Self {
        let latin = script == Script::Latin;
        let form = |reading: &String| if latin { Form::latin(reading) } else { Form::reading(reading) };
        Self {
            text: text.into(),
            script,
            native: if latin { None } else { Form::native(text, script) },
            latin: readings.iter().map(form).collect(),
            consonants: Consonants::default(),
            surprise: [0; 2],
            class: None,
            readings,
        }
    }

    /// Neighbouring tokens written as one word: letters and first readings put together, nothing romanised anew.
    pub(crate) fn joined<'a>(words: impl Iterator<Item = &'a Self>) -> Self {
        let (mut text, mut reading) = (String::new(), String::new());
        for word in words {
            text.push_str(&word.text);
            reading.push_str(word.reading());
        }
        let readings = if reading.is_empty() { Vec::new() } else { vec![reading] };
        Self::with_readings(&text, readings)
    }

    /// The same for a spelling that is only compared: it has no surprise and no class.
    pub(crate) fn spelt<'a>(words: impl Iterator<Item = &'a Self>) -> Self {
        let (mut text, mut reading) = (String::new(), String::new());
        let (mut script, mut mixed) = (Script::Common, false);
        for word in words {
            text.push_str(&word.text);
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

    /// The first Latin reading, or nothing for a token without letters.
    pub(crate) fn reading(&self) -> &str {
        self.readings.first().map_or("", String::as_str)
    }

    /// Letters of the first reading: the length that evidence is weighed by. At least 1.
    pub(crate) fn letters(&self) -> i32 {
        let letters = match self.reading().len() {
            0 => self.text.chars().count(),
            n => n,
        };
        i32::try_from(letters.max(1)).unwrap_or(i32::MAX)
    }

    /// -1000 ln of the share of name parts (of words of organisations) that are this word; uncapped.
    pub(crate) fn surprise(&self, organisation: bool) -> i32 {
        let [person, organised] = self.surprise;
        if organisation { organised } else { person }
    }

    /// The class of a word of organisations, the same for its translations.
    pub(crate) fn class(&self) -> Option<&'static str> {
        self.class
    }

    /// The keys under which the word is kept or looked up.
    pub(crate) fn keys(&self) -> Vec<Key> {
        // Latin letters as written are the first reading; only other scripts and digits need the written form.
        let written = (self.script != Script::Latin).then_some(&*self.text);
        keys::keys(written, self.readings.iter().map(String::as_str))
    }

    /// Says whether two words share at least half of the consonants of the poorer one: a quick test, wrong now and then.
    pub(crate) fn may_resemble(&self, other: &Self) -> bool {
        let (a, b) = (self.consonants, other.consonants);
        let few = a.count.min(b.count);
        few == 0 || 2 * a.shared(b) >= few
    }

    /// Its consonants.
    pub(crate) fn consonants(&self) -> Consonants {
        self.consonants
    }

    /// Says how two words are alike; where they are not the same, calls `each` with the pairs of forms worth comparing.
    pub(super) fn alike<'a>(&'a self, list: &'a Self, each: impl FnMut(Side<'a>, Side<'a>)) -> Likeness {
        if self.text == list.text {
            return Likeness::Same;
        }
        self.comparable(list, each);
        if self.script == list.script { Likeness::Spelling } else { Likeness::Script }
    }

    /// The steps of the cheapest way to write `list` as `self`: the characters of each side.
    pub(crate) fn steps(&self, list: &Self) -> Vec<Step> {
        let channel = Channel::shipped();
        let mut best: Option<(MilliNats, Vec<Operation>, [Side<'_>; 2])> = None;
        self.comparable(list, |q, v| {
            let (cost, operations) = channel.align(v.form, q.form);
            if best.as_ref().is_none_or(|(least, ..)| cost < *least) {
                best = Some((cost, operations, [v, q]));
            }
        });
        let Some((_, operations, [v, q])) = best else { return Vec::new() };
        steps::steps(&operations, &Units::new(&list.text, list.script, v), &Units::new(&self.text, self.script, q))
    }

    /// Calls `each` with the pairs of forms worth comparing: letters as written where a table knows them, and the readings,
    /// which know words that the table saw too rarely (محمد is read muhammad, letter for letter it is anything).
    fn comparable<'a>(&'a self, list: &'a Self, mut each: impl FnMut(Side<'a>, Side<'a>)) {
        match (self.native(), list.native()) {
            (Some(q), Some(v)) if q.form.alphabet == v.form.alphabet => each(q, v),
            (Some(q), None) if list.script == Script::Latin => {
                list.latin().for_each(|v| each(q, v));
                self.latin().for_each(|q| list.latin().for_each(|v| each(q, v)));
            }
            (None, Some(v)) if self.script == Script::Latin => {
                self.latin().for_each(|q| each(q, v));
                self.latin().for_each(|q| list.latin().for_each(|v| each(q, v)));
            }
            _ => self.latin().for_each(|q| list.latin().for_each(|v| each(q, v))),
        }
    }

    fn native(&self) -> Option<Side<'_>> {
        self.native.as_ref().map(|form| Side { form, text: &self.text, place: 0 })
    }

    fn latin(&self) -> impl Iterator<Item = Side<'_>> {
        let most = if self.script == Script::Latin { LATIN_FORMS } else { FOREIGN_FORMS };
        let forms = self.latin.iter().zip(&self.readings).zip(1..);
        forms.map(|((form, text), place)| Side { form, text, place }).take(most)
    }
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

/// Readings of a Latin word that are compared: as written, and with its diacritics spelt out.
const LATIN_FORMS: usize = 2;
/// Readings of a word of another script that are compared.
const FOREIGN_FORMS: usize = 4;

/// Forms of a word that are compared at most: as written, and by its readings.
pub(super) const FORMS: usize = 1 + FOREIGN_FORMS;

/// A form and the text it was made from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) form: &'a Form,
    pub(super) text: &'a str,
    /// Which of the word's forms it is, below [`FORMS`].
    pub(super) place: usize,
}

/// The script of most letters of a text; `Common` for a text without letters.
pub(crate) fn main_script(text: &str) -> Script {
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
        let joined = Word::joined([&abd, &rahman].into_iter());
        assert_eq!(Comparer::default().cost(&one, &joined, 60_000), (0, Likeness::Same));
        assert!(one.consonants().may_join(abd.consonants().and(rahman.consonants())));
        let (jose, wilson) = (Word::new("jose"), Word::new("wilson"));
        assert!(!one.consonants().may_join(jose.consonants().and(wilson.consonants())));
    }
}
