//! Opening a record: is it one, may it be written, can it be read where it lies?

use std::fs;
use std::path::Path;

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use crate::RecordError;
use crate::schema::{self, APPLICATION_ID, FORMAT_VERSION};

/// Opens a record for writing; a file that is missing or empty becomes one.
pub(crate) fn open_writer(path: &Path) -> Result<Connection, RecordError> {
    let in_path = |error| RecordError::database(path, error);
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags).map_err(in_path)?;
    let identity = identify(path, &connection)?;
    connection
        .execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;")
        .map_err(in_path)?;
    if identity == Identity::Empty {
        let transaction =
            connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(in_path)?;
        schema::create(&transaction).map_err(in_path)?;
        transaction.commit().map_err(in_path)?;
    }
    Ok(connection)
}

/// Opens a record for reading; nothing on the disk is changed.
pub(crate) fn open_reader(path: &Path) -> Result<Connection, RecordError> {
    if !path.exists() {
        return Err(RecordError::NotFound { path: path.to_owned() });
    }
    if path.is_dir() {
        return Err(RecordError::NotARecord { path: path.to_owned() });
    }
    let connection = match open_shared(path) {
        Err(error) if cannot_share(&error) => open_immutable(path)?,
        other => other.map_err(|error| reading(path, error))?,
    };
    match identify(path, &connection)? {
        Identity::Record => Ok(connection),
        Identity::Empty => Err(RecordError::NotARecord { path: path.to_owned() }),
    }
}

#[derive(PartialEq, Eq)]
enum Identity {
    Record,
    Empty,
}

fn identify(path: &Path, connection: &Connection) -> Result<Identity, RecordError> {
    let number = |sql: &str| {
        connection.query_row(sql, [], |row| row.get::<_, i64>(0)).map_err(|error| reading(path, error))
    };
    let (application, found) = (number("PRAGMA application_id")?, number("PRAGMA user_version")?);
    let is_empty = number("SELECT count(*) FROM sqlite_schema")? == 0;
    match (application, found) {
        (APPLICATION_ID, 1..=FORMAT_VERSION) => Ok(Identity::Record),
        (APPLICATION_ID, found) if found > FORMAT_VERSION => {
            Err(RecordError::NewerVersion { found, supported: FORMAT_VERSION, path: path.to_owned() })
        }
        (0, 0) if is_empty => Ok(Identity::Empty),
        _ => Err(RecordError::NotARecord { path: path.to_owned() }),
    }
}

/// At the first look, a file that is no database is no record, rather than a damaged one.
fn reading(path: &Path, error: rusqlite::Error) -> RecordError {
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => RecordError::NotARecord { path: path.to_owned() },
        _ => RecordError::database(path, error),
    }
}

/// Opens beside other readers and a writer. A record that a run left behind needs a file for that beside it.
fn open_shared(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(connection)
}

fn cannot_share(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly))
}

/// Opens a record in a folder that cannot be written, where nobody else can write either.
fn open_immutable(path: &Path) -> Result<Connection, RecordError> {
    let mut wal = path.as_os_str().to_owned();
    wal.push("-wal");
    if fs::metadata(wal).is_ok_and(|wal| wal.len() > 0) {
        return Err(RecordError::Unfinished { path: path.to_owned() });
    }
    let absolute = fs::canonicalize(path).map_err(|error| RecordError::io(path, error))?;
    let uri = format!("file:{}?immutable=1", escaped(&absolute));
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    Connection::open_with_flags(uri, flags).map_err(|error| reading(path, error))
}

/// A path as it may stand in a URI.
fn escaped(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let mut uri = String::from(if text.starts_with('/') { "" } else { "/" });
    for c in text.chars() {
        match c {
            '%' => uri.push_str("%25"),
            '?' => uri.push_str("%3f"),
            '#' => uri.push_str("%23"),
            c => uri.push(c),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_in_wal_mode_opens_without_files_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a 100% odd #name?.sqlite");
        drop(open_writer(&path).unwrap());
        let connection = open_immutable(&path).unwrap();
        assert!(identify(&path, &connection).is_ok());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn rows_that_wait_beside_the_record_are_not_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("r.sqlite");
        let writer = open_writer(&path).unwrap();
        assert!(matches!(open_immutable(&path), Err(RecordError::Unfinished { .. })));
        drop(writer);
    }
}
