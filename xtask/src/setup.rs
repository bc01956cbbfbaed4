//! `cargo xtask setup`: what a machine needs to work on the project, one line for each tool.

use anyhow::{Result, bail};

use crate::process;

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
    /// Not needed for `cargo xtask test`: say how, and go on.
    Offer(&'static str),
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
    Tool {
        name: "python3",
        why: "runs the Python peers of `cargo xtask bench --peers`",
        check: &["python3", "-c", "import sys, venv, ensurepip; print('Python', sys.version.split()[0])"],
        install: Install::Offer("on Debian: apt-get install python3 python3-venv"),
    },
];

/// Checks every tool and installs those that are missing and can be installed without asking.
///
/// # Errors
/// When a tool that the tests need is missing and could not be installed.
pub(crate) fn run() -> Result<()> {
    let mut missing = Vec::new();
    for tool in TOOLS {
        if !provide(tool) {
            missing.push(tool.name);
        }
    }
    if !missing.is_empty() {
        bail!("setup: missing: {}", missing.join(", "));
    }
    Ok(())
}

/// Whether the work can go on: the tool is there, was installed, or is optional.
fn provide(tool: &Tool) -> bool {
    if let Some(version) = find(tool) {
        println!("setup: {:<11} ok       {version}", tool.name);
        return true;
    }
    match tool.install {
        Install::Run(command) => {
            println!("setup: {:<11} missing  {}: running `{}`", tool.name, tool.why, command.join(" "));
            install(command) && find(tool).is_some()
        }
        Install::Ask(how) => {
            println!("setup: {:<11} MISSING  {}: {how}", tool.name, tool.why);
            false
        }
        Install::Offer(how) => {
            println!("setup: {:<11} absent   optional, {}: {how}", tool.name, tool.why);
            true
        }
    }
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
        assert!(provide(&tool(Install::Offer("by hand"))));
    }

    #[test]
    fn tools_have_distinct_names_and_a_check() {
        for (i, tool) in TOOLS.iter().enumerate() {
            assert!(!tool.check.is_empty(), "{}", tool.name);
            assert!(TOOLS.iter().skip(i + 1).all(|other| other.name != tool.name), "{}", tool.name);
        }
    }
}
