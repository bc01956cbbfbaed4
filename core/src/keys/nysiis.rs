//! NYSIIS (New York State Identification and Intelligence System, 1970): surnames as they are heard.

use rphonetic::{Encoder, Nysiis};

/// Returns the code. `reading` is a-z only.
pub(crate) fn codes(reading: &str) -> Vec<String> {
    vec![Nysiis::new(false).encode(reading)]
}
