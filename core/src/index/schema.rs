//! The tantivy schema: one document a record.

use serde_json::json;
use tantivy::schema::{Field, FieldType, STORED, STRING, Schema};

use crate::{Error, ErrorKind, channel};

/// Version of the format of the plugin's files and of the stored record.
pub(super) const FORMAT: u32 = 3;

/// The fields of a document.
#[derive(Debug, Clone)]
pub(super) struct Fields {
    /// The id as one term: the key of upsert and delete.
    pub(super) id: Field,
    /// The record as JSON, read only for hits that are returned.
    pub(super) record: Field,
    /// The searchable entry, consumed by the plugin.
    pub(super) entry: Field,
}

/// Makes the schema of a new index.
pub(super) fn schema() -> Schema {
    let mut builder = Schema::builder();
    builder.add_text_field("id", STRING);
    builder.add_text_field("record", STORED);
    builder.add_custom_field("entry", "exonym-entry", json!({"format": FORMAT, "channel": channel::VERSION}));
    builder.build()
}

impl Fields {
    /// Finds the fields of an opened index and checks its format.
    ///
    /// # Errors
    /// `Incompatible` for an index of another format, or for one that is not ours.
    pub(super) fn of(schema: &Schema) -> Result<Self, Error> {
        let field = |name| {
            schema.get_field(name).map_err(|_| Error::new(ErrorKind::Incompatible, "this is not an index of names"))
        };
        let fields = Self { id: field("id")?, record: field("record")?, entry: field("entry")? };
        let FieldType::Custom(options) = schema.get_field_entry(fields.entry).field_type() else {
            return Err(Error::new(ErrorKind::Incompatible, "this is not an index of names"));
        };
        let found = options.params().get("format").and_then(serde_json::Value::as_u64);
        if found != Some(u64::from(FORMAT)) {
            let found = found.map_or("unknown".to_owned(), |f| f.to_string());
            return Err(Error::new(
                ErrorKind::Incompatible,
                format!("index format {found}, this engine reads {FORMAT}"),
            ));
        }
        Ok(fields)
    }
}
