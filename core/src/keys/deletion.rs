//! Symmetric deletion (Mor and Fraenkel 1982): two words one edit apart share a word with one letter left out.

/// Calls `each` with the reading itself and with every form that lacks one letter. `reading` is ASCII.
pub(crate) fn latin(reading: &str, mut each: impl FnMut(&str)) {
    each(reading);
    if reading.len() < 2 {
        return;
    }
    let mut shorter = String::with_capacity(reading.len());
    let mut previous = None;
    for (at, letter) in reading.char_indices() {
        // Leaving out either of two equal neighbours gives the same word.
        if previous.replace(letter) == Some(letter) {
            continue;
        }
        shorter.clear();
        let (Some(head), Some(tail)) = (reading.get(..at), reading.get(at + letter.len_utf8()..)) else { continue };
        shorter.push_str(head);
        shorter.push_str(tail);
        each(&shorter);
    }
}

/// The same for a word in its own script; words of one or two characters give only themselves, since one character
/// less would tie every name of a script together.
pub(crate) fn written(word: &str, mut each: impl FnMut(&str)) {
    if word.chars().count() < 3 { each(word) } else { latin(word, each) }
}
