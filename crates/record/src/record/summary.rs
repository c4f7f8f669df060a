//! The totals of a record.

use rusqlite::Connection;

/// The totals of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// Articles, duplicates included.
    pub articles: u64,
    /// Articles that copy an earlier one.
    pub duplicates: u64,
    /// Events.
    pub events: u64,
    /// Statements.
    pub statements: u64,
    /// Rejections.
    pub rejections: u64,
    /// Events by quad class, 1 to 4: verbal cooperation, material cooperation, verbal conflict, material conflict.
    pub events_by_quad: [u64; 4],
    /// Rejections by reason, the most frequent first.
    pub rejections_by_reason: Vec<(String, u64)>,
}

pub(crate) fn summarise(connection: &Connection) -> rusqlite::Result<Summary> {
    let count = |of: &str| {
        let sql = format!("SELECT count(*) FROM {of}");
        connection.query_row(&sql, [], |row| row.get::<_, i64>(0)).map(i64::unsigned_abs)
    };
    let mut events_by_quad = [0; 4];
    for (quad, events) in (1..).zip(&mut events_by_quad) {
        *events = count(&format!("events WHERE quad = {quad}"))?;
    }
    Ok(Summary {
        articles: count("articles")?,
        duplicates: count("articles WHERE duplicate_of IS NOT NULL")?,
        events: count("events")?,
        statements: count("statements")?,
        rejections: count("rejections")?,
        events_by_quad,
        rejections_by_reason: reasons(connection)?,
    })
}

fn reasons(connection: &Connection) -> rusqlite::Result<Vec<(String, u64)>> {
    let mut select = connection
        .prepare("SELECT reason, count(*) AS n FROM rejections GROUP BY reason ORDER BY n DESC, reason")?;
    let rows = select.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs())))?;
    rows.collect()
}
