//! A folder that holds the files of one export, and nothing else.

use std::fs;
use std::path::{Path, PathBuf};

use crate::RecordError;
use crate::schema::Table;

/// The end of the name of a file that is being written.
const PARTIAL: &str = "partial";

/// A folder that is being written: files get their names when all are complete, and vanish otherwise.
pub(super) struct Folder {
    path: PathBuf,
    extension: &'static str,
    /// Files under way, with the names that they will have.
    begun: Vec<(PathBuf, PathBuf)>,
}

impl Folder {
    /// Makes the folder, or takes it over if it holds only files of exports with this extension.
    pub(super) fn open(path: &Path, extension: &'static str) -> Result<Self, RecordError> {
        let failed = |error| RecordError::io(path, error);
        fs::create_dir_all(path).map_err(failed)?;
        for entry in fs::read_dir(path).map_err(failed)? {
            let name = PathBuf::from(entry.map_err(failed)?.file_name());
            if !is_ours(&name, extension) {
                return Err(RecordError::OtherFiles { folder: path.to_owned(), found: name });
            }
        }
        Ok(Self { path: path.to_owned(), extension, begun: Vec::new() })
    }

    /// Where to write the file of a table.
    pub(super) fn begin(&mut self, table: &str) -> PathBuf {
        let name = self.path.join(format!("{table}.{}", self.extension));
        let partial = name.with_added_extension(PARTIAL);
        self.begun.push((partial.clone(), name));
        partial
    }

    /// Gives every file its name.
    pub(super) fn keep(mut self) -> Result<(), RecordError> {
        for (partial, name) in self.begun.drain(..) {
            fs::rename(&partial, &name).map_err(|error| RecordError::io(&name, error))?;
        }
        Ok(())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        for (partial, _) in &self.begun {
            // The export has failed already; what stays behind is taken over by the next.
            let _ = fs::remove_file(partial);
        }
    }
}

fn is_ours(name: &Path, extension: &str) -> bool {
    let complete = if name.extension().is_some_and(|end| end == PARTIAL) {
        name.with_extension("")
    } else {
        name.to_owned()
    };
    let table = complete.file_stem().and_then(|stem| stem.to_str()).and_then(Table::find);
    table.is_some() && complete.extension().is_some_and(|end| end == extension)
}
