//! The evaluation sets of a folder: which files each has, and which runs its README allows.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// Sets whose only query file may be run with its dates and countries. In the other sets a qualifier gives
/// the answer away, unless they have a query file made for it (`queries-qualified`).
const QUALIFIED_IN_PLACE: [&str; 2] = ["febrl", "historical"];

/// The sets of `--quick`: small, and the ones every change is judged by.
const QUICK: [&str; 2] = ["un", "ofac"];

/// What of a query the engine may use, in the words of `exonym screen --use`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fields {
    /// The name alone.
    Name,
    /// Name, date of birth and countries.
    Qualified,
}

impl Fields {
    /// The value of `--use`.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Qualified => "name,birth_date,countries",
        }
    }
}

/// One folder of evaluation data.
pub(crate) struct EvalSet {
    pub(crate) name: String,
    /// Records and queries of the search part, where the set has one.
    pub(crate) search: Option<Search>,
    /// The pairs part, where the set has one.
    pub(crate) pairs: Option<PathBuf>,
}

/// The search part of a set.
pub(crate) struct Search {
    pub(crate) records: PathBuf,
    pub(crate) runs: Vec<(Fields, PathBuf)>,
}

/// Every set of a folder, by name.
///
/// # Errors
/// When the folder cannot be read or holds no set.
pub(crate) fn find(dir: &Path) -> Result<Vec<EvalSet>> {
    let entries = fs::read_dir(dir).with_context(|| format!("cannot read the folder {}", dir.display()))?;
    let mut sets = Vec::new();
    for entry in entries {
        let path = entry.with_context(|| format!("cannot read the folder {}", dir.display()))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let set = EvalSet { name: name.to_owned(), search: search(&path, name), pairs: file(&path, "pairs") };
        if set.search.is_some() || set.pairs.is_some() {
            sets.push(set);
        }
    }
    if sets.is_empty() {
        bail!("{} holds no evaluation set (a folder with records and queries, or with pairs)", dir.display());
    }
    sets.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(sets)
}

/// The sets that were asked for by name, or those of a quick run, or all.
///
/// # Errors
/// When a name is not among the sets; the error lists them.
pub(crate) fn choose(sets: Vec<EvalSet>, names: &[String], quick: bool) -> Result<Vec<EvalSet>> {
    if let Some(unknown) = names.iter().find(|name| sets.iter().all(|set| set.name != **name)) {
        let known = sets.iter().map(|set| set.name.as_str()).collect::<Vec<_>>().join(", ");
        bail!("--set {unknown}: no such set; there are: {known}");
    }
    let wanted = |set: &EvalSet| match (names, quick) {
        ([], false) => true,
        ([], true) => QUICK.contains(&set.name.as_str()),
        (names, _) => names.contains(&set.name),
    };
    Ok(sets.into_iter().filter(wanted).collect())
}

fn search(folder: &Path, name: &str) -> Option<Search> {
    let records = file(folder, "records")?;
    let queries = file(folder, "queries")?;
    let in_place = QUALIFIED_IN_PLACE.contains(&name).then(|| queries.clone());
    let qualified = file(folder, "queries-qualified").or(in_place);
    let runs = [(Fields::Name, Some(queries)), (Fields::Qualified, qualified)];
    Some(Search { records, runs: runs.into_iter().filter_map(|(fields, path)| Some((fields, path?))).collect() })
}

/// `<stem>.jsonl` or `<stem>.jsonl.gz` of a folder.
fn file(folder: &Path, stem: &str) -> Option<PathBuf> {
    ["jsonl", "jsonl.gz"].iter().map(|ending| folder.join(format!("{stem}.{ending}"))).find(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(name: &str) -> EvalSet {
        EvalSet { name: name.to_owned(), search: None, pairs: None }
    }

    fn names(sets: &[EvalSet]) -> Vec<&str> {
        sets.iter().map(|set| set.name.as_str()).collect()
    }

    #[test]
    fn names_go_before_quick_and_unknown_ones_are_refused() {
        let all = || vec![set("border"), set("ofac"), set("un")];
        assert_eq!(names(&choose(all(), &[], false).unwrap()), ["border", "ofac", "un"]);
        assert_eq!(names(&choose(all(), &[], true).unwrap()), ["ofac", "un"]);
        assert_eq!(names(&choose(all(), &["border".to_owned()], true).unwrap()), ["border"]);
        let refused = choose(all(), &["ofca".to_owned()], false).err().unwrap().to_string();
        assert!(refused.contains("ofca") && refused.contains("border, ofac, un"), "{refused}");
    }

    #[test]
    fn qualifiers_are_used_only_where_they_do_not_tell_the_answer() {
        let dir = std::env::temp_dir().join(format!("xtask-sets-{}", std::process::id()));
        for (name, files) in [
            ("ofac", &["records.jsonl.gz", "queries.jsonl"][..]),
            ("border", &["records.jsonl.gz", "queries.jsonl.gz", "queries-qualified.jsonl.gz"][..]),
            ("febrl", &["records.jsonl.gz", "queries.jsonl"][..]),
            ("wdnames", &["pairs.jsonl"][..]),
            ("train", &["arabic.tsv.gz"][..]),
        ] {
            fs::create_dir_all(dir.join(name)).unwrap();
            for file in files {
                fs::write(dir.join(name).join(file), "").unwrap();
            }
        }
        let found = find(&dir).unwrap();
        fs::remove_dir_all(&dir).unwrap();
        let runs: Vec<(&str, usize, bool)> = found
            .iter()
            .map(|set| (set.name.as_str(), set.search.as_ref().map_or(0, |s| s.runs.len()), set.pairs.is_some()))
            .collect();
        assert_eq!(runs, [("border", 2, false), ("febrl", 2, false), ("ofac", 1, false), ("wdnames", 0, true)]);
    }
}
