//! Rows of statements.

use demarche_core::{CodePoints, Id, Statement};

use super::Row;
use super::event::date;
use super::participant::{participant, spans};

/// The row of a statement in its article.
pub(crate) fn statement(article: Id, statement: &Statement, points: &CodePoints, version: &str) -> Row {
    let row = Row::new()
        .text("statement_id", &statement.id.to_string())
        .text("article_id", &article.to_string())
        .count("sentence_no", statement.sentence)
        .with("speaker", statement.speaker.as_ref().map(|speaker| participant(speaker).to_string()))
        .maybe("speaker_role", statement.speaker_role.as_deref())
        .text("cue", &statement.cue)
        .span(["cue_start", "cue_end"], points.span(statement.cue_span))
        .with("content", spans(&statement.content, points))
        .text("form", statement.form.as_str())
        .text("act", statement.act.as_str());
    date(row, statement.date).text("version_id", version)
}
