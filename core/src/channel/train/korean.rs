//! Korean names as Koreans write them: syllables and their usual Latin spellings, as training pairs.
//!
//! The Korean inputs hold foreign names in Hangul, which are spelt by sound; Kim, Lee and Park are spelt by habit. The
//! spellings here are those of the Revised Romanisation (2000), of McCune-Reischauer (1939, without its marks), of the
//! North Korean system, and of passports. Written for this project from general knowledge.

use super::super::form::Form;
use super::pairs::Pair;
use std::collections::BTreeMap;
use unicode_script::Script;

/// Weight of a syllable alone, and of a name of two syllables; against some 40,000 of the foreign names.
const ONE: f64 = 40.0;
const TWO: f64 = 4.0;
/// Weight of all surnames together.
const SURNAMES: f64 = 6000.0;
/// One in so many of the possible names of two syllables.
const EVERY: usize = 5;
/// Spellings of a name rarer than this are left out.
const RARE: f64 = 0.04;

/// Syllables of surnames and given names.
const SYLLABLES: &str = "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추\
    도석선설마길연위표명기반라왕금옥육인맹제모탁국은편용영준희경수훈철병승상호혁근일동미숙순자화아나리윤예슬빈태재규대덕만복봉삼식\
    웅익종찬창춘필학해향형환효흥세소시광건관균";

/// The commonest surnames, in percent of the population (census of South Korea, rounded).
const PERCENT: [(char, f64); 20] = [
    ('김', 21.5),
    ('이', 14.7),
    ('박', 8.4),
    ('최', 4.7),
    ('정', 4.3),
    ('강', 2.4),
    ('조', 2.1),
    ('윤', 2.1),
    ('장', 2.0),
    ('임', 1.7),
    ('한', 1.6),
    ('오', 1.5),
    ('서', 1.5),
    ('신', 1.5),
    ('권', 1.4),
    ('황', 1.4),
    ('안', 1.4),
    ('송', 1.4),
    ('류', 1.3),
    ('전', 1.1),
];

/// Syllables whose spelling is a habit of its own: (syllable, spellings in order of use).
const HABITS: [(&str, &str); 36] = [
    ("김", "kim gim"),
    ("이", "lee yi i ri rhee li"),
    ("박", "park pak bak"),
    ("최", "choi choe chae"),
    ("정", "jung chung jeong jong chong cheong"),
    ("조", "cho jo"),
    ("임", "lim im rim yim"),
    ("오", "oh o"),
    ("서", "seo suh so"),
    ("권", "kwon gwon"),
    ("안", "ahn an"),
    ("류", "ryu yoo yu ryoo"),
    ("유", "yoo yu ryu you"),
    ("전", "jeon jun chun chon"),
    ("고", "ko go koh"),
    ("손", "son sohn"),
    ("백", "baek paik paek baik"),
    ("허", "heo huh hur ho"),
    ("노", "noh roh no"),
    ("우", "woo u wu"),
    ("주", "joo ju chu"),
    ("구", "koo gu ku goo"),
    ("영", "young yeong yong yung"),
    ("용", "yong ryong"),
    ("준", "jun joon chun"),
    ("희", "hee hui hi hui"),
    ("훈", "hoon hun"),
    ("현", "hyun hyeon hyon"),
    ("경", "kyung kyeong gyeong kyong"),
    ("선", "sun seon son"),
    ("성", "sung seong song"),
    ("은", "eun un"),
    ("여", "yeo yo lyo"),
    ("나", "na ra"),
    ("진", "jin chin"),
    ("인", "in"),
];

/// Spellings of the initials, the vowels and the finals in the order of the Unicode jamo, in order of use.
const INITIALS: [&str; 19] = [
    "k g", "kk gg", "n", "d t", "tt dd", "r l", "m", "b p", "bb pp", "s sh", "ss s", "", "j ch", "jj", "ch", "k", "t",
    "p", "h",
];
const VOWELS: [&str; 21] = [
    "a",
    "ae ai",
    "ya",
    "yae",
    "eo u o",
    "e",
    "yeo yu yo you",
    "ye e",
    "o",
    "wa",
    "wae",
    "oe oi",
    "yo",
    "u oo",
    "wo",
    "we",
    "wi",
    "yu yoo",
    "eu u",
    "ui ee eui",
    "i ee",
];
const FINALS: [&str; 28] = [
    "", "k g", "k", "k", "n", "n", "n", "t", "l r", "k", "m", "l", "l", "l", "p", "l", "m", "p b", "p", "t s", "t",
    "ng", "t", "t", "k", "t", "p", "",
];

/// How much of the use falls to the first, second, ... of the spellings.
const SHARES: [f64; 6] = [0.55, 0.25, 0.1, 0.05, 0.03, 0.02];

/// The pairs: every syllable, and a sample of the names of two.
pub(super) fn pairs() -> Vec<Pair> {
    let syllables: Vec<(char, BTreeMap<String, f64>)> =
        SYLLABLES.chars().map(|syllable| (syllable, spellings(syllable))).collect();
    let mut pairs = Vec::new();
    for (syllable, spellings) in &syllables {
        let percent = PERCENT.iter().find(|(own, _)| own == syllable).map_or(0.0, |(_, percent)| *percent);
        add(&mut pairs, &syllable.to_string(), spellings, ONE + SURNAMES * percent / 100.0);
    }
    let names = syllables.iter().flat_map(|a| syllables.iter().map(move |b| (a, b)));
    for ((a, first), (b, second)) in names.step_by(EVERY) {
        let mut joined = BTreeMap::new();
        for (x, p) in first {
            for (y, q) in second {
                *joined.entry(format!("{x}{y}")).or_default() += p * q;
            }
        }
        add(&mut pairs, &format!("{a}{b}"), &joined, TWO);
    }
    pairs
}

fn add(pairs: &mut Vec<Pair>, hangul: &str, spellings: &BTreeMap<String, f64>, weight: f64) {
    let Some(form) = Form::native(hangul, Script::Hangul) else { return };
    for (latin, share) in spellings.iter().filter(|(_, share)| **share >= RARE) {
        pairs.push(Pair { native: form.symbols.clone(), latin: Form::latin(latin).symbols, weight: weight * share });
    }
}

/// The spellings of a syllable with their shares: its own habit, else its letters'.
fn spellings(syllable: char) -> BTreeMap<String, f64> {
    if let Some((_, habit)) = HABITS.iter().find(|(own, _)| own.starts_with(syllable)) {
        return shares(habit);
    }
    let index = (u32::from(syllable) as usize).saturating_sub(0xAC00);
    let letters = [INITIALS.get(index / 588), VOWELS.get(index / 28 % 21), FINALS.get(index % 28)];
    letters.into_iter().flatten().fold(BTreeMap::from([(String::new(), 1.0)]), |so_far, letter| {
        let mut longer = BTreeMap::new();
        for (start, p) in so_far {
            for (end, q) in shares(letter) {
                *longer.entry(format!("{start}{end}")).or_default() += p * q;
            }
        }
        longer
    })
}

fn shares(spellings: &str) -> BTreeMap<String, f64> {
    let all = || spellings.split(' ').zip(SHARES);
    let total: f64 = all().map(|(_, share)| share).sum();
    let mut shares = BTreeMap::new();
    for (spelling, share) in all() {
        *shares.entry(spelling.to_owned()).or_default() += share / total;
    }
    shares
}
