//! What finding duplicates needs, and what it gives.

use rusqlite::{Connection, Row, TransactionBehavior, params};

use super::{DuplicateRow, SignatureRow};

pub(super) fn signatures(
    connection: &Connection,
    mut each: impl FnMut(SignatureRow),
) -> rusqlite::Result<()> {
    let mut select = connection.prepare(
        "SELECT a.article_id, a.published_at, a.source_path, s.signature
         FROM articles a CROSS JOIN signatures s USING (article_id) ORDER BY a.source_path, a.article_id",
    )?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        each(signature(row)?);
    }
    Ok(())
}

fn signature(row: &Row<'_>) -> rusqlite::Result<SignatureRow> {
    let article: String = row.get(0)?;
    let article = article.parse().map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(error))
    })?;
    Ok(SignatureRow { article, published: row.get(1)?, source_path: row.get(2)?, signature: row.get(3)? })
}

/// Makes the marks of the whole record agree with `duplicates`, touching only the rows that change.
pub(super) fn mark(
    connection: &mut Connection,
    duplicates: &[DuplicateRow],
    run_id: &str,
) -> rusqlite::Result<usize> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute_batch(
        "CREATE TEMP TABLE IF NOT EXISTS pairs (
             duplicate TEXT PRIMARY KEY, original TEXT NOT NULL, similarity REAL NOT NULL, containment REAL NOT NULL
         ) STRICT;
         DELETE FROM pairs;",
    )?;
    let mut add = transaction.prepare_cached(
        "INSERT INTO pairs SELECT ?1, ?2, ?3, ?4 WHERE EXISTS (SELECT 1 FROM articles WHERE article_id = ?2)
         ON CONFLICT DO UPDATE SET original = excluded.original, similarity = excluded.similarity,
             containment = excluded.containment WHERE excluded.original < original",
    )?;
    for row in duplicates.iter().filter(|row| row.article != row.original) {
        let (article, original) = (row.article.to_string(), row.original.to_string());
        add.execute(params![article, original, row.similarity, row.containment])?;
    }
    drop(add);
    let marked = rewrite(&transaction, run_id)?;
    transaction.commit()?;
    Ok(marked)
}

fn rewrite(connection: &Connection, run_id: &str) -> rusqlite::Result<usize> {
    const MARKS: &str = "(duplicate_of, duplicate_similarity, duplicate_containment)";
    const PAIR: &str = "(SELECT original, similarity, containment FROM pairs WHERE duplicate = article_id)";
    connection.execute_batch(&format!("UPDATE articles SET {MARKS} = {PAIR} WHERE {MARKS} IS NOT {PAIR}"))?;
    let count = "SELECT count(*) FROM articles WHERE duplicate_of IS NOT NULL";
    let marked: i64 = connection.query_row(count, [], |row| row.get(0))?;
    connection.execute("UPDATE runs SET duplicates = ? WHERE run_id = ?", params![marked, run_id])?;
    Ok(usize::try_from(marked).expect("a count is not negative"))
}
