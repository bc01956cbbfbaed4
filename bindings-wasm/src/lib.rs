//! The module behind the npm package `exonym`: converts, calls the engine, maps the error. Nothing else.
//!
//! Queries come in as JSON and answers go out as the JSON that the engine wrote, so JavaScript shows the same bytes as
//! every other surface. The JavaScript beside this crate (`js/`) makes the interface that people see; its
//! `engine.js` is the only caller of what is exported here.
#![deny(unsafe_code)]
#![cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::unwrap_used, clippy::expect_used, clippy::panic))]

#[cfg(feature = "build")]
mod alarms;
#[cfg(feature = "build")]
mod builder;
mod failure;
mod list;
mod trap;

#[cfg(feature = "build")]
pub use alarms::{alarm_searches, expected_at, threshold_for};
#[cfg(feature = "build")]
pub use builder::Builder;
pub use failure::Failure;
pub use list::List;
#[cfg(target_arch = "wasm32")]
pub use trap::memory_taken;
pub use trap::{fail, last_panic, start};

use wasm_bindgen::prelude::wasm_bindgen;

/// Compares two names without a list; the answer is JSON.
///
/// # Errors
/// As `exonym::compare`.
#[wasm_bindgen]
pub fn compare(a: &str, b: &str) -> Result<String, Failure> {
    Ok(exonym::compare(a, b)?.to_json())
}
