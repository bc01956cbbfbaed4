//! The standard library for WebAssembly: rustup's, or, where rustup has none to give, one built from Debian's sources.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use anyhow::{Context, Result, bail};

use super::{exists, made};
use crate::process;

/// What modules are compiled for.
pub(super) const TARGET: &str = "wasm32-unknown-unknown";

/// Debian's packages: its compiler, built with the WebAssembly back end, and the sources that belong to it.
pub(super) const DEBIAN_PACKAGES: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];

/// Where they lie. By their full paths: rustup's programs of the same names come first in PATH.
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";

/// A compiler that has a standard library for [`TARGET`].
pub(super) enum Toolchain {
    /// The one that this program was built with.
    Own,
    /// Debian's, with a standard library of ours.
    Debian { sysroot: PathBuf, linker: PathBuf },
}

impl Toolchain {
    /// The toolchain that is ready to be used, if one is.
    pub(super) fn ready() -> Option<Self> {
        let own = sysroot(&mut rustc()).filter(|sysroot| has_library(sysroot));
        own.map(|_| Self::Own).or_else(|| {
            let sysroot = private_sysroot()?;
            has_library(&sysroot).then_some(())?;
            Some(Self::Debian { sysroot, linker: linker()? })
        })
    }

    /// Asks rustup for the target; says whether it had one to give.
    pub(super) fn add_to_rustup() -> bool {
        let added = Command::new("rustup").args(["target", "add", TARGET]).stdin(Stdio::null()).status();
        added.is_ok_and(|status| status.success()) && Self::ready().is_some()
    }

    /// Which one it is, for people.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Own => "standard library of rustup",
            Self::Debian { .. } => "standard library built from Debian's sources",
        }
    }

    /// The one that is ready, or one with a library built from Debian's sources, which takes about a minute.
    ///
    /// # Errors
    /// Where neither way is open; the message says what to install.
    pub(super) fn provide() -> Result<Self> {
        if let Some(ready) = Self::ready() {
            return Ok(ready);
        }
        println!("wasm: building the standard library for {TARGET} from Debian's sources");
        let sysroot = private_sysroot().filter(|_| debian_sources().is_some()).with_context(missing)?;
        let linker = linker().with_context(missing)?;
        build_library(&sysroot)?;
        Ok(Self::Debian { sysroot, linker })
    }

    /// Cargo for this toolchain, with `flags` for the compiler and those that the toolchain needs itself.
    pub(super) fn cargo(&self, mut flags: Vec<String>) -> Command {
        let mut command = process::cargo();
        if let Self::Debian { sysroot, linker } = self {
            command = clean(DEBIAN_CARGO);
            command.env("RUSTC", DEBIAN_RUSTC).env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
            flags.push(format!("--sysroot={}", sysroot.display()));
        }
        // Cargo's own separator: paths may have spaces.
        command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
        command
    }
}

/// What to say where there is no way.
fn missing() -> String {
    format!(
        "no standard library for {TARGET}: run `rustup target add {TARGET}`, or on Debian, as root, `apt-get install \
         --no-install-recommends {}`",
        DEBIAN_PACKAGES.join(" ")
    )
}

fn rustc() -> Command {
    Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
}

fn sysroot(rustc: &mut Command) -> Option<PathBuf> {
    let output = rustc.args(["--print", "sysroot"]).stdin(Stdio::null()).output().ok()?;
    let path = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| PathBuf::from(path.trim()))
}

/// The triple of this machine, as its compiler names it.
fn host() -> Option<String> {
    let output = rustc().arg("-vV").stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    text.lines().find_map(|line| line.strip_prefix("host: ")).map(str::to_owned)
}

fn library(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib").join(TARGET).join("lib")
}

fn has_library(sysroot: &Path) -> bool {
    let is_std = |name: &str| name.starts_with("libstd-") && name.ends_with(".rlib");
    fs::read_dir(library(sysroot))
        .is_ok_and(|files| files.filter_map(Result::ok).any(|file| file.file_name().to_str().is_some_and(is_std)))
}

/// The folder of the library that is built here, one for each version of Debian's compiler.
fn private_sysroot() -> Option<PathBuf> {
    let version = process::first_line(DEBIAN_RUSTC, &["--version"])?;
    let version = version.split_whitespace().nth(1)?.to_owned();
    Some(made().join(format!("sysroot-{version}")))
}

/// The sources of the standard library that belong to Debian's compiler.
fn debian_sources() -> Option<PathBuf> {
    let sources = sysroot(&mut Command::new(DEBIAN_RUSTC))?.join("lib/rustlib/src/rust/library/std/Cargo.toml");
    exists(&sources).then_some(sources)
}

/// A linker for WebAssembly: rustup's, or one of the system.
fn linker() -> Option<PathBuf> {
    let own = host().zip(sysroot(&mut rustc()));
    let own = own.map(|(host, sysroot)| sysroot.join("lib/rustlib").join(host).join("bin/rust-lld"));
    let system = ["/usr/bin/wasm-ld-22", "/usr/lib/llvm-22/bin/wasm-ld", "/usr/bin/rust-lld"].map(PathBuf::from);
    own.into_iter().chain(system).find(|path| exists(path))
}

/// A program without what a surrounding run of Cargo has put into the environment.
fn clean(program: &str) -> Command {
    let mut command = Command::new(program);
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy();
        let ours = name.starts_with("CARGO_HOME") || name.starts_with("CARGO_TERM") || name.starts_with("CARGO_NET");
        if (name.starts_with("CARGO") && !ours) || name.starts_with("RUSTC") || name == "RUSTUP_TOOLCHAIN" {
            command.env_remove(&*name);
        }
    }
    command.env_remove("RUSTFLAGS").stdin(Stdio::null());
    command
}

/// Builds the standard library into a sysroot of its own. Stable compilers refuse to, unless they are told that this is
/// how a compiler is bootstrapped, which it is.
fn build_library(sysroot: &Path) -> Result<()> {
    let work = made().join("standard-library");
    fs::create_dir_all(work.join("src"))?;
    fs::write(work.join("Cargo.toml"), MANIFEST)?;
    fs::write(work.join("src/lib.rs"), "")?;
    let mut command = clean(DEBIAN_CARGO);
    command.current_dir(&work).args(["build", "--release", "-Z", "build-std=std,panic_abort", "--target", TARGET]);
    command.env("RUSTC_BOOTSTRAP", "1").env("RUSTC", DEBIAN_RUSTC).env("CARGO_TARGET_DIR", work.join("target"));
    // Fat link-time optimisation reads the bitcode of every library.
    command.env("RUSTFLAGS", "-Cembed-bitcode=yes");
    process::run(&mut command)?;
    // Renamed at the end, so that a run that is stopped leaves no half library behind.
    let unfinished = sysroot.with_extension("unfinished");
    let place = library(&unfinished);
    fs::create_dir_all(&place)?;
    for file in fs::read_dir(work.join("target").join(TARGET).join("release/deps"))? {
        let path = file?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.ends_with(".rlib") && !name.starts_with("libnothing-") {
            fs::copy(&path, place.join(name))?;
        }
    }
    fs::rename(&unfinished, sysroot)?;
    if !has_library(sysroot) {
        bail!("the standard library for {TARGET} was built, and yet is not where it should be");
    }
    Ok(())
}

/// A crate with nothing in it: it is built for the sake of the library under it.
const MANIFEST: &str = r#"[workspace]
[package]
name = "nothing"
version = "0.0.0"
edition = "2021"
[profile.release]
panic = "abort"
codegen-units = 1
"#;
