use std::sync::LazyLock;

use super::{Role, table, word::Word};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// An ending that only patronymics have.
    Sure,
    /// An ending that family names have too: Abramovich.
    Likely,
    /// A whole word that is a patronymic: Ilyich.
    Whole,
    /// A word for son or daughter after the father's name: oglu.
    Marker,
}

static FORMS: LazyLock<Vec<(&'static str, Form)>> = LazyLock::new(|| {
    let form = |row: Vec<&'static str>| {
        let form = match *row.get(1)? {
            "sure" => Form::Sure,
            "likely" => Form::Likely,
            "whole" => Form::Whole,
            _ => Form::Marker,
        };
        Some((*row.first()?, form))
    };
    table::rows(include_str!("../../data/patronymics.tsv")).filter_map(form).collect()
});

/// Last letters of all forms: most words end otherwise and need no look.
static LAST: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut last: Vec<char> = FORMS.iter().filter_map(|(text, _)| text.chars().next_back()).collect();
    last.sort_unstable();
    last.dedup();
    last
});

fn form_of(text: &str) -> Option<Form> {
    if text.chars().next_back().is_none_or(|ch| LAST.binary_search(&ch).is_err()) {
        return None;
    }
    // The ending needs a stem of three letters: Ovich alone is a family name.
    let stem = |ending: &str| text.strip_suffix(ending).is_some_and(|stem| stem.chars().count() >= 3);
    let fits = |(ending, form): &&(&str, Form)| match form {
        Form::Sure | Form::Likely => stem(ending),
        Form::Whole | Form::Marker => text == *ending,
    };
    FORMS.iter().find(fits).map(|(_, form)| *form)
}

/// Labels patronymics. A doubtful ending counts only where two other names stand beside it and never in the first place,
/// and the earliest of several is taken: in Roman Arkadyevich Abramovich the second word, in Abramovich Roman
/// Arkadyevich the third.
pub(super) fn label(words: &mut [Word]) {
    label_marked(words);
    let names: Vec<usize> =
        words.iter().enumerate().filter(|(_, word)| word.is_name() && !word.enclosed).map(|(at, _)| at).collect();
    let initials = words.iter().filter(|word| word.role == Some(Role::Initial)).count();
    let several = words.iter().any(|word| word.segment > 0 && word.is_name());
    let candidate = names.iter().skip(1).copied().find(|at| {
        let Some(word) = words.get(*at) else { return false };
        let in_given = !several || word.segment > 0;
        match form_of(&word.text) {
            Some(Form::Sure) => in_given,
            Some(Form::Likely | Form::Whole) => in_given && names.len() + initials >= 3,
            _ => false,
        }
    });
    if let Some(word) = candidate.and_then(|at| words.get_mut(at)) {
        word.role = Some(Role::Patronymic);
    }
}

/// "Heydar Alirza oglu Aliyev": the marker and the name before it, unless that is the first.
fn label_marked(words: &mut [Word]) {
    for at in 2..words.len() {
        let marked = words.get(at).is_some_and(|word| word.is_name() && form_of(&word.text) == Some(Form::Marker));
        let father = words.get(at - 1).is_some_and(Word::is_name);
        if marked && father {
            for word in words.iter_mut().take(at + 1).skip(at - 1) {
                word.role = Some(Role::Patronymic);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_told_apart() {
        assert!(form_of("petrovich") == Some(Form::Likely));
        assert!(form_of("ивановна") == Some(Form::Sure));
        assert!(form_of("ильич") == Some(Form::Whole));
        assert!(form_of("oğlu") == Some(Form::Marker));
        assert!(form_of("ovich").is_none());
        super::super::phrases::assert_folded(FORMS.iter().map(|(text, _)| *text));
    }
}
