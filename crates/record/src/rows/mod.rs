//! Rows as they go into the record: one function a table, columns by name in the declared order.

mod article;
mod event;
mod mention;
mod participant;
mod position;
mod rejection;
mod statement;

pub use article::article_row;
pub(crate) use article::{article, sentence};
pub(crate) use event::event;
pub(crate) use mention::{actor, mention};
pub(crate) use position::position;
pub(crate) use rejection::rejection;
pub use rejection::rejection_row;
use rusqlite::types::Value;
use rusqlite::{CachedStatement, Connection};
pub(crate) use statement::statement;

use crate::Object;
use crate::schema::{Column, Table};

/// A row: columns with their values, in the declared order; what is left out is null.
pub(crate) struct Row(Vec<(&'static str, Value)>);

impl Row {
    pub(crate) fn new() -> Self {
        Self(Vec::new())
    }

    /// The row with a further column.
    pub(crate) fn with(mut self, column: &'static str, value: impl Into<Value>) -> Self {
        self.0.push((column, value.into()));
        self
    }

    /// The row with a further column of text.
    fn text(self, column: &'static str, text: &str) -> Self {
        self.with(column, text.to_owned())
    }

    /// The row with a further column of text that may be null.
    fn maybe(self, column: &'static str, text: Option<&str>) -> Self {
        self.with(column, text.map(str::to_owned))
    }

    /// The row with a further column that counts.
    fn count(self, column: &'static str, count: usize) -> Self {
        self.with(column, count as i64)
    }

    /// The row as a JSON object with every exported column, lists and structs as such.
    fn object(&self, table: &Table) -> Object {
        let value = |column: &Column| {
            let value = self.0.iter().find(|(name, _)| *name == column.name).map(|(_, value)| value);
            match value {
                Some(Value::Integer(number)) => (*number).into(),
                Some(Value::Real(number)) => (*number).into(),
                Some(Value::Text(text)) if column.kind.is_json() => {
                    serde_json::from_str(text).unwrap_or_default()
                }
                Some(Value::Text(text)) => text.clone().into(),
                _ => serde_json::Value::Null,
            }
        };
        table.exported().map(|column| (column.name.to_owned(), value(column))).collect()
    }

    /// The row with two further columns that say where something stands.
    fn span(self, columns: [&'static str; 2], (start, end): (usize, usize)) -> Self {
        self.count(columns[0], start).count(columns[1], end)
    }
}

/// Puts rows into one table.
pub(crate) struct Inserter<'c> {
    table: &'static Table,
    statement: CachedStatement<'c>,
}

impl<'c> Inserter<'c> {
    /// Prepares to insert; a row whose key is there already will be passed over.
    pub(crate) fn new(connection: &'c Connection, table: &'static Table) -> rusqlite::Result<Self> {
        Self::with_conflict(connection, table, "DO NOTHING")
    }

    /// Prepares to insert; `conflict` says what becomes of a row whose key is there already.
    ///
    /// Not `INSERT OR IGNORE`, which would also pass over rows that lack a value.
    pub(crate) fn with_conflict(
        connection: &'c Connection,
        table: &'static Table,
        conflict: &str,
    ) -> rusqlite::Result<Self> {
        let columns: Vec<_> = table.columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
        let sql = format!(
            "INSERT INTO \"{}\" ({}) VALUES ({}) ON CONFLICT {} {conflict}",
            table.name,
            columns.join(", "),
            vec!["?"; columns.len()].join(", "),
            if conflict == "DO NOTHING" { String::new() } else { format!("({})", table.key.join(", ")) },
        );
        Ok(Self { table, statement: connection.prepare_cached(&sql)? })
    }

    /// Inserts a row; says whether the table changed.
    pub(crate) fn insert(&mut self, row: Row) -> rusqlite::Result<bool> {
        let mut values = row.0.into_iter().peekable();
        for (at, column) in self.table.columns.iter().enumerate() {
            let value = values.next_if(|(name, _)| *name == column.name);
            self.statement.raw_bind_parameter(at + 1, value.map_or(Value::Null, |(_, value)| value))?;
        }
        debug_assert!(values.next().is_none(), "columns of {} in the declared order", self.table.name);
        Ok(self.statement.raw_execute()? > 0)
    }
}
