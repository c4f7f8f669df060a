//! The annotation of an article as JSON, with code-point offsets.

use std::collections::BTreeSet;

use demarche_core::ontology::EventType;
use demarche_core::{
    Byte, CodePoints, Coded, Evocation, Label, Mention, Participant, Place, Span, Status, TimeExpression,
    TokenIx,
};
use serde_json::{Map, Value, json};

/// One object an article: `{id, text, sentences, tokens, ents, mentions, timexes, places, attributions,
/// evocations, date}`.
///
/// Offsets are Unicode code points of `text`, half open. `id` is the given identifier, else that of the article.
pub fn annotation(coded: &Coded) -> Value {
    let annotated = &coded.resolved.annotated;
    let article = &annotated.article;
    let points = CodePoints::new(&article.text);
    let spans = |spans: &mut dyn Iterator<Item = Span<Byte>>| {
        spans.map(|span| pair(&points, span)).collect::<Value>()
    };
    json!({
        "id": article.external_id.clone().unwrap_or_else(|| article.id.to_string()),
        "source_path": article.source_path,
        "text": article.text,
        "date": article.published.map(|published| published.at.date().to_string()),
        "sentences": spans(&mut annotated.sentences.iter().map(|sentence| sentence.span)),
        "tokens": spans(&mut annotated.tokens.iter().map(|token| token.span)),
        "ents": ents(coded, &points),
        "mentions": mentions(coded, &points),
        "timexes": coded.resolved.times.iter().map(|time| timex(time, &points)).collect::<Value>(),
        "places": places(coded, &points),
        "attributions": attributions(coded, &points),
        "evocations": annotated.evocations.iter().flatten().map(evocation).collect::<Value>(),
    })
}

/// A word that may evoke an event; words are numbers in `tokens`, shares are rounded to thousandths.
fn evocation(evocation: &Evocation) -> Value {
    let round = |share: f32| (f64::from(share) * 1000.0).round() / 1000.0;
    let types = EventType::ALL.iter().zip(evocation.types).filter(|(_, share)| *share >= 0.05);
    let statuses = Status::ALL.iter().zip(evocation.statuses).filter(|(_, share)| *share >= 0.05);
    let words = |words: &[(usize, f32)]| {
        words.iter().map(|(token, share)| json!([token, round(*share)])).collect::<Value>()
    };
    json!({
        "token": evocation.token,
        "types": types.map(|(event, share)| (event.as_str().to_owned(), round(share).into())).collect::<Map<_, _>>(),
        "statuses": statuses.map(|(status, share)| (status.as_str().to_owned(), round(share).into())).collect::<Map<_, _>>(),
        "modes": evocation.modes.iter().map(|(mode, share)| json!([mode.as_str(), round(*share)])).collect::<Value>(),
        "actors": words(&evocation.actors),
        "recipients": words(&evocation.recipients),
    })
}

fn pair(points: &CodePoints, span: Span<Byte>) -> Value {
    let (start, end) = points.span(span);
    json!([start, end])
}

fn ents(coded: &Coded, points: &CodePoints) -> Value {
    let annotated = &coded.resolved.annotated;
    let ents = annotated.names.iter().map(|name| {
        let (start, end) = points.span(annotated.bytes(name.tokens));
        json!({"s": start, "e": end, "type": name.label.as_str()})
    });
    ents.collect()
}

fn mentions(coded: &Coded, points: &CodePoints) -> Value {
    let resolved = &coded.resolved;
    // A mention of several stands there once for each.
    let each = (0..resolved.mentions.len()).flat_map(|at| {
        let members = resolved.members(at);
        members.into_iter().map(move |member| (&resolved.mentions[at], &resolved.mentions[member]))
    });
    let mentions = each.map(|(mention, meant)| {
        let (start, end) = points.span(mention.span);
        let mut object = json!({
            "s": start, "e": end, "type": mention.label.as_str(), "id": mention.entity, "is_actor": meant.actor.is_some() && mention.label != Label::Place,
        });
        if let Some(actor) = &meant.actor {
            add_actor(&mut object, actor);
            add_certainty(&mut object, meant);
        }
        object
    });
    mentions.collect()
}

fn places(coded: &Coded, points: &CodePoints) -> Value {
    let named = |place: &Place| (place.name.clone(), place.country);
    let events: BTreeSet<_> =
        coded.events.iter().filter_map(|event| event.place.as_ref()).map(named).collect();
    let places = coded.resolved.places.iter().map(|(tokens, place)| {
        let is_event_place = events.contains(&named(place));
        json!({
            "span": pair(points, coded.resolved.annotated.bytes(*tokens)), "name": place.name,
            "country": place.country.map(|country| country.to_string()), "admin1": place.admin1,
            "lat": place.point.map(|point| point.0), "lon": place.point.map(|point| point.1), "precision": place.precision.as_str(),
            "is_event_place": is_event_place,
        })
    });
    places.collect()
}

fn attributions(coded: &Coded, points: &CodePoints) -> Value {
    let pairs = |pieces: &[Span<Byte>]| pieces.iter().map(|piece| pair(points, *piece)).collect::<Vec<_>>();
    let annotated = &coded.resolved.annotated;
    let spans = |pieces: &[Span<TokenIx>]| {
        let pieces = pieces.iter().map(|piece| pair(points, annotated.bytes(*piece)));
        pieces.collect::<Vec<_>>()
    };
    if !annotated.attributions.is_empty() {
        let found = annotated.attributions.iter().map(|one| json!({"source": spans(&one.source), "cue": spans(&one.cue), "content": spans(&one.content)}));
        return found.collect();
    }
    let attributions = coded.statements.iter().map(|statement| {
        json!({
            "source": pairs(&statement.source_spans),
            "cue": pairs(&statement.cue_spans),
            "content": pairs(&statement.content),
        })
    });
    attributions.collect()
}

fn add_actor(object: &mut Value, actor: &Participant) {
    object["actor_id"] = json!(actor.actor_id);
    object["country"] = json!(actor.country.map(|country| country.to_string()));
    object["sector"] = json!(actor.sectors.first().map(ToString::to_string));
    object["name"] = json!(actor.name);
}

/// Whether the country is only assumed from what the text speaks of; how sure the actor is; who came second.
fn add_certainty(object: &mut Value, mention: &Mention) {
    let certainty = mention.certainty.as_ref();
    object["country_assumed"] = json!(mention.has_assumed_country());
    object["confidence"] = json!(certainty.and_then(|certainty| certainty.confidence));
    object["runner_up"] = json!(certainty.and_then(|certainty| certainty.runner_up.as_deref()));
}

/// Type, value and `mod` of TIMEX3, and the days that are meant where they can be placed on the calendar.
fn timex(time: &TimeExpression, points: &CodePoints) -> Value {
    let mut object = json!({
        "span": pair(points, time.span), "type": time.kind.as_str(), "value": time.value,
        "start": time.range.map(|(start, _)| start.to_string()), "end": time.range.map(|(_, end)| end.to_string()),
        "precision": time.precision.map(|precision| precision.as_str()),
    });
    if let Some(modifier) = time.modifier {
        object["mod"] = json!(modifier.as_str());
    }
    object
}
