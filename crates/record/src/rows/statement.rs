//! Rows of statements.

use demarche_core::ontology::Context;
use demarche_core::{CodePoints, Id, Statement};

use super::Row;
use super::event::date;
use super::participant::{participant, participants, spans, texts};

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
        .text("act", statement.act.as_str())
        .with("addressees", some(&statement.addressees).map(participants))
        .maybe("channel", statement.channel.map(|channel| channel.as_str()))
        .with("about", some(&statement.about).map(|about| texts(about.iter().map(String::as_str))))
        .with("contexts", some(&statement.contexts).map(|all| texts(all.iter().map(Context::as_str))));
    links(date(row, statement.date), statement).text("version_id", version)
}

fn links(row: Row, statement: &Statement) -> Row {
    let place = statement.place.as_ref();
    row.maybe("place_name", place.map(|place| place.name.as_str()))
        .with("place_country", place.and_then(|place| place.country).map(|country| country.to_string()))
        .with("inside", statement.inside.map(|id| id.to_string()))
        .with("denies", statement.denies.map(|id| id.to_string()))
}

/// An empty list tells nothing.
fn some<T>(list: &[T]) -> Option<&[T]> {
    (!list.is_empty()).then_some(list)
}
