//! What a query may do: read.

use rusqlite::Connection;
use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};

/// Pragmas that tell of the tables and change nothing. Full-text queries ask for `data_version`.
const PRAGMAS: [&str; 9] = [
    "data_version",
    "foreign_key_list",
    "function_list",
    "index_info",
    "index_list",
    "index_xinfo",
    "table_info",
    "table_list",
    "table_xinfo",
];

/// Functions that reach out of the record.
const FORBIDDEN_FUNCTIONS: [&str; 2] = ["load_extension", "fts3_tokenizer"];

/// Makes SQLite refuse everything but reading, besides having opened the file for reading only: `ATTACH` and
/// `VACUUM INTO` could still write other files.
///
/// Views and triggers of a record that came from somebody else may not call functions with effects either.
pub(super) fn allow_only_reading(connection: &mut Connection) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.authorizer(Some(authorise))
}

fn authorise(context: AuthContext<'_>) -> Authorization {
    let reads = match context.action {
        AuthAction::Select | AuthAction::Read { .. } | AuthAction::Recursive => true,
        AuthAction::Function { function_name } => {
            !FORBIDDEN_FUNCTIONS.iter().any(|name| name.eq_ignore_ascii_case(function_name))
        }
        AuthAction::Pragma { pragma_name, .. } => {
            PRAGMAS.iter().any(|name| name.eq_ignore_ascii_case(pragma_name))
        }
        // Streams begin one to see the record as of one moment; a query cannot, since it must give rows.
        AuthAction::Transaction { .. } => true,
        _ => false,
    };
    if reads { Authorization::Allow } else { Authorization::Deny }
}
