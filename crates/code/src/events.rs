//! Events from candidates: date, place, codes and identifier.

use demarche_core::ontology::Context;
use demarche_core::{
    DateBasis, Event, EventDate, Id, Place, Precision, Resolved, Section, Sentence, Span, Status,
};

use crate::candidates::{Candidate, people};
use crate::frames::Part;
use crate::status::is_historical;

/// The event that a complete candidate of sentence `number` makes.
pub(crate) fn event(resolved: &Resolved, number: usize, candidate: &Candidate<'_>) -> Event {
    let annotated = &resolved.annotated;
    let sentence = &annotated.sentences[number];
    let frame = candidate.frame;
    let trigger = span(resolved, candidate);
    let date = date(resolved, sentence, candidate);
    let published = annotated.article.published.map(|published| published.at.date());
    let long_ago = date.zip(published).is_some_and(|(date, published)| is_historical(&date, published));
    let status =
        if candidate.status == Status::Actual && long_ago { Status::Historical } else { candidate.status };
    let place_in_text = format!("{}-{}", trigger.start, trigger.end);
    Event {
        id: Id::of("event", &[&annotated.article.id.to_string(), frame.event.as_str(), &place_in_text]),
        sentence: number,
        event: frame.event,
        modes: frame.mode.into_iter().collect(),
        contexts: contexts(candidate),
        status,
        cameo: frame.cameo.map(|code| code.code),
        actors: people(&resolved.mentions, &candidate.actors),
        recipients: people(&resolved.mentions, &candidate.recipients),
        date,
        place: place(resolved, sentence, candidate),
        trigger,
        evidence: sentence.span,
        statement_id: None,
        reported_by: None,
        rule: frame.rule.clone(),
    }
}

/// From the first to the last word of the trigger.
fn span(resolved: &Resolved, candidate: &Candidate<'_>) -> Span<demarche_core::Byte> {
    let tokens = &resolved.annotated.tokens;
    let first = candidate.tokens.first().copied().unwrap_or(candidate.head);
    let last = candidate.tokens.last().copied().unwrap_or(candidate.head);
    Span::bytes(tokens[first].span.start, tokens[last].span.end)
}

/// The contexts of the CAMEO code, where it maps to this event type.
fn contexts(candidate: &Candidate<'_>) -> Vec<Context> {
    let code = candidate.frame.cameo.filter(|code| code.event == Some(candidate.frame.event));
    code.map(|code| code.contexts.clone()).unwrap_or_default()
}

/// The expression of time nearest to the trigger, else the day of publication for what the article reports as done.
fn date(resolved: &Resolved, sentence: &Sentence, candidate: &Candidate<'_>) -> Option<EventDate> {
    let inside = resolved.times_in(sentence.tokens).iter();
    let nearest = inside.min_by_key(|time| (time.tokens.start.abs_diff(candidate.head), time.tokens.start));
    if let Some(time) = nearest {
        let precision = time.range.and(time.precision);
        return Some(EventDate { range: time.range, precision, basis: DateBasis::Stated });
    }
    let published =
        resolved.annotated.article.published.filter(|published| published.precision <= Precision::Day)?;
    let reported = candidate.status == Status::Actual
        && (candidate.frame.part == Part::Verb || sentence.section == Section::Title);
    reported.then(|| EventDate {
        range: Some((published.at.date(), published.at.date())),
        precision: Some(Precision::Day),
        basis: DateBasis::Publication,
    })
}

/// The first place after the trigger, or the only one of the sentence.
fn place(resolved: &Resolved, sentence: &Sentence, candidate: &Candidate<'_>) -> Option<Place> {
    let inside = resolved.places_in(sentence.tokens);
    let after = inside.iter().find(|(tokens, _)| tokens.start > candidate.head);
    let only = inside.first().filter(|_| inside.len() == 1);
    after.or(only).map(|(_, place)| place.clone())
}
