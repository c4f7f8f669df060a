//! Parquet: typed columns for DuckDB, pandas, R and Spark.

use std::fs::File;
use std::path::Path;

use ::parquet::arrow::ArrowWriter;
use ::parquet::arrow::arrow_writer::ArrowWriterOptions;
use ::parquet::basic::Compression;
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::WriterProperties;
use arrow_json::ReaderBuilder;
use arrow_json::reader::Decoder;
use arrow_schema::ArrowError;
use serde_json::Value;

use crate::schema::{Kind, Table, arrow_schema};
use crate::{Object, Record, RecordError};

/// Rows that are turned into columns together.
const BATCH_ROWS: usize = 8_192;
/// Bytes of text after which fewer rows are.
const BATCH_BYTES: usize = 16 << 20;
/// Rows of a row group at most.
const GROUP_ROWS: usize = 8 * BATCH_ROWS;
/// Bytes that a row group holds in memory before it is written, about.
const GROUP_BYTES: usize = 64 << 20;

/// Writes the file of one table.
pub(super) fn write(record: &Record, table: &Table, path: &Path) -> Result<(), RecordError> {
    let failed = |error| RecordError::parquet(path, error);
    let file = File::create(path).map_err(|error| RecordError::io(path, error))?;
    let mut columns = Columns::new(table, file).map_err(failed)?;
    record.rows(table, |row| columns.push(row).map_err(failed))?;
    let file = columns.finish().map_err(failed)?;
    file.sync_all().map_err(|error| RecordError::io(path, error))
}

/// Gathers rows and writes them as columns.
struct Columns {
    /// Columns that hold JSON of any form, which Parquet keeps as text.
    json: Vec<&'static str>,
    rows: Vec<Object>,
    bytes: usize,
    decoder: Decoder,
    writer: ArrowWriter<File>,
}

impl Columns {
    fn new(table: &Table, file: File) -> Result<Self, ParquetError> {
        let schema = arrow_schema(table);
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_max_row_group_row_count(Some(GROUP_ROWS))
            .set_created_by("demarche".to_owned())
            .build();
        // Without Arrow's own copy of the schema, readers see times as UTC rather than as an offset of zero.
        let options = ArrowWriterOptions::new().with_properties(properties).with_skip_arrow_metadata(true);
        Ok(Self {
            json: table
                .exported()
                .filter(|column| column.kind == Kind::Json)
                .map(|column| column.name)
                .collect(),
            rows: Vec::new(),
            bytes: 0,
            decoder: ReaderBuilder::new(schema.clone()).build_decoder()?,
            writer: ArrowWriter::try_new_with_options(file, schema, options)?,
        })
    }

    fn push(&mut self, mut row: Object) -> Result<(), ParquetError> {
        row.remove("evidence");
        for name in &self.json {
            row[*name] = row[*name].to_string().into();
        }
        self.bytes += row.values().filter_map(Value::as_str).map(str::len).sum::<usize>();
        self.rows.push(row);
        if self.rows.len() >= BATCH_ROWS || self.bytes >= BATCH_BYTES { self.write() } else { Ok(()) }
    }

    fn write(&mut self) -> Result<(), ParquetError> {
        if self.rows.is_empty() {
            return Ok(());
        }
        self.decoder.serialize(&self.rows)?;
        self.rows.clear();
        self.bytes = 0;
        let batch = self.decoder.flush()?.ok_or_else(nothing_decoded)?;
        self.writer.write(&batch)?;
        if self.writer.in_progress_size() >= GROUP_BYTES { self.writer.flush() } else { Ok(()) }
    }

    fn finish(mut self) -> Result<File, ParquetError> {
        self.write()?;
        self.writer.into_inner()
    }
}

fn nothing_decoded() -> ArrowError {
    ArrowError::JsonError("rows went in and none came out".to_owned())
}
