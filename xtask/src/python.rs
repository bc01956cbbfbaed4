//! `cargo xtask python`: builds the Python wheel and tests it as a user has it, installed in a virtual environment.

use std::process::Command;

use anyhow::Result;

use crate::process;

/// Options of `cargo xtask python`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Build the wheel and stop
    #[arg(long)]
    build_only: bool,
}

/// Makes the virtual environment with pinned, hashed tools, builds the wheel with maturin, installs it and runs pytest.
///
/// # Errors
/// When a step fails; the error names its command.
pub(crate) fn run(options: &Options) -> Result<()> {
    let folder = process::root().join("bindings-python");
    let environment = process::target_dir().join("python-venv");
    let wheels = process::target_dir().join("wheels");
    let tool = |name: &str| environment.join("bin").join(name);
    let command = |program: std::path::PathBuf, arguments: &[&str]| {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(&folder).env("CARGO_TARGET_DIR", process::target_dir().join("python"));
        command
    };
    if !tool("python").exists() {
        process::run(command("python3".into(), &["-m", "venv"]).arg(&environment))?;
    }
    process::run(&mut command(tool("pip"), &["install", "--quiet", "--require-hashes", "-r", "requirements-dev.txt"]))?;
    if wheels.exists() {
        std::fs::remove_dir_all(&wheels)?;
    }
    process::run(command(tool("maturin"), &["build", "--release", "--locked", "-o"]).arg(&wheels))?;
    for wheel in std::fs::read_dir(&wheels)? {
        let mut install = command(tool("pip"), &["install", "--quiet", "--force-reinstall", "--no-deps"]);
        process::run(install.arg(wheel?.path()))?;
    }
    if options.build_only {
        return Ok(());
    }
    process::run(&mut command(tool("python"), &["-m", "pytest", "-q", "tests"]))?;
    Ok(())
}
