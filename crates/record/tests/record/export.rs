//! Exports hold what the record holds.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use arrow_schema::{DataType, Field, Fields, Schema};
use demarche_record::{Batch, ExportFormat, Reach, RecordError, TABLES, Table};
use parquet::arrow::arrow_reader::{ArrowReaderOptions, ParquetRecordBatchReaderBuilder};
use serde_json::{Map, Value};

use crate::support::{Place, batch, copy, rejection};

fn place() -> Place {
    let place = Place::with(&[Batch { rejections: vec![rejection(1)], ..batch(0..20) }]);
    let mut recorder = place.open();
    recorder.mark_duplicates(&[copy(1, 0)]).unwrap();
    drop(recorder);
    place
}

fn rows(place: &Place, table: &Table) -> Vec<Map<String, Value>> {
    let mut rows = Vec::new();
    place
        .read()
        .rows(table, |row| {
            rows.push(row);
            Ok::<(), RecordError>(())
        })
        .unwrap();
    rows
}

fn folder_tables() -> impl Iterator<Item = &'static Table> {
    TABLES.into_iter().filter(|table| table.reach != Reach::Internal)
}

#[test]
fn json_lines_come_in_order_and_carry_evidence() {
    let place = place();
    let lines = place.lines();
    let rows: Vec<Map<String, Value>> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(lines.lines().all(|line| line.starts_with("{\"table\":\"")));
    let mut tables: Vec<&str> = rows.iter().map(|row| row["table"].as_str().unwrap()).collect();
    tables.dedup();
    assert_eq!(tables, ["articles", "sentences", "mentions", "actors", "events", "statements", "rejections"]);
    let event = rows.iter().find(|row| row["table"] == "events").unwrap();
    assert_eq!(event["evidence"], "Russia attacked Kyiv.");
    assert_eq!(event["latitude"], Value::Null);
    assert_eq!(event["quad"], 4);
    let paths: Vec<_> = rows
        .iter()
        .filter(|row| row["table"] == "articles")
        .map(|row| row["source_path"].to_string())
        .collect();
    assert!(paths.is_sorted());
    assert!(rows[0].get("article_key").is_none());
    assert_eq!(rows[0]["removed"], serde_json::json!([{ "start": 90, "end": 110, "role": "appeal" }]));
    assert_eq!((&rows[0]["sentences"], &rows[0]["words"]), (&2.into(), &3.into()));
    assert_eq!(rows[4]["sentences"], Value::Null);
}

#[test]
fn a_closed_pipe_is_told_apart() {
    struct Closed;
    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let error = place().read().write_lines(Closed).unwrap_err();
    assert!(error.is_closed_pipe(), "{error}");
}

#[test]
fn csv_reads_back() {
    let place = place();
    let out = place.folder.path().join("csv");
    place.read().export(ExportFormat::Csv, &out).unwrap();
    for table in folder_tables() {
        let mut reader = csv::Reader::from_path(out.join(format!("{}.csv", table.name))).unwrap();
        let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        assert_eq!(header, table.exported().map(|column| column.name).collect::<Vec<_>>());
        let expected = rows(&place, table);
        let read: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(read.len(), expected.len(), "{}", table.name);
        for (read, expected) in read.iter().zip(&expected) {
            for (field, value) in read.iter().zip(expected.values()) {
                let same = match value {
                    Value::Null => field.is_empty(),
                    Value::String(text) => field == text,
                    other => serde_json::from_str::<Value>(field).unwrap() == *other,
                };
                assert!(same, "{}: {field} is not {value}", table.name);
            }
        }
    }
}

/// Reads a Parquet file as JSON objects, in which nulls are left out.
fn read_parquet(path: &Path) -> Vec<Map<String, Value>> {
    let open = |options| {
        ParquetRecordBatchReaderBuilder::try_new_with_options(File::open(path).unwrap(), options).unwrap()
    };
    let schema = open(ArrowReaderOptions::new()).schema().clone();
    let reader = open(ArrowReaderOptions::new().with_schema(utc_as_offset(&schema))).build().unwrap();
    let mut lines = arrow_json::LineDelimitedWriter::new(Vec::new());
    for batch in reader {
        lines.write(&batch.unwrap()).unwrap();
    }
    lines.finish().unwrap();
    let text = String::from_utf8(lines.into_inner()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The test prints times without a database of time zones, which knows offsets only.
fn utc_as_offset(schema: &Schema) -> Arc<Schema> {
    let field = |field: &Arc<Field>| match field.data_type() {
        DataType::Timestamp(unit, Some(_)) => {
            let offset = DataType::Timestamp(*unit, Some("+00:00".into()));
            Arc::new(field.as_ref().clone().with_data_type(offset))
        }
        _ => field.clone(),
    };
    Arc::new(Schema::new(schema.fields().iter().map(field).collect::<Fields>()))
}

/// A row as [`read_parquet`] gives it: without nulls, times in full.
fn as_parquet(table: &Table, mut row: Map<String, Value>) -> Map<String, Value> {
    row.remove("evidence");
    if let Some(published) = row.get("published_at").and_then(Value::as_str).filter(|at| !at.ends_with('Z')) {
        row["published_at"] = format!("{published}T00:00:00Z").into();
    }
    if table.name == "runs" {
        row["settings"] = row["settings"].to_string().into();
    }
    without_nulls(row.into()).as_object().unwrap().clone()
}

fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(object) => object
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(k, v)| (k, without_nulls(v)))
            .collect(),
        Value::Array(array) => array.into_iter().map(without_nulls).collect(),
        other => other,
    }
}

#[test]
fn parquet_reads_back() {
    let place = place();
    let out = place.folder.path().join("parquet");
    place.read().export(ExportFormat::Parquet, &out).unwrap();
    for table in folder_tables() {
        let read = read_parquet(&out.join(format!("{}.parquet", table.name)));
        let expected: Vec<_> = rows(&place, table).into_iter().map(|row| as_parquet(table, row)).collect();
        assert_eq!(read, expected, "{}", table.name);
    }
}

#[test]
fn parquet_has_real_types() {
    let place = place();
    let out = place.folder.path().join("parquet");
    place.read().export(ExportFormat::Parquet, &out).unwrap();
    let described = |table: &str, column: &str| {
        let file = File::open(out.join(format!("{table}.parquet"))).unwrap();
        let schema = ParquetRecordBatchReaderBuilder::try_new(file).unwrap().schema().clone();
        schema.field_with_name(column).unwrap().data_type().to_string()
    };
    assert_eq!(described("articles", "published_at"), "Timestamp(µs, \"UTC\")");
    assert_eq!(described("events", "date_start"), "Date32");
    assert!(described("events", "actors").starts_with("List(non-null Struct("));
    assert!(described("statements", "speaker").starts_with("Struct("));
}

#[test]
fn exports_of_the_same_rows_are_the_same_bytes() {
    let batches =
        |sizes: &[std::ops::Range<usize>]| Place::with(&sizes.iter().cloned().map(batch).collect::<Vec<_>>());
    let places = [batches(&[0..6, 6..12]), batches(&[7..12, 3..7, 0..3])];
    let bytes = places.map(|place| {
        let out = place.folder.path().join("out");
        let read = |format: ExportFormat| {
            place.read().export(format, &out.join(format.extension())).unwrap();
            let file = |table: &&str| {
                fs::read(out.join(format.extension()).join(format!("{table}.{}", format.extension())))
                    .unwrap()
            };
            ["articles", "mentions", "actors", "events", "statements"].iter().map(file).collect::<Vec<_>>()
        };
        (read(ExportFormat::Csv), read(ExportFormat::Parquet))
    });
    assert!(bytes[0] == bytes[1]);
}

#[test]
fn an_export_replaces_its_own_files_only() {
    let place = place();
    let out = place.folder.path().join("out");
    let record = place.read();
    record.export(ExportFormat::Csv, &out).unwrap();
    fs::write(out.join("events.csv.partial"), "left by a killed export").unwrap();
    record.export(ExportFormat::Csv, &out).unwrap();
    assert_eq!(fs::read_dir(&out).unwrap().count(), folder_tables().count());
    let refused = record.export(ExportFormat::Parquet, &out);
    assert!(matches!(refused, Err(RecordError::OtherFiles { .. })));
    fs::write(out.join("thesis.csv"), "mine").unwrap();
    let refused = record.export(ExportFormat::Csv, &out).unwrap_err();
    assert!(
        matches!(&refused, RecordError::OtherFiles { found, .. } if found.ends_with("thesis.csv")),
        "{refused}"
    );
    assert_eq!(fs::read_to_string(out.join("thesis.csv")).unwrap(), "mine");
}

#[test]
fn dates_at_the_ends_of_the_calendar_are_written() {
    let published = |number: usize, date: &str| {
        let mut batch = batch([number]);
        let coded = &mut batch.coded[0];
        coded.resolved.annotated.article.published.as_mut().unwrap().at = date.parse().unwrap();
        let range = &mut coded.events[0].date.as_mut().unwrap().range;
        *range = Some((date.parse().unwrap(), date.parse().unwrap()));
        batch
    };
    let place =
        Place::with(&[published(1, "-000044-03-15"), published(3, "0000-01-01"), published(5, "9999-12-31")]);
    let out = place.folder.path().join("out");
    place.read().export(ExportFormat::Parquet, &out).unwrap();
    let days = read_parquet(&out.join("events.parquet"));
    let days: Vec<_> = days.iter().map(|event| event.get("date_start").and_then(Value::as_str)).collect();
    assert_eq!(days, [None, Some("0000-01-01"), Some("9999-12-31")]);
}

#[test]
fn an_empty_record_exports_empty_tables() {
    let place = Place::with(&[]);
    assert_eq!(place.lines(), "");
    for format in [ExportFormat::Csv, ExportFormat::Parquet] {
        let out = place.folder.path().join(format.extension());
        place.read().export(format, &out).unwrap();
        assert_eq!(fs::read_dir(&out).unwrap().count(), folder_tables().count());
    }
    assert!(read_parquet(&place.folder.path().join("parquet/events.parquet")).is_empty());
}

#[test]
fn a_large_table_is_written_in_row_groups() {
    let place =
        Place::with(&[Batch { rejections: (0..100_000).map(rejection).collect(), ..Batch::default() }]);
    let out = place.folder.path().join("out");
    place.read().export(ExportFormat::Parquet, &out).unwrap();
    let file = File::open(out.join("rejections.parquet")).unwrap();
    let metadata = ParquetRecordBatchReaderBuilder::try_new(file).unwrap().metadata().clone();
    assert_eq!(metadata.file_metadata().num_rows(), 100_000);
    assert_eq!(metadata.num_row_groups(), 2);
}
