//! One module: compiled, and given its JavaScript.

use std::path::{Path, PathBuf};
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
    // One for all builds, which differ in the crate itself only.
    let target = made().join("target");
    process::run(process::cargo().current_dir(home()).args(["fetch", "--quiet", "--locked"]))?;
    let mut cargo = Toolchain::provide()?.cargo(flags());
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

/// Checks format and lints of the crates here, which are no part of the project's workspace.
///
/// # Errors
/// When the code is not formatted, or there is a warning.
pub(super) fn check() -> Result<()> {
    process::run(process::cargo().current_dir(home()).args(["fmt", "--all", "--check"]))?;
    for features in BUILDS.iter().map(|build| build.features) {
        // With rustup's compiler, wherever the standard library comes from: clippy belongs to it. That is why it looks
        // at the code as it is for this machine.
        let mut clippy = process::cargo();
        clippy
            .current_dir(home())
            .args(["clippy", "--locked", "--workspace", "--target-dir"])
            .arg(made().join("check"));
        process::run(clippy.args(features).args(["--", "-D", "warnings"]))?;
    }
    Ok(())
}

/// Flags that keep the paths of this machine out of the module, whose messages name places in the sources. The crates are
/// fetched by now: a flag that came only with the second run would have everything built again.
fn flags() -> Vec<String> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    let registries = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    let mut registries: Vec<_> =
        registries.into_iter().flatten().filter_map(|folder| Some(folder.ok()?.path())).collect();
    registries.sort();
    let mapped = registries.into_iter().map(|path| (path, "crates")).chain([(process::root(), "exonym")]);
    mapped.map(|(path, name)| format!("--remap-path-prefix={}={name}", path.display())).collect()
}
