//! The tantivy segment plugin: writes, merges and reads the names of a segment, atomically with its commit.

use std::{any::Any, io::Write};

use tantivy::{
    DocId, Segment, TantivyDocument, TantivyError,
    directory::TerminatingWrite,
    index::{SegmentComponent, SegmentReader},
    indexer::DocIdMapping,
    plugin::{PluginMergeContext, PluginWriter, PluginWriterContext, SegmentPlugin},
    schema::{Field, Schema, Value, document::ErasedDocument},
};

use super::{
    entry::Entry,
    image::{Image, Kept, build, merge},
};

/// Extension of the file.
const EXTENSION: &str = "names";

/// Names of the segment plugin's file, written with every segment.
#[derive(Debug, Clone, Copy)]
pub(super) struct NamesPlugin;

/// Opens the names of a segment.
pub(super) fn read(segment: &SegmentReader) -> tantivy::Result<Image> {
    let bytes = segment.open_read(component())?.read_bytes()?;
    Image::open(&bytes).map_err(|e| TantivyError::InternalError(e.to_string()))
}

/// Encodes an entry for the document's custom field.
pub(super) fn encode(entry: &Entry<String>) -> Result<Vec<u8>, postcard::Error> {
    postcard::to_stdvec(entry)
}

impl SegmentPlugin for NamesPlugin {
    fn extensions(&self) -> &[&str] {
        &[EXTENSION]
    }

    fn create_writer(&self, context: &PluginWriterContext<'_>) -> tantivy::Result<Box<dyn PluginWriter>> {
        let field = context.segment.schema().get_field("entry")?;
        Ok(Box::new(NamesWriter { field, entries: Vec::new(), bytes: 0 }))
    }

    fn merge(&self, context: PluginMergeContext<'_>) -> tantivy::Result<()> {
        // The index has no sort field, so merged documents are the live ones of each segment in turn.
        let images: Vec<Image> = context.readers.iter().map(read).collect::<Result<_, _>>()?;
        let mut next = 0_u32;
        let parts = images.iter().zip(context.readers).map(|(image, reader)| {
            let mut renamed = vec![Kept::GONE; reader.max_doc() as usize];
            for document in reader.doc_ids_alive() {
                if let Some(new) = renamed.get_mut(document as usize) {
                    *new = next;
                    next += 1;
                }
            }
            let document = |place| image.document(place).and_then(|d| renamed.get(d as usize).copied());
            let documents = (0u32..).take(image.len()).map(|place| document(place).unwrap_or(Kept::GONE)).collect();
            Kept { image, documents }
        });
        let parts: Vec<Kept<'_>> = parts.collect();
        write(context.target_segment, |file| merge(&parts, false, file))
    }
}

/// Collects the entries of a segment under construction.
struct NamesWriter {
    field: Field,
    entries: Vec<Entry<String>>,
    bytes: usize,
}

impl PluginWriter for NamesWriter {
    fn add_document(&mut self, _: DocId, document: &dyn ErasedDocument, _: &Schema) -> tantivy::Result<()> {
        let document = document
            .as_any()
            .downcast_ref::<TantivyDocument>()
            .ok_or_else(|| TantivyError::InternalError("a document of another type".to_owned()))?;
        let value = document.get_first(self.field);
        let bytes = value
            .as_ref()
            .and_then(|v| v.as_custom())
            .ok_or_else(|| TantivyError::InternalError("a document without its entry".to_owned()))?;
        self.bytes += 3 * bytes.len();
        self.entries.push(postcard::from_bytes(bytes).map_err(|e| damaged(&e))?);
        Ok(())
    }

    fn serialize(self: Box<Self>, segment: &Segment, mapping: Option<&DocIdMapping>) -> tantivy::Result<()> {
        if mapping.is_some() {
            return Err(TantivyError::InternalError("an index of names is never sorted by a field".to_owned()));
        }
        write(segment, |file| build(&self.entries, file))
    }

    fn mem_usage(&self) -> usize {
        self.bytes
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
}

fn write(segment: &Segment, names: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> tantivy::Result<()> {
    let mut file = segment.open_write(component())?;
    names(&mut file)?;
    file.terminate()?;
    Ok(())
}

/// The component that our file is.
pub(super) fn component() -> SegmentComponent {
    SegmentComponent::Custom(EXTENSION.to_owned())
}

fn damaged(error: &postcard::Error) -> TantivyError {
    TantivyError::InternalError(format!("names of a segment: {error}"))
}
