//! Questions in SQL.

use rusqlite::Statement;
use rusqlite::types::ValueRef;

use super::Record;
use crate::RecordError;

/// A value in an answer. `Display` prints nothing for null, and bytes as hexadecimal digits.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Not known, or not there.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number.
    Real(f64),
    /// Words, a code, or JSON.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// The columns of an answer, and its rows as they come.
#[derive(Debug)]
pub struct Answer<'r> {
    record: &'r Record,
    statement: Statement<'r>,
    sql: String,
    columns: Vec<String>,
}

impl Record {
    /// Asks one question in SQL. Rows are computed as they are taken from the answer.
    ///
    /// # Errors
    /// [`RecordError::Query`] with SQLite's message for what is no correct SQL, [`RecordError::Forbidden`] for anything but
    /// reading, [`RecordError::SeveralStatements`] and [`RecordError::NoRows`].
    pub fn query(&self, sql: &str) -> Result<Answer<'_>, RecordError> {
        self.query_with(sql, &[])
    }

    /// Asks one question in SQL with texts for its placeholders `?1`, `?2`, in order.
    pub fn query_with(&self, sql: &str, texts: &[&str]) -> Result<Answer<'_>, RecordError> {
        let failed = |error| RecordError::query(&self.path, sql, error);
        let mut statement = self.connection.prepare(sql).map_err(failed)?;
        // What SQLite asks permission for only while it runs, such as VACUUM.
        if !statement.readonly() {
            return Err(RecordError::Forbidden);
        }
        if statement.column_count() == 0 {
            return Err(RecordError::NoRows);
        }
        for (at, text) in texts.iter().enumerate() {
            statement.raw_bind_parameter(at + 1, text).map_err(failed)?;
        }
        let columns = statement.column_names().map(str::to_owned).collect();
        Ok(Answer { record: self, statement, sql: sql.to_owned(), columns })
    }
}

impl Answer<'_> {
    /// The names of the columns.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Hands out the rows one by one; stops at the first error of `each`.
    pub fn each<E: From<RecordError>>(
        self,
        mut each: impl FnMut(Vec<Value>) -> Result<(), E>,
    ) -> Result<(), E> {
        let Self { record, mut statement, sql, columns } = self;
        let failed = |error| RecordError::query(&record.path, &sql, error);
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(failed)? {
            let values =
                (0..columns.len()).map(|at| row.get_ref(at).map(Value::from)).collect::<Result<_, _>>();
            each(values.map_err(failed)?)?;
        }
        Ok(())
    }

    /// All rows at once.
    pub fn rows(self) -> Result<Vec<Vec<Value>>, RecordError> {
        let mut rows = Vec::new();
        self.each(|row| {
            rows.push(row);
            Ok::<(), RecordError>(())
        })?;
        Ok(rows)
    }
}

impl From<ValueRef<'_>> for Value {
    fn from(value: ValueRef<'_>) -> Self {
        match value {
            ValueRef::Null => Self::Null,
            ValueRef::Integer(number) => Self::Integer(number),
            ValueRef::Real(number) => Self::Real(number),
            ValueRef::Text(bytes) => Self::Text(String::from_utf8_lossy(bytes).into_owned()),
            ValueRef::Blob(bytes) => Self::Bytes(bytes.to_vec()),
        }
    }
}

impl From<Value> for serde_json::Value {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Integer(number) => number.into(),
            Value::Real(number) => number.into(),
            Value::Text(text) => text.into(),
            bytes @ Value::Bytes(_) => bytes.to_string().into(),
        }
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Null => Ok(()),
            Self::Integer(number) => number.fmt(f),
            Self::Real(number) => number.fmt(f),
            Self::Text(text) => f.pad(text),
            Self::Bytes(bytes) => bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}")),
        }
    }
}
