//! Two parts written as one: `Abd al-Rahman` is also `Abdulrahman`.

use crate::parse::{Part, Role};

/// Parts so short that another writer may well glue them to their neighbour, in characters.
const SHORT: usize = 4;

/// The joined spellings that a record is also found under: neighbours of which one is a particle, is short, or was
/// hyphenated. Joining all neighbours would double the vocabulary for little.
pub(crate) fn stored_joins(parts: &[Part]) -> Vec<String> {
    let mut joins: Vec<String> = parts
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if joinable(a) && joinable(b) && (a.joined || eager(a) || eager(b)) => {
                Some(format!("{}{}", a.text, b.text))
            }
            _ => None,
        })
        .collect();
    joins.extend(whole(parts));
    joins.sort_unstable();
    joins.dedup();
    joins
}

fn joinable(part: &Part) -> bool {
    matches!(part.role, Role::Name | Role::Given | Role::Family | Role::Patronymic | Role::Particle | Role::Nickname)
}

fn eager(part: &Part) -> bool {
    part.role == Role::Particle || part.text.chars().count() <= SHORT
}

/// A short name written as one word, as scripts without spaces write it.
fn whole(parts: &[Part]) -> Option<String> {
    let named: Vec<&Part> = parts.iter().filter(|p| joinable(p)).collect();
    let letters: usize = named.iter().map(|p| p.text.chars().count()).sum();
    ((2..=3).contains(&named.len()) && letters <= WHOLE_LETTERS)
        .then(|| named.iter().map(|p| p.text.as_str()).collect())
}

/// Longest whole name kept as one word, in characters.
const WHOLE_LETTERS: usize = 14;
