//! Rows of a table as JSON objects, in the order of the exports.

use rusqlite::Row;
use rusqlite::types::ValueRef;
use serde_json::Value;

use super::{Object, Record};
use crate::RecordError;
use crate::schema::{Column, Kind, Table};

impl Record {
    /// Hands out the rows of a table one by one, lists and structs as such; stops at the first error of `each`.
    ///
    /// Keys are the columns in the declared order; events and statements end with `evidence`, the exact words. Rows come
    /// in the order of the articles (source, then identifier) and of their text; other tables in the order of their keys.
    pub fn rows<E: From<RecordError>>(
        &self,
        table: &Table,
        mut each: impl FnMut(Object) -> Result<(), E>,
    ) -> Result<(), E> {
        let failed = |error| self.failed(error);
        let mut statement = self.connection.prepare(&select_in_order(table)).map_err(failed)?;
        let mut rows = statement.query([]).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            each(self.object(table, row)?)?;
        }
        Ok(())
    }

    /// The row as an object.
    pub(super) fn object(&self, table: &Table, row: &Row<'_>) -> Result<Object, RecordError> {
        let mut object = Object::new();
        for (at, column) in table.exported().enumerate() {
            let value = row.get_ref(at).map_err(|error| self.failed(error))?;
            object.insert(column.name.to_owned(), self.value(column, value)?);
        }
        if table.evidence.is_some() {
            let words = row.get(object.len()).map_err(|error| self.failed(error))?;
            object.insert("evidence".to_owned(), Value::String(words));
        }
        Ok(object)
    }

    fn value(&self, column: &Column, value: ValueRef<'_>) -> Result<Value, RecordError> {
        match (column.kind, value) {
            (Kind::Boolean, ValueRef::Integer(truth)) => Ok(Value::Bool(truth != 0)),
            (kind, ValueRef::Text(text)) if kind.is_json() => serde_json::from_slice(text)
                .map_err(|error| RecordError::Damaged { path: self.path.clone(), source: Box::new(error) }),
            (_, value) => Ok(super::Value::from(value).into()),
        }
    }
}

/// All rows of `table`, streamed in their order: articles outside, so that no sorting of the whole table is needed.
fn select_in_order(table: &Table) -> String {
    let order = table.order.iter().map(|column| format!("t.\"{column}\""));
    let articles = table.by_article.then_some(["a.source_path".to_owned(), "a.article_id".to_owned()]);
    let order: Vec<_> = articles.into_iter().flatten().chain(order).collect();
    let from = if table.by_article { by_article(table.name) } else { format!("\"{}\" t", table.name) };
    format!("SELECT {} FROM {from} ORDER BY {}", selected(table), order.join(", "))
}

/// The row of `table` with this key.
pub(super) fn select_one(table: &Table, key: &str) -> String {
    let from = if table.by_article { by_article(table.name) } else { format!("\"{}\" t", table.name) };
    format!("SELECT {} FROM {from} WHERE t.\"{key}\" = ?", selected(table))
}

fn by_article(name: &str) -> String {
    // SQLite keeps the order of a cross join.
    format!("articles a CROSS JOIN \"{name}\" t ON t.article_id = a.article_id")
}

fn selected(table: &Table) -> String {
    let columns = table.exported().map(|column| format!("t.\"{}\"", column.name));
    let evidence = table.evidence.map(|(start, end)| {
        format!("(SELECT substr(a.text, s + 1, e - s) FROM (SELECT {start} AS s, {end} AS e)) AS evidence")
    });
    columns.chain(evidence).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{self, Reach, Storage, TABLES};

    #[test]
    fn no_table_is_sorted_as_a_whole() {
        let connection = rusqlite::Connection::open_in_memory().unwrap();
        schema::create(&connection).unwrap();
        for table in TABLES.into_iter().filter(|table| table.reach != Reach::Internal) {
            let sql = format!("EXPLAIN QUERY PLAN {}", select_in_order(table));
            let mut statement = connection.prepare(&sql).unwrap();
            let steps = statement.query_map([], |row| row.get::<_, String>(3)).unwrap();
            let steps: Vec<String> = steps.map(Result::unwrap).collect();
            let is_sorted = steps.iter().any(|step| step == "USE TEMP B-TREE FOR ORDER BY");
            assert!(!is_sorted || table.storage == Storage::View, "{}: {steps:?}", table.name);
        }
    }
}
