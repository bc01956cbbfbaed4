use std::sync::LazyLock;

use super::{
    Role, initials,
    phrases::Phrases,
    table,
    word::{Word, split_word},
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    /// A particle wherever a name follows.
    Any,
    /// Not at the start of the name, where it is a name of its own (Ben, San).
    Inner,
    /// Only if a hyphen binds it to the next word (ad-Din, ur-Rahman).
    Glued,
    /// One small letter between two words (y, e, i), or a capital Y.
    Weak,
    /// "alias": what follows is another name.
    Alias,
}

static TABLE: LazyLock<Phrases<Use>> = LazyLock::new(|| {
    let row = |row: Vec<&'static str>| {
        let kind = match *row.get(1)? {
            "any" => Use::Any,
            "inner" => Use::Inner,
            "glued" => Use::Glued,
            "weak" => Use::Weak,
            _ => Use::Alias,
        };
        Some((*row.first()?, kind))
    };
    Phrases::new(table::rows(include_str!("../../data/particles.tsv")).filter_map(row))
});

/// Prefixes that are split off a word in mixed case: AlHassan, ElBaradei.
const CAMEL: [&str; 2] = ["al", "el"];

/// Labels particles. In a `person`'s name also those that are single letters, and what follows "alias".
pub(super) fn label(words: &mut Vec<Word>, person: bool) {
    split_camel(words);
    let caseless = words.iter().all(|word| word.smalls == 0);
    let several = words.last().is_some_and(|word| word.segment > 0);
    // From the end, so that each knows whether a name follows it.
    let mut followed = several;
    for at in (0..words.len()).rev() {
        let Some(word) = words.get(at).filter(|word| word.is_free()) else { continue };
        let first = at == 0 && !several;
        let particle = match TABLE.get(&word.text) {
            Some(Use::Any) => followed,
            Some(Use::Inner) => followed && !first && !(word.dotted && word.is_letter()),
            Some(Use::Glued) => followed && word.joined,
            Some(Use::Weak) => person && followed && at > 0 && is_conjunction(word, caseless),
            Some(Use::Alias) => person && followed && at > 0,
            None => false,
        };
        if particle {
            set_particle(words, at);
        } else {
            followed = true;
        }
    }
    keep_a_name(words);
}

/// A name of particles only ("Al, Van") has none: they are its names.
fn keep_a_name(words: &mut [Word]) {
    let binding =
        |word: &Word| matches!(word.role, Some(Role::Particle | Role::Title | Role::Generation | Role::LegalForm));
    if words.iter().all(binding) {
        words.iter_mut().filter(|word| word.role == Some(Role::Particle)).for_each(|word| word.role = None);
    }
}

/// y, e, i: small among other words; in a name of capitals only Y, for E and I are initials.
fn is_conjunction(word: &Word, caseless: bool) -> bool {
    !word.dotted && (word.smalls > 0 || word.joined || caseless && word.text == "y")
}

fn set_particle(words: &mut [Word], at: usize) {
    let alias = words.get(at).is_some_and(|word| TABLE.get(&word.text) == Some(&Use::Alias));
    if let Some(word) = words.get_mut(at) {
        word.role = Some(Role::Particle);
    }
    if alias {
        let following = |word: &&mut Word| matches!(word.role, None | Some(Role::Particle | Role::Initial));
        for word in words.iter_mut().skip(at + 1).filter(following) {
            word.role = Some(Role::Nickname);
        }
    }
}

/// Joins `a.k.a.` into one word, before its letters are taken for initials.
pub(super) fn join_alias(words: &mut Vec<Word>) {
    for at in 1..words.len() {
        let tight = words.iter().skip(at).take_while(|word| word.tight).count();
        let run = words.get(at..=at + tight).unwrap_or(&[]);
        let joined = run.first().filter(|_| tight > 0).map(|first| initials::join(first, run));
        if let Some(word) = joined.filter(|word| TABLE.get(&word.text) == Some(&Use::Alias)) {
            words.splice(at..=at + tight, [word]);
        }
    }
}

fn split_camel(words: &mut Vec<Word>) {
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let prefix = word.camel.and_then(|camel| word.text.get(..camel));
        if word.is_free() && word.smalls > 1 && prefix.is_some_and(|prefix| CAMEL.contains(&prefix)) {
            split_word(words, at, 2);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_single() {
        super::super::phrases::assert_folded(TABLE.words());
        for row in table::rows(include_str!("../../data/particles.tsv")) {
            let used = matches!(row[1], "any" | "inner" | "glued" | "weak" | "alias");
            assert!(row.len() == 2 && used && !row[0].contains(' '), "{row:?}");
        }
    }
}
