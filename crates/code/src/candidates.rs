//! Candidates: each trigger with who takes part, and whether that makes an event.

use demarche_core::ontology::{CameoCode, EventType, Mode};
use demarche_core::{Mention, Participant, Resolved, Sentence, Status};

use crate::evoked;
use crate::frames::{Frame, Frames};
use crate::grammar::Grammar;
use crate::lacks::{Lack, lack};
use crate::modes::mode;
use crate::participants::{DEADLY, Participants};
use crate::rules::is_state;
use crate::sides::sides;
use crate::status::status;
use crate::triggers::{Trigger, triggers};

/// A trigger with its participants: an event, or the reason why it is none.
#[derive(Clone, Debug)]
pub struct Candidate<'a> {
    /// The lexicon entry; `None` for what the model alone sees.
    pub frame: Option<&'a Frame>,
    /// What it evokes: as the entry says, or what a rule of the codebook makes of that.
    pub event: EventType,
    /// How it is done.
    pub mode: Option<Mode>,
    /// The CAMEO code.
    pub cameo: Option<&'static CameoCode>,
    /// The tokens of the trigger, in text order.
    pub tokens: Vec<usize>,
    /// The head of the trigger.
    pub head: usize,
    /// Who does it, as numbers of mentions.
    pub actors: Vec<usize>,
    /// To whom.
    pub recipients: Vec<usize>,
    /// Whether it happened.
    pub status: Status,
    /// What is missing; `None` makes an event.
    pub lacks: Option<Lack>,
    /// The section of the codebook whose rule changed its type.
    pub section: Option<&'a str>,
    /// The share that the model gives to an event of this type at these words, 0 to 1.
    pub share: f32,
}

/// The candidates of a sentence in text order.
pub(crate) fn candidates<'a>(
    frames: &'a Frames,
    resolved: &Resolved,
    sentence: &Sentence,
) -> Vec<Candidate<'a>> {
    let grammar = Grammar { annotated: &resolved.annotated, frames };
    let participants = Participants { resolved, grammar };
    let mut found: Vec<Candidate<'a>> = triggers(frames, &resolved.annotated, sentence)
        .into_iter()
        .map(|trigger| candidate(grammar, participants, trigger))
        .collect();
    frames.rules.apply(grammar, &resolved.mentions, &mut found);
    leave_out_consequences(&mut found);
    evoked::join(grammar, participants, sentence, &mut found);
    for candidate in &mut found {
        frames.rules.complete(grammar, &resolved.mentions, candidate);
        leave_out_own_state(&resolved.mentions, candidate);
    }
    found
}

/// A state is hardly the recipient of what its own government or army does: "**Putin**'s rejection reflects **Russia**'s wish".
fn leave_out_own_state(mentions: &[Mention], candidate: &mut Candidate<'_>) {
    let actors: Vec<&Participant> =
        candidate.actors.iter().filter_map(|actor| mentions[*actor].actor.as_ref()).collect();
    let governs = |actor: &Participant| {
        actor.sectors.first().is_some_and(|sector| matches!(sector.as_str(), "GOV" | "MIL"))
    };
    let is_own = |recipient: &Mention| {
        let country = recipient.actor.as_ref().and_then(|actor| actor.country);
        is_state(recipient) && actors.iter().any(|actor| governs(actor) && actor.country == country)
    };
    candidate.recipients.retain(|recipient| !is_own(&mentions[*recipient]));
}

/// Who died of an attack is no attack of its own: "opened fire, killing nine".
fn leave_out_consequences(candidates: &mut Vec<Candidate<'_>>) {
    let is_deadly = |candidate: &Candidate<'_>| {
        let word = candidate.frame.and_then(|frame| frame.words.first());
        word.is_some_and(|word| DEADLY.contains(&word.as_str())) && candidate.mode.is_none()
    };
    let is_attack =
        |candidate: &Candidate<'_>| candidate.lacks.is_none() && candidate.event == EventType::Assault;
    if candidates.iter().any(|candidate| is_attack(candidate) && !is_deadly(candidate)) {
        candidates.retain(|candidate| !(is_attack(candidate) && is_deadly(candidate)));
    }
}

fn candidate<'a>(
    grammar: Grammar<'_>,
    participants: Participants<'_>,
    trigger: Trigger<'a>,
) -> Candidate<'a> {
    let frame = trigger.frame;
    let sides = sides(participants, &trigger);
    let lacks = lack(grammar, participants, &trigger, &sides);
    let (actors, recipients) = sides.into_coded();
    let status = if trigger.answered.is_some() { Status::Actual } else { status(grammar, &trigger) };
    let mode = mode(grammar, &trigger);
    let (event, cameo) = (frame.event, frame.cameo);
    let (head, tokens) = (trigger.head, trigger.tokens);
    Candidate {
        frame: Some(frame),
        event,
        mode,
        cameo,
        tokens,
        head,
        actors,
        recipients,
        status,
        lacks,
        section: None,
        share: 0.0,
    }
}

/// The participants behind numbers of mentions, each actor once.
pub(crate) fn people(mentions: &[Mention], numbers: &[usize]) -> Vec<Participant> {
    let mut people: Vec<Participant> = Vec::new();
    for actor in numbers.iter().filter_map(|number| mentions[*number].actor.as_ref()) {
        let known = people.iter().any(|other| other.actor_id.is_some() && other.actor_id == actor.actor_id);
        if !known {
            people.push(actor.clone());
        }
    }
    people
}
