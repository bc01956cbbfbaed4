//! Cyrillic: English press spelling first, then ICAO, French, German, ISO 9 and BGN/PCGN, by language where letters tell it.

use std::sync::LazyLock;

use super::Rules;
use super::standard::Standard;
use super::table::Table;

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../data/romanise/cyrillic.tsv")));

/// The rules of the script.
pub(super) fn rules() -> Rules {
    Rules::of(&TABLE, Standard::EnglishPress)
}
