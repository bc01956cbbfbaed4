//! What is left to say when a call ends in a trap: a panic, or memory that ran out.

use std::sync::{Mutex, PoisonError};

use wasm_bindgen::prelude::wasm_bindgen;

/// Where the last panic happened. The panic's own message is dropped: it may quote a name.
static LAST_PANIC: Mutex<Option<String>> = Mutex::new(None);

/// Remembers where a panic happens, before it becomes a trap.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(String::new, |place| format!("{}:{}", place.file(), place.line()));
        *LAST_PANIC.lock().unwrap_or_else(PoisonError::into_inner) = Some(place);
    }));
}

/// Returns the place in the source where the last call panicked; nothing where it did not, as when memory ran out.
#[wasm_bindgen]
#[must_use]
pub fn last_panic() -> Option<String> {
    LAST_PANIC.lock().unwrap_or_else(PoisonError::into_inner).take()
}

/// Returns the bytes of memory that the module has taken; it never gives any back.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen]
#[must_use]
pub fn memory_taken() -> f64 {
    core::arch::wasm32::memory_size(0) as f64 * 65536.0
}

/// Ends in a trap on purpose, so that the way back can be tested on the very module that is published: takes memory
/// until there is none, or panics.
#[wasm_bindgen]
#[expect(clippy::panic, reason = "to panic is what it is for")]
pub fn fail(memory: bool) {
    if memory {
        let mut taken: Vec<Vec<u8>> = Vec::new();
        loop {
            taken.push(Vec::with_capacity(256 << 20));
        }
    }
    panic!("on purpose");
}
