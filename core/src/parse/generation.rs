use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{Role, table, word::Word};

static WORDS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| table::rows(include_str!("../../data/generation.tsv")).flatten().collect());

/// Labels junior, senior and Roman numerals at the end of the name, of its surname before a comma, or alone after one.
pub(super) fn label(words: &mut [Word]) {
    for at in (1..words.len()).rev() {
        let named = words.iter().take(at).filter(|word| word.is_name()).count();
        let last = words.get(at + 1).is_none_or(|next| {
            matches!(next.role, Some(Role::Title | Role::Generation | Role::Nickname))
                || words.get(at).is_some_and(|word| word.segment != next.segment)
        });
        let Some(word) = words.get_mut(at) else { return };
        // "Ii" is a Finnish and a Japanese surname: a numeral is not written like a word.
        let numeral = word.text.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
        let like_a_word = word.capitals == 1 && word.smalls > 0;
        if last && named > 0 && word.is_free() && WORDS.contains(word.text.as_str()) && !(numeral && like_a_word) {
            word.role = Some(Role::Generation);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded() {
        super::super::phrases::assert_folded(WORDS.iter().copied());
    }
}
