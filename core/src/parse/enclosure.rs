use unicode_script::{Script, UnicodeScript};

use super::{Role, word::Word};

/// Marks the chars that stand in brackets or quotes. Signs without a partner enclose nothing, and a name that stands in
/// quotes as a whole is not enclosed either.
pub(super) fn find(chars: &[char]) -> Vec<bool> {
    let mut enclosed = vec![false; chars.len()];
    if !chars.iter().any(|ch| matches!(ch, '(' | '"' | '\'')) {
        return enclosed;
    }
    let mut open: Option<(usize, char)> = None;
    for (index, &ch) in chars.iter().enumerate() {
        match open {
            Some((from, closing)) if ch == closing && closes(chars, index, ch) => {
                enclosed.iter_mut().take(index).skip(from + 1).for_each(|flag| *flag = true);
                open = None;
            }
            None => open = closing_of(chars, index, ch).map(|closing| (index, closing)),
            Some(_) => {}
        }
    }
    let all = chars.iter().zip(&enclosed).all(|(ch, enclosed)| *enclosed || !ch.is_alphanumeric());
    if all { vec![false; chars.len()] } else { enclosed }
}

fn closing_of(chars: &[char], index: usize, ch: char) -> Option<char> {
    match ch {
        '(' => Some(')'),
        '"' if !is_gershayim(chars, index) => Some('"'),
        // An apostrophe opens a quotation only if the name has just one other that could close it: ayn and hamza are
        // written with apostrophes too.
        '\'' => {
            let outer = |at: &usize| chars.get(*at) == Some(&'\'') && !is_inner(chars, *at);
            let opens = index.checked_sub(1).is_some_and(|before| chars.get(before) == Some(&' '));
            let pair: Vec<usize> = (0..chars.len()).filter(outer).take(3).collect();
            (opens && pair.len() == 2 && pair.first() == Some(&index)).then_some('\'')
        }
        _ => None,
    }
}

fn closes(chars: &[char], index: usize, ch: char) -> bool {
    match ch {
        '"' => !is_gershayim(chars, index),
        '\'' => !is_inner(chars, index),
        _ => true,
    }
}

fn neighbours(chars: &[char], index: usize) -> (Option<char>, Option<char>) {
    (index.checked_sub(1).and_then(|at| chars.get(at)).copied(), chars.get(index + 1).copied())
}

fn is_inner(chars: &[char], index: usize) -> bool {
    matches!(neighbours(chars, index), (Some(before), Some(after)) if before.is_alphanumeric() && after.is_alphanumeric())
}

fn is_gershayim(chars: &[char], index: usize) -> bool {
    let hebrew = |ch: char| ch.script() == Script::Hebrew;
    matches!(neighbours(chars, index), (Some(before), Some(after)) if hebrew(before) && hebrew(after))
}

/// Labels the words in quotes or brackets of a person's name. Something must be left outside.
pub(super) fn label_nicknames(words: &mut [Word]) {
    if words.iter().any(|word| !word.enclosed && word.is_name()) {
        for word in words.iter_mut().filter(|word| word.enclosed) {
            word.role = Some(Role::Nickname);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inside(text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        chars.iter().zip(find(&chars)).filter_map(|(ch, inside)| inside.then_some(*ch)).collect()
    }

    #[test]
    fn only_pairs_enclose() {
        assert_eq!(inside("Joaquín \"El Chapo\" Guzmán"), "El Chapo");
        assert_eq!(inside("José (Pepe) Mujica"), "Pepe");
        assert_eq!(inside("Joaquín 'El Chapo' Guzmán"), "El Chapo");
        for text in ["\"Nadezhda\"", "(Pepe", "Pepe)", "Ahmad 'Ali Rabi' 'Umar", "O'Brien D'Arcy", "צה\"ל חב\"ד"]
        {
            assert_eq!(inside(text), "", "{text}");
        }
    }
}
