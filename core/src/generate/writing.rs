use super::{
    pattern::Role,
    person::{Part, Person},
    scripts::{self, Alphabet},
    spelling::{Style, spelt},
};
use crate::dice::Dice;

/// How a list lays a name out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// `Ivan Primerov`
    Natural,
    /// `PRIMEROV, Ivan`
    FamilyFirst,
    /// `Ivan PRIMEROV`
    FamilyInCapitals,
    /// `IVAN PRIMEROV`
    Capitals,
}

impl Layout {
    /// The layout of one record's names; lists differ in it.
    pub(super) fn draw(dice: &mut Dice) -> Self {
        match dice.roll() % 100 {
            0..50 => Self::Natural,
            50..78 => Self::FamilyFirst,
            78..86 => Self::FamilyInCapitals,
            _ => Self::Capitals,
        }
    }
}

/// A word of a name as it is written.
#[derive(Debug)]
struct Written {
    text: String,
    role: Role,
    /// What stands before it.
    before: &'static str,
}

/// Writes parts of a name in Latin letters.
pub(super) fn latin(person: &Person<'_>, parts: &[Part], style: Style, layout: Layout) -> String {
    let words = respelt(person, parts, style);
    let family = |word: &Written| matches!(word.role, Role::Family | Role::Mother);
    if layout == Layout::FamilyFirst && words.iter().any(family) && !words.iter().all(family) {
        let (families, others): (Vec<Written>, Vec<Written>) =
            with_their_particles(words).into_iter().partition(family);
        return format!("{}, {}", line(&families, str::to_uppercase), line(&others, scripts::capital));
    }
    match layout {
        Layout::Capitals => line(&words, str::to_uppercase),
        Layout::FamilyInCapitals => {
            let mut out = String::new();
            for word in &words {
                push(
                    &mut out,
                    word,
                    &if family(word) { word.text.to_uppercase() } else { cased(word, scripts::capital) },
                );
            }
            out
        }
        _ => line(&words, scripts::capital),
    }
}

/// Writes parts of a name in the culture's own script; none if it has none.
pub(super) fn native(person: &Person<'_>, parts: &[Part]) -> Option<String> {
    let culture = person.culture;
    if culture.unspaced {
        let (family, given): (Vec<&Part>, Vec<&Part>) = parts.iter().partition(|part| part.role == Role::Family);
        return family.into_iter().chain(given).map(|part| part.word.native.as_deref()).collect();
    }
    written_in(culture.alphabet?, parts, culture.glued)
}

/// Writes parts of a name in a script; none if a part has no letter there.
pub(super) fn written_in(alphabet: &Alphabet, parts: &[Part], glued: bool) -> Option<String> {
    let mut out = String::new();
    for part in parts {
        if !out.is_empty() {
            out.push_str(if !part.joined {
                " "
            } else if glued {
                ""
            } else {
                "-"
            });
        }
        let word = alphabet.write(&part.word.latin);
        if word.is_empty() {
            return None;
        }
        out.push_str(&word);
    }
    Some(out)
}

/// The words in a style. `abd al-X` is also written `abdulX`, `abdel X`; an article apart, joined or not at all.
fn respelt(person: &Person<'_>, parts: &[Part], style: Style) -> Vec<Written> {
    let mut dice = Dice::new(style.lot ^ 0x5EED);
    let departs = dice.falls(style.share);
    let way = dice.roll() % 4;
    let join = if departs { *dice.pick(&[" ", " ", "", "-"]).unwrap_or(&"-") } else { "-" };
    let mut words = Vec::with_capacity(parts.len());
    let mut rest = parts.iter().peekable();
    let mut after_abd = None;
    while let Some(part) = rest.next() {
        let latin = &*part.word.latin;
        let article = latin == "al" && rest.peek().is_some_and(|next| next.joined);
        if departs && latin == "abd" && rest.peek().is_some_and(|next| &*next.word.latin == "al") {
            rest.next();
            let (word, join) = match way {
                0 => ("abdul", ""),
                1 => ("abdul", " "),
                2 => ("abdel", " "),
                _ => ("abdel", "-"),
            };
            words.push(Written { text: word.into(), role: Role::Word, before: " " });
            after_abd = Some(join);
            continue;
        }
        let text = spelt(latin, &person.culture.habits, style);
        let before = match after_abd.take() {
            Some(join) => join,
            None if part.joined => join,
            None => " ",
        };
        // An article may be left out with its mark: `Halabi` for `al-Halabi`.
        if article && departs && way == 0 {
            if let Some(next) = rest.next() {
                let text = spelt(&next.word.latin, &person.culture.habits, style);
                words.push(Written { text, role: next.role, before: " " });
            }
            continue;
        }
        words.push(Written { text, role: part.role, before });
    }
    words
}

/// Gives particles the role of the part that they go with, so that they move with it.
fn with_their_particles(mut words: Vec<Written>) -> Vec<Written> {
    let mut role = Role::Given;
    for word in words.iter_mut().rev() {
        if word.role == Role::Word {
            word.role = role;
        } else {
            role = word.role;
        }
    }
    words
}

fn line(words: &[Written], case: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    for word in words {
        push(&mut out, word, &cased(word, &case));
    }
    out
}

fn push(out: &mut String, word: &Written, text: &str) {
    if !out.is_empty() {
        out.push_str(word.before);
    }
    out.push_str(text);
}

/// Particles stay small where the rest is not all in capitals.
fn cased(word: &Written, case: impl Fn(&str) -> String) -> String {
    let text = case(&word.text);
    let small = matches!(
        &*word.text,
        "al" | "el" | "bin" | "ibn" | "ben" | "de" | "la" | "da" | "dos" | "di" | "von" | "van" | "der" | "ud" | "ur"
    );
    if small && text.chars().any(char::is_lowercase) { word.text.clone() } else { text }
}
