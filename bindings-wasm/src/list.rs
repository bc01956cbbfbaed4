use exonym::{Index, Query};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::Failure;

/// A list in memory, ready to be searched.
#[wasm_bindgen]
#[derive(Debug)]
pub struct List {
    pub(crate) index: Index,
}

#[wasm_bindgen]
impl List {
    /// Opens a list from the bytes that `save` wrote, here or on any other surface.
    ///
    /// # Errors
    /// As `Index::from_bytes`.
    pub fn open(bytes: &[u8]) -> Result<Self, Failure> {
        Ok(Self { index: Index::from_bytes(bytes)? })
    }

    /// The number of records.
    #[must_use]
    pub fn records(&self) -> f64 {
        // Far below 2^53: a record takes more than one byte of a 4 GiB memory.
        self.index.len() as f64
    }

    /// Searches by a query in JSON; the answer is JSON.
    ///
    /// # Errors
    /// As `Query::from_json` and `Index::search`.
    pub fn search(&self, query: &str) -> Result<String, Failure> {
        Ok(self.index.search(&Query::from_json(query)?)?.to_json())
    }

    /// Explains the evidence of one record for a query in JSON; the explanation is JSON.
    ///
    /// # Errors
    /// As `Query::from_json` and `Index::explain`.
    pub fn explain(&self, query: &str, id: &str) -> Result<String, Failure> {
        Ok(self.index.explain(&Query::from_json(query)?, id)?.to_json())
    }

    /// Says where a search by a query in JSON loses one record; the answer is JSON.
    ///
    /// # Errors
    /// As `Query::from_json` and `Index::why_not`.
    pub fn why_not(&self, query: &str, id: &str) -> Result<String, Failure> {
        Ok(self.index.why_not(&Query::from_json(query)?, id)?.to_json())
    }
}
