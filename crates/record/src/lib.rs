//! The record on disk: one SQLite file that everything else reads.
//!
//! [`Recorder`] is the writing side: a run commits its articles batch by batch, and can be killed and continued at any
//! moment. [`Record`] is the reading side: it cannot write, whatever a query says. It gives totals, answers to SQL, single
//! rows by their identifier, and exports: JSON lines, CSV, Parquet.
//!
//! The tables are declared once, as [`TABLES`]; see [`Table`]. Text positions are Unicode code points here, half open, into
//! `articles.text`.

mod error;
mod export;
mod file;
mod lock;
mod record;
mod recorder;
mod rows;
mod schema;

pub use error::RecordError;
pub use export::ExportFormat;
pub use record::{Answer, Named, Object, PositionFilter, Record, SaidFilter, Summary, Value, Whose};
pub use recorder::{Batch, DuplicateRow, Recorder, RunInfo, RunState, SignatureRow, Versions};
pub use rows::{article_row, rejection_row};
pub use schema::{Column, FORMAT_VERSION, Kind, Reach, TABLES, Table, reference_page};
