//! What the package is built and tested with; brought by `cargo xtask setup`, quick where all is there.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::standard_library::{DEBIAN_PACKAGES, Toolchain};
use super::{executable, exists, home, made};
use crate::process;

/// Brings what is missing, one line for each tool.
///
/// # Errors
/// When a tool is missing and cannot be brought; the message says how to.
pub(crate) fn run() -> Result<()> {
    let Some(node) = process::first_line("node", &["--version"]) else {
        bail!("setup: no node: install Node 20 or newer with npm (on Debian: apt-get install nodejs npm)");
    };
    say("node", &node);
    if Toolchain::ready().is_none() {
        // Only matters where rustup has nothing to give, and then it is the only way.
        let rustup = Command::new("rustup").args(["target", "add", super::standard_library::TARGET]).status();
        if !rustup.is_ok_and(|status| status.success()) {
            debian(&DEBIAN_PACKAGES)?;
        }
        Toolchain::provide()?;
    }
    say("wasm32", "ok");
    say("bindgen", &process::first_line(&wasm_bindgen()?.to_string_lossy(), &["--version"]).unwrap_or_default());
    packages()?;
    say("chromium", &chromium()?);
    Ok(())
}

fn say(tool: &str, what: &str) {
    println!("setup: {tool:<11} ok       {what}");
}

/// The program of wasm-bindgen, of the very version that the crate is locked to: the two must agree.
///
/// # Errors
/// When it cannot be installed, or the lock file has no version of it.
pub(super) fn wasm_bindgen() -> Result<PathBuf> {
    let version = locked_version()?;
    let folder = made().join(format!("wasm-bindgen-{version}"));
    let program = folder.join("bin").join(executable("wasm-bindgen"));
    if !exists(&program) {
        println!("setup: wasm-bindgen {version} missing: installing it, which takes some minutes");
        let mut install = process::cargo();
        // Not --locked: the lock file that it is published with names versions that were taken back since.
        install.args(["install", "wasm-bindgen-cli", "--no-default-features", "--bin", "wasm-bindgen", "--version", &version]);
        install.arg("--root").arg(&folder).arg("--target-dir").arg(made().join("tools"));
        process::run(&mut install)?;
    }
    Ok(program)
}

fn locked_version() -> Result<String> {
    let lock = fs::read_to_string(home().join("Cargo.lock"))?;
    let after = lock.split("name = \"wasm-bindgen\"\n").nth(1).context("bindings-wasm/Cargo.lock has no wasm-bindgen")?;
    let version = after.lines().next().and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    Ok(version.context("bindings-wasm/Cargo.lock has no version of wasm-bindgen")?.to_owned())
}

/// The packages of `bindings-wasm/package-lock.json`, by their hashes, unless they are there.
fn packages() -> Result<()> {
    // npm writes this file last; it is as old as the installation.
    let installed = home().join("node_modules/.package-lock.json");
    let newer = |name: &str| Some(fs::metadata(home().join(name)).ok()?.modified().ok()?);
    let fresh = fs::metadata(&installed).and_then(|file| file.modified()).is_ok_and(|made| newer("package-lock.json") < Some(made));
    if !fresh {
        process::run(npm().current_dir(home()).args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]))?;
    }
    say("npm", "packages of bindings-wasm/package-lock.json");
    Ok(())
}

pub(super) fn npm() -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.stdin(Stdio::null());
    command
}

/// The browser of the tests: the one that `tests/browser.js` finds.
fn chromium() -> Result<String> {
    let version = || process::first_line("node", &[&home().join("scripts/chromium.js").to_string_lossy()]);
    if let Some(found) = version() {
        return Ok(found);
    }
    debian(&["chromium", "fonts-noto-core", "fonts-noto-cjk"])?;
    version().context("chromium was installed, and yet does not start")
}

/// Installs packages of Debian, where this is Debian and this user may.
fn debian(packages: &[&str]) -> Result<()> {
    let names = packages.join(" ");
    let how = format!("on Debian, as root: apt-get install --no-install-recommends {names}");
    if process::first_line("apt-get", &["--version"]).is_none() || process::first_line("id", &["-u"]).as_deref() != Some("0") {
        bail!("setup: missing: {names} ({how})");
    }
    println!("setup: installing {names}");
    let apt = |arguments: &[&str]| {
        let mut command = Command::new("apt-get");
        command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null());
        process::run_quietly(&mut command)
    };
    let install = [&["install", "-y", "--no-install-recommends"], packages].concat();
    if apt(&install).is_err() {
        // The list of packages may be old, or was never fetched.
        apt(&["update"])?;
        apt(&install).with_context(|| how)?;
    }
    Ok(())
}
