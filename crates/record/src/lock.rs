//! One writer for one record.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::RecordError;

/// The right to write a record; given back when dropped, or by the system when the program dies.
///
/// SQLite's own locks last for one transaction, so two runs could take turns in one record. This one lasts for the run.
/// It is a lock on a file of its own (`RECORD-lock`): a lock on the record would be lost as soon as any part of the
/// program closed the record (POSIX), and a lock held within SQLite would keep readers out.
#[derive(Debug)]
pub(crate) struct WriterLock {
    path: PathBuf,
    _file: File,
}

impl WriterLock {
    /// Takes the right to write `record`.
    pub(crate) fn acquire(record: &Path) -> Result<Self, RecordError> {
        let mut name = record.as_os_str().to_owned();
        name.push("-lock");
        let path = PathBuf::from(name);
        loop {
            let file = OpenOptions::new().create(true).append(true).open(&path);
            let file = file.map_err(|error| RecordError::io(record, error))?;
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => return Err(RecordError::Busy { path: record.to_owned() }),
                // Some network file systems have no locks: then nothing protects, as with any other program there.
                Err(TryLockError::Error(error)) if error.kind() != io::ErrorKind::Unsupported => {
                    return Err(RecordError::io(record, error));
                }
                _ if is_still_at(&file, &path) => return Ok(Self { path, _file: file }),
                // The writer before us removed the file between our two steps: we hold a lock on nothing.
                _ => {}
            }
        }
    }
}

impl Drop for WriterLock {
    fn drop(&mut self) {
        // Still locked, so nobody else holds it. What stays behind does no harm.
        let _ = std::fs::remove_file(&self.path);
    }
}

#[cfg(unix)]
fn is_still_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let same = |a: &std::fs::Metadata, b: &std::fs::Metadata| a.ino() == b.ino() && a.dev() == b.dev();
    matches!((file.metadata(), std::fs::metadata(path)), (Ok(a), Ok(b)) if same(&a, &b))
}

#[cfg(not(unix))]
fn is_still_at(_: &File, path: &Path) -> bool {
    path.exists()
}
