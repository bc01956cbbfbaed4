use pyo3::{
    Borrowed,
    prelude::*,
    types::{PyBytes, PyString},
};

/// A string from Python. What is no Unicode there, a surrogate without its pair, becomes U+FFFD, one for one: the same
/// text that a web page hands to the engine.
pub(crate) struct Text(pub(crate) String);

impl<'a, 'py> FromPyObject<'a, 'py> for Text {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        let string = object.cast::<PyString>()?;
        if let Ok(text) = string.to_str() {
            return Ok(Self(text.to_owned()));
        }
        let bytes = string.call_method1("encode", ("utf-16-le", "surrogatepass"))?.cast_into::<PyBytes>()?;
        let (pairs, _) = bytes.as_bytes().as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
        Ok(Self(String::from_utf16_lossy(&units)))
    }
}
