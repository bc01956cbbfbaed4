//! Latin letters with diacritics: the plain letter first, then ICAO Doc 9303-3 and the habits of each language.

use std::sync::LazyLock;

use super::Rules;
use super::standard::Standard;
use super::table::Table;

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../data/romanise/latin.tsv")));

/// The rules of the script.
pub(super) fn rules() -> Rules {
    Rules::of(&TABLE, Standard::Folded)
}
