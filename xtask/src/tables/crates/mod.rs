//! Tables made from what crates know, so that the engine carries the part it uses and not the crate.

mod confusables;
mod folded;
mod normal_forms;

use anyhow::Result;

use super::committed::{self, Task};

/// Writes or compares the tables.
///
/// # Errors
/// When a committed table differs or cannot be written.
pub(crate) fn run(task: Task) -> Result<()> {
    committed::bytes(folded::FILE, &folded::made()?, task)?;
    committed::text(confusables::FILE, &confusables::made(), task)?;
    committed::text(normal_forms::FILE, &normal_forms::made(), task)
}
