//! What the model sees in a sentence, joined with the candidates of the lexicon.
//!
//! The model says for each word whether it evokes an event, and who is in it ([`Evocation`]). Where it and an entry agree on a
//! word, the entry gives the code and the model vouches for it; what the model does not see at all is left out; and
//! what only the model sees becomes a candidate of its own.

use demarche_core::ontology::EventType;
use demarche_core::{Evocation, Sentence, Status, Tag};

use crate::candidates::{Candidate, Lack, political};
use crate::frames::Part;
use crate::participants::Participants;

/// The share of all types together at which the model says that a word evokes an event.
const SURE: f32 = 0.5;
/// An entry's event stays if the model gives its type at least this share.
const VOUCHED: f32 = 0.1;
/// The share at which a word names a participant.
const NAMED: f32 = 0.5;
/// The share at which a mode holds.
const MODE: f32 = 0.5;

/// Words side by side that evoke the same type.
struct Run<'a> {
    event: EventType,
    tokens: Vec<usize>,
    /// The word that evokes it most.
    best: &'a Evocation,
}

/// Joins what the model sees to the candidates of a sentence; without a model nothing changes.
pub(crate) fn join<'a>(participants: Participants<'_>, sentence: &Sentence, candidates: &mut Vec<Candidate<'a>>) {
    let annotated = &participants.resolved.annotated;
    if annotated.evocations.is_empty() {
        return;
    }
    let inside = annotated.evocations_in(sentence.tokens);
    for candidate in candidates.iter_mut() {
        vouch(inside, candidate);
    }
    for run in runs(inside) {
        let hit = candidates.iter_mut().find(|candidate| {
            candidate.tokens.iter().any(|token| run.tokens.contains(token)) && candidate.lacks != Some(Lack::Unseen)
        });
        match hit {
            Some(candidate) => agree(participants, &run, candidate),
            None => candidates.extend(alone(participants, &run)),
        }
    }
    candidates.sort_by_key(|candidate| candidate.head);
}

/// Takes the model's share over; leaves out what it does not see.
fn vouch(inside: &[Evocation], candidate: &mut Candidate<'_>) {
    let at = |token: &usize| inside.iter().find(|evocation| evocation.token == *token);
    let shares = candidate.tokens.iter().filter_map(at).map(|evocation| evocation.types[candidate.event as usize]);
    candidate.share = shares.fold(0.0, f32::max);
    if candidate.lacks.is_none() && candidate.share < VOUCHED {
        candidate.lacks = Some(Lack::Unseen);
    }
}

/// An entry and the model at the same words: the model decides on the type, and fills in who is missing.
fn agree(participants: Participants<'_>, run: &Run<'_>, candidate: &mut Candidate<'_>) {
    let Some(own) = alone(participants, run) else { return };
    if candidate.event != run.event {
        (candidate.event, candidate.mode, candidate.cameo) = (run.event, own.mode, None);
    }
    candidate.share = candidate.share.max(own.share);
    candidate.mode = candidate.mode.or(own.mode);
    if !own.actors.is_empty() {
        candidate.actors = own.actors;
    }
    if !own.recipients.is_empty() {
        candidate.recipients = own.recipients;
    }
    candidate.lacks = own.lacks;
}

/// The event as the model alone sees it; `None` where a participant is nobody at all.
fn alone<'a>(participants: Participants<'_>, run: &Run<'_>) -> Option<Candidate<'a>> {
    let best = run.best;
    let actors = named(participants, &best.actors, &run.tokens);
    let mut recipients = named(participants, &best.recipients, &run.tokens);
    recipients.retain(|recipient| !actors.contains(recipient));
    let mut modes: Vec<_> = best.modes.iter().filter(|(mode, share)| mode.event() == run.event && *share >= MODE).collect();
    modes.sort_by(|a, b| b.1.total_cmp(&a.1));
    let nobody = actors.is_empty() && recipients.is_empty();
    let is_political = actors.iter().chain(&recipients).any(|mention| political(participants.resolved, run.event, *mention));
    Some(Candidate {
        frame: None,
        event: run.event,
        mode: modes.first().map(|(mode, _)| *mode),
        cameo: None,
        tokens: run.tokens.clone(),
        head: best.token,
        lacks: if nobody { Some(Lack::Actor) } else { (!is_political).then_some(Lack::Politics) },
        actors,
        recipients,
        status: status(best),
        share: best.types[run.event as usize],
    })
}

fn status(evocation: &Evocation) -> Status {
    let shares = &evocation.statuses;
    let best = (1..shares.len()).fold(0, |best, at| if shares[at] > shares[best] { at } else { best });
    Status::ALL[best]
}

/// The words that evoke something, put together where they stand side by side.
fn runs(inside: &[Evocation]) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    for evocation in inside.iter().filter(|evocation| evocation.types.iter().sum::<f32>() >= SURE) {
        let event = likeliest(evocation);
        let share = |evocation: &Evocation| evocation.types[event as usize];
        match runs.last_mut().filter(|run| run.event == event && run.tokens.last().is_some_and(|last| last + 1 == evocation.token)) {
            Some(run) => {
                run.tokens.push(evocation.token);
                if share(evocation) > share(run.best) {
                    run.best = evocation;
                }
            }
            None => runs.push(Run { event, tokens: vec![evocation.token], best: evocation }),
        }
    }
    runs
}

fn likeliest(evocation: &Evocation) -> EventType {
    let share = |event: &EventType| evocation.types[*event as usize];
    EventType::ALL.into_iter().reduce(|best, event| if share(&event) > share(&best) { event } else { best }).unwrap_or(EventType::Agree)
}

/// The mentions that the words with a high share name: each run of words by its head.
fn named(participants: Participants<'_>, words: &[(usize, f32)], trigger: &[usize]) -> Vec<usize> {
    let annotated = &participants.resolved.annotated;
    let marked: Vec<usize> =
        words.iter().filter(|(word, share)| *share >= NAMED && !trigger.contains(word)).map(|(word, _)| *word).collect();
    let mut found = Vec::new();
    for word in &marked {
        let is_head = annotated.tokens[*word].head.is_none_or(|head| !marked.contains(&head)) ;
        let is_joined = annotated.tokens[*word].relation == demarche_core::Relation::Conj;
        if annotated.tokens[*word].tag == Tag::Punct || !(is_head || is_joined) {
            continue;
        }
        let phrase = participants.phrase(*word).into_iter();
        let fits = |mention: &usize| participants.resolved.mentions[*mention].tokens.range().any(|token| marked.contains(&token));
        found.extend(phrase.filter(fits));
    }
    found.sort_unstable();
    found.dedup();
    found
}

impl Candidate<'_> {
    /// Whether its head is a verb or a noun.
    pub(crate) fn part(&self, annotated: &demarche_core::Annotated) -> Part {
        let by_tag = if annotated.tokens[self.head].tag == Tag::Verb { Part::Verb } else { Part::Noun };
        self.frame.map_or(by_tag, |frame| frame.part)
    }
}
