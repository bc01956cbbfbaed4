use std::num::NonZeroU32;

use unicode_script::Script;

use super::{
    steps::{self, Step, Units},
    word::{Consonants, Likeness},
};
use crate::channel::{Alphabet, Channel, Form, MilliNats, Operation, SYMBOLS};

/// A word as it is compared: one of a query, or one that lies in the vocabulary of an index.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WordView<'a> {
    /// The token as written: lower case, in its own script.
    pub(crate) text: &'a str,
    /// The script of most of its letters.
    pub(crate) script: Script,
    pub(crate) readings: Readings<'a>,
    /// Its letters as symbols, where its alphabet has tables of its own.
    pub(crate) native: Option<(Alphabet, &'a [u8])>,
    pub(crate) consonants: Consonants,
    /// Its surprise among name parts of persons and among words of organisations, uncapped.
    pub(crate) surprise: [i32; 2],
    /// The class of a word of organisations, the same for its translations.
    pub(crate) class: Option<NonZeroU32>,
}

/// The Latin spellings of a word (a-z), best first.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Readings<'a> {
    Listed(&'a [String]),
    /// One after another, each after its length.
    Packed(&'a [u8]),
    /// The word itself is its only one.
    Itself(&'a str),
}

impl<'a> Iterator for Readings<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        match self {
            Self::Listed(readings) => readings.split_off_first().map(String::as_str),
            Self::Itself(text) => {
                let text = *text;
                *self = Self::Listed(&[]);
                Some(text)
            }
            Self::Packed(bytes) => {
                let length = bytes.split_off_first()?;
                std::str::from_utf8(bytes.split_off(..usize::from(*length))?).ok()
            }
        }
    }
}

impl<'a> WordView<'a> {
    /// The first Latin reading, or nothing for a token without letters.
    pub(crate) fn reading(&self) -> &'a str {
        self.readings.clone().next().unwrap_or_default()
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

    /// Says whether two words share at least half of the consonants of the poorer one: a quick test, wrong now and then.
    pub(crate) fn may_resemble(&self, other: &Self) -> bool {
        self.consonants.may_resemble(other.consonants)
    }

    /// Says how two words are alike; where they are not the same, calls `each` with the pairs of forms worth comparing.
    pub(super) fn alike(&self, list: &Self, each: impl FnMut(Side<'a>, Side<'a>)) -> Likeness {
        if self.text == list.text {
            return Likeness::Same;
        }
        self.comparable(list, each);
        if self.script == list.script { Likeness::Spelling } else { Likeness::Script }
    }

    /// The steps of the cheapest way to write `list` as `self`: the characters of each side.
    pub(crate) fn steps(&self, list: &Self) -> Vec<Step> {
        let channel = Channel::shipped();
        let mut best: Option<(MilliNats, Vec<Operation>, [Units<'a>; 2])> = None;
        self.comparable(list, |q, v| {
            let (Some(of_query), Some(of_list)) = (q.form(self.script), v.form(list.script)) else { return };
            let (cost, operations) = channel.align(&of_list, &of_query);
            if best.as_ref().is_none_or(|(least, ..)| cost < *least) {
                let units = |word: &Self, form, side: Side<'_>| Units::new(word.text, word.script, form, side.text);
                best = Some((cost, operations, [units(list, of_list, v), units(self, of_query, q)]));
            }
        });
        best.map(|(_, operations, [list, query])| steps::steps(&operations, &list, &query)).unwrap_or_default()
    }

    /// Calls `each` with the pairs of forms worth comparing: letters as written where a table knows them, and the readings,
    /// which know words that the table saw too rarely (محمد is read muhammad, letter for letter it is anything).
    fn comparable(&self, list: &Self, mut each: impl FnMut(Side<'a>, Side<'a>)) {
        match (self.written(), list.written()) {
            (Some(q), Some(v)) if q.alphabet == v.alphabet => each(q, v),
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

    fn written(&self) -> Option<Side<'a>> {
        self.native.map(|(alphabet, symbols)| Side { alphabet, letters: symbols, first: 0, text: self.text, place: 0 })
    }

    fn latin(&self) -> impl Iterator<Item = Side<'a>> {
        let latin = self.script == Script::Latin;
        let alphabet = if latin { Alphabet::Latin } else { Alphabet::Reading };
        let most = if latin { LATIN_FORMS } else { FOREIGN_FORMS };
        let forms = self.readings.take(most).zip(1..);
        forms.map(move |(text, place)| Side { alphabet, letters: text.as_bytes(), first: b'a', text, place })
    }
}

/// Readings of a Latin word that are compared: as written, and with its diacritics spelt out.
const LATIN_FORMS: usize = 2;
/// Readings of a word of another script that are compared.
pub(super) const FOREIGN_FORMS: usize = 4;

/// Forms of a word that are compared at most: as written, and by its readings.
pub(super) const FORMS: usize = 1 + FOREIGN_FORMS;

/// One form of a word: its letters as written, or a reading.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) alphabet: Alphabet,
    /// The symbols, each greater by `first`.
    letters: &'a [u8],
    first: u8,
    text: &'a str,
    /// Which of the word's forms it is, below [`FORMS`].
    pub(super) place: usize,
}

impl Side<'_> {
    /// Its symbols, at most [`SYMBOLS`], laid in a buffer.
    #[inline]
    pub(super) fn symbols<'b>(&self, buffer: &'b mut [u8; SYMBOLS]) -> &'b [u8] {
        let length = self.letters.len().min(SYMBOLS);
        buffer.iter_mut().zip(self.letters).for_each(|(symbol, letter)| *symbol = letter.wrapping_sub(self.first));
        buffer.get(..length).unwrap_or_default()
    }

    /// With the places that its symbols come from; `script` is the word's.
    fn form(&self, script: Script) -> Option<Form> {
        match self.alphabet {
            Alphabet::Latin => Some(Form::latin(self.text)),
            Alphabet::Reading => Some(Form::reading(self.text)),
            _ => Form::native(self.text, script),
        }
    }
}
