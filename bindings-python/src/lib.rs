//! The native half of the Python package `exonym`: it converts, calls the engine and maps the error.
//!
//! Queries and records come in as JSON and answers go out as the engine's own JSON, so that every surface gives equal
//! bytes. The classes that Python sees are written in Python, over this module.
//!
//! | module | idea |
//! |---|---|
//! | [`engine`] | a list: build, open, save, search, explain, why not |
//! | [`alarms`] | false alarms measured on a list |
//! | [`many`] | many queries on several threads |
//! | [`signals`] | Ctrl-C and progress during long work |
//! | [`frame`] | rows of an Arrow frame in, hits as an Arrow table out |
//! | [`failure`] | every error and every panic becomes an exception of the package |
//! | [`text`] | any Python string, lone surrogates too |
#![forbid(unsafe_code)]

mod alarms;
mod engine;
mod failure;
mod frame;
mod many;
mod signals;
mod text;

use pyo3::{prelude::*, types::PyString};

use crate::{failure::guarded, text::Text};

#[pymodule]
fn _exonym(module: &Bound<'_, PyModule>) -> PyResult<()> {
    failure::keep_panics();
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<engine::Engine>()?;
    module.add_class::<alarms::Alarms>()?;
    module.add_function(wrap_pyfunction!(compare, module)?)?;
    module.add_function(wrap_pyfunction!(sample, module)?)?;
    module.add_function(wrap_pyfunction!(rows, module)?)?;
    module.add_function(wrap_pyfunction!(_panic, module)?)
}

/// Compares two names; returns the engine's JSON.
#[pyfunction]
fn compare(py: Python<'_>, a: Text, b: Text) -> PyResult<String> {
    guarded(|| Ok(py.detach(|| exonym::compare(&a.0, &b.0))?.to_json()))
}

/// Returns the built-in sample list, one JSON object a record.
#[pyfunction]
fn sample(py: Python<'_>) -> PyResult<Vec<Bound<'_, PyString>>> {
    guarded(|| Ok(exonym::sample().iter().map(|record| PyString::new(py, &record.to_json())).collect()))
}

/// Returns the rows of an Arrow stream, one JSON object a row.
#[pyfunction]
fn rows(frame: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
    guarded(|| frame::rows(frame.extract()?))
}

/// Panics as a fault of the engine would, so that tests of the wheel can see what comes of it.
#[pyfunction]
#[expect(clippy::panic, reason = "it is what the function is for")]
fn _panic(py: Python<'_>) -> PyResult<()> {
    guarded(|| py.detach(|| std::panic::panic_any("SECRET")))
}
