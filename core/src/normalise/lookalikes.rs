use std::{collections::BTreeSet, ops::Range, sync::LazyLock};

use rustc_hash::FxHashMap;
use unicode_script::{Script, UnicodeScript};

use super::{
    Finding, Glyph,
    word::{self, is_mark},
};

/// The alphabets whose letters are mistaken for one another.
const ALPHABETS: [Script; 3] = [Script::Latin, Script::Cyrillic, Script::Greek];

/// Scripts whose letters imitate Latin ones but that ordinary names never mix with Latin inside one word.
const IMITATORS: [Script; 9] = [
    Script::Armenian,
    Script::Cherokee,
    Script::Coptic,
    Script::Lisu,
    Script::Deseret,
    Script::Osage,
    Script::Georgian,
    Script::Hebrew,
    Script::Vai,
];

#[derive(Clone, Copy, Default)]
struct Lookalike {
    /// What the letter reads as in Latin, Cyrillic and Greek.
    reads: [Option<char>; 3],
    /// For each alphabet, whether the two are the same shape.
    strong: [bool; 3],
}

static LOOKALIKES: LazyLock<FxHashMap<char, Lookalike>> = LazyLock::new(|| {
    let mut table: FxHashMap<char, Lookalike> = FxHashMap::default();
    let rows = include_str!("../../data/lookalikes.tsv").lines().filter(|line| !line.starts_with('#'));
    for row in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        let [latin, cyrillic, greek, strength] = cells.as_slice() else { continue };
        let firsts = [latin, cyrillic, greek].map(|cell| cell.chars().next());
        for ch in [latin, cyrillic, greek].into_iter().flat_map(|cell| cell.chars()) {
            let entry = table.entry(ch).or_default();
            for ((read, strong), first) in entry.reads.iter_mut().zip(&mut entry.strong).zip(firsts) {
                if read.is_none() && first.is_some() {
                    *read = first;
                    *strong = *strength == "strong";
                }
            }
        }
    }
    table
});

/// Letters of the imitators, and the ASCII letter that UTS #39 holds them to be confusable with.
static CONFUSABLES: LazyLock<FxHashMap<char, char>> = LazyLock::new(|| {
    let rows = include_str!("../../data/confusables.tsv").lines().filter(|line| !line.starts_with('#'));
    let rows = rows.filter_map(|row| row.split_once('\t').and_then(|(latin, ch)| Some((latin.chars().next()?, ch))));
    rows.flat_map(|(latin, imitators)| imitators.chars().map(move |ch| (ch, latin))).collect()
});

/// Says whether a letter is of a script that imitates Latin.
pub(crate) fn imitates_latin(ch: char) -> bool {
    IMITATORS.contains(&ch.script()) && ch.is_alphabetic()
}

fn alphabet(ch: char) -> Option<usize> {
    let script = ch.script();
    ALPHABETS.iter().position(|candidate| *candidate == script)
}

fn reading(ch: char, target: usize) -> Option<char> {
    LOOKALIKES.get(&ch).and_then(|entry| entry.reads.get(target).copied().flatten())
}

fn same_shape(ch: char, target: usize) -> Option<char> {
    let entry = LOOKALIKES.get(&ch).filter(|entry| entry.strong.get(target).copied().unwrap_or(false))?;
    entry.reads.get(target).copied().flatten()
}

/// Cyrillic letters that few names hold and disguises often: having their shape says nothing for Cyrillic.
const RARE: [char; 17] = ['ѵ', 'Ѵ', 'ԁ', 'Ԁ', 'ԛ', 'Ԛ', 'ԝ', 'Ԝ', 'ӏ', 'Ӏ', 'һ', 'Һ', 'ԍ', 'Ԍ', 'ҽ', 'ѕ', 'Ѕ'];

/// Letters of a word by alphabet, and how many of all its letters each alphabet has in the same shape.
#[derive(Default, Clone, Copy)]
struct Census {
    letters: [usize; 3],
    covered: [usize; 3],
    imitators: usize,
}

impl Census {
    fn of(word: &[Glyph]) -> Self {
        let mut census = Self::default();
        for glyph in word {
            let Some(own) = alphabet(glyph.ch) else {
                census.imitators += usize::from(imitates_latin(glyph.ch));
                continue;
            };
            for (index, (letters, covered)) in census.letters.iter_mut().zip(&mut census.covered).enumerate() {
                *letters += usize::from(index == own);
                let shape = if index == own { Some(glyph.ch) } else { same_shape(glyph.ch, index) };
                *covered += usize::from(shape.is_some_and(|ch| !RARE.contains(&ch)));
            }
        }
        census
    }

    fn alphabets(&self) -> usize {
        self.letters.iter().filter(|count| **count > 0).count()
    }

    fn letters_of(&self, alphabet: usize) -> usize {
        self.letters.get(alphabet).copied().unwrap_or(0)
    }

    /// The alphabet with most letters, the earlier one of two.
    fn majority(&self) -> usize {
        (0..3).rev().max_by_key(|index| self.letters_of(*index)).unwrap_or(0)
    }

    /// The alphabet the word is meant in: the one that has most of the shapes (И is in Cyrillic only, so Cyrillic), then the
    /// one that `rest`, the clearer words around it, are written in, then the one with most letters.
    fn target(&self, rest: &Self) -> usize {
        let rank = |index: &usize| {
            (self.covered.get(*index).copied().unwrap_or(0), rest.letters_of(*index), self.letters_of(*index))
        };
        (0..3).rev().filter(|index| self.letters_of(*index) > 0).max_by_key(rank).unwrap_or(0)
    }
}

/// Reads look-alike letters as letters of the alphabet that their word, or the whole name, is written in.
///
/// Returns whether a letter changed. A mixed word is a finding even if some of its letters have no look-alike.
pub(super) fn unmask(glyphs: &mut Vec<Glyph>, findings: &mut BTreeSet<Finding>) -> bool {
    if glyphs.iter().all(|glyph| glyph.ch.is_ascii()) {
        return false;
    }
    let words = word::ranges(glyphs);
    let clear = clear_words(glyphs, &words);
    let mut changed = false;
    let mut mixed = None;
    for range in &words {
        let Some(word) = glyphs.get_mut(range.clone()) else { continue };
        let census = Census::of(word);
        if census.alphabets() > 1 || census.alphabets() == 1 && census.imitators > 0 {
            let target = census.target(&clear);
            let rewritten = rewrite(word, target);
            changed |= rewritten;
            if rewritten || census.alphabets() > 1 {
                mixed = Some(target);
            }
        }
    }
    let whole = unmask_whole_words(glyphs, &words, mixed);
    if mixed.is_some() || whole {
        findings.insert(Finding::MixedScript);
    }
    glyphs.retain(|glyph| glyph.ch != DROPPED);
    changed || whole
}

/// The letters of the mixed words that only one alphabet has all shapes of, as of that alphabet; without any such word, those
/// of the words that are of one alphabet.
fn clear_words(glyphs: &[Glyph], words: &[Range<usize>]) -> Census {
    let (mut decided, mut pure) = (Census::default(), Census::default());
    for range in words {
        let census = Census::of(glyphs.get(range.clone()).unwrap_or(&[]));
        let best = census.covered.iter().max().copied().unwrap_or(0);
        let only = census.covered.iter().filter(|count| **count == best).count() == 1;
        let sums = if census.alphabets() == 1 { &mut pure } else { &mut decided };
        for (index, sum) in sums.letters.iter_mut().enumerate() {
            let chosen = only && census.covered.get(index) == Some(&best);
            *sum += if census.alphabets() == 1 || chosen { census.letters_of(index) } else { 0 };
        }
    }
    if decided.alphabets() > 0 { decided } else { pure }
}

/// Stands for a mark to be taken out. Controls never get past `clean`.
const DROPPED: char = '\0';

/// The marks of a rewritten letter go with it: they were part of the disguise.
fn rewrite(word: &mut [Glyph], target: usize) -> bool {
    let mut changed = false;
    let mut rewritten = false;
    for glyph in word {
        if is_mark(glyph.ch) {
            glyph.ch = if rewritten { DROPPED } else { glyph.ch };
            continue;
        }
        rewritten = false;
        let own = alphabet(glyph.ch);
        if own == Some(target) || glyph.ch.is_ascii_digit() || !glyph.ch.is_alphabetic() {
            continue;
        }
        if let Some(ch) = reading(glyph.ch, target).or_else(|| imitated(glyph.ch, target)) {
            rewritten = glyph.ch != ch;
            changed |= rewritten;
            glyph.ch = ch;
        }
    }
    changed
}

/// The letter of `target` that a letter of an imitator is confusable with, if there is one.
fn imitated(ch: char, target: usize) -> Option<char> {
    let latin = *CONFUSABLES.get(&ch)?;
    if target == 0 { Some(latin) } else { reading(latin, target) }
}

/// A word wholly of look-alikes ("Аӏі" for "Ali") gives itself away by the other words only: another word must be `mixed`,
/// or they must be of one other alphabet and outweigh it five to two. "Sara (Сара)" is left alone.
fn unmask_whole_words(glyphs: &mut [Glyph], words: &[Range<usize>], mixed: Option<usize>) -> bool {
    let total = Census::of(glyphs);
    if total.alphabets() < 2 {
        return false;
    }
    let target = mixed.unwrap_or_else(|| total.majority());
    let own = total.letters_of(target);
    let others = total.letters.iter().sum::<usize>() - own;
    if mixed.is_none() && others * 5 > own * 2 {
        return false;
    }
    let mut changed = false;
    for range in words {
        let Some(word) = glyphs.get_mut(range.clone()) else { continue };
        let foreign = |glyph: &Glyph| {
            alphabet(glyph.ch).is_none_or(|own| own != target && same_shape(glyph.ch, target).is_some())
        };
        if Census::of(word).alphabets() == 1 && word.iter().all(foreign) {
            changed |= rewrite(word, target);
        }
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unmasked(text: &str) -> (String, bool) {
        let mut glyphs: Vec<Glyph> = text.chars().zip(0..).map(|(ch, at)| Glyph { ch, at }).collect();
        let mut findings = BTreeSet::new();
        unmask(&mut glyphs, &mut findings);
        (glyphs.iter().map(|glyph| glyph.ch).collect(), findings.contains(&Finding::MixedScript))
    }

    #[test]
    fn the_alphabet_with_letters_of_its_own_wins() {
        assert_eq!(unmasked("Mоhаmmеd"), ("Mohammed".to_owned(), true));
        assert_eq!(unmasked("Pоссия"), ("Россия".to_owned(), true));
        assert_eq!(unmasked("Pαpαdopoulοs"), ("Papadopoulos".to_owned(), true));
        assert_eq!(unmasked("Μuhammad օmar"), ("Muhammad omar".to_owned(), true));
        assert_eq!(unmasked("НАЅАN"), ("HASAN".to_owned(), true));
        assert_eq!(unmasked("ΟΖΜΑΙ Αli"), ("OZMAI Ali".to_owned(), true));
        assert_eq!(unmasked("YUN JΙΝ"), ("YUN JIN".to_owned(), true));
    }

    #[test]
    fn honest_names_are_left() {
        for text in ["Sara (Сара)", "Сара Иванова", "Tシャツ", "阿Q", "Anna Мария"] {
            assert_eq!(unmasked(text), (text.to_owned(), false));
        }
    }

    #[test]
    fn every_row_reads_back_into_each_alphabet() {
        assert!(LOOKALIKES.len() > 120);
        for (ch, entry) in LOOKALIKES.iter() {
            for (target, read) in entry.reads.iter().enumerate() {
                assert!(read.is_none_or(|read| alphabet(read) == Some(target)), "{ch}");
            }
        }
    }
}
