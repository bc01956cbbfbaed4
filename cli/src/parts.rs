//! The parts of a comparison or an explanation, as a table.

use exonym::Part;

use crate::{
    failure::Failure,
    output::Output,
    terminal::{isolated, padded, safe, width},
};

/// Writes one part a line: evidence where it is known, kind, the two spellings, what was read as what, and why.
pub(crate) fn table(output: &mut Output, parts: &[Part], titles: [&str; 2], evidence: bool) -> Result<(), Failure> {
    let spellings: Vec<[String; 2]> = parts.iter().map(|p| [isolated(&p.query_text), isolated(&p.list_text)]).collect();
    let columns = |side: usize| {
        let texts = spellings.iter().filter_map(|s| s.get(side)).map(|s| width(s));
        texts.chain(titles.get(side).map(|t| t.len())).max().unwrap_or(0)
    };
    let (left, right) = (columns(0), columns(1));
    let [first, second] = titles;
    let title = format!("{:<12}  {}  {}  why", "part", padded(first, left), padded(second, right));
    let before = if evidence { "evidence  " } else { "" };
    output.line(&output.style.dim(&format!("  {before}{title}")))?;
    for (part, [query, list]) in parts.iter().zip(&spellings) {
        let nats = if evidence { format!("{:>8.1}  ", f64::from(part.milli_nats) / 1000.0) } else { String::new() };
        let spelt = format!("{:<12}  {}  {}", part.kind.code(), padded(query, left), padded(list, right));
        output.line(format!("  {nats}{spelt}  {}", why(part)).trim_end())?;
    }
    Ok(())
}

/// The note, the letters that differ, and the keys that both spellings share.
fn why(part: &Part) -> String {
    let changed = part.operations.iter().filter(|o| o.list != o.query).map(|o| {
        let standard = o.standard.map(|s| format!(" ({s})")).unwrap_or_default();
        format!("{}→{}{standard}", isolated(letters(&o.list)), isolated(letters(&o.query)))
    });
    let changed = changed.collect::<Vec<_>>().join(" ");
    let keys = if part.keys.is_empty() { String::new() } else { format!("same {}", part.keys.join(", ")) };
    [safe(&part.note), changed, safe(&keys)].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join("; ")
}

/// An empty side of an operation: a letter that the other side has alone.
fn letters(text: &str) -> &str {
    if text.is_empty() { "∅" } else { text }
}
