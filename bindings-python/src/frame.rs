//! Rows of an Arrow frame in, hits as an Arrow table out.

use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, Int32Array, Int64Array, LargeStringArray, RecordBatch};
use arrow_json::{WriterBuilder, writer::LineDelimited};
use arrow_schema::ArrowError;
use exonym::{Answer, Error, Index};
use pyo3_arrow::{PyRecordBatchReader, PyTable};
use serde::Deserialize;

use crate::failure::Failure;

/// Returns the rows of a stream, one JSON object a row: columns by name, nulls left out, dates and times as days.
pub(crate) fn rows(stream: PyRecordBatchReader) -> Result<Vec<String>, Failure> {
    let mut rows = Vec::new();
    for batch in stream.into_reader()? {
        let mut lines = Vec::new();
        let mut writer = WriterBuilder::new()
            .with_date_format(DAY.to_owned())
            .with_datetime_format(DAY.to_owned())
            .with_timestamp_format(DAY.to_owned())
            .with_timestamp_tz_format(DAY.to_owned())
            .build::<_, LineDelimited>(&mut lines);
        writer.write(&batch.map_err(unreadable)?).map_err(unreadable)?;
        writer.finish().map_err(unreadable)?;
        let lines = String::from_utf8_lossy(&lines);
        rows.extend(lines.lines().map(str::to_owned));
    }
    Ok(rows)
}

const DAY: &str = "%Y-%m-%d";

/// Arrow's own message may quote a cell.
fn unreadable(_: ArrowError) -> Failure {
    Failure::Door("record", "the frame cannot be read: a column has a type that has no rows".to_owned())
}

/// A hit as a row of the table.
#[derive(Deserialize)]
pub(crate) struct Row {
    id: String,
    #[serde(default)]
    name: String,
    #[serde(rename = "score")]
    evidence: i32,
    similarity: f64,
    probability: f64,
}

/// Returns the hits of one answer as rows: the numbers as the engine writes them, and the name that matched.
pub(crate) fn hits(index: &Index, answer: &Answer) -> Result<Vec<Row>, Error> {
    let mut rows = Vec::with_capacity(answer.hits.len());
    for hit in &answer.hits {
        // The engine's own line always reads back.
        let Ok(mut row) = serde_json::from_str::<Row>(&hit.to_screen_json()) else { continue };
        let record = index.get(&hit.id)?;
        row.name = record.and_then(|r| r.names.into_iter().nth(hit.name)).map(|n| n.text).unwrap_or_default();
        rows.push(row);
    }
    Ok(rows)
}

/// Makes the table of all hits, a row each, `query` being the place of its query from 0.
pub(crate) fn table(answers: &[Vec<Row>]) -> Result<PyTable, Failure> {
    let rows: Vec<(i64, &Row)> =
        (0i64..).zip(answers).flat_map(|(query, rows)| rows.iter().map(move |row| (query, row))).collect();
    let rows = || rows.iter().copied();
    let columns: [(&str, ArrayRef); 6] = [
        ("query", Arc::new(rows().map(|(query, _)| query).collect::<Int64Array>())),
        ("id", Arc::new(LargeStringArray::from_iter_values(rows().map(|(_, row)| &row.id)))),
        ("name", Arc::new(LargeStringArray::from_iter_values(rows().map(|(_, row)| &row.name)))),
        ("evidence", Arc::new(rows().map(|(_, row)| row.evidence).collect::<Int32Array>())),
        ("similarity", Arc::new(rows().map(|(_, row)| row.similarity).collect::<Float64Array>())),
        ("probability", Arc::new(rows().map(|(_, row)| row.probability).collect::<Float64Array>())),
    ];
    let batch = RecordBatch::try_from_iter(columns).map_err(unreadable)?;
    let schema = batch.schema();
    Ok(PyTable::try_new(vec![batch], schema)?)
}
