//! What the package is built and tested with; brought by `cargo xtask setup`, quick where all is there.

use std::fs;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::home;
use super::standard_library::{DEBIAN_PACKAGES, Toolchain};
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
    if Toolchain::ready().is_none() && !Toolchain::add_to_rustup() {
        debian(&DEBIAN_PACKAGES)?;
    }
    say("wasm32", Toolchain::provide()?.name());
    packages()?;
    say("chromium", &chromium()?);
    Ok(())
}

fn say(tool: &str, what: &str) {
    println!("setup: {tool:<11} ok       {what}");
}

/// The packages of `bindings-wasm/package-lock.json`, by their hashes, unless they are there.
fn packages() -> Result<()> {
    let age = |name: &str| fs::metadata(home().join(name)).and_then(|file| file.modified()).ok();
    // npm writes the first of them last.
    if age("node_modules/.package-lock.json") <= age("package-lock.json") {
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
    if process::first_line("apt-get", &["--version"]).is_none()
        || process::first_line("id", &["-u"]).as_deref() != Some("0")
    {
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
