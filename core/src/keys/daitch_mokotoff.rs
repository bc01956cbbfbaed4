//! Daitch-Mokotoff Soundex (1985): made for Slavic and Yiddish surnames; one name may have several codes.

use std::sync::LazyLock;

use rphonetic::{DaitchMokotoffSoundex, DaitchMokotoffSoundexBuilder};

/// The encoder with the rules that come with the library; `None` if it should ever refuse its own rules.
static ENCODER: LazyLock<Option<DaitchMokotoffSoundex>> =
    LazyLock::new(|| DaitchMokotoffSoundexBuilder::default().build().ok());

/// Returns the codes of all branches. `reading` is a-z only.
pub(crate) fn codes(reading: &str) -> Vec<String> {
    ENCODER
        .as_ref()
        .map(|encoder| encoder.inner_soundex(reading, true).into_iter().filter(|code| code != "000000").collect())
        .unwrap_or_default()
}
