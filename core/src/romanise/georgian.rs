//! Georgian: the national system first.

use std::sync::LazyLock;

use super::Rules;
use super::standard::Standard;
use super::table::Table;

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../data/romanise/georgian.tsv")));

/// The rules of the script.
pub(super) fn rules() -> Rules {
    Rules::of(&TABLE, Standard::GeorgianNational)
}
