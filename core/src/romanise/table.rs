//! Letter tables: tab-separated data, read once.
//!
//! A row is `letters, context, latin, standards, cost`. Letters may be several (`ου`). The context is empty or holds
//! conditions, all of which must be true: `^` first in the word, `$` last, `<абв` the letter before is one of these,
//! `>абв` the letter after is, `<V` it is of a class, `!` before a condition denies it, `@uk,be` the word can be written
//! in one of these languages, `=` the letters are the whole word. Standards are separated by `|`. A cost is optional:
//! without it the rows of the same letters that apply cost 0, 10, 14, 18 and so on, in the order of the file.
//! `%class NAME members` names a class of letters, `%lang CODE alphabet` a language; the first language is the usual
//! one of the script, and when a word cannot be written in it, the rows of a language it can be written in go first.
//! `%split` says what a letter costs more where a longer unit begins (ου is one letter, not ο and υ). `%systems` lists the standards under which whole words are also read, and `*` among standards means all of these.

use rustc_hash::FxHashMap;

use super::letters::Letters;
use super::standard::{Standard, StandardSet};
use crate::normal_forms::{nfc, nfd};

/// A set of letters, one bit for each class of the table.
pub(super) type Classes = u64;

/// The rows of one script.
#[derive(Debug, Default)]
pub(super) struct Table {
    letters: FxHashMap<char, Letter>,
    words: FxHashMap<String, Vec<Row>>,
    classes: Vec<(String, String)>,
    languages: Vec<String>,
    /// The standards that whole words are read under, in order.
    pub(super) systems: Vec<Standard>,
    /// What a letter costs more where it begins a longer unit that is not taken.
    pub(super) split_cost: u16,
    /// Lines that could not be read; none in the tables of this crate, which a test holds.
    pub(super) faults: Vec<String>,
}

/// What is known of one letter.
#[derive(Debug, Default)]
pub(super) struct Letter {
    /// The letters that begin with it and are written as one, the longest first.
    pub(super) units: Vec<Unit>,
    pub(super) classes: Classes,
    /// The languages whose alphabets hold it; 0 for a letter that tells no language.
    pub(super) languages: u32,
}

/// One or more letters and their spellings, in the order of the file.
#[derive(Debug)]
pub(super) struct Unit {
    pub(super) key: Box<[char]>,
    pub(super) rows: Vec<Row>,
}

/// One spelling of a unit.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) context: Context,
    /// As the standard writes it, with its diacritics.
    pub(super) shown: Box<str>,
    pub(super) letters: Letters,
    pub(super) standards: StandardSet,
    pub(super) cost: Option<u16>,
}

/// The conditions of a row.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    pub(super) first: Option<bool>,
    pub(super) last: Option<bool>,
    pub(super) before: Vec<(bool, Classes)>,
    pub(super) after: Vec<(bool, Classes)>,
    /// Languages it belongs to; 0 = any.
    pub(super) languages: u32,
    whole: bool,
}

impl Table {
    /// Reads a table whose letters are composed (Normalisation Form C). Lines that start with `#` are comments.
    pub(super) fn parse(text: &str) -> Self {
        Self::parse_keys(text, |key| nfc(key).into())
    }

    /// Reads a table whose letters are decomposed (Normalisation Form D), as Hangul is read.
    pub(super) fn parse_decomposed(text: &str) -> Self {
        Self::parse_keys(text, |key| nfd(key.chars()).into())
    }

    fn parse_keys(text: &str, form: fn(&str) -> Box<[char]>) -> Self {
        let mut table = Self::default();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if table.read_line(line, form).is_none() {
                table.faults.push(line.to_owned());
            }
        }
        table.mark_classes();
        for letter in table.letters.values_mut() {
            letter.units.sort_by(|a, b| b.key.len().cmp(&a.key.len()).then_with(|| a.key.cmp(&b.key)));
        }
        table
    }

    /// What is known of a letter, if the table has it.
    pub(super) fn letter(&self, c: char) -> Option<&Letter> {
        self.letters.get(&c)
    }

    /// The spellings of a whole word, if the table has it.
    pub(super) fn word(&self, word: &str) -> &[Row] {
        self.words.get(word).map_or(&[], Vec::as_slice)
    }

    /// The bit of the class of that name; 0 if there is none.
    pub(super) fn class(&self, name: &str) -> Classes {
        self.classes.iter().position(|(known, _)| known == name).map_or(0, |index| 1 << index)
    }

    /// The bit of the language of that code; 0 if there is none.
    pub(super) fn language(&self, code: &str) -> u32 {
        self.languages.iter().position(|known| known == code).map_or(0, |index| 1 << index)
    }

    /// All languages of the table, as bits; the usual one is bit 0.
    pub(super) fn all_languages(&self) -> u32 {
        (1_u32 << self.languages.len()) - 1
    }

    /// Every row, in no fixed order.
    #[cfg(test)]
    pub(super) fn rows(&self) -> impl Iterator<Item = &Row> {
        self.letters
            .values()
            .flat_map(|letter| &letter.units)
            .flat_map(|unit| &unit.rows)
            .chain(self.words.values().flatten())
    }

    fn read_line(&mut self, line: &str, form: fn(&str) -> Box<[char]>) -> Option<()> {
        let mut fields = line.split('\t');
        let (key, context, latin) = (fields.next()?, fields.next()?, fields.next()?);
        match key {
            "%class" => return self.name_class(context, latin),
            "%lang" => {
                let bit = 1 << u32::try_from(self.languages.len()).ok().filter(|count| *count < 31)?;
                self.languages.push(context.to_owned());
                for c in latin.chars() {
                    self.letters.entry(c).or_default().languages |= bit;
                }
                return Some(());
            }
            "%split" => {
                self.split_cost = latin.parse().ok()?;
                return Some(());
            }
            "%systems" => {
                self.systems = latin.split('|').map(Standard::named).collect::<Option<_>>()?;
                return Some(());
            }
            _ => {}
        }
        let standards = self.standards(fields.next()?)?;
        let cost = match fields.next() {
            Some(field) => Some(field.parse().ok()?),
            None => None,
        };
        let context = self.context(context)?;
        let letters = Letters::folded(latin);
        let row = Row { context, shown: latin.into(), letters, standards, cost };
        let key = form(key);
        if row.context.whole {
            self.words.entry(key.iter().collect()).or_default().push(row);
            return Some(());
        }
        let units = &mut self.letters.entry(*key.first()?).or_default().units;
        match units.iter_mut().find(|unit| unit.key == key) {
            Some(unit) => unit.rows.push(row),
            None => units.push(Unit { key, rows: vec![row] }),
        }
        Some(())
    }

    fn standards(&self, field: &str) -> Option<StandardSet> {
        if field == "*" {
            return Some(self.systems.iter().fold(StandardSet::default(), |set, standard| set.with(*standard)));
        }
        field.split('|').try_fold(StandardSet::default(), |set, name| Some(set.with(Standard::named(name)?)))
    }

    fn name_class(&mut self, name: &str, members: &str) -> Option<()> {
        if self.classes.len() == Classes::BITS as usize {
            return None;
        }
        self.classes.push((name.to_owned(), members.to_owned()));
        Some(())
    }

    fn context(&mut self, field: &str) -> Option<Context> {
        let mut context = Context::default();
        for condition in field.split(' ').filter(|condition| !condition.is_empty()) {
            let (wanted, condition) = match condition.strip_prefix('!') {
                Some(rest) => (false, rest),
                None => (true, condition),
            };
            if condition == "^" {
                context.first = Some(wanted);
            } else if condition == "$" {
                context.last = Some(wanted);
            } else if condition == "=" {
                context.whole = true;
            } else if let Some(set) = condition.strip_prefix('<') {
                context.before.push((wanted, self.class_of(set)?));
            } else if let Some(set) = condition.strip_prefix('>') {
                context.after.push((wanted, self.class_of(set)?));
            } else {
                for code in condition.strip_prefix('@')?.split(',') {
                    let bit = self.language(code);
                    if bit == 0 {
                        return None;
                    }
                    context.languages |= bit;
                }
            }
        }
        Some(context)
    }

    /// The class of that name, or the unnamed class of these letters.
    fn class_of(&mut self, set: &str) -> Option<Classes> {
        if self.class(set) == 0 {
            // A capital names a class, which must be defined above its use; letters are themselves.
            if set.is_empty() || set.starts_with(|c: char| c.is_ascii_uppercase()) {
                return None;
            }
            self.name_class(set, set)?;
        }
        Some(self.class(set))
    }

    fn mark_classes(&mut self) {
        for (index, (_, members)) in self.classes.iter().enumerate() {
            for c in members.chars() {
                self.letters.entry(c).or_default().classes |= 1 << index;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_rows_classes_and_faults() {
        let table =
            Table::parse("# a\n%class\tV\tа\nб\t^ <V\tb\tISO 9|BGN/PCGN\t7\nб\t@xx\tb\tISO 9\nв\t\tv\tno such\n");
        assert_eq!(table.faults.len(), 2);
        let rows = &table.letter('б').unwrap().units[0].rows;
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].cost, Some(7));
        assert_eq!(rows[0].context.first, Some(true));
        assert_eq!(rows[0].context.before, [(true, table.class("V"))]);
    }
}
