//! The SQL that makes an empty record.

use rusqlite::Connection;

use super::views::VIEWS;
use super::{Column, FORMAT_VERSION, Kind, Storage, TABLES, Table};

/// What SQLite's `application_id` says of a record: `DMRC`.
pub(crate) const APPLICATION_ID: i64 = 0x444d_5243;

/// Indexes that the keys and orders do not give.
const INDEXES: &str = "
    CREATE INDEX events_by_type ON events (event, date_start);
    CREATE INDEX events_by_statement ON events (statement_id);
    CREATE INDEX mentions_by_actor ON mentions (actor_id);
    CREATE INDEX positions_by_actor ON positions (actor_id, issue, date);
    CREATE INDEX positions_by_statement ON positions (statement_id);
";

/// Full text over titles and texts; the triggers keep it true to the table.
const FULL_TEXT: &str = "
    CREATE VIRTUAL TABLE articles_text USING fts5(
        title, text, content = 'articles', content_rowid = 'article_key', tokenize = 'unicode61 remove_diacritics 2'
    );
    CREATE TRIGGER articles_text_insert AFTER INSERT ON articles BEGIN
        INSERT INTO articles_text (rowid, title, text) VALUES (new.article_key, new.title, new.text);
    END;
    CREATE TRIGGER articles_text_delete AFTER DELETE ON articles BEGIN
        INSERT INTO articles_text (articles_text, rowid, title, text)
        VALUES ('delete', old.article_key, old.title, old.text);
    END;
    CREATE TRIGGER articles_text_update AFTER UPDATE OF title, text ON articles BEGIN
        INSERT INTO articles_text (articles_text, rowid, title, text)
        VALUES ('delete', old.article_key, old.title, old.text);
        INSERT INTO articles_text (rowid, title, text) VALUES (new.article_key, new.title, new.text);
    END;
";

/// Corrections are only ever added; the first trigger stops `INSERT OR REPLACE`, which deletes without saying so.
const APPEND_ONLY: &str = "
    CREATE TRIGGER corrections_replace BEFORE INSERT ON corrections
    WHEN EXISTS (SELECT 1 FROM corrections WHERE correction_id = new.correction_id)
    BEGIN SELECT raise(ABORT, 'corrections are append-only'); END;
    CREATE TRIGGER corrections_update BEFORE UPDATE ON corrections
    BEGIN SELECT raise(ABORT, 'corrections are append-only'); END;
    CREATE TRIGGER corrections_delete BEFORE DELETE ON corrections
    BEGIN SELECT raise(ABORT, 'corrections are append-only'); END;
";

/// Makes the tables, views and indexes in an empty file.
pub(crate) fn create(connection: &Connection) -> rusqlite::Result<()> {
    for table in TABLES.into_iter().filter(|table| table.storage == Storage::Rows) {
        connection.execute_batch(&create_table(table))?;
        connection.execute_batch(&create_index(table))?;
    }
    for view in &VIEWS {
        connection.execute_batch(&format!("CREATE VIEW {} AS {}", view.name, view.sql))?;
    }
    connection.execute_batch(INDEXES)?;
    connection.execute_batch(FULL_TEXT)?;
    connection.execute_batch(APPEND_ONLY)?;
    connection.execute_batch(&format!(
        "PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {FORMAT_VERSION};"
    ))
}

fn create_table(table: &Table) -> String {
    let mut lines: Vec<String> = table.columns.iter().map(define).collect();
    // Where an internal number is the key of SQLite's tree, the public key is unique beside it.
    let role = if table.columns.iter().any(|column| column.internal) { "UNIQUE" } else { "PRIMARY KEY" };
    lines.push(format!("{role} ({})", quoted(table.key)));
    for (column, other, key) in table.references {
        // A row may refer to one of the same table that comes after it.
        let later = if *other == table.name { " DEFERRABLE INITIALLY DEFERRED" } else { "" };
        lines.push(format!("FOREIGN KEY (\"{column}\") REFERENCES \"{other}\" (\"{key}\"){later}"));
    }
    format!("CREATE TABLE \"{}\" (\n  {}\n) STRICT", table.name, lines.join(",\n  "))
}

fn define(column: &Column) -> String {
    let rest = match column {
        Column { internal: true, .. } => " PRIMARY KEY",
        Column { nullable: true, .. } => "",
        Column { .. } => " NOT NULL",
    };
    let check = match column.kind {
        Kind::Boolean => format!(" CHECK (\"{}\" IN (0, 1))", column.name),
        _ => String::new(),
    };
    format!("\"{}\" {}{rest}{check}", column.name, column.kind.sql())
}

/// The index by which rows are read in their order.
fn create_index(table: &Table) -> String {
    let article = table.by_article.then_some("article_id");
    let columns: Vec<&str> = article.into_iter().chain(table.order.iter().copied()).collect();
    if columns == table.key {
        return String::new();
    }
    format!("CREATE INDEX {0}_in_order ON \"{0}\" ({1})", table.name, quoted(&columns))
}

fn quoted(columns: &[&str]) -> String {
    columns.iter().map(|column| format!("\"{column}\"")).collect::<Vec<_>>().join(", ")
}

impl Kind {
    /// The type in SQLite.
    pub(crate) fn sql(self) -> &'static str {
        match self {
            Self::Integer | Self::Boolean => "INTEGER",
            Self::Real => "REAL",
            Self::Bytes => "BLOB",
            _ => "TEXT",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_have_the_declared_columns() {
        let connection = Connection::open_in_memory().unwrap();
        create(&connection).unwrap();
        for table in TABLES {
            let statement = connection.prepare(&format!("SELECT * FROM \"{}\"", table.name)).unwrap();
            let declared: Vec<_> = table.columns.iter().map(|column| column.name).collect();
            assert_eq!(statement.column_names().collect::<Vec<_>>(), declared, "{}", table.name);
        }
        for view in &VIEWS {
            let statement = connection.prepare(&format!("SELECT * FROM {}", view.name)).unwrap();
            assert_eq!(statement.column_names().collect::<Vec<_>>(), view.columns, "{}", view.name);
        }
    }

    #[test]
    fn corrections_are_only_added() {
        let connection = Connection::open_in_memory().unwrap();
        create(&connection).unwrap();
        let add = "INSERT OR REPLACE INTO corrections (correction_id, row_id, \"table\", \"column\", \"by\", \"at\")
                   VALUES ('a', 'b', 'events', 'event', 'me', '2024-01-01T00:00:00Z')";
        connection.execute(add, []).unwrap();
        for forbidden in [add, "UPDATE corrections SET new = 'x'", "DELETE FROM corrections"] {
            let error = connection.execute(forbidden, []).unwrap_err();
            assert!(error.to_string().contains("append-only"), "{forbidden}: {error}");
        }
    }
}
