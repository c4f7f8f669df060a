//! JSON lines: the coded tables in one stream.

use std::io::{self, Write};

use crate::schema::{Reach, TABLES, Table};
use crate::{Object, Record, RecordError};

impl Record {
    /// Writes every coded row as one JSON object a line.
    ///
    /// Each starts with `"table"`, then come the columns; events and statements end with `"evidence"`. The tables come in
    /// the order articles, sentences, mentions, actors, events, statements, rejections. The same input, versions and
    /// settings give the same bytes: runs, which tell of time taken, are left out.
    ///
    /// # Errors
    /// [`RecordError::Output`] if `out` fails; [`RecordError::is_closed_pipe`] tells whether its reader went away.
    pub fn write_lines(&self, mut out: impl Write) -> Result<(), RecordError> {
        self.at_one_moment(|| {
            for table in TABLES.into_iter().filter(|table| table.reach == Reach::Everywhere) {
                self.rows(table, |row| {
                    write_line(&mut out, table, row).map_err(|source| RecordError::Output { source })
                })?;
            }
            out.flush().map_err(|source| RecordError::Output { source })
        })
    }
}

fn write_line(out: &mut impl Write, table: &Table, row: Object) -> io::Result<()> {
    let mut object = Object::new();
    object.insert("table".to_owned(), table.name.into());
    object.extend(row);
    serde_json::to_writer(&mut *out, &object)?;
    out.write_all(b"\n")
}
