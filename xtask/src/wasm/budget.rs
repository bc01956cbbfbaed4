//! The weight of the modules: what a page has to download.

use std::path::Path;

use anyhow::{Context, Result, bail};

use super::home;
use super::module::{BUILDS, Build};
use crate::process;
use crate::table::Table;

/// Weighs the modules of a package, prints the figures, and fails where one is over its budget.
///
/// # Errors
/// When a module is over its budget, or cannot be weighed.
pub(super) fn hold(package: &Path) -> Result<()> {
    let mut table = Table::new(&["module", "bytes", "brotli 11", "budget", "goal"]);
    let mut over = Vec::new();
    for build in BUILDS {
        let (plain, packed) = weigh(&package.join(build.name).join("exonym_bg.wasm"))?;
        let figures = [plain, packed, build.budget, build.goal].map(|bytes| bytes.to_string());
        table.push([build.name.to_owned()].into_iter().chain(figures));
        over.extend(complaint(build, packed));
    }
    println!("{table}");
    if over.is_empty() { Ok(()) } else { bail!("over budget: {}", over.join(", ")) }
}

fn complaint(build: &Build, packed: u64) -> Option<String> {
    (packed > build.budget).then(|| format!("{} by {} bytes", build.name, packed - build.budget))
}

/// The size of a file as it is, and after brotli at its best.
fn weigh(file: &Path) -> Result<(u64, u64)> {
    let script = home().join("scripts/weigh.js");
    let line = process::first_line("node", &[&script.to_string_lossy(), &file.to_string_lossy()]);
    let line = line.with_context(|| format!("cannot weigh {}", file.display()))?;
    let mut figures = line.split_whitespace().map(str::parse);
    match (figures.next(), figures.next()) {
        (Some(Ok(plain)), Some(Ok(packed))) => Ok((plain, packed)),
        _ => bail!("scripts/weigh.js printed no two figures"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_may_weigh_its_budget_and_no_byte_more() {
        for build in BUILDS {
            assert!(build.goal < build.budget, "{}", build.name);
            assert_eq!(complaint(build, build.budget), None);
            assert_eq!(complaint(build, build.budget + 1), Some(format!("{} by 1 bytes", build.name)));
        }
    }
}
