//! From a word and the table of its script to the lattice of its spellings.

use super::lattice::{Edge, Lattice};
use super::letters::Letters;
use super::standard::{Standard, StandardSet};
use super::table::{Classes, Context, Letter, Row, Table, Unit};

/// A vowel that is not written, offered between two letters.
#[derive(Clone, Copy)]
pub(super) struct Unwritten {
    pub(super) letters: &'static str,
    pub(super) cost: u16,
    pub(super) standard: Standard,
}

/// Says which vowels may stand after the letter at this index; an empty list = none, and not even a choice.
pub(super) type Vowels = fn(word: &[char], index: usize) -> &'static [Unwritten];

/// The lattice of a word under a table. With `vowels`, each letter is followed by a place for an unwritten vowel.
pub(super) fn lattice(table: &Table, word: &[char], vowels: Option<Vowels>) -> Lattice {
    lattice_in(table, word, vowels, None)
}

/// The same, for a word whose language (a bit of the table) is known from elsewhere.
pub(super) fn lattice_in(table: &Table, word: &[char], vowels: Option<Vowels>, language: Option<u32>) -> Lattice {
    let letters: Vec<Option<&Letter>> = word.iter().map(|c| table.letter(*c)).collect();
    let languages = language.unwrap_or_else(|| languages(table, &letters));
    let places = Places::new(word, vowels);
    let view = Word { table, word, letters: &letters, languages, places: &places };
    let mut lattice = Lattice::with_capacity(word.len());
    for index in 0..word.len() {
        lattice.open();
        if index == 0 {
            view.add_whole(&mut lattice, places.end);
        }
        view.add_letters(&mut lattice, index);
        let vowels = places.vowels(index);
        if !vowels.is_empty() {
            let to = lattice.open_vowel() + 1;
            for vowel in vowels {
                let letters = Letters::folded(vowel.letters);
                lattice.add(Edge { to, cost: vowel.cost, letters, standards: vowel.standard.set() });
            }
        }
    }
    lattice
}

/// Where in the lattice each letter of a word leads, and the vowels that may stand after it.
struct Places {
    after: Vec<(u16, &'static [Unwritten])>,
    end: u16,
}

impl Places {
    fn new(word: &[char], vowels: Option<Vowels>) -> Self {
        let mut end = 0;
        let mut after = Vec::with_capacity(word.len());
        for index in 0..word.len() {
            let unwritten = vowels.map_or(&[][..], |vowels| vowels(word, index));
            // Where a vowel may stand, a letter leads to the place of the vowel, not to the next letter.
            after.push((end + 1, unwritten));
            end += 1 + u16::from(!unwritten.is_empty());
        }
        Self { after, end }
    }

    fn after(&self, index: usize) -> u16 {
        self.after.get(index).map_or(self.end, |(position, _)| *position)
    }

    fn vowels(&self, index: usize) -> &'static [Unwritten] {
        self.after.get(index).map_or(&[], |(_, vowels)| vowels)
    }
}

struct Word<'a> {
    table: &'a Table,
    word: &'a [char],
    letters: &'a [Option<&'a Letter>],
    /// The languages in which the word can be written.
    languages: u32,
    places: &'a Places,
}

impl Word<'_> {
    fn add_whole(&self, lattice: &mut Lattice, end: u16) {
        let word: String = self.word.iter().collect();
        for (rank, row) in self.table.word(&word).iter().enumerate() {
            let cost = row.cost.unwrap_or(rank_cost(rank));
            lattice.add(Edge { to: end, cost, letters: row.letters, standards: row.standards });
        }
    }

    fn add_letters(&self, lattice: &mut Lattice, index: usize) {
        let units = self.letters.get(index).copied().flatten().map_or(&[][..], |letter| letter.units.as_slice());
        let target = |length: usize| self.places.after(index + length - 1);
        let rest = self.word.get(index..).unwrap_or_default();
        let (mut longer, mut alone) = (false, false);
        for unit in units.iter().filter(|unit| rest.starts_with(&unit.key)) {
            let length = unit.key.len();
            let extra = if longer && length == 1 { self.table.split_cost } else { 0 };
            let added = self.add_unit(lattice, unit, index, Edge { cost: extra, ..blank(target(length)) });
            longer |= added && length > 1;
            alone |= added && length == 1;
        }
        if let Some(c) = rest.first().filter(|_| !alone) {
            lattice.add(folded(*c, target(1)));
        }
    }

    /// Adds the spellings of a unit that apply here to a blank edge; false if there are none.
    fn add_unit(&self, lattice: &mut Lattice, unit: &Unit, index: usize, blank: Edge) -> bool {
        let mut rank = 0;
        for promoted in [true, false] {
            for row in unit.rows.iter().filter(|row| self.promotes(row) == promoted) {
                if !self.applies(&row.context, index, unit.key.len()) {
                    continue;
                }
                let cost = row.cost.filter(|_| !promoted).unwrap_or(rank_cost(rank)) + blank.cost;
                let edge = Edge { cost, letters: row.letters, standards: row.standards, ..blank };
                // A row with a context often repeats the general one: one edge, both standards.
                if !lattice.merge(&edge) {
                    lattice.add(edge);
                    rank += 1;
                }
            }
        }
        rank > 0
    }

    fn applies(&self, context: &Context, index: usize, length: usize) -> bool {
        let before = index.checked_sub(1).map_or(0, |at| self.classes(at));
        let after = self.classes(index + length);
        context.first.is_none_or(|wanted| wanted == (index == 0))
            && context.last.is_none_or(|wanted| wanted == (index + length == self.word.len()))
            && context.before.iter().all(|(wanted, class)| *wanted == (before & class != 0))
            && context.after.iter().all(|(wanted, class)| *wanted == (after & class != 0))
            && (context.languages == 0 || context.languages & self.languages != 0)
    }

    fn classes(&self, index: usize) -> Classes {
        self.letters.get(index).copied().flatten().map_or(0, |letter| letter.classes)
    }

    /// Whether the row is of the language that the word shows itself to be in.
    fn promotes(&self, row: &Row) -> bool {
        self.languages & 1 == 0 && row.context.languages & self.languages != 0
    }
}

/// The languages whose alphabets hold every letter; all if none does.
fn languages(table: &Table, letters: &[Option<&Letter>]) -> u32 {
    let known = letters.iter().flatten().filter(|letter| letter.languages != 0);
    let languages = known.fold(table.all_languages(), |languages, letter| languages & letter.languages);
    if languages == 0 { table.all_languages() } else { languages }
}

fn blank(to: u16) -> Edge {
    Edge { to, cost: 0, letters: Letters::default(), standards: StandardSet::default() }
}

/// 0 for the first, 10 for the second, 4 more for each after it.
fn rank_cost(rank: usize) -> u16 {
    if rank == 0 { 0 } else { 6 + 4 * rank.min(100) as u16 }
}

/// The edge of a letter that no table knows.
pub(super) fn folded(c: char, to: u16) -> Edge {
    let standard = if c.is_ascii_lowercase() { Standard::AsWritten } else { Standard::AnyAscii };
    Edge { to, cost: 0, letters: Letters::of_char(c), standards: standard.set() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings(table: &Table, word: &str) -> Vec<String> {
        let word: Vec<char> = word.chars().collect();
        let paths = lattice(table, &word, None).best(12, |edge| Some(u32::from(edge.cost)));
        paths.into_iter().map(|path| path.text).collect()
    }

    #[test]
    fn language_of_the_word_promotes_its_rows() {
        let table = Table::parse("%lang\tru\tгы\n%lang\tuk\tгі\nг\t\tg\tISO 9\nг\t@uk\th\tISO 9\t12\nі\t\ti\tISO 9\n");
        assert_eq!(readings(&table, "гі"), ["hi", "gi"]);
        assert_eq!(readings(&table, "г"), ["g", "h"]);
    }

    #[test]
    fn longer_units_win_and_unknown_letters_are_folded() {
        let table = Table::parse("%split\t\t12\nο\t\to\tISO 9\nυ\t\ty\tISO 9\nου\t\tou\tISO 9\n");
        assert_eq!(readings(&table, "ουж"), ["ouzh", "oyzh"]);
    }

    #[test]
    fn conditions_look_at_neighbours() {
        let table = Table::parse(
            "%class\tV\tа\nа\t\ta\tISO 9\nе\t^\tye\tISO 9\nе\t<V\tye\tISO 9\nе\t\te\tISO 9\nб\t!<V\tp\tISO 9\nб\t\tb\tISO 9\n",
        );
        assert_eq!(readings(&table, "аеб").first().map(String::as_str), Some("ayep"));
        assert_eq!(readings(&table, "аб").first().map(String::as_str), Some("ab"));
    }
}
