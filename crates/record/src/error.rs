//! What can go wrong with a record, told apart by what a person can do about it.

use std::io;
use std::path::{Path, PathBuf};

use demarche_core::Id;
use parquet::errors::ParquetError;
use rusqlite::ErrorCode;

/// Why a record could not be opened, written or read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RecordError {
    /// There is no such file.
    #[error("no record there: `{}`", path.display())]
    NotFound {
        /// The file.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("not a record of Demarche: `{}`", path.display())]
    NotARecord {
        /// The file.
        path: PathBuf,
    },
    /// A later release wrote the file.
    #[error("the record has format {found}, this release reads up to {supported}: `{}`", path.display())]
    NewerVersion {
        /// The format of the file.
        found: i64,
        /// The latest format that this release knows.
        supported: i64,
        /// The file.
        path: PathBuf,
    },
    /// Another program writes to it.
    #[error("another program writes to the record: `{}`", path.display())]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// No room is left on the device.
    #[error("no room left on the device: `{}`", path.display())]
    Full {
        /// The file that was being written.
        path: PathBuf,
    },
    /// The file breaks the rules of its format.
    #[error("the record is damaged: `{}`", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The file or its folder may not be written.
    #[error("the record may not be written: `{}`", path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// A run was killed, and its last rows cannot be taken over because the folder may not be written.
    #[error("rows wait in `{}-wal` beside the record, in a folder that may not be written", path.display())]
    Unfinished {
        /// The record; copied together with the file beside it to another folder, it can be read.
        path: PathBuf,
    },
    /// The record holds no such article.
    #[error("no article `{article}` in the record: `{}`", path.display())]
    NoArticle {
        /// The article asked for.
        article: Id,
        /// The record.
        path: PathBuf,
    },
    /// The query is not correct SQL, or failed while it ran.
    #[error("the query failed{}: {message}", Position(*position))]
    Query {
        /// What SQLite says.
        message: String,
        /// The character of the query where it stumbled, from 0, if known.
        position: Option<usize>,
    },
    /// The query would do more than read.
    #[error("a query may only read the record")]
    Forbidden,
    /// The text holds more than one query.
    #[error("one query at a time")]
    SeveralStatements,
    /// The text holds no query that gives rows.
    #[error("the query gives no rows")]
    NoRows,
    /// The folder for an export holds something else.
    #[error("will not write into a folder that holds other files (`{}`): `{}`", found.display(), folder.display())]
    OtherFiles {
        /// The folder.
        folder: PathBuf,
        /// The name of a file in it that no export has written.
        found: PathBuf,
    },
    /// A file could not be read or written.
    #[error("failed to read or write: `{}`", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The writer of an export failed; see [`RecordError::is_closed_pipe`].
    #[error("failed to write the rows")]
    Output {
        /// Why.
        source: io::Error,
    },
    /// A Parquet file could not be made.
    #[error("failed to write Parquet: `{}`", path.display())]
    Parquet {
        /// The file.
        path: PathBuf,
        /// Why.
        source: ParquetError,
    },
    /// SQLite failed for another reason.
    #[error("the record failed: `{}`", path.display())]
    Database {
        /// The record.
        path: PathBuf,
        /// Why.
        source: rusqlite::Error,
    },
}

impl RecordError {
    /// Whether the reader of an export went away, as `head` does: for a command line, that is success.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output { source } if source.kind() == io::ErrorKind::BrokenPipe)
    }

    /// Sorts what SQLite says about the record at `path`.
    pub(crate) fn database(path: &Path, source: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy { path },
            Some(ErrorCode::DiskFull) => Self::Full { path },
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged { path, source: Box::new(source) }
            }
            Some(ErrorCode::ReadOnly) => Self::ReadOnly { path },
            _ => Self::Database { path, source },
        }
    }

    /// Sorts what the file system says about the file at `path`.
    pub(crate) fn io(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::StorageFull => Self::Full { path },
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly { path },
            _ => Self::Io { path, source },
        }
    }

    /// Sorts what the Parquet writer says about the file at `path`.
    pub(crate) fn parquet(path: &Path, source: ParquetError) -> Self {
        let full = |source: &ParquetError| match source {
            ParquetError::External(cause) => cause
                .downcast_ref::<io::Error>()
                .is_some_and(|cause| cause.kind() == io::ErrorKind::StorageFull),
            _ => false,
        };
        let path = path.to_owned();
        if full(&source) { Self::Full { path } } else { Self::Parquet { path, source } }
    }

    /// Sorts what SQLite says about a query of a user.
    pub(crate) fn query(path: &Path, sql: &str, source: rusqlite::Error) -> Self {
        match &source {
            rusqlite::Error::MultipleStatement => return Self::SeveralStatements,
            // A function that is not allowed has no error code of its own.
            rusqlite::Error::SqlInputError { msg, .. } if msg.starts_with("not authorized") => {
                return Self::Forbidden;
            }
            rusqlite::Error::SqlInputError { msg, offset, .. } => {
                let before = usize::try_from(*offset).ok().and_then(|byte| sql.get(..byte));
                let position = before.map(|before| before.chars().count());
                return Self::Query { message: msg.clone(), position };
            }
            _ => {}
        }
        match source.sqlite_error_code() {
            Some(ErrorCode::AuthorizationForStatementDenied) => Self::Forbidden,
            Some(ErrorCode::Unknown | ErrorCode::TypeMismatch | ErrorCode::ParameterOutOfRange) | None => {
                Self::Query { message: source.to_string(), position: None }
            }
            Some(_) => Self::database(path, source),
        }
    }
}

/// Prints ` at character 7`, or nothing.
struct Position(Option<usize>);

impl std::fmt::Display for Position {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.map_or(Ok(()), |position| write!(f, " at character {position}"))
    }
}
