//! `cargo xtask setup`: what a machine needs to work on the project, one line for each tool.

use anyhow::{Result, bail};

use crate::steps::Skipped;
use crate::{process, python, wasm};

/// A tool of the chain. The rest of the program knows tools only through [`TOOLS`].
struct Tool {
    name: &'static str,
    /// What it is needed for, as shown when it is missing.
    why: &'static str,
    /// A command that succeeds, in well under a second, where the tool is present.
    check: &'static [&'static str],
    install: Install,
}

/// What to do where a tool is missing.
enum Install {
    /// Run this command.
    Run(&'static [&'static str]),
    /// Only the owner of the machine can: say how, and fail.
    Ask(&'static str),
    /// Run this command; where it fails say so and go on: a step of `cargo xtask test` will be skipped.
    Try(&'static [&'static str]),
}

const TOOLS: &[Tool] = &[
    Tool {
        name: "rustc",
        why: "compiles the project",
        check: &["rustc", "--version"],
        install: Install::Ask("install the stable toolchain with rustup"),
    },
    Tool {
        name: "rustfmt",
        why: "checks the format of the code",
        check: &["cargo", "fmt", "--version"],
        install: Install::Run(&["rustup", "component", "add", "rustfmt"]),
    },
    Tool {
        name: "clippy",
        why: "checks the code for mistakes",
        check: &["cargo", "clippy", "--version"],
        install: Install::Run(&["rustup", "component", "add", "clippy"]),
    },
    Tool {
        name: "C compiler",
        why: "links programs",
        check: &["cc", "--version"],
        install: Install::Ask("install gcc or clang (on Debian: apt-get install gcc libc6-dev)"),
    },
];

/// What the fuzzers need, which the rest of the project does not.
const FUZZING: &[Tool] = &[
    Tool {
        name: "nightly",
        why: "compiles the fuzzers",
        check: &["rustup", "run", "nightly", "rustc", "--version"],
        install: Install::Try(&["rustup", "toolchain", "install", "nightly", "--profile", "minimal"]),
    },
    Tool {
        name: "cargo-fuzz",
        why: "builds the fuzzers",
        check: &["cargo", "fuzz", "--version"],
        install: Install::Try(&["cargo", "install", "cargo-fuzz", "--locked", "--version", "0.13.2"]),
    },
    Tool {
        name: "c++",
        why: "builds the engine of the fuzzers",
        check: &["c++", "--version"],
        install: Install::Try(&["apt-get", "install", "-y", "--no-install-recommends", "g++"]),
    },
];

/// Checks every tool and brings those that are missing and can be brought without asking: the compiler's parts, what
/// fuzzes, the environment of the Python tests, and what the npm package is built and tested with.
///
/// # Errors
/// When a tool that the tests need is missing and could not be brought. What only skips a step is no error.
pub(crate) fn run() -> Result<()> {
    base()?;
    for tool in FUZZING {
        provide(tool);
    }
    match python::environment() {
        Ok(_) => said("python", "packages of bindings-python/requirements-dev.txt"),
        Err(reason) if reason.is::<Skipped>() => {
            println!("setup: {:<11} absent   the Python step is {reason}", "python");
        }
        Err(error) => return Err(error),
    }
    wasm::install()
}

/// Checks only what everything needs.
///
/// # Errors
/// As [`run`].
pub(crate) fn base() -> Result<()> {
    let missing: Vec<&str> = TOOLS.iter().filter(|tool| !provide(tool)).map(|tool| tool.name).collect();
    if missing.is_empty() { Ok(()) } else { bail!("setup: missing: {}", missing.join(", ")) }
}

/// Brings what the fuzzers need; says what is missing where that cannot be had.
pub(crate) fn fuzzing() -> Result<(), String> {
    let missing = FUZZING.iter().find(|tool| find(tool).is_none() && !(provide(tool) && find(tool).is_some()));
    missing.map_or(Ok(()), |tool| Err(format!("no {}, and it could not be installed", tool.name)))
}

/// Whether the work can go on: the tool is there, was installed, or is optional.
fn provide(tool: &Tool) -> bool {
    if let Some(version) = find(tool) {
        said(tool.name, &version);
        return true;
    }
    match tool.install {
        Install::Run(command) => bring(tool, command),
        Install::Try(command) => {
            if !bring(tool, command) {
                println!("setup: {:<11} absent   could not be installed; the step that needs it is skipped", tool.name);
            }
            true
        }
        Install::Ask(how) => {
            println!("setup: {:<11} MISSING  {}: {how}", tool.name, tool.why);
            false
        }
    }
}

fn said(name: &str, version: &str) {
    println!("setup: {name:<11} ok       {version}");
}

fn bring(tool: &Tool, command: &[&str]) -> bool {
    println!("setup: {:<11} missing  {}: running `{}`", tool.name, tool.why, command.join(" "));
    install(command) && find(tool).is_some()
}

fn find(tool: &Tool) -> Option<String> {
    let (program, arguments) = tool.check.split_first()?;
    process::first_line(program, arguments)
}

fn install(command: &[&str]) -> bool {
    let Some((program, arguments)) = command.split_first() else { return false };
    let status = std::process::Command::new(program).args(arguments).stdin(std::process::Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_tool_stops_only_where_it_is_needed() {
        let tool = |install| Tool { name: "none", why: "nothing", check: &["no-such-program-here"], install };
        assert!(!provide(&tool(Install::Ask("by hand"))));
        assert!(!provide(&tool(Install::Run(&["no-such-installer-here"]))));
        assert!(provide(&tool(Install::Try(&["no-such-installer-here"]))));
    }

    #[test]
    fn tools_have_distinct_names_and_a_check() {
        let tools: Vec<&Tool> = TOOLS.iter().chain(FUZZING).collect();
        for (i, tool) in tools.iter().enumerate() {
            assert!(!tool.check.is_empty(), "{}", tool.name);
            assert!(tools.iter().skip(i + 1).all(|other| other.name != tool.name), "{}", tool.name);
        }
    }
}
