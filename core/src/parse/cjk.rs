use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use unicode_script::{Script, UnicodeScript};

use super::{
    Role, table,
    titles::{self, Side},
    word::{Word, split_word},
};

/// Family names of two characters: compound Chinese and Korean ones, and the commonest Japanese ones.
static SURNAMES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| table::rows(include_str!("../../data/cjk_surnames.tsv")).flatten().collect());

/// Splits honorifics off the names they are written on to: 田中氏, 김정은씨, นายสมชาย.
pub(super) fn split_honorific(words: &mut Vec<Word>) {
    let mut at = 0;
    while let Some(word) = words.get(at) {
        // Thai is the first script of the code chart with honorifics written on.
        let late = word.text.chars().next().is_some_and(|ch| ch >= '\u{E00}');
        let found = if late { honorific(word) } else { None };
        if let Some((cut, side)) = found.filter(|(cut, _)| *cut > 0)
            && split_word(words, at, cut)
        {
            let title = if side == Side::Front { at } else { at + 1 };
            if let Some(word) = words.get_mut(title) {
                word.role = Some(Role::Title);
            }
        } else if found.is_some()
            && words.iter().enumerate().any(|(other, word)| other != at && word.is_name())
            && let Some(word) = words.get_mut(at)
        {
            word.role = Some(Role::Title);
        }
        at += 1;
    }
}

/// Where to cut an honorific off, and on which side it stands. A cut of zero: the word is nothing else.
fn honorific(word: &Word) -> Option<(usize, Side)> {
    let total = word.text.chars().count();
    titles::glued().iter().filter(|_| word.is_free()).find_map(|(affix, side)| {
        let length = affix.chars().count();
        // One syllable can be the end or the beginning of a name: two characters must be left beside it.
        let least = if length == 1 { 2 } else { 1 };
        let fits = match side {
            Side::Front => word.text.starts_with(affix) && total >= length + least.max(2),
            Side::Back => word.text.ends_with(affix) && total >= length + least,
        };
        let cut = if *side == Side::Front { length } else { total - length.min(total) };
        if word.text == *affix { Some((0, *side)) } else { fits.then_some((cut, *side)) }
    })
}

/// Labels the family and the given name of a Chinese, Japanese or Korean name: one word of two to four Han or Hangul
/// characters is split, two or three words are labelled family name first.
pub(super) fn label(words: &mut Vec<Word>) {
    let open: Vec<usize> = (0..words.len()).filter(|at| words.get(*at).is_some_and(Word::is_free)).collect();
    if words.iter().any(|word| word.segment > 0) {
        return;
    }
    let length = |at: usize| words.get(at).map_or(0, |word| word.text.chars().count());
    match open.as_slice() {
        [only] => {
            let cut = words.get(*only).and_then(|word| surname_length(&word.text));
            if let Some(cut) = cut
                && split_word(words, *only, cut)
            {
                label_pair(words, *only, *only + 1);
            }
        }
        [family, given] if is_syllabic(words, &open) && length(*family) <= 2 && length(*given) <= 3 => {
            label_pair(words, *family, *given);
        }
        [family, given, second] if is_syllabic(words, &open) && open.iter().all(|at| length(*at) == 1) => {
            label_pair(words, *family, *given);
            label_pair(words, *family, *second);
        }
        _ => {}
    }
}

fn label_pair(words: &mut [Word], family: usize, given: usize) {
    if let Some(word) = words.get_mut(family) {
        word.role = Some(Role::Family);
    }
    if let Some(word) = words.get_mut(given) {
        word.role = Some(Role::Given);
    }
}

fn is_syllabic(words: &[Word], open: &[usize]) -> bool {
    let whole = |script| open.iter().filter_map(|at| words.get(*at)).all(|word| is_all(&word.text, script));
    whole(Script::Han) || whole(Script::Hangul)
}

fn is_all(text: &str, script: Script) -> bool {
    text.chars().all(|ch| ch.script() == script || ch == '々' && script == Script::Han)
}

/// How many characters of an unspaced name are the family name; `None` if it is no such name.
fn surname_length(text: &str) -> Option<usize> {
    let chars: Vec<char> = text.chars().collect();
    let two: String = chars.iter().take(2).collect();
    let known = SURNAMES.contains(two.as_str());
    if is_all(text, Script::Hangul) {
        return match chars.len() {
            2 => Some(1),
            3 | 4 => Some(if known { 2 } else { 1 }),
            _ => None,
        };
    }
    if is_all(text, Script::Han) {
        return match chars.len() {
            2 if known => None,
            2 => Some(1),
            3 => Some(if known { 2 } else { 1 }),
            // Four characters without a known surname are mostly Japanese, two and two.
            4 => Some(2),
            _ => None,
        };
    }
    kana_given(&chars)
}

/// A Japanese name whose given name is in kana: 高橋みなみ.
fn kana_given(chars: &[char]) -> Option<usize> {
    let family = chars.iter().take_while(|ch| ch.script() == Script::Han || **ch == '々').count();
    let kana = |ch: &char| matches!(ch.script(), Script::Hiragana | Script::Katakana) || *ch == 'ー';
    let given = chars.len() - family;
    let whole = chars.iter().skip(family).all(kana);
    (whole && (2..=3).contains(&family) && (2..=4).contains(&given)).then_some(family)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames_are_found() {
        for (name, length) in [
            ("毛泽东", Some(1)),
            ("欧阳修", Some(2)),
            ("司马相如", Some(2)),
            ("佐藤翔", Some(2)),
            ("山田太郎", Some(2)),
            ("김정은", Some(1)),
            ("남궁민", Some(2)),
            ("황보", Some(1)),
            ("高橋みなみ", Some(2)),
            ("のり子", None),
            ("田中", None),
            ("公安部", Some(1)),
            ("阿卜杜勒", Some(2)),
            ("一二三四五", None),
        ] {
            assert_eq!(surname_length(name), length, "{name}");
        }
    }
}
