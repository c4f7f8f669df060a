//! Rows of mentions and actors.

use demarche_core::{Actor, Annotated, CodePoints, Mention};

use super::Row;
use super::participant::texts;

/// The row of a mention in its article.
pub(crate) fn mention(annotated: &Annotated, mention: &Mention, points: &CodePoints, version: &str) -> Row {
    Row::new()
        .text("mention_id", &mention.id.to_string())
        .text("article_id", &annotated.article.id.to_string())
        .count("sentence_no", mention.sentence)
        .span(["start", "end"], points.span(mention.span))
        .text("head", annotated.word(mention.head))
        .text("label", mention.label.as_str())
        .text("form", mention.form.as_str())
        .count("entity_no", mention.entity)
        .maybe("actor_id", mention.actor.as_ref().and_then(|actor| actor.actor_id.as_deref()))
        .with("country_assumed", mention.has_assumed_country())
        .with("confidence", mention.certainty.as_ref().and_then(|certainty| certainty.confidence))
        .maybe("runner_up", mention.certainty.as_ref().and_then(|certainty| certainty.runner_up.as_deref()))
        .text("version_id", version)
}

/// The row of an actor.
pub(crate) fn actor(actor: &Actor) -> Row {
    Row::new()
        .text("actor_id", &actor.id)
        .text("name", &actor.name)
        .text("kind", actor.kind.as_str())
        .maybe("country", actor.country.as_ref().map(|country| country.as_str()))
        .with("sector", texts(actor.sectors.iter().map(|sector| sector.as_str())))
        .with("known", actor.known)
}
