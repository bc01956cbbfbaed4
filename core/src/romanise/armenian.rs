//! Armenian: Eastern values first, Western beside them.

use std::sync::LazyLock;

use super::Rules;
use super::standard::Standard;
use super::table::Table;

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../data/romanise/armenian.tsv")));

/// The rules of the script.
pub(super) fn rules() -> Rules {
    Rules::of(&TABLE, Standard::ArmenianEastern)
}
