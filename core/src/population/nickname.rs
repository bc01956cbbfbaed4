use std::sync::OnceLock;

use rustc_hash::FxHashMap;

const ROWS: &str = include_str!("../../data/nicknames.tsv");

/// Whether one given name is a familiar form of the other, or both are of a third: bob and robert, pepe and jose, sasha
/// and aleksandr. Both folded: `a` to `z`, lower case. Symmetric; a name is no nickname of itself. Not transitive: `alex`
/// is both Alexander and Alejandra.
pub(crate) fn nicknames(a: &str, b: &str) -> bool {
    let groups = groups();
    match (groups.get(a), groups.get(b)) {
        (Some(left), Some(right)) => a != b && left.iter().any(|group| right.contains(group)),
        _ => false,
    }
}

/// Whether a name is or has a familiar form at all. Folded, as for [`nicknames`].
pub(crate) fn has_nicknames(name: &str) -> bool {
    groups().contains_key(name)
}

/// The groups that each name stands in.
fn groups() -> &'static FxHashMap<&'static str, Vec<u16>> {
    static GROUPS: OnceLock<FxHashMap<&'static str, Vec<u16>>> = OnceLock::new();
    GROUPS.get_or_init(|| {
        let mut groups: FxHashMap<&'static str, Vec<u16>> = FxHashMap::default();
        for (group, names) in (0_u16..).zip(rows(ROWS)) {
            names.split(' ').for_each(|name| groups.entry(name).or_default().push(group));
        }
        groups
    })
}

/// The names of each group, spaces between them.
fn rows(text: &'static str) -> impl Iterator<Item = &'static str> {
    let rows = text.lines().filter(|line| !line.starts_with('#') && !line.starts_with("language\t"));
    rows.filter_map(|line| Some(line.split_once('\t')?.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn familiar_forms() {
        for (a, b) in [
            ("bob", "robert"),
            ("bill", "william"),
            ("pepe", "jose"),
            ("sasha", "aleksandr"),
            ("sasha", "aleksandra"),
            ("nacho", "ignacio"),
            ("misha", "mikhail"),
            ("beppe", "giuseppe"),
            ("ze", "jose"),
            ("sepp", "josef"),
            ("kasia", "katarzyna"),
            ("hamo", "mohammed"),
            ("peggy", "margaret"),
            ("liz", "beth"),
        ] {
            assert!(nicknames(a, b) && nicknames(b, a), "{a} {b}");
        }
    }

    #[test]
    fn other_names() {
        for (a, b) in
            [("bob", "william"), ("sasha", "sergei"), ("ali", "ali"), ("", ""), ("kim", "lee"), ("jack", "peter")]
        {
            assert!(!nicknames(a, b), "{a} {b}");
        }
    }

    #[test]
    fn rows_are_folded_and_have_two_names() {
        let mut pairs = 0;
        for row in rows(ROWS) {
            let mut names: Vec<&str> = row.split(' ').collect();
            pairs += names.len() - 1;
            assert!(names.len() >= 2, "{row}");
            assert!(names.iter().all(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_lowercase())), "{row}");
            names.sort_unstable();
            assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{row}");
        }
        assert!(pairs >= 600, "{pairs}");
    }
}
