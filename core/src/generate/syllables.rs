use rustc_hash::FxHashMap;

use super::{person::Word, rows::rows, weighted::Weighted};
use crate::dice::Dice;

const ROWS: &str = include_str!("../../data/generate/syllables.tsv");

/// The syllables of a culture by kind, each in Latin letters and in its own.
#[derive(Debug, Default)]
pub(super) struct Syllables(FxHashMap<&'static str, Weighted<[&'static str; 2]>>);

/// Of 100 Chinese given names so many are of one syllable.
const ONE_SYLLABLE: u64 = 35;

impl Syllables {
    /// The syllables of a culture; none if its names are not put together of them.
    pub(super) fn of(culture: &str) -> Option<Self> {
        let mut kinds: FxHashMap<&'static str, Weighted<[&'static str; 2]>> = FxHashMap::default();
        for row in rows(ROWS) {
            let &[of, kind, latin, native] = row.as_slice() else { continue };
            if of == culture {
                let syllables = kinds.entry(kind).or_default();
                // Zipf's law, flattened at the head as family names of China and Korea are.
                let place = syllables.items().len() as u64;
                syllables.add([latin, native], 1_000_000 / (place + 6));
            }
        }
        Some(Self(kinds)).filter(|syllables| !syllables.0.is_empty())
    }

    /// Draws a family name: one of the table, or two syllables.
    pub(super) fn family(&self, dice: &mut Dice) -> Option<Word> {
        match self.0.get("family") {
            Some(families) => families.draw(dice).map(|family| joined(&[*family], "")),
            None => Some(joined(&[self.draw("first", dice)?, self.draw("last", dice)?], "")),
        }
    }

    /// Draws a given name: of two syllables mostly, with a hyphen as Koreans write it.
    pub(super) fn given(&self, dice: &mut Dice) -> Option<Word> {
        let first = self.draw("syllable", dice)?;
        if self.0.contains_key("end") {
            return Some(joined(&[first, self.draw("end", dice)?], ""));
        }
        let korean =
            self.0.get("family").is_some_and(|families| families.items().first().is_some_and(|f| f.contains(&"kim")));
        if !korean && dice.falls(ONE_SYLLABLE) {
            return Some(joined(&[first], ""));
        }
        Some(joined(&[first, self.draw("syllable", dice)?], if korean { "-" } else { "" }))
    }

    fn draw(&self, kind: &str, dice: &mut Dice) -> Option<[&'static str; 2]> {
        self.0.get(kind)?.draw(dice).copied()
    }
}

fn joined(syllables: &[[&'static str; 2]], mark: &str) -> Word {
    let latin: Vec<&str> = syllables.iter().map(|[latin, _]| *latin).collect();
    let native: String = syllables.iter().map(|[_, native]| *native).collect();
    Word { latin: latin.join(mark).into(), native: Some(native), common: syllables.len() == 1 }
}
