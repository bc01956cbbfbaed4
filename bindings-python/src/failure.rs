use std::{
    panic::{AssertUnwindSafe, catch_unwind, set_hook},
    sync::{Mutex, PoisonError},
};

use pyo3::{
    prelude::*,
    sync::PyOnceLock,
    types::{PyDict, PyType},
};

/// Why a call ends without a result.
pub(crate) enum Failure {
    /// The engine refuses.
    Engine(exonym::Error),
    /// The door refuses, with the code of one of the engine's kinds.
    Door(&'static str, String),
    /// Python raised: an interrupt, or a callback or an iterator of the caller.
    Python(PyErr),
    /// The engine panicked.
    Panic,
}

impl From<exonym::Error> for Failure {
    fn from(error: exonym::Error) -> Self {
        Self::Engine(error)
    }
}

impl From<PyErr> for Failure {
    fn from(error: PyErr) -> Self {
        Self::Python(error)
    }
}

/// Where the engine panicked last, as a file and a line of the program: what a report of the fault needs.
static LAST: Mutex<String> = Mutex::new(String::new());

/// Keeps panics to the door: a library does not write to its user's terminal, and the message may quote a name.
pub(crate) fn keep_panics() {
    set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(String::new, |at| {
            let file = at.file().rsplit(['/', '\\']).next().unwrap_or_default();
            format!(" at {file}:{}", at.line())
        });
        *LAST.lock().unwrap_or_else(PoisonError::into_inner) = place;
    }));
}

/// Runs a call: its failure becomes an exception, and so does a panic, without its text, which may quote a name.
pub(crate) fn guarded<T>(call: impl FnOnce() -> Result<T, Failure>) -> PyResult<T> {
    // Nothing half changed is seen afterwards: lists are behind locks that outlive a panic, the rest is the call's own.
    let result = catch_unwind(AssertUnwindSafe(call)).unwrap_or(Err(Failure::Panic));
    result.map_err(|failure| match failure {
        Failure::Engine(error) => exception(error.kind().code(), &error.to_string()),
        Failure::Door(code, message) => exception(code, &message),
        Failure::Python(error) => error,
        Failure::Panic => {
            let place = LAST.lock().unwrap_or_else(PoisonError::into_inner).clone();
            exception("internal", &format!("the engine failed{place}: this is a bug of Exonym, please report it"))
        }
    })
}

/// Makes the exception of a code, by the table that the Python half keeps.
fn exception(code: &str, message: &str) -> PyErr {
    Python::attach(|py| match class(py, code) {
        Ok(class) => PyErr::from_type(class, (message.to_owned(),)),
        Err(error) => error,
    })
}

fn class<'py>(py: Python<'py>, code: &str) -> PyResult<Bound<'py, PyType>> {
    static CLASSES: PyOnceLock<Py<PyDict>> = PyOnceLock::new();
    let load = || Ok::<_, PyErr>(py.import("exonym._errors")?.getattr("CLASSES")?.cast_into::<PyDict>()?.unbind());
    let classes = CLASSES.get_or_try_init(py, load)?.bind(py);
    // A kind that this package does not know yet is the engine's own affair.
    let class = classes.get_item(code)?.map_or_else(|| classes.as_any().get_item("internal"), Ok)?;
    Ok(class.cast_into::<PyType>()?)
}
