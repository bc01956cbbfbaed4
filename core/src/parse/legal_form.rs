use std::sync::LazyLock;

use super::{
    Role, initials,
    phrases::Phrases,
    table,
    word::{Word, split_word},
};
use crate::record::Kind;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Strength {
    /// Mistaken for nothing else.
    Strong,
    /// Needs to be written as a form is (S.A.), or other evidence of an organisation.
    Weak,
    /// Needs other evidence: the letters are a degree, a decoration or a name as well.
    Known,
}

#[derive(Clone, Copy)]
struct Form {
    class: &'static str,
    strength: Strength,
}

struct Table {
    phrases: Phrases<Form>,
    /// Forms of Han, Hangul and Thai, written without a space.
    glued: Vec<&'static str>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let rows: Vec<[&'static str; 3]> = table::rows(include_str!("../../data/legal_forms.tsv"))
        .filter_map(|row| <[&str; 3]>::try_from(row.get(..3)?).ok())
        .collect();
    let pairs = rows.iter().map(|[text, class, strength]| (*text, Form { class, strength: strength_of(strength) }));
    let glued = rows.iter().filter(|row| row.last() == Some(&"glued")).map(|[text, ..]| *text);
    let mut glued: Vec<_> = glued.collect();
    glued.sort_by_key(|text| std::cmp::Reverse(text.len()));
    Table { glued, phrases: Phrases::new(pairs) }
});

fn strength_of(column: &str) -> Strength {
    match column {
        "weak" => Strength::Weak,
        "known" => Strength::Known,
        _ => Strength::Strong,
    }
}

/// Labels legal forms and returns whether the name is an organisation's: the kind says so, or it carries a form.
///
/// Forms stand at the end ("X Trading Co. Ltd."), at the start (ООО, شركة) or, where it is known that an organisation is
/// named, in the middle. Something else must be left of the name.
pub(super) fn label(words: &mut Vec<Word>, kind: Option<Kind>) -> bool {
    if !matches!(kind, None | Some(Kind::Organization)) {
        return false;
    }
    split_glued(words);
    join_dotted(words);
    let sure = kind == Some(Kind::Organization);
    let found = label_ends(words, sure);
    if sure || found {
        label_middle(words);
        initials::join_acronym(words);
    }
    sure || found
}

fn label_ends(words: &mut [Word], sure: bool) -> bool {
    let mut known = sure;
    let mut found = false;
    let (mut start, mut end) = (0, words.len());
    while end > start + 1 {
        let at_end = form_ending(words, end, known).filter(|(length, _)| end - length > start);
        let at_start = || form_at(words, start, known).filter(|(length, _)| start + length < end);
        if let Some((length, form)) = at_end {
            mark(words, end - length, length, form);
            end -= length;
        } else if let Some((length, form)) = at_start() {
            mark(words, start, length, form);
            start += length;
        } else {
            break;
        }
        known = true;
        found = true;
    }
    found
}

fn form_ending(words: &[Word], end: usize, known: bool) -> Option<(usize, Form)> {
    let usable = |(length, form): &(usize, &Form)| match form.strength {
        _ if is_inside_run(words, end - length) => false,
        Strength::Strong => true,
        Strength::Weak => known || shown_by_writing(words, end - length, *length),
        Strength::Known => known,
    };
    TABLE.phrases.ending(words, end).find(usable).map(|(length, form)| (length, *form))
}

fn form_at(words: &[Word], at: usize, known: bool) -> Option<(usize, Form)> {
    // A weak form at the start is one in brackets, (주), or in capitals before a name in quotes, АО "Заря", or where an
    // organisation is known; but not in "As Ali Trading LLC".
    let usable = |(length, form): &(usize, &Form)| {
        let before_quotes = !words.iter().take(at + length).any(|word| word.enclosed)
            && words.iter().skip(at + length).all(|word| word.enclosed);
        let in_brackets = words.get(at).is_some_and(|word| word.enclosed);
        let capitals = words.get(at).is_some_and(Word::is_capitals);
        // ZAO and OOO are forms, Zao is a surname.
        let like_a_word = words.get(at).is_some_and(|word| word.capitals == 1 && matches!(word.smalls, 1 | 2));
        form.strength == Strength::Strong && !like_a_word || in_brackets || capitals && (known || before_quotes)
    };
    TABLE.phrases.at(words, at).find(usable).map(|(length, form)| (length, *form))
}

/// Weak forms without other evidence: with stops (S.A.), alone after a comma, or in capitals among other words.
fn shown_by_writing(words: &[Word], at: usize, length: usize) -> bool {
    let (Some(before), Some(word)) = (at.checked_sub(1).and_then(|at| words.get(at)), words.get(at)) else {
        return false;
    };
    // In "Nayak, Shri B.V." the comma tells a person's name, and the letters are initials.
    // Two bare letters at the end are initials in South India (SATHYA S A).
    let spelt_out = length > 1 && words.iter().skip(at).take(length).any(|word| !word.is_letter());
    let inner_stops = has_inner_stops(word);
    let after_comma = before.segment < word.segment && (word.is_capitals() && word.chars.len() > 2 || inner_stops);
    let comma_before = before.segment > 0 || after_comma;
    let stops = (inner_stops || word.text.contains('/')) && (after_comma || !comma_before);
    let capitals = word.is_capitals() && !comma_before && words.iter().take(at).all(|word| word.smalls > 0);
    stops || spelt_out && !comma_before || after_comma || capitals || word.enclosed && !before.enclosed
}

/// Whether the word was joined from `S.A.`: it takes more code points than it has letters.
fn has_inner_stops(word: &Word) -> bool {
    let taken = word.chars.last().zip(word.chars.first()).map_or(0, |(last, first)| last.saturating_sub(*first));
    word.dotted && usize::try_from(taken).is_ok_and(|taken| taken >= word.chars.len())
}

/// Whether `at` is inside a run of letters with stops, of which a part is no form of its own.
fn is_inside_run(words: &[Word], at: usize) -> bool {
    at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| word.tight)
}

fn label_middle(words: &mut [Word]) {
    let rest = |at: usize, length: usize, words: &[Word]| {
        words.iter().enumerate().any(|(index, word)| (index < at || index >= at + length) && word.is_free())
    };
    for at in 1..words.len() {
        let strong = TABLE
            .phrases
            .at(words, at)
            .find(|(_, form)| form.strength == Strength::Strong && !is_inside_run(words, at))
            .map(|(length, form)| (length, *form));
        if let Some((length, form)) = strong.filter(|(length, _)| rest(at, *length, words)) {
            mark(words, at, length, form);
        }
    }
}

fn mark(words: &mut [Word], at: usize, length: usize, form: Form) {
    for word in words.iter_mut().skip(at).take(length) {
        word.role = Some(Role::LegalForm);
        word.class = Some(form.class);
    }
}

/// Joins `S.p.A.`, `L.L.C.` and `ش.م.م` into one word if that is a legal form.
fn join_dotted(words: &mut Vec<Word>) {
    for at in 0..words.len() {
        let starts = at > 0 && !is_inside_run(words, at);
        let tight = words.iter().skip(at).take_while(|word| word.tight).count();
        let run = words.get(at..=at + tight).unwrap_or(&[]);
        let joined = run.first().map(|first| initials::join(first, run));
        let form = joined.filter(|word| tight > 0 && starts && TABLE.phrases.get(&word.text).is_some());
        if let Some(mut word) = form {
            word.dotted = true;
            word.tight = false;
            words.splice(at..=at + tight, [word]);
        }
    }
}

fn split_glued(words: &mut Vec<Word>) {
    let mut at = 0;
    while let Some(text) = words.get(at).map(|word| word.text.as_str()) {
        let total = text.chars().count();
        let form = TABLE.glued.iter().find(|form| text.ends_with(**form) || text.starts_with(**form));
        let length = form.map_or(total, |form| form.chars().count());
        let suffix = form.is_some_and(|form| text.ends_with(form));
        if length < total {
            split_word(words, at, if suffix { total - length } else { length });
            // What is left of a name may carry another form; the form itself is not looked at again.
            at += usize::from(suffix);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_rows_whole() {
        super::super::phrases::assert_folded(TABLE.phrases.words());
        for row in table::rows(include_str!("../../data/legal_forms.tsv")) {
            assert!(row.len() == 3 && matches!(row[2], "strong" | "weak" | "known" | "glued"), "{row:?}");
        }
    }
}
