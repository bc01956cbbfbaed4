use super::{Role, word::Word};

/// Digraphs by which Cyrillic and Greek initials are abbreviated (Yu. A. Gagarin).
const DIGRAPHS: [&str; 14] = ["ya", "ye", "yo", "yu", "zh", "kh", "ts", "ch", "sh", "th", "ph", "ps", "дж", "дз"];

/// Labels single letters, and digraphs with a full stop. A name of letters only is an acronym: its letters are joined.
pub(super) fn label(words: &mut Vec<Word>) {
    let named = words.iter().any(|word| word.is_name());
    if !named && join_acronym(words) {
        return;
    }
    let last = words.len().saturating_sub(1);
    let caseless = words.iter().all(|word| word.smalls == 0);
    for (at, word) in words.iter_mut().enumerate() {
        let abbreviated = word.dotted && at < last && DIGRAPHS.contains(&word.text.as_str());
        // A small letter between words is y, e or i, a particle, and so is Y among capitals; an Arabic one is waw.
        let conjunction = word.smalls > 0 || caseless && word.text == "y";
        let small = conjunction && !word.dotted && at > 0 && at < last;
        let uncased = word.smalls == 0 && word.capitals == 0 && !word.dotted && !word.text.ends_with('\'');
        if named && word.is_free() && (abbreviated || word.is_letter() && !small && !uncased) {
            word.role = Some(Role::Initial);
        }
    }
}

/// Joins letters with only full stops between them into one word: `F.A.R.C.` is farc. Returns whether any was joined.
pub(super) fn join_acronym(words: &mut Vec<Word>) -> bool {
    let mut at = 0;
    let mut joined = false;
    while let Some(word) = words.get(at) {
        let length =
            1 + words.iter().skip(at).take_while(|word| word.is_free() && word.is_letter() && word.tight).count();
        let run = words
            .get(at..at + length)
            .filter(|run| length > 1 && run.iter().all(|word| word.is_free() && word.is_letter()));
        if let Some(acronym) = run.map(|run| join(word, run)) {
            words.splice(at..at + length, [acronym]);
            joined = true;
        }
        at += 1;
    }
    joined
}

/// One word of the letters of `run`.
pub(super) fn join(first: &Word, run: &[Word]) -> Word {
    let last = run.last().unwrap_or(first);
    Word {
        text: run.iter().map(|word| word.text.as_str()).collect(),
        chars: run.iter().flat_map(|word| word.chars.iter().copied()).collect(),
        dotted: last.dotted,
        tight: last.tight,
        joined: last.joined,
        capitals: run.iter().map(|word| word.capitals).sum(),
        smalls: run.iter().map(|word| word.smalls).sum(),
        camel: None,
        ..first.clone()
    }
}
