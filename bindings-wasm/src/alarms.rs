//! False alarms, measured a few searches at a time. Only in the module that builds: the made-up travellers weigh 14 KB.

use exonym::FalseAlarms;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{Failure, List};

/// Stands for a search that found nothing: no evidence is so low.
const NOTHING: i32 = i32::MIN;

#[wasm_bindgen]
impl List {
    /// Makes `count` of the searches that false alarms are measured by, from number `from` on, fewer where they end. Returns
    /// the best evidence of each, the least number there is where nothing was found.
    ///
    /// # Errors
    /// As `Index::false_alarms_part`.
    pub fn alarms(&self, from: usize, count: usize) -> Result<Vec<i32>, Failure> {
        let best = self.index.false_alarms_part(from..from.saturating_add(count))?;
        Ok(best.into_iter().map(|best| best.unwrap_or(NOTHING)).collect())
    }
}

/// The searches that there are to make.
#[wasm_bindgen]
#[must_use]
pub fn alarm_searches() -> usize {
    FalseAlarms::SEARCHES
}

/// The least evidence for at most so many false alarms in 10,000 searches, from the best evidence of all searches.
///
/// # Errors
/// As `FalseAlarms::threshold_for`.
#[wasm_bindgen]
pub fn threshold_for(best: &[i32], per_10_000: f64) -> Result<i32, Failure> {
    Ok(measured(best).threshold_for(per_10_000)?)
}

/// The false alarms to expect in 10,000 searches when hits from this evidence on alarm.
#[wasm_bindgen]
#[must_use]
pub fn expected_at(best: &[i32], evidence: i32) -> f64 {
    measured(best).expected_at(evidence)
}

fn measured(best: &[i32]) -> FalseAlarms {
    FalseAlarms::new(best.iter().map(|best| (*best != NOTHING).then_some(*best)))
}
