//! Rows of positions.

use demarche_core::{CodePoints, Id, Position};

use super::Row;
use super::participant::participant;

/// The row of a position in its article; whether it is a change is known at the end of a run.
pub(crate) fn position(article: Id, position: &Position, points: &CodePoints, version: &str) -> Row {
    // As in statements and events: a year before 0 has no form on which readers of ISO 8601 agree.
    let range = position.date.and_then(|date| date.range).filter(|(start, _)| start.year() >= 0);
    Row::new()
        .text("position_id", &position.id.to_string())
        .text("article_id", &article.to_string())
        .count("sentence_no", position.sentence)
        .with("statement_id", position.shown_by.statement().map(|id| id.to_string()))
        .with("event_id", position.shown_by.event().map(|id| id.to_string()))
        .maybe("actor_id", position.holder.actor_id.as_deref())
        .with("holder", participant(&position.holder).to_string())
        .text("issue", &position.issue)
        .text("stand", position.stand.as_str())
        .with("date", range.map(|(start, _)| start.to_string()))
        .with("changed", false)
        .span(["evidence_start", "evidence_end"], points.span(position.evidence))
        .text("rule", &position.rule)
        .text("version_id", version)
}
