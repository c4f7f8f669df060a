//! Participants, names and spans as JSON.

use demarche_core::{Byte, CodePoints, Participant, Span};
use serde_json::{Value, json};

/// `{actor_id, name, country, sector, mention_id}`.
pub(super) fn participant(participant: &Participant) -> Value {
    json!({
        "actor_id": participant.actor_id,
        "name": participant.name,
        "country": participant.country.as_ref().map(|country| country.as_str()),
        "sector": participant.sectors.iter().map(|sector| sector.as_str()).collect::<Vec<_>>(),
        "mention_id": participant.mention_id.to_string(),
    })
}

/// A list of participants, as text.
pub(super) fn participants(participants: &[Participant]) -> String {
    Value::from_iter(participants.iter().map(participant)).to_string()
}

/// A list of texts, as text.
pub(super) fn texts<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    Value::from_iter(texts).to_string()
}

/// A list of `{start, end}` in code points, as text.
pub(super) fn spans(spans: &[Span<Byte>], points: &CodePoints) -> String {
    let entry = |span: &Span<Byte>| {
        let (start, end) = points.span(*span);
        json!({ "start": start, "end": end })
    };
    Value::from_iter(spans.iter().map(entry)).to_string()
}
