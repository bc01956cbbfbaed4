use wasm_bindgen::JsValue;

/// An error on its way to JavaScript: the engine's code and message, and the place of the record that it is about.
#[derive(Debug)]
pub struct Failure {
    code: &'static str,
    message: String,
    record: Option<usize>,
}

impl Failure {
    /// An error about one record of a list under construction, counted from 0.
    #[cfg(feature = "build")]
    pub(crate) fn in_record(place: usize, error: &exonym::Error) -> Self {
        Self { code: error.kind().code(), message: format!("record {place}: {error}"), record: Some(place) }
    }
}

impl From<exonym::Error> for Failure {
    fn from(error: exonym::Error) -> Self {
        Self { code: error.kind().code(), message: error.to_string(), record: error.record() }
    }
}

/// Thrown as one string, `code`, place and message on a line each: `engine.js` makes an `ExonymError` of it.
impl From<Failure> for JsValue {
    fn from(failure: Failure) -> Self {
        let place = failure.record.map_or_else(String::new, |place| place.to_string());
        Self::from_str(&format!("{}\n{place}\n{}", failure.code, failure.message))
    }
}
