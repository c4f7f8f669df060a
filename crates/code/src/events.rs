//! Events from candidates: codes and identifier.

use demarche_core::ontology::Context;
use demarche_core::{Event, Id, Magnitudes, Resolved, Span, Status};

use crate::candidates::{Candidate, people};
use crate::confidence::confidence;
use crate::dates::date;
use crate::frames::Frames;
use crate::grammar::Grammar;
use crate::place::place;
use crate::status::is_historical;

/// The rule of what the model alone sees.
const MODEL: &str = "model";

/// The event that a complete candidate of sentence `number` makes.
pub(crate) fn event(frames: &Frames, resolved: &Resolved, number: usize, candidate: &Candidate<'_>) -> Event {
    let annotated = &resolved.annotated;
    let sentence = &annotated.sentences[number];
    let trigger = span(resolved, candidate);
    let grammar = Grammar { annotated, frames };
    let date = date(grammar, resolved, number, candidate);
    let published = annotated.article.published.map(|published| published.at.date());
    let long_ago = date.zip(published).is_some_and(|(date, published)| is_historical(&date, published));
    let status =
        if candidate.status == Status::Actual && long_ago { Status::Historical } else { candidate.status };
    let place_in_text = format!("{}-{}", trigger.start, trigger.end);
    Event {
        id: Id::of("event", &[&annotated.article.id.to_string(), candidate.event.as_str(), &place_in_text]),
        sentence: number,
        event: candidate.event,
        label: None,
        modes: candidate.mode.into_iter().collect(),
        contexts: contexts(candidate),
        status,
        cameo: candidate.cameo.map(|code| code.code),
        actors: people(&resolved.mentions, &candidate.actors),
        recipients: people(&resolved.mentions, &candidate.recipients),
        date,
        place: place(grammar, resolved, sentence, candidate),
        magnitudes: Magnitudes::default(),
        trigger,
        evidence: sentence.span,
        statement_id: None,
        reported_by: None,
        rule: candidate.frame.map_or_else(|| MODEL.to_owned(), |frame| frame.rule.clone()),
        confidence: annotated.evocations.as_ref().and_then(|_| confidence(candidate)),
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
    let code = candidate.cameo.filter(|code| code.event == Some(candidate.event));
    code.map(|code| code.contexts.clone()).unwrap_or_default()
}
