//! The normalisation forms of Unicode (UAX #15), from a table of this project: `core/data/normal-forms.tsv`.
//!
//! Its rows are a kind, the first code point of a run in hexadecimal, and a value for each code point of the run: `pair`
//! for what is composed of two characters, `canonical` and `compatible` for other decompositions, `mark` for the
//! combining classes of marks. Hangul syllables are computed.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

static FORMS: LazyLock<Forms> = LazyLock::new(|| Forms::read(include_str!("../data/normal-forms.tsv")));

#[derive(Default)]
struct Forms {
    /// One step of the decomposition of a composed character.
    pairs: FxHashMap<char, [char; 2]>,
    composed: FxHashMap<[char; 2], char>,
    canonical: FxHashMap<char, &'static str>,
    compatible: FxHashMap<char, &'static str>,
    marks: FxHashMap<char, u8>,
}

impl Forms {
    fn read(text: &'static str) -> Self {
        let mut forms = Self::default();
        for row in text.lines().filter(|row| !row.starts_with('#')) {
            let mut fields = row.split('\t');
            let (Some(kind), Some(first)) = (fields.next(), fields.next()) else { continue };
            let first = u32::from_str_radix(first, 16).unwrap_or(u32::MAX);
            for (c, value) in (first..u32::MAX).map_while(char::from_u32).zip(fields) {
                forms.add(kind, c, value);
            }
        }
        forms
    }

    fn add(&mut self, kind: &str, c: char, value: &'static str) {
        let mut parts = value.chars();
        match (kind, parts.next(), parts.next()) {
            ("pair", Some(a), Some(b)) => {
                self.pairs.insert(c, [a, b]);
                self.composed.insert([a, b], c);
            }
            ("canonical", ..) => drop(self.canonical.insert(c, value)),
            ("compatible", ..) => drop(self.compatible.insert(c, value)),
            ("mark", ..) => drop(self.marks.insert(c, value.parse().unwrap_or_default())),
            _ => {}
        }
    }
}

/// Whether a character is a combining mark (general category M).
pub(crate) fn is_mark(c: char) -> bool {
    c >= '\u{300}' && FORMS.marks.contains_key(&c)
}

/// The canonical combining class; 0 for what is no mark, and for some marks.
pub(crate) fn combining_class(c: char) -> u8 {
    if c < '\u{300}' { 0 } else { FORMS.marks.get(&c).copied().unwrap_or_default() }
}

/// Calls `each` with the characters of the full canonical decomposition.
pub(crate) fn decompose_canonical(c: char, each: &mut impl FnMut(char)) {
    if c < '\u{c0}' {
        each(c);
    } else if let Some(syllable) = Syllable::of(c) {
        syllable.jamo().into_iter().flatten().for_each(each);
    } else if let Some([a, b]) = FORMS.pairs.get(&c) {
        // One step at a time: the second is never composed itself.
        decompose_canonical(*a, each);
        each(*b);
    } else if let Some(parts) = FORMS.canonical.get(&c) {
        parts.chars().for_each(each);
    } else {
        each(c);
    }
}

/// Calls `each` with the characters of the full compatibility decomposition.
pub(crate) fn decompose_compatible(c: char, each: &mut impl FnMut(char)) {
    match FORMS.compatible.get(&c).filter(|_| c >= '\u{a0}') {
        Some(parts) => parts.chars().for_each(each),
        None => decompose_canonical(c, each),
    }
}

/// The character that is composed of two, if there is one.
pub(crate) fn compose(a: char, b: char) -> Option<char> {
    Syllable::composed(a, b).or_else(|| FORMS.composed.get(&[a, b]).copied())
}

/// Normalisation Form D.
pub(crate) fn nfd(text: impl IntoIterator<Item = char>) -> Vec<char> {
    let mut decomposed = Vec::new();
    text.into_iter().for_each(|c| decompose_canonical(c, &mut |part| decomposed.push(part)));
    order(&mut decomposed, |c| *c);
    decomposed
}

/// Puts runs of marks into canonical order; marks of one class keep theirs.
///
/// By insertion: runs are of a mark or two, and the sort of the standard library is ten kilobytes of a module for each type.
pub(crate) fn order<T>(text: &mut [T], mark: impl Fn(&T) -> char) {
    let class = |item: &T| combining_class(mark(item));
    for end in 1..text.len() {
        let mut place = end;
        while let Some([before, after]) = text.get(place.wrapping_sub(1)..=place) {
            let (before, after) = (class(before), class(after));
            if after == 0 || before <= after {
                break;
            }
            text.swap(place - 1, place);
            place -= 1;
        }
    }
}

/// Normalisation Form C.
pub(crate) fn nfc(text: &str) -> Vec<char> {
    if text.chars().all(|c| c < '\u{300}') {
        return text.chars().collect();
    }
    let mut composed: Vec<char> = Vec::new();
    let mut starter: Option<usize> = None;
    let mut last_class = 0;
    for c in nfd(text.chars()) {
        let class = combining_class(c);
        let adjacent = starter.is_some_and(|at| at + 1 == composed.len());
        let base =
            starter.and_then(|at| composed.get_mut(at)).filter(|_| adjacent || last_class != 0 && last_class < class);
        if let Some(base) = base
            && let Some(both) = compose(*base, c)
        {
            *base = both;
            continue;
        }
        if class == 0 {
            starter = Some(composed.len());
        }
        last_class = class;
        composed.push(c);
    }
    composed
}

/// A Hangul syllable as the places of its letters (The Unicode Standard, section 3.12).
struct Syllable {
    place: u32,
}

const SYLLABLES: u32 = 0xAC00;
const INITIALS: u32 = 0x1100;
const VOWELS: u32 = 0x1161;
/// One before the first final: no final is a final too.
const FINALS: u32 = 0x11A7;

impl Syllable {
    fn of(c: char) -> Option<Self> {
        ('가'..='힣').contains(&c).then(|| Self { place: u32::from(c) - SYLLABLES })
    }

    fn jamo(&self) -> [Option<char>; 3] {
        let last = self.place % 28;
        [
            char::from_u32(INITIALS + self.place / (21 * 28)),
            char::from_u32(VOWELS + self.place / 28 % 21),
            char::from_u32(FINALS + last).filter(|_| last > 0),
        ]
    }

    fn composed(a: char, b: char) -> Option<char> {
        let (first, second) = (u32::from(a), u32::from(b));
        if (INITIALS..INITIALS + 19).contains(&first) && (VOWELS..VOWELS + 21).contains(&second) {
            return char::from_u32(SYLLABLES + ((first - INITIALS) * 21 + second - VOWELS) * 28);
        }
        let open = Self::of(a).is_some_and(|syllable| syllable.place.is_multiple_of(28));
        (open && (FINALS + 1..FINALS + 28).contains(&second)).then(|| char::from_u32(first + second - FINALS)).flatten()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::{UnicodeNormalization, char as reference};

    use super::*;

    #[test]
    fn every_character_alone() {
        for c in '\0'..=char::MAX {
            let (mut ours, mut theirs) = (Vec::new(), Vec::new());
            decompose_canonical(c, &mut |part| ours.push(part));
            reference::decompose_canonical(c, |part| theirs.push(part));
            decompose_compatible(c, &mut |part| ours.push(part));
            reference::decompose_compatible(c, |part| theirs.push(part));
            assert_eq!(ours, theirs, "{c:?}");
            assert_eq!(combining_class(c), reference::canonical_combining_class(c), "{c:?}");
            assert_eq!(is_mark(c), reference::is_combining_mark(c), "{c:?}");
        }
    }

    #[test]
    fn pairs_are_composed_as_the_reference_composes_them() {
        let mut seconds: Vec<char> = FORMS.pairs.values().map(|[_, b]| *b).collect();
        seconds.sort_unstable();
        seconds.dedup();
        seconds.extend(('\u{1160}'..'\u{11FF}').chain("aㅏ".chars()));
        for a in (' '..'\u{3100}').chain('\u{AC00}'..'\u{AE00}').chain('\u{11000}'..'\u{11A00}') {
            for b in &seconds {
                assert_eq!(compose(a, *b), reference::compose(a, *b), "{a:?} {b:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_has_the_forms_of_the_reference(
            text in prop::collection::vec(prop_oneof![any::<char>(), prop::char::range('\u{300}', '\u{345}'), prop::char::range('A', 'z'), prop::char::range('\u{1100}', '\u{11FF}')], 0..24),
        ) {
            let text: String = text.into_iter().collect();
            prop_assert_eq!(nfd(text.chars()), text.nfd().collect::<Vec<_>>());
            prop_assert_eq!(nfc(&text), text.nfc().collect::<Vec<_>>());
        }
    }
}
