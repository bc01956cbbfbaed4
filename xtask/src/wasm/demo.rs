//! `cargo xtask demo`: the page of `bindings-wasm/demo`, served on this machine.

use anyhow::Result;

use super::{exists, install, made, node, package};

/// Options of `cargo xtask demo`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// The port to serve on; the next free one where it is 0
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Serve the package that was built last, as it is
    #[arg(long)]
    no_build: bool,
}

/// Builds the package unless told not to, and serves the page until it is stopped.
///
/// # Errors
/// When the package cannot be built, or the port is taken.
pub(crate) fn run(options: &Options) -> Result<()> {
    let folder = made().join("package");
    if !(options.no_build && exists(&folder)) {
        install::run()?;
        package()?;
    }
    node::script("demo/serve.js", &[&folder, options.port.to_string().as_ref()])
}
