//! How positions move.

use std::collections::BTreeMap;

use serde_json::Value;

use super::speakers::Whose;
use super::{Object, Record};
use crate::RecordError;

/// Which positions are asked for; what is left out does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PositionFilter {
    /// Whose. Several who speak for one state are one series.
    pub whose: Option<Whose>,
    /// On which issue.
    pub issue: Option<String>,
    /// First day, ISO 8601.
    pub from: Option<String>,
    /// Last day, ISO 8601.
    pub to: Option<String>,
    /// Only those that differ from the one before.
    pub changes: bool,
}

impl Record {
    /// The positions that a filter lets through, issue by issue in the order of their dates: `issue`, `date`, `actor`, `country`,
    /// `stand`, `changed`, `words`, `outlet`, `title`, `url`, `source_path`, `rule`, `actor_id`, `statement_id`, `event_id`,
    /// `article_id`, `position_id`.
    ///
    /// `changed` is counted anew among what is asked for: with a state, against what anybody said for it before; without
    /// [`PositionFilter::whose`], actor by actor. The stand before [`PositionFilter::from`] counts as the one before. Copies and
    /// positions without a date are left out.
    pub fn positions(&self, filter: &PositionFilter) -> Result<Vec<Object>, RecordError> {
        let whose = filter.whose.as_ref().map(|whose| whose.condition("p.holder"));
        let (whose, texts) = whose.unwrap_or_else(|| ("TRUE".to_owned(), Default::default()));
        let mut texts = texts.to_vec();
        texts.push(filter.issue.clone().unwrap_or_default());
        texts.push(filter.to.clone().unwrap_or_default());
        let sql = format!(
            "SELECT p.issue, p.date, p.holder ->> 'name' AS actor, p.holder ->> 'country' AS country, p.stand, p.changed,
                replace(substr(a.text, p.evidence_start + 1, p.evidence_end - p.evidence_start), char(10), ' ') AS words,
                a.outlet, a.title, a.url, a.source_path, p.rule, p.actor_id, p.statement_id, p.event_id, p.article_id,
                p.position_id
             FROM positions p JOIN articles a USING (article_id)
             WHERE {whose} AND (?3 = '' OR p.issue = ?3) AND (?4 = '' OR p.date <= ?4) AND p.date IS NOT NULL
               AND a.duplicate_of IS NULL
             ORDER BY p.issue, p.date, a.source_path, a.article_id, p.evidence_start, p.position_id"
        );
        let mut rows = self.objects(&sql, &texts)?;
        mark_changes(&mut rows, filter.whose.is_some());
        let from = filter.from.as_deref().unwrap_or_default();
        rows.retain(|row| {
            let changed = row.get("changed") == Some(&Value::Bool(true));
            text(row, "date") >= from && (changed || !filter.changes)
        });
        Ok(rows)
    }
}

/// Sets `changed` of each row by the one before on its issue, of all of them (`together`) or of its actor.
fn mark_changes(rows: &mut [Object], together: bool) {
    let mut before: BTreeMap<(String, String), String> = BTreeMap::new();
    for row in rows {
        let actor = if together {
            String::new()
        } else {
            format!("{} {}", text(row, "actor_id"), text(row, "actor"))
        };
        let series = (text(row, "issue").to_owned(), actor);
        let stand = text(row, "stand").to_owned();
        let changed = before.insert(series, stand.clone()).is_some_and(|before| before != stand);
        row.insert("changed".to_owned(), Value::Bool(changed));
    }
}

fn text<'a>(row: &'a Object, column: &str) -> &'a str {
    row.get(column).and_then(Value::as_str).unwrap_or_default()
}
