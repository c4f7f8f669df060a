//! Which row has this identifier?

use rusqlite::OptionalExtension;

use super::rows::select_one;
use super::{Object, Record};
use crate::RecordError;
use crate::schema::{Reach, TABLES};

impl Record {
    /// The table and the row with this identifier, whatever kind it is; `None` if the record holds none.
    ///
    /// The row has the form of [`Record::rows`].
    pub fn find(&self, row_id: &str) -> Result<Option<(&'static str, Object)>, RecordError> {
        let identified = TABLES.into_iter().filter(|table| table.reach != Reach::Internal);
        for table in identified.filter(|table| table.key.len() == 1) {
            let sql = select_one(table, table.key[0]);
            let mut statement = self.connection.prepare_cached(&sql).map_err(|error| self.failed(error))?;
            let found = statement.query_row([row_id], |row| Ok(self.object(table, row))).optional();
            if let Some(row) = found.map_err(|error| self.failed(error))? {
                return Ok(Some((table.name, row?)));
            }
        }
        Ok(None)
    }
}
