//! The reading side: queries, look-ups and streams of rows.

mod find;
mod guard;
mod query;
mod rows;
mod said;
mod speakers;
mod stands;
mod summary;

use std::path::{Path, PathBuf};

pub use query::{Answer, Value};
use rusqlite::Connection;
pub use said::SaidFilter;
pub use speakers::{Named, Whose};
pub use stands::PositionFilter;
pub use summary::Summary;
pub(crate) use summary::summarise;

use crate::{RecordError, file};

/// A row: column names with their values, in the declared order.
pub type Object = serde_json::Map<String, serde_json::Value>;

/// Reads a record, and cannot change it.
///
/// Reading beside a writer is fine: what is read is the record as of its last batch.
///
/// # Example
/// ```no_run
/// use demarche_record::Record;
///
/// let record = Record::open("news.sqlite".as_ref())?;
/// let answer = record.query("SELECT event, count(*) FROM events GROUP BY event")?;
/// for row in answer.rows()? {
///     println!("{}\t{}", row[0], row[1]);
/// }
/// # Ok::<(), demarche_record::RecordError>(())
/// ```
#[derive(Debug)]
pub struct Record {
    connection: Connection,
    path: PathBuf,
}

impl Record {
    /// Opens a record for reading, also in a folder that cannot be written.
    ///
    /// # Errors
    /// [`RecordError::NotFound`], [`RecordError::NotARecord`], [`RecordError::NewerVersion`], and
    /// [`RecordError::Unfinished`] for the remains of a killed run in a folder that cannot be written.
    pub fn open(path: &Path) -> Result<Self, RecordError> {
        let mut connection = file::open_reader(path)?;
        guard::allow_only_reading(&mut connection).map_err(|error| RecordError::database(path, error))?;
        Ok(Self { connection, path: path.to_owned() })
    }

    /// Where the record lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The totals of the record.
    pub fn summary(&self) -> Result<Summary, RecordError> {
        summarise(&self.connection).map_err(|error| self.failed(error))
    }

    /// Lets `read` see the record as of one moment, whatever a writer does meanwhile.
    pub(crate) fn at_one_moment<T, E: From<RecordError>>(
        &self,
        read: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        // Ended by dropping it: nothing was written.
        let _moment = self.connection.unchecked_transaction().map_err(|error| self.failed(error))?;
        read()
    }

    pub(crate) fn failed(&self, error: rusqlite::Error) -> RecordError {
        RecordError::database(&self.path, error)
    }
}
