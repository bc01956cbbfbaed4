use rustc_hash::FxHashSet;

use super::{
    letters::Letters,
    pattern::Pattern,
    person::Word,
    rows::{rows, words},
    scripts::{self, Alphabet},
    spelling::{self, Habits},
    syllables::Syllables,
    weighted::Weighted,
};
use crate::{Country, dice::Dice};

const CULTURES: &str = include_str!("../../data/generate/cultures.tsv");
const PARTS: &str = include_str!("../../data/common_parts.tsv");
const TRAVELLERS: &str = include_str!("../../data/travellers.tsv");
const NICKNAMES: &str = include_str!("../../data/nicknames.tsv");

/// People who are named alike: which names they bear, in which order, and how these are written and respelt.
#[derive(Debug)]
pub(super) struct Culture {
    pub(super) countries: Vec<Country>,
    pub(super) patterns: Weighted<Pattern>,
    /// Son's and daughter's ending of a patronymic.
    pub(super) patronymic: Option<[&'static str; 2]>,
    /// Endings of family names that women bear in another form.
    pub(super) female: Vec<(&'static str, &'static str)>,
    pub(super) habits: Habits,
    pub(super) alphabet: Option<&'static Alphabet>,
    /// Whether native names are written without spaces, family name first.
    pub(super) unspaced: bool,
    /// Whether a particle is joined without a hyphen in the own script.
    pub(super) glued: bool,
    number: u64,
    given: Weighted<&'static str>,
    family: Weighted<&'static str>,
    given_letters: Letters,
    family_letters: Letters,
    endings: Vec<&'static str>,
    /// Of 100 given names, and of 100 family names, so many are minted.
    minted: [u64; 2],
    syllables: Option<Syllables>,
}

/// The rank of a minted word is drawn from octaves of ranks, each [`OCTAVE`] thousandths as likely as the one before, the
/// first of [`FIRST_OCTAVE`] ranks: a power law, so that new words never cease to come.
const OCTAVE: u64 = 748;
const FIRST_OCTAVE: u64 = 72;
const OCTAVES: u32 = 40;
/// Of 100 minted family names so many are made with an ending of the culture.
const WITH_ENDING: u64 = 60;
/// Endings that no given name has, in tables where peoples stand together.
const FAMILY_ENDINGS: &[&str] = &[
    "ov", "ev", "ova", "eva", "ina", "sky", "ski", "skaya", "enko", "chuk", "yan", "ian", "dze", "shvili", "ovic",
    "evic", "opoulos", "oglu", "sson", "ez",
];
/// Weight of a name that no table of shares has.
const UNKNOWN_SHARE: u64 = 40;

/// All cultures, by weight.
pub(super) fn cultures() -> Weighted<Culture> {
    (0_u64..).zip(rows(CULTURES)).filter_map(|(number, row)| Culture::read(number, &row)).collect()
}

impl Culture {
    fn read(number: u64, row: &[&'static str]) -> Option<(Self, u64)> {
        let &[
            name,
            weight,
            script,
            countries,
            origins,
            travellers,
            nicknames,
            endings,
            patronymic,
            female,
            mint,
            patterns,
        ] = row
        else {
            return None;
        };
        let endings = words(endings);
        let [given, family] = names(&words(origins), &words(travellers), nicknames, &endings, script != "-");
        let mut minted = words(mint).into_iter().filter_map(|share| share.parse().ok());
        let culture = Self {
            countries: words(countries).into_iter().filter_map(|code| code.parse().ok()).collect(),
            patterns: Pattern::read_all(patterns),
            patronymic: <[&str; 2]>::try_from(words(patronymic)).ok(),
            female: words(female).into_iter().filter_map(|pair| pair.split_once('>')).collect(),
            habits: spelling::habits(name),
            alphabet: scripts::alphabet(script),
            unspaced: matches!(script, "han" | "hangul" | "kanji"),
            glued: matches!(script, "arabic" | "persian" | "hebrew"),
            number,
            given_letters: Letters::learn(given.items().iter().copied()),
            family_letters: Letters::learn(family.items().iter().copied()),
            given,
            family,
            endings,
            minted: [minted.next()?, minted.next()?],
            syllables: Syllables::of(name),
        };
        Some((culture, weight.parse().ok()?))
    }

    /// Draws a given name.
    pub(super) fn given(&self, dice: &mut Dice) -> Option<Word> {
        match &self.syllables {
            Some(syllables) => syllables.given(dice),
            None if dice.falls(self.minted[0]) => Some(self.mint(&self.given_letters, false, dice)),
            None => self.given.draw(dice).map(|name| Word::common(name)),
        }
    }

    /// Draws a family name.
    pub(super) fn family(&self, dice: &mut Dice) -> Option<Word> {
        match &self.syllables {
            Some(syllables) => syllables.family(dice),
            None if dice.falls(self.minted[1]) => Some(self.mint(&self.family_letters, true, dice)),
            None => self.family.draw(dice).map(|name| Word::common(name)),
        }
    }

    /// Mints the word of a rank that is drawn: the same word for the same rank in every list.
    fn mint(&self, letters: &Letters, family: bool, dice: &mut Dice) -> Word {
        let mut octave = 0;
        while octave < OCTAVES && dice.roll() % 1_000 < OCTAVE {
            octave += 1;
        }
        let from = FIRST_OCTAVE << octave;
        let rank = from + dice.roll() % from;
        let start = rank.wrapping_mul(0xD6E8_FEB8_6659_FD93) ^ (2 * self.number + u64::from(family));
        let mut own = Dice::new(start);
        let mut latin = letters.mint(&mut own);
        if family && own.falls(WITH_ENDING) && !self.endings.iter().any(|ending| latin.ends_with(ending)) {
            let ending = own.pick(&self.endings).copied().unwrap_or_default();
            let vowel = |c: char| "aeiouy".contains(c);
            // Two vowels in a row at the seam would be read as one sound.
            while ending.starts_with(vowel) && latin.ends_with(vowel) && latin.len() > 2 {
                latin.pop();
            }
            latin.push_str(ending);
        }
        Word { latin: latin.into(), native: None, common: false }
    }
}

/// The known given and family names of a culture with their shares. What the tables do not tell apart is both.
fn names(
    origins: &[&'static str],
    travellers: &[&'static str],
    language: &'static str,
    endings: &[&'static str],
    plain: bool,
) -> [Weighted<&'static str>; 2] {
    let mut known: [Vec<&'static str>; 2] = Default::default();
    let [given, family] = &mut known;
    for row in rows(TRAVELLERS) {
        let &[country, kind, "latin", names] = row.as_slice() else { continue };
        if travellers.contains(&country) {
            (if kind == "given" { &mut *given } else { &mut *family })
                .extend(names.split('|').filter(|n| !n.contains(' ')));
        }
    }
    for row in rows(NICKNAMES) {
        let &[of, names] = row.as_slice() else { continue };
        if of == language {
            given.extend(names.split(' '));
        }
    }
    let [mut givens, mut families]: [Weighted<&'static str>; 2] = Default::default();
    let mut added: [FxHashSet<&'static str>; 2] = Default::default();
    for row in rows(PARTS) {
        let &[share, origin, names] = row.as_slice() else { continue };
        if !origins.contains(&origin) {
            continue;
        }
        let weight = share.parse().map_or(1, |share: f64| (share * 10.0) as u64).max(1);
        for name in names.split(' ').filter(|name| name.len() > 1 && !patronymic(name)) {
            let in_given = given.iter().any(|known| known.eq_ignore_ascii_case(name));
            let in_family = family.iter().any(|known| known.eq_ignore_ascii_case(name));
            let ends = endings.iter().chain(FAMILY_ENDINGS).any(|ending| ending.len() > 1 && name.ends_with(ending));
            if (in_given || !in_family && !ends) && added[0].insert(name) {
                givens.add(name, weight);
            }
            if (in_family || !in_given) && added[1].insert(name) {
                families.add(name, weight);
            }
        }
    }
    let [in_givens, in_families] = added;
    for (known, added, names) in [(given, in_givens, &mut givens), (family, in_families, &mut families)] {
        known.sort_unstable();
        known.dedup();
        for name in known.iter().filter(|name| !plain || name.is_ascii()) {
            if !added.iter().any(|known| known.eq_ignore_ascii_case(name)) {
                names.add(name, UNKNOWN_SHARE);
            }
        }
    }
    [givens, families]
}

/// Patronymics are made, not drawn.
fn patronymic(name: &str) -> bool {
    ["ovich", "evich", "ovych", "evych", "ovna", "evna", "ivna"].iter().any(|ending| name.ends_with(ending))
}
