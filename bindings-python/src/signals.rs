use std::{
    sync::mpsc::{RecvTimeoutError, channel},
    thread,
    time::Duration,
};

use pyo3::prelude::*;

use crate::failure::Failure;

/// How long a signal may wait: a fraction of the 200 ms after which a user presses Ctrl-C again.
const LISTEN: Duration = Duration::from_millis(50);

/// Runs long work on a thread of its own while this one listens for Ctrl-C and calls `tick` every now and then. Where
/// either raises, the call ends at once and the work, which holds nothing of Python, is left to end by itself.
pub(crate) fn interruptible<T: Send + 'static>(
    py: Python<'_>,
    work: impl FnOnce() -> T + Send + 'static,
    tick: impl Fn() -> PyResult<()>,
) -> Result<T, Failure> {
    let (sender, mut receiver) = channel();
    thread::spawn(move || {
        // Without a receiver the call has ended, and nobody wants the result.
        let _ = sender.send(work());
    });
    loop {
        let (waited, receiver_again) = py.detach(move || (receiver.recv_timeout(LISTEN), receiver));
        receiver = receiver_again;
        match waited {
            Ok(result) => return Ok(result),
            Err(RecvTimeoutError::Disconnected) => return Err(Failure::Panic),
            Err(RecvTimeoutError::Timeout) => py.check_signals().and_then(|()| tick())?,
        }
    }
}
