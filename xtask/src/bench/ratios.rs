//! Criterion's estimates as ratios within each group.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::table::Table;

/// The bench of a group that the others are compared with.
const OURS: &str = "exonym";

/// What Criterion writes about a bench into `benchmark.json`.
#[derive(Deserialize)]
struct Name {
    group_id: String,
    function_id: Option<String>,
}

/// What Criterion writes into `estimates.json`, as far as it is needed.
#[derive(Deserialize)]
struct Estimates {
    median: Estimate,
}

#[derive(Deserialize)]
struct Estimate {
    point_estimate: f64,
    confidence_interval: Interval,
}

#[derive(Deserialize)]
struct Interval {
    lower_bound: f64,
    upper_bound: f64,
}

/// A table of every bench under Criterion's folder that was measured since `start`: its median time divided by
/// that of the bench [`OURS`] in its group, with the interval that follows from both 95 % intervals.
///
/// # Errors
/// When the folder cannot be read or holds nothing new.
pub(crate) fn table(folder: &Path, start: SystemTime) -> Result<Table> {
    let mut groups: BTreeMap<String, BTreeMap<String, Estimate>> = BTreeMap::new();
    for group in folders(folder)? {
        for bench in folders(&group)? {
            if let Some((name, estimate)) = measured(&bench.join("new"), start)? {
                let function = name.function_id.unwrap_or_default();
                groups.entry(name.group_id).or_default().insert(function, estimate);
            }
        }
    }
    let mut table = Table::new(&["group", "bench", "time / time of exonym", "from", "to"]);
    for (group, benches) in &groups {
        let Some(ours) = benches.get(OURS) else { continue };
        for (bench, theirs) in benches.iter().filter(|(bench, _)| *bench != OURS) {
            let ratios = ratio(theirs, ours).map(|ratio| format!("{ratio:.3}"));
            table.push([group.clone(), bench.clone()].into_iter().chain(ratios));
        }
    }
    if groups.is_empty() {
        bail!("{} holds no bench measured just now", folder.display());
    }
    Ok(table)
}

/// The ratio of two medians, its least and its greatest value.
fn ratio(theirs: &Estimate, ours: &Estimate) -> [f64; 3] {
    let (a, b) = (&theirs.confidence_interval, &ours.confidence_interval);
    [theirs.point_estimate / ours.point_estimate, a.lower_bound / b.upper_bound, a.upper_bound / b.lower_bound]
}

/// Name and median of a bench, `None` where the folder is something else or older than `start`.
fn measured(folder: &Path, start: SystemTime) -> Result<Option<(Name, Estimate)>> {
    let estimates = folder.join("estimates.json");
    let Ok(written) = fs::metadata(&estimates).and_then(|file| file.modified()) else { return Ok(None) };
    if written < start {
        return Ok(None);
    }
    let name = read(&folder.join("benchmark.json"))?;
    let Estimates { median } = read(&estimates)?;
    Ok(Some((name, median)))
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T> {
    let text = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_slice(&text).with_context(|| path.display().to_string())
}

fn folders(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))?;
    let paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<PathBuf>>>()?;
    Ok(paths.into_iter().filter(|path| path.is_dir()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_to_our_bench_of_the_group() {
        let folder = std::env::temp_dir().join(format!("xtask-ratios-{}", std::process::id()));
        for (bench, median) in [("exonym", 200.0), ("ratio", 50.0)] {
            let new = folder.join("compare").join(bench).join("new");
            fs::create_dir_all(&new).unwrap();
            fs::write(new.join("benchmark.json"), format!(r#"{{"group_id":"compare","function_id":"{bench}"}}"#))
                .unwrap();
            let interval = format!(r#"{{"lower_bound":{},"upper_bound":{}}}"#, median * 0.9, median * 1.1);
            let text = format!(r#"{{"median":{{"point_estimate":{median},"confidence_interval":{interval}}}}}"#);
            fs::write(new.join("estimates.json"), text).unwrap();
        }
        let shown = table(&folder, SystemTime::UNIX_EPOCH).unwrap().to_string();
        let stale = table(&folder, SystemTime::now() + std::time::Duration::from_secs(60)).is_err();
        fs::remove_dir_all(&folder).unwrap();
        assert!(shown.contains("0.250") && shown.contains("0.205") && shown.contains("0.306"), "{shown}");
        assert!(stale);
    }
}
