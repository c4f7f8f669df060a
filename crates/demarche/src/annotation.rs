//! The annotation of an article as JSON, with code-point offsets.

use demarche_core::{CodePoints, Coded, Participant, Precision, Span, TimeExpression};
use serde_json::{Value, json};

/// One object an article: `{id, text, sentences, tokens, ents, mentions, timexes, places, attributions, date}`.
///
/// Offsets are Unicode code points of `text`, half open. `id` is the given identifier, else that of the article.
pub fn annotation(coded: &Coded) -> Value {
    let annotated = &coded.resolved.annotated;
    let article = &annotated.article;
    let points = CodePoints::new(&article.text);
    let span = |span: Span<demarche_core::Byte>| {
        let (start, end) = points.span(span);
        json!([start, end])
    };
    let ents = annotated.names.iter().map(|name| {
        let (start, end) = points.span(annotated.bytes(name.tokens));
        json!({"s": start, "e": end, "type": name.label.as_str()})
    });
    let mentions = coded.resolved.mentions.iter().map(|mention| {
        let (start, end) = points.span(mention.span);
        let mut object = json!({
            "s": start, "e": end, "type": mention.label.as_str(), "id": mention.entity, "is_actor": mention.actor.is_some(),
        });
        if let Some(actor) = &mention.actor {
            add_actor(&mut object, actor);
        }
        object
    });
    let places = coded.resolved.places.iter().map(|(tokens, place)| {
        json!({
            "span": span(annotated.bytes(*tokens)), "name": place.name,
            "country": place.country.map(|country| country.to_string()), "admin1": null, "lat": null, "lon": null,
            "is_event_place": coded.events.iter().any(|event| event.place.as_ref() == Some(place)),
        })
    });
    let attributions = coded.statements.iter().map(|statement| {
        let source = statement.speaker.as_ref().and_then(|speaker| {
            coded.resolved.mentions.iter().find(|mention| mention.id == speaker.mention_id)
        });
        json!({
            "source": source.map(|mention| vec![span(mention.span)]).unwrap_or_default(),
            "cue": [span(statement.cue_span)],
            "content": statement.content.iter().map(|piece| span(*piece)).collect::<Vec<_>>(),
        })
    });
    json!({
        "id": article.external_id.clone().unwrap_or_else(|| article.id.to_string()),
        "source_path": article.source_path,
        "text": article.text,
        "date": article.published.map(|published| published.at.date().to_string()),
        "sentences": annotated.sentences.iter().map(|sentence| span(sentence.span)).collect::<Vec<_>>(),
        "tokens": annotated.tokens.iter().map(|token| span(token.span)).collect::<Vec<_>>(),
        "ents": ents.collect::<Vec<_>>(),
        "mentions": mentions.collect::<Vec<_>>(),
        "timexes": coded.resolved.times.iter().map(|time| timex(time, &span(time.span))).collect::<Vec<_>>(),
        "places": places.collect::<Vec<_>>(),
        "attributions": attributions.collect::<Vec<_>>(),
    })
}

fn add_actor(object: &mut Value, actor: &Participant) {
    object["actor_id"] = json!(actor.actor_id);
    object["country"] = json!(actor.country.map(|country| country.to_string()));
    object["sector"] = json!(actor.sectors.first().map(ToString::to_string));
    object["name"] = json!(actor.name);
}

/// TIMEX3 `DATE` with its value at the precision of the words; no value when it cannot be placed on the calendar.
fn timex(time: &TimeExpression, span: &Value) -> Value {
    let value = time.range.map(|(start, _)| match time.precision {
        Precision::Year => format!("{:04}", start.year()),
        Precision::Month => format!("{:04}-{:02}", start.year(), start.month()),
        Precision::Week => {
            let week = start.iso_week_date();
            format!("{:04}-W{:02}", week.year(), week.week())
        }
        _ => start.to_string(),
    });
    json!({
        "span": span, "type": "DATE", "value": value,
        "start": time.range.map(|(start, _)| start.to_string()), "end": time.range.map(|(_, end)| end.to_string()),
        "precision": time.precision.as_str(),
    })
}
