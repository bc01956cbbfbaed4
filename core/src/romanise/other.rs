//! Every other script: any_ascii, letter by letter.

use std::sync::LazyLock;

use super::Rules;
use super::standard::Standard;
use super::table::Table;

static EMPTY: LazyLock<Table> = LazyLock::new(Table::default);

/// The rules of a script without a table.
pub(super) fn rules() -> Rules {
    Rules::of(&EMPTY, Standard::AnyAscii)
}
