use exonym::{Index, Record};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{Failure, List};

/// Collects records, then makes a list of them.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Builder {
    records: Vec<Record>,
}

#[wasm_bindgen]
impl Builder {
    /// Makes a builder without records.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds records, one JSON object a line; blank lines are passed over. Returns how many there are by now.
    ///
    /// # Errors
    /// As `Record::from_json` and `Record::validate`, with the place of the record.
    pub fn add(&mut self, lines: &str) -> Result<usize, Failure> {
        for line in lines.lines().filter(|line| !line.trim().is_empty()) {
            let record = Record::from_json(line).and_then(|record| record.validate().map(|()| record));
            self.records.push(record.map_err(|error| Failure::in_record(self.records.len(), &error))?);
        }
        Ok(self.records.len())
    }

    /// Makes the list.
    ///
    /// # Errors
    /// As `Index::in_memory`, with the place of the record where it is about one.
    pub fn finish(self) -> Result<List, Failure> {
        Ok(List { index: Index::in_memory(self.records)? })
    }
}

#[wasm_bindgen]
impl List {
    /// The list as bytes that `List::open` and every other surface open again.
    ///
    /// # Errors
    /// As `Index::to_bytes`.
    pub fn save(&self) -> Result<Vec<u8>, Failure> {
        Ok(self.index.to_bytes()?)
    }
}
