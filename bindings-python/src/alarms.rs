//! The false alarms of a list.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering::Relaxed},
};

use exonym::{FalseAlarms, Index};
use pyo3::prelude::*;

use crate::{
    failure::{Failure, guarded},
    many::pool,
    signals::interruptible,
};

/// What many searches for people who are not listed found.
#[pyclass(frozen, module = "exonym._exonym")]
pub(crate) struct Alarms(FalseAlarms);

#[pymethods]
impl Alarms {
    /// Takes the best evidence of each search, `None` where nothing was found.
    #[new]
    fn new(best: Vec<Option<i32>>) -> Self {
        Self(FalseAlarms::new(best))
    }

    /// The searches that were made.
    fn searches(&self) -> usize {
        self.0.searches()
    }

    /// False alarms to expect in 10,000 searches when hits from this evidence on alarm.
    fn expected_at(&self, evidence: i32) -> f64 {
        self.0.expected_at(evidence)
    }

    /// The least evidence from which hits may alarm for at most so many false alarms in 10,000 searches.
    fn threshold_for(&self, per_10_000: f64) -> PyResult<i32> {
        guarded(|| Ok(self.0.threshold_for(per_10_000)?))
    }
}

impl Alarms {
    /// Searches on threads of this call, while this one listens for Ctrl-C and tells how many searches are made.
    pub(crate) fn measure(
        py: Python<'_>,
        index: Index,
        threads: Option<i64>,
        progress: Option<Py<PyAny>>,
    ) -> Result<Self, Failure> {
        let pool = pool(threads)?;
        let counted = Arc::new([AtomicU64::new(0), AtomicU64::new(0)]);
        let watched = Arc::clone(&counted);
        let watch = move |made: u64, all: u64| {
            let [of_made, of_all] = &*watched;
            of_made.fetch_max(made, Relaxed);
            of_all.store(all, Relaxed);
        };
        let tell = || {
            let [made, all] = [0, 1].map(|place| counted.get(place).map_or(0, |count| count.load(Relaxed)));
            match &progress {
                Some(progress) if all > 0 => progress.call1(py, (made, all)).map(drop),
                _ => Ok(()),
            }
        };
        let measured = interruptible(py, move || pool.install(|| index.false_alarms_watched(watch)), tell)??;
        tell()?;
        Ok(Self(measured))
    }
}
