//! `exonym-wasm-bind MODULE FOLDER`: what the command line of wasm-bindgen does, without what it needs for more than that.

#![forbid(unsafe_code)]

use std::env;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let mut arguments = env::args_os().skip(1);
    let mut next = || arguments.next().context("usage: exonym-wasm-bind MODULE FOLDER");
    let (module, folder) = (next()?, next()?);
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).web(true)?.out_name("exonym").typescript(true);
    // The package says itself where the module lies, so that bundlers see it in one place.
    bindgen.omit_default_module_path(true);
    // Starts the module anew after a panic.
    bindgen.reset_state_function(true);
    // Names of functions are a third of the file, and only of use to who measures it.
    bindgen.remove_name_section(true).remove_producers_section(true);
    bindgen.generate(folder)
}
