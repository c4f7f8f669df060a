//! CSV: text for spreadsheets and for everything else.

use std::fs::File;
use std::io::{self, BufWriter};
use std::path::Path;

use serde_json::Value;

use crate::schema::Table;
use crate::{Record, RecordError};

/// Writes the file of one table.
pub(super) fn write(record: &Record, table: &Table, path: &Path) -> Result<(), RecordError> {
    let file = File::create(path).map_err(|error| RecordError::io(path, error))?;
    let mut csv = ::csv::Writer::from_writer(BufWriter::new(file));
    let failed = |error| RecordError::io(path, cause(error));
    let header: Vec<&str> = table.exported().map(|column| column.name).collect();
    csv.write_record(&header).map_err(failed)?;
    record
        .rows(table, |row| csv.write_record(header.iter().map(|name| field(&row[*name]))).map_err(failed))?;
    let file = csv.into_inner().map_err(|error| RecordError::io(path, error.into_error()))?;
    let file = file.into_inner().map_err(|error| RecordError::io(path, error.into_error()))?;
    file.sync_all().map_err(|error| RecordError::io(path, error))
}

/// The error of the file system inside: it tells a full device from other trouble.
fn cause(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error,
        // Only for fields that do not fit the header; every row has the fields of its table.
        _ => io::ErrorKind::InvalidData.into(),
    }
}

fn field(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
