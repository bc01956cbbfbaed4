//! `cargo xtask wasm`: the npm package, built from the sources to the tarball, measured and tested.

mod assemble;
mod budget;
mod demo;
mod install;
mod module;
mod node;
mod standard_library;

pub(crate) use demo::{Options as DemoOptions, run as demo};
pub(crate) use install::run as install;

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::process;

/// Options of `cargo xtask wasm`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Test the packed package in Node and in Chromium, too, and its types, the Vite example and the demo
    #[arg(long)]
    test: bool,
    /// Measure as well: the same queries natively and in Chromium, opening, memory (needs a list of names)
    #[arg(long, value_name = "LIST")]
    measure: Option<PathBuf>,
    /// Write what each part of the module costs to docs/size.md
    #[arg(long)]
    sizes: bool,
}

/// The folder of the crate and of the package's sources.
pub(crate) fn home() -> PathBuf {
    process::root().join("bindings-wasm")
}

/// The folder for everything that is made here.
pub(crate) fn made() -> PathBuf {
    process::target_dir().join("wasm")
}

/// Builds, packs, holds the sizes to their budget, and does what else was asked for.
///
/// # Errors
/// When a tool is missing and cannot be brought, when a step fails, or when a module is over its budget.
pub(crate) fn run(options: &Options) -> Result<()> {
    install::run()?;
    let tarball = package()?;
    if options.sizes {
        node::script("scripts/sizes.js", &[&made(), &process::root().join("docs/size.md")])?;
    }
    if options.test {
        module::check()?;
        node::tests(&tarball)?;
    }
    if let Some(list) = &options.measure {
        // Node runs in the folder of the package, and the list is meant as seen from here.
        node::script("scripts/measure.js", &[&tarball, &native()?, &std::path::absolute(list)?])?;
    }
    // Last: a module that is too heavy is tested and measured all the same.
    budget::hold(&made().join("package"))
}

/// Builds both modules and packs the package; returns the tarball.
fn package() -> Result<PathBuf> {
    let package = made().join("package");
    assemble::sources(&package)?;
    for build in module::BUILDS {
        module::build(build, &package.join(build.name))?;
    }
    node::pack(&package)
}

/// Builds the program that asks the same queries natively.
fn native() -> Result<PathBuf> {
    let mut command = process::cargo();
    command.current_dir(home()).args(["build", "--locked", "--profile", "native", "--example", "native"]);
    command.arg("--target-dir").arg(made().join("native"));
    process::run(&mut command)?;
    Ok(made().join("native/native/examples").join(executable("native")))
}

/// The file name of a program on this machine.
fn executable(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}

/// Whether a file or a folder is there.
fn exists(path: &Path) -> bool {
    path.try_exists().unwrap_or(false)
}
