//! Rows of events.

use demarche_core::ontology::{self, Context, Mode};
use demarche_core::{Bounds, CodePoints, Event, EventDate, Id, Magnitudes, Place};

use super::Row;
use super::participant::{participants, texts};

/// The row of an event in its article.
pub(crate) fn event(article: Id, event: &Event, points: &CodePoints, version: &str) -> Row {
    let row = Row::new()
        .text("event_id", &event.id.to_string())
        .text("article_id", &article.to_string())
        .count("sentence_no", event.sentence);
    let row = place(date(participating(codes(row, event), event), event.date), event.place.as_ref());
    magnitudes(row, &event.magnitudes)
        .span(["trigger_start", "trigger_end"], points.span(event.trigger))
        .span(["evidence_start", "evidence_end"], points.span(event.evidence))
        .with("statement_id", event.statement_id.map(|id| id.to_string()))
        .maybe("reported_by", event.reported_by.as_deref())
        .text("rule", &event.rule)
        .with("confidence", event.confidence)
        .text("ontology", ontology::RELEASE)
        .text("version_id", version)
}

fn codes(row: Row, event: &Event) -> Row {
    row.text("event", event.label.unwrap_or(event.event.as_str()))
        .with("modes", texts(event.modes.iter().map(Mode::as_str)))
        .with("contexts", texts(event.contexts.iter().map(Context::as_str)))
        .text("status", event.status.as_str())
        .with("quad", event.event.quad().number())
        .with("plover_score", event.plover_score())
        .maybe("cameo", event.cameo)
        .with("goldstein", event.cameo.and_then(ontology::cameo).and_then(|cameo| cameo.goldstein))
}

fn participating(row: Row, event: &Event) -> Row {
    row.with("actors", participants(&event.actors)).with("recipients", participants(&event.recipients))
}

/// The columns of a date, the same in events and statements.
pub(super) fn date(row: Row, date: Option<EventDate>) -> Row {
    // A year before 0 has no form on which readers of ISO 8601 agree; such a date is stated but not placed.
    let range = date.and_then(|date| date.range).filter(|(start, _)| start.year() >= 0);
    row.with("date_start", range.map(|(start, _)| start.to_string()))
        .with("date_end", range.map(|(_, end)| end.to_string()))
        .maybe("date_precision", date.and_then(|date| date.precision).map(|precision| precision.as_str()))
        .maybe("date_basis", date.map(|date| date.basis.as_str()))
}

fn place(row: Row, place: Option<&Place>) -> Row {
    row.maybe("place_name", place.map(|place| place.name.as_str()))
        .maybe(
            "place_country",
            place.and_then(|place| place.country.as_ref()).map(|country| country.as_str()),
        )
        .maybe("place_admin1", place.and_then(|place| place.admin1.as_deref()))
        .with("latitude", place.and_then(|place| Some(place.point?.0)))
        .with("longitude", place.and_then(|place| Some(place.point?.1)))
        .maybe("place_precision", place.map(|place| place.precision.as_str()))
}

fn magnitudes(row: Row, magnitudes: &Magnitudes) -> Row {
    let Magnitudes { killed, wounded, detained, displaced, participants, amount, percent } = magnitudes;
    let row = bounds(row, ["killed", "killed_high"], *killed);
    let row = bounds(row, ["wounded", "wounded_high"], *wounded);
    let row = bounds(row, ["detained", "detained_high"], *detained);
    let row = bounds(row, ["displaced", "displaced_high"], *displaced);
    bounds(row, ["participants", "participants_high"], *participants)
        .with("amount", amount.map(|amount| amount.value))
        .maybe("currency", amount.and_then(|amount| amount.currency))
        .with("percent", *percent)
}

fn bounds(row: Row, [low, high]: [&'static str; 2], bounds: Option<Bounds>) -> Row {
    let whole = |bound: Option<u64>| bound.and_then(|bound| i64::try_from(bound).ok());
    row.with(low, whole(bounds.and_then(|bounds| bounds.low)))
        .with(high, whole(bounds.and_then(|bounds| bounds.high)))
}
