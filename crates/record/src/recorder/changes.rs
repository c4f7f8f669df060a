//! Which positions differ from the one before.

use rusqlite::Connection;

/// Makes `positions.changed` agree with the whole record, touching only the rows that change.
///
/// Copies are left out: a report printed again later is no return to an old stand.
pub(super) fn mark(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "WITH series AS (
             SELECT p.position_id AS id, ifnull(p.stand <> lag(p.stand) OVER (
                 PARTITION BY p.actor_id, p.issue ORDER BY p.date, a.source_path, a.article_id, p.evidence_start, p.position_id
             ), 0) AS differs
             FROM positions p JOIN articles a USING (article_id)
             WHERE a.duplicate_of IS NULL AND p.date IS NOT NULL AND p.actor_id IS NOT NULL
         ), marks AS (
             SELECT position_id AS id, ifnull(series.differs, 0) AS differs
             FROM positions LEFT JOIN series ON series.id = position_id
         )
         UPDATE positions SET changed = marks.differs FROM marks
         WHERE marks.id = position_id AND marks.differs <> changed",
    )
}
