use super::{Role, word::Word};

/// Labels family and given names where the writing tells them apart: by a comma (`SURNAME, Given`), else by capitals
/// (`Octavio GIRALDO SARRIA`). Otherwise nothing is labelled.
pub(super) fn label(words: &mut [Word]) {
    let first = words.iter().find(|word| is_open(word)).map(|word| word.segment);
    let Some(first) = first else { return };
    if words.iter().any(|word| (is_open(word) || word.role == Some(Role::Initial)) && word.segment > first) {
        set(words, |word| word.segment == first);
    } else if by_capitals(words) {
        set(words, in_capitals);
    }
}

fn is_open(word: &Word) -> bool {
    word.is_free() && !word.enclosed
}

fn set(words: &mut [Word], family: impl Fn(&Word) -> bool) {
    for word in words.iter_mut().filter(|word| is_open(word)) {
        word.role = Some(if family(word) { Role::Family } else { Role::Given });
    }
}

/// Whether some words are all capitals and others are not: a family name set off from given names.
fn by_capitals(words: &[Word]) -> bool {
    let mixed = |word: &Word| word.smalls > 0 && word.capitals > 0 && !in_capitals(word);
    let open = || words.iter().filter(|word| is_open(word));
    open().any(in_capitals) && open().any(mixed)
}

/// Capitals throughout, but for the prefix of McDONALD, MacDONALD and DeLUCA.
fn in_capitals(word: &Word) -> bool {
    let prefixed = || word.smalls <= 2 && word.capitals >= 4 && word.camel.is_some_and(|at| at == word.smalls + 1);
    word.is_capitals() || prefixed()
}
