//! One module: compiled, and given its JavaScript.

use std::path::Path;
use std::{env, fs};

use anyhow::{Context, Result};

use super::standard_library::{TARGET, Toolchain};
use super::{home, made};
use crate::process;

/// A build of the crate: the features it has, and the most it may weigh.
pub(super) struct Build {
    /// Also its folder in the package.
    pub(super) name: &'static str,
    features: &'static [&'static str],
    /// Budget and goal, in bytes after brotli at its best.
    pub(super) budget: u64,
    pub(super) goal: u64,
}

/// The modules of the package.
pub(super) const BUILDS: &[Build] = &[
    Build { name: "full", features: &[], budget: 1_000_000, goal: 800_000 },
    Build { name: "read-only", features: &["--no-default-features"], budget: 600_000, goal: 450_000 },
];

/// Builds a module into a folder: `exonym.js`, its types, and `exonym_bg.wasm`.
///
/// # Errors
/// When the compiler or a tool fails.
pub(super) fn build(build: &Build, folder: &Path) -> Result<()> {
    let target = made().join("target").join(build.name);
    let mut cargo = Toolchain::provide()?.cargo(&flags());
    cargo.current_dir(home()).args(["build", "--locked", "--release", "--target", TARGET, "--target-dir"]);
    process::run(cargo.arg(&target).args(build.features))?;
    let compiled = target.join(TARGET).join("release/exonym_wasm.wasm");
    // What is published has no names of functions; `scripts/sizes.js` reads them from what was compiled.
    fs::copy(&compiled, made().join(format!("{}-named.wasm", build.name)))?;
    let mut bind = process::cargo();
    bind.current_dir(home()).args([
        "run",
        "--quiet",
        "--locked",
        "--profile",
        "tool",
        "-p",
        "exonym-wasm-bind",
        "--target-dir",
    ]);
    process::run(bind.arg(made().join("tools")).arg("--").arg(&compiled).arg(folder))?;
    // Only for the module itself, and not asked for by its JavaScript.
    fs::remove_file(folder.join("exonym_bg.wasm.d.ts")).context("wasm-bindgen writes other files than before")
}

/// Flags that keep the paths of this machine out of the module, whose messages name places in the sources.
fn flags() -> String {
    let home = env::var_os("CARGO_HOME").map(std::path::PathBuf::from);
    let home = home.or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    let registries = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    let registries = registries.into_iter().flatten().filter_map(Result::ok).map(|folder| folder.path());
    let mapped = registries.map(|path| (path, "crates")).chain([(process::root(), "exonym")]);
    mapped.map(|(path, name)| format!("--remap-path-prefix={}={name}", path.display())).collect::<Vec<_>>().join(" ")
}
