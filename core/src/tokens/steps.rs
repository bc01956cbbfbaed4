//! A spelling as steps between the characters of both words, for explanations.

use unicode_script::Script;

use crate::{
    channel::{Alphabet, Form, Operation},
    romanise::{self, Mark},
};

/// One step of a spelling: characters of the list's word that became characters of the query's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) list: String,
    pub(crate) query: String,
}

/// A word and how the symbols of the form that was compared are made of its characters.
pub(super) struct Units<'a> {
    word: &'a str,
    form: Form,
    /// The ends of its units, the last at the end of both. Symbols of a reading are its letters.
    marks: Vec<Mark>,
}

impl<'a> Units<'a> {
    /// Of a form of `word`: its own letters, or one of its readings, `text`. A reading whose letters cannot be told apart is
    /// one unit.
    pub(super) fn new(word: &'a str, script: Script, form: Form, text: &str) -> Self {
        let end = Mark { letters: form.symbols.len(), chars: word.chars().count() };
        let mut marks = match form.alphabet {
            Alphabet::Latin | Alphabet::Reading => romanise::origins(word, script, text).unwrap_or_default(),
            // A unit ends where the next character begins; characters without a symbol belong to the one before.
            _ => (1..).zip(form.origin.windows(2)).filter_map(written).collect(),
        };
        marks.retain(|mark| mark.letters < end.letters && mark.chars < end.chars);
        marks.push(end);
        Self { word, form, marks }
    }

    /// The characters up to a symbol, if a unit ends there.
    fn chars_at(&self, letters: usize) -> Option<usize> {
        let after = self.marks.partition_point(|mark| mark.letters <= letters);
        let last = after.checked_sub(1).and_then(|last| self.marks.get(last));
        if letters == 0 {
            return Some(0);
        }
        last.filter(|mark| mark.letters == letters).map(|mark| mark.chars)
    }

    fn text(&self, from: usize, to: usize) -> String {
        self.word.chars().skip(from).take(to.saturating_sub(from)).collect()
    }
}

fn written((letters, pair): (usize, &[u8])) -> Option<Mark> {
    let [here, next] = pair else { return None };
    (here != next).then_some(Mark { letters, chars: usize::from(*next) })
}

/// The operations of the edit model, as few of them in a step as it takes for units to end on both sides.
pub(super) fn steps(operations: &[Operation], list: &Units<'_>, query: &Units<'_>) -> Vec<Step> {
    let mut steps = Vec::with_capacity(operations.len());
    let (mut of_list, mut of_query) = (0, 0);
    for (list_end, query_end) in operations.iter().flat_map(|operation| ends(operation, &list.form, &query.form)) {
        if let (Some(to_list), Some(to_query)) = (list.chars_at(list_end), query.chars_at(query_end)) {
            steps.push(Step { list: list.text(of_list, to_list), query: query.text(of_query, to_query) });
            (of_list, of_query) = (to_list, to_query);
        }
    }
    steps
}

/// Where an operation ends in both forms; one that keeps its letters ends after each of them.
fn ends(operation: &Operation, list: &Form, query: &Form) -> Vec<(usize, usize)> {
    let latin = |form: &Form| matches!(form.alphabet, Alphabet::Latin | Alphabet::Reading);
    let kept = list.symbols.get(operation.list.clone()) == query.symbols.get(operation.query.clone());
    if kept && latin(list) && latin(query) {
        let ends = operation.list.clone().zip(operation.query.clone());
        ends.map(|(of_list, of_query)| (of_list + 1, of_query + 1)).collect()
    } else {
        vec![(operation.list.end, operation.query.end)]
    }
}

#[cfg(test)]
mod tests {
    use super::super::Word;

    fn steps(query: &str, list: &str) -> String {
        let steps = Word::new(query).view().steps(&Word::new(list).view());
        steps.iter().map(|step| format!("{}={}", step.list, step.query)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn steps_are_between_the_characters_of_both_words() {
        for (query, list, expected) in [
            ("pyotr", "ピョートル", "ピョー=pyo トル=tr"),
            ("ピョートル", "pyotr", "pyo=ピョー tr=トル"),
            ("пётр", "ピョートル", "ピョー=пё トル=тр"),
            ("muhammad", "محمد", "م=m =u ح=ha م=mm =a د=d"),
            ("shcherbakov", "щербаков", "щ=shch е=e р=r б=b а=a к=k о=o в=v"),
            ("mueller", "müller", "m=m ü=ue l=l l=l e=e r=r"),
            ("kim", "김", "김=kim"),
            ("maozedong", "毛泽东", "毛=mao 泽=ze 东=dong"),
            ("nerendra", "नरेन्द्र", "नर=ner े=e न्=n द्=d र=ra"),
            ("giorgi", "გიორგი", "გ=g ი=i ო=o რ=r გ=g ი=i"),
        ] {
            assert_eq!(steps(query, list), expected, "{query}");
        }
    }
}
