//! A record in other forms: JSON lines for one stream, CSV and Parquet for a folder of one file per table.

mod csv;
mod folder;
mod lines;
mod parquet;

use std::path::Path;

use folder::Folder;

use crate::schema::{Reach, TABLES};
use crate::{Record, RecordError};

/// A form with one file per table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExportFormat {
    /// Text with a header line; lists are JSON, null is an empty field.
    Csv,
    /// Typed columns with real lists, structs, dates and times; Snappy compression.
    Parquet,
}

impl ExportFormat {
    /// The extension of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Parquet => "parquet",
        }
    }
}

impl Record {
    /// Writes one file per table into `folder`, which is made if it is missing.
    ///
    /// Files of an earlier export in the same format are replaced, all together and only when every table is written.
    /// Memory does not grow with the record.
    ///
    /// # Errors
    /// [`RecordError::OtherFiles`] if the folder holds anything else, [`RecordError::Full`] if the device has no room left.
    pub fn export(&self, format: ExportFormat, folder: &Path) -> Result<(), RecordError> {
        let mut folder = Folder::open(folder, format.extension())?;
        self.at_one_moment(|| {
            for table in TABLES.into_iter().filter(|table| table.reach != Reach::Internal) {
                let path = folder.begin(table.name);
                match format {
                    ExportFormat::Csv => csv::write(self, table, &path)?,
                    ExportFormat::Parquet => parquet::write(self, table, &path)?,
                }
            }
            Ok::<(), RecordError>(())
        })?;
        folder.keep()
    }
}
