//! What the model sees in a sentence, joined with the candidates of the lexicon.
//!
//! The model says for each word whether it evokes an event, and who is in it ([`Evocation`]). An entry gives type, code and
//! participants where it can; the model leaves out what it sees nothing of, fills in participants whom the entry does not find, and
//! what only the model sees surely becomes a candidate of its own.

use demarche_core::ontology::EventType;
use demarche_core::{Annotated, Evocation, Relation, Sentence, Status, Tag};

use crate::candidates::Candidate;
use crate::frames::Part;
use crate::grammar::Grammar;
use crate::lacks::{Lack, lack_of_seen};
use crate::participants::Participants;
use crate::weighed::weigh;

// All chosen on the dev part of the casebook.
/// The share of all types together at which the model sees an event at a word.
const SEEN: f32 = 0.5;
/// The share of its type at which the model sees an event that no entry knows.
const SURE: f32 = 0.85;
/// The event of an entry stays if the model gives its type at least this share.
const VOUCHED: f32 = 0.1;
/// The share of its type at which words of games, stories, the weather or animals do not count.
const OVERRULED: f32 = 0.8;
/// The share of its type at which nobody need stand where an entry looks: "12 arrested in Minsk".
const CERTAIN: f32 = 0.97;
/// The share at which a word names a participant.
const NAMED: f32 = 0.5;
/// The share at which a mode holds.
const MODE: f32 = 0.35;
/// The share of its type that an event needs in which nobody takes part.
const PEOPLED: f32 = 0.8;
/// The share at which the model's status counts, not that of the grammar.
const STATUS: f32 = 0.7;

/// Words side by side that evoke the same type.
struct Run<'a> {
    event: EventType,
    tokens: Vec<usize>,
    /// The word that evokes it most.
    best: &'a Evocation,
}

impl Run<'_> {
    fn share(&self) -> f32 {
        self.best.share(self.event)
    }
}

/// Joins what the model sees to the candidates of a sentence; without a model nothing changes.
pub(crate) fn join<'a>(
    grammar: Grammar<'_>,
    participants: Participants<'_>,
    sentence: &Sentence,
    candidates: &mut Vec<Candidate<'a>>,
) {
    let Some(inside) = grammar.annotated.evocations_in(sentence.tokens) else { return };
    for candidate in candidates.iter_mut() {
        vouch(inside, candidate);
    }
    for run in runs(inside) {
        let touches =
            |candidate: &&mut Candidate<'_>| candidate.tokens.iter().any(|token| run.tokens.contains(token));
        let own = alone(participants, &run);
        match candidates.iter_mut().find(touches) {
            Some(candidate) if own.event == candidate.event => {
                if !candidate.frame.is_some_and(|frame| frame.own) {
                    weigh(participants.resolved, run.best, &own, candidate);
                }
                agree(own, sure_status(run.best), candidate);
            }
            Some(candidate) if vouches_for_none(candidate) && run.share() >= SURE => {
                *candidate = overruled(own, candidate);
            }
            Some(_) => {}
            None if run.share() >= SURE => candidates.push(own),
            None => {}
        }
    }
    candidates.iter_mut().for_each(mind_nobody);
    candidates.sort_by_key(|candidate| candidate.head);
}

/// An event of nobody is one only where the model is sure of it, and then it may lack whom its entry asks for.
fn mind_nobody(candidate: &mut Candidate<'_>) {
    if matches!(candidate.lacks, Some(Lack::Actor | Lack::Recipient)) && candidate.share >= CERTAIN {
        candidate.lacks = None;
    }
    let is_own = candidate.frame.is_some_and(|frame| frame.own);
    let is_unpeopled = candidate.actors.is_empty() && candidate.recipients.is_empty();
    if candidate.lacks.is_none() && is_unpeopled && !is_own && candidate.share < PEOPLED {
        candidate.lacks = Some(Lack::Unseen);
    }
}

/// Takes the model's share over; leaves out what it does not see, and lets in what it sees surely.
fn vouch(inside: &[Evocation], candidate: &mut Candidate<'_>) {
    let at = |token: &usize| inside.iter().find(|evocation| evocation.token == *token);
    let shares = candidate.tokens.iter().filter_map(at).map(|evocation| evocation.share(candidate.event));
    candidate.share = shares.fold(0.0, f32::max);
    // The model was not taught the entries of a user, who vouches for them himself.
    let is_own = candidate.frame.is_some_and(|frame| frame.own);
    match candidate.lacks {
        None if !is_own && candidate.share < VOUCHED => candidate.lacks = Some(Lack::Unseen),
        Some(Lack::Elsewhere) if candidate.share >= OVERRULED => candidate.lacks = None,
        _ => {}
    }
}

/// Whether the model sees nothing of what an entry of the program evokes.
fn vouches_for_none(candidate: &Candidate<'_>) -> bool {
    !candidate.frame.is_some_and(|frame| frame.own) && candidate.share < VOUCHED
}

/// The event of the model at the words of an entry of another type: who takes part, as the model or else the entry says.
fn overruled<'a>(own: Candidate<'a>, entry: &Candidate<'_>) -> Candidate<'a> {
    if own.actors.is_empty() && own.recipients.is_empty() {
        return Candidate { actors: entry.actors.clone(), recipients: entry.recipients.clone(), ..own };
    }
    own
}

/// An entry and the model at the same words, of the same mind: the model fills in who is missing.
fn agree<'a>(own: Candidate<'a>, sure_status: Option<Status>, candidate: &mut Candidate<'a>) {
    candidate.mode = candidate.mode.or(own.mode);
    candidate.status = sure_status.unwrap_or(candidate.status);
    if candidate.actors.is_empty() {
        candidate.actors = own.actors;
        candidate.actors.retain(|actor| !candidate.recipients.contains(actor));
    }
    // Where nobody is host or guest, all are actors.
    let is_mutual = candidate.frame.is_some_and(|frame| frame.reciprocal) && candidate.actors.len() > 1;
    if candidate.recipients.is_empty() && !is_mutual {
        candidate.recipients = own.recipients;
        candidate.recipients.retain(|recipient| !candidate.actors.contains(recipient));
    }
    if matches!(candidate.lacks, Some(Lack::Actor | Lack::Recipient | Lack::Politics)) {
        candidate.lacks = own.lacks;
    }
}

/// The event as the model alone sees it.
fn alone<'a>(participants: Participants<'_>, run: &Run<'_>) -> Candidate<'a> {
    let actors = named(participants, &run.best.actors, &run.tokens);
    let mut recipients = named(participants, &run.best.recipients, &run.tokens);
    recipients.retain(|recipient| !actors.contains(recipient));
    let modes = run.best.modes.iter().filter(|(mode, share)| mode.event() == run.event && *share >= MODE);
    let mut candidate = Candidate {
        frame: None,
        event: run.event,
        mode: modes.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(mode, _)| *mode),
        cameo: None,
        tokens: run.tokens.clone(),
        head: run.best.token,
        actors,
        recipients,
        status: status(run.best),
        lacks: None,
        section: None,
        share: run.share(),
    };
    candidate.lacks = lack_of_seen(participants, &candidate);
    candidate
}

fn status(evocation: &Evocation) -> Status {
    let shares = &evocation.statuses;
    let best = (1..shares.len()).fold(0, |best, at| if shares[at] > shares[best] { at } else { best });
    Status::ALL[best]
}

/// The status of which the model is sure.
fn sure_status(evocation: &Evocation) -> Option<Status> {
    let status = status(evocation);
    (evocation.statuses[status as usize] >= STATUS).then_some(status)
}

/// The words that evoke something, put together where they stand side by side.
fn runs(inside: &[Evocation]) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    for evocation in inside.iter().filter(|evocation| evocation.types.iter().sum::<f32>() >= SEEN) {
        let event = likeliest(evocation);
        let share = |evocation: &Evocation| evocation.share(event);
        match runs.last_mut().filter(|run| {
            run.event == event && run.tokens.last().is_some_and(|last| last + 1 == evocation.token)
        }) {
            Some(run) => {
                run.tokens.push(evocation.token);
                run.best = if share(evocation) > share(run.best) { evocation } else { run.best };
            }
            None => runs.push(Run { event, tokens: vec![evocation.token], best: evocation }),
        }
    }
    runs
}

fn likeliest(evocation: &Evocation) -> EventType {
    let share = |event: &EventType| evocation.share(*event);
    EventType::ALL
        .into_iter()
        .reduce(|best, event| if share(&event) > share(&best) { event } else { best })
        .unwrap_or(EventType::Agree)
}

/// The mentions that the words with a high share name: each run of words by its head.
fn named(participants: Participants<'_>, words: &[(usize, f32)], trigger: &[usize]) -> Vec<usize> {
    let annotated = &participants.resolved.annotated;
    let marked: Vec<usize> = words
        .iter()
        .filter(|(word, share)| *share >= NAMED && !trigger.contains(word))
        .map(|(word, _)| *word)
        .collect();
    let mut found = Vec::new();
    for word in &marked {
        let is_head = annotated.tokens[*word].head.is_none_or(|head| !marked.contains(&head));
        let is_joined = annotated.tokens[*word].relation == Relation::Conj;
        if annotated.tokens[*word].tag == Tag::Punct || !(is_head || is_joined) {
            continue;
        }
        let phrase = participants.phrase(*word).into_iter();
        let fits = |mention: &usize| {
            participants.resolved.mentions[*mention].tokens.range().any(|token| marked.contains(&token))
        };
        found.extend(phrase.filter(fits));
    }
    found.sort_unstable();
    found.dedup();
    found
}

impl Candidate<'_> {
    /// Whether its head is a verb or a noun.
    pub(crate) fn part(&self, annotated: &Annotated) -> Part {
        let by_tag = if annotated.tokens[self.head].tag == Tag::Verb { Part::Verb } else { Part::Noun };
        self.frame.map_or(by_tag, |frame| frame.part)
    }
}
