//! Candidates: each trigger with who takes part, and whether that makes an event.

use demarche_core::ontology::EventType;
use demarche_core::{Mention, Participant, Resolved, Sentence, Status};

use crate::frames::{Frame, Frames};
use crate::grammar::Grammar;
use crate::participants::Participants;
use crate::status::status;
use crate::triggers::{Trigger, triggers};

/// A trigger with its participants: an event, or the reason why it is none.
#[derive(Clone, Debug)]
pub struct Candidate<'a> {
    /// The lexicon entry.
    pub frame: &'a Frame,
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
}

/// What a candidate lacks to be an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// Nobody stands where the actor should.
    Actor,
    /// Nobody stands where the recipient should, and the entry asks for one.
    Recipient,
    /// Those who take part have no country and no political role: "the striker agreed a contract".
    Politics,
}

impl Lack {
    /// The reason in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Actor => "no actor stands where the entry looks for one",
            Self::Politics => "nobody with a country or a political role takes part",
            Self::Recipient => "no recipient stands where the entry looks for one, and it needs one",
        }
    }
}

/// The candidates of a sentence in text order.
pub(crate) fn candidates<'a>(
    frames: &'a Frames,
    resolved: &Resolved,
    sentence: &Sentence,
) -> Vec<Candidate<'a>> {
    let grammar = Grammar { annotated: &resolved.annotated, frames };
    let participants = Participants { resolved, grammar };
    triggers(frames, &resolved.annotated, sentence)
        .into_iter()
        .map(|trigger| candidate(grammar, participants, trigger))
        .collect()
}

fn candidate<'a>(
    grammar: Grammar<'_>,
    participants: Participants<'_>,
    trigger: Trigger<'a>,
) -> Candidate<'a> {
    let frame = trigger.frame;
    let mut actors = participants.fill(&trigger, &frame.actor, &[]);
    let mut recipients = participants.fill(&trigger, &frame.recipient, &actors);
    recipients.retain(|recipient| !same_actor(participants, &actors, *recipient));
    let lacks = lack(frame, &actors, &recipients).or_else(|| {
        let mut all =
            actors.iter().chain(&recipients).map(|mention| &participants.resolved.mentions[*mention]);
        (!all.any(|mention| is_political(frame.event, mention))).then_some(Lack::Politics)
    });
    if frame.reciprocal {
        actors.append(&mut recipients);
        actors.sort_unstable();
    }
    let status = status(grammar, &trigger);
    Candidate { frame, head: trigger.head, tokens: trigger.tokens, actors, recipients, status, lacks }
}

/// Whether a recipient is one of the actors under another mention.
fn same_actor(participants: Participants<'_>, actors: &[usize], recipient: usize) -> bool {
    let id = |mention: usize| participants.actor(mention).and_then(|actor| actor.actor_id.as_ref());
    id(recipient).is_some() && actors.iter().any(|actor| id(*actor) == id(recipient))
}

fn lack(frame: &Frame, actors: &[usize], recipients: &[usize]) -> Option<Lack> {
    let nobody = actors.is_empty() && recipients.is_empty();
    if nobody || actors.is_empty() && !frame.actorless && !frame.reciprocal {
        return Some(Lack::Actor);
    }
    let needs = frame.needs_recipient || frame.event.requires_recipient();
    let alone = recipients.is_empty() && !(frame.reciprocal && actors.len() > 1);
    (needs && alone).then_some(Lack::Recipient)
}

/// Sectors that act in politics, armed or not.
const POLITICAL: &[&str] =
    &["GOV", "MIL", "COP", "JUD", "LEG", "SPY", "REB", "UAF", "PRM", "PTY", "OPP", "REF"];

/// Whether a participant makes an act political: by country, by sector, or as one of the people who protest or are hurt.
fn is_political(event: EventType, mention: &Mention) -> bool {
    let Some(actor) = &mention.actor else { return false };
    let by_sector = actor.sectors.iter().any(|sector| POLITICAL.contains(&sector.as_str()));
    let popular = matches!(event, EventType::Protest | EventType::Assault) && !actor.sectors.is_empty();
    actor.country.is_some() && !mention.assumed
        || by_sector
        || popular
        || actor.actor_id.as_ref().is_some_and(|id| id.starts_with("igo."))
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
