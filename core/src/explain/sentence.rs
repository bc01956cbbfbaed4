//! One line of English from the parts.

use super::{Part, PartKind};

/// Writes the strongest reasons, most telling first; what speaks against comes last.
pub(super) fn sentence(parts: &[Part]) -> String {
    let mut pairs: Vec<&Part> = parts.iter().filter(|p| p.query.is_some() && p.list.is_some()).collect();
    pairs.sort_by_key(|p| -p.milli_nats);
    let mut said: Vec<String> = pairs.iter().take(SAID).map(|p| pair(p)).collect();
    if pairs.len() > SAID {
        said.push(format!("{} more parts agree", pairs.len() - SAID));
    }
    if pairs.is_empty() {
        said.push("no part of the name agrees".to_owned());
    }
    let list = |kind: PartKind| -> Vec<&str> {
        parts
            .iter()
            .filter(|p| p.kind == kind)
            .map(|p| if kind == PartKind::Extra { p.query_text.as_str() } else { p.list_text.as_str() })
            .collect()
    };
    for (kind, words) in [(PartKind::Extra, "not in the record"), (PartKind::Omitted, "not in the query")] {
        let found = list(kind);
        if !found.is_empty() {
            said.push(format!("{} {words}", found.join(", ")));
        }
    }
    let facts = [PartKind::Date, PartKind::Country, PartKind::Sex, PartKind::Number, PartKind::WeakAlias];
    said.extend(parts.iter().filter(|p| facts.contains(&p.kind)).map(|p| p.note.clone()));
    said.join("; ")
}

/// Pairs that are spelt out.
const SAID: usize = 3;

fn pair(part: &Part) -> String {
    let keys = match part.keys.first() {
        Some(key) if part.kind == PartKind::Spelling => format!(", {key}"),
        _ => String::new(),
    };
    match part.kind {
        PartKind::Same => format!("{} = {}", part.query_text, part.list_text),
        _ => format!("{} ~ {} ({}{keys})", part.query_text, part.list_text, part.note),
    }
}
