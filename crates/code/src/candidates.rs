//! Candidates: each trigger with who takes part, and whether that makes an event.

use demarche_core::ontology::{CameoCode, EventType, Mode};
use demarche_core::{Form, Mention, Participant, Resolved, Sentence, Status};

use crate::evoked;
use crate::frames::{Frame, Frames, Slot};
use crate::grammar::Grammar;
use crate::modes::mode;
use crate::participants::{DEADLY, Participants};
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
    /// The share that the model gives to an event of this type at these words, 0 to 1.
    pub share: f32,
}

/// What a candidate lacks to be an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// Nobody stands where the actor should.
    Actor,
    /// Nobody stands where the recipient should, and the entry asks for one.
    Recipient,
    /// The sentence is about a game, a story, the weather or animals.
    Elsewhere,
    /// Those who take part have no country and no political role: "the striker agreed a contract".
    Politics,
    /// The model sees no event of that type there.
    Unseen,
}

impl Lack {
    /// The reason in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Actor => "no actor stands where the entry looks for one",
            Self::Elsewhere => "the sentence has words of games, stories, weather or animals",
            Self::Politics => "nobody with a country or a political role takes part",
            Self::Unseen => "the model sees no event of this type at these words",
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
    let mut found: Vec<Candidate<'a>> = triggers(frames, &resolved.annotated, sentence)
        .into_iter()
        .map(|trigger| candidate(grammar, participants, trigger))
        .collect();
    frames.rules.apply(grammar, &resolved.mentions, &mut found);
    leave_out_consequences(&mut found);
    evoked::join(participants, sentence, &mut found);
    found
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
    let own_slots: Vec<Slot>;
    let actor_slots = match trigger.answered {
        // Who carries the noun is who answers it.
        Some(_) => {
            own_slots = frame.actor.iter().filter(|slot| **slot != Slot::Light).cloned().collect();
            &own_slots
        }
        None => &frame.actor,
    };
    let mut actors = participants.fill(&trigger, actor_slots, &[]);
    if actors.is_empty() {
        actors = participants.charged(&trigger);
    }
    let mut recipients = participants.fill(&trigger, &frame.recipient, &actors);
    recipients.retain(|recipient| !same_actor(participants, &actors, *recipient));
    if let Some(verb) = trigger.answered.filter(|_| recipients.is_empty()) {
        recipients = participants.doer(verb);
        recipients.retain(|recipient| !actors.contains(recipient));
    }
    let mut reciprocal = frame.reciprocal;
    if recipients.is_empty() {
        recipients = participants.further(&trigger, &actors);
        recipients.retain(|recipient| !same_actor(participants, &actors, *recipient));
        reciprocal &= recipients.is_empty();
    }
    let lacks = if actors.is_empty() && participants.is_done_by_a_thing(&trigger) {
        Some(Lack::Actor)
    } else {
        lack(participants.resolved, &trigger, &actors, &recipients)
    };
    let lacks = lacks.or_else(|| elsewhere(grammar, &trigger).then_some(Lack::Elsewhere));
    if reciprocal {
        actors.append(&mut recipients);
        actors.sort_unstable();
    }
    let status = if trigger.answered.is_some() { Status::Actual } else { status(grammar, &trigger) };
    let mode = mode(grammar, &trigger);
    let (event, cameo) = (frame.event, frame.cameo);
    let (head, tokens) = (trigger.head, trigger.tokens);
    Candidate { frame: Some(frame), event, mode, cameo, tokens, head, actors, recipients, status, lacks, share: 0.0 }
}

/// Whether a recipient is one of the actors under another mention. Two common nouns with the same state behind them are two.
fn same_actor(participants: Participants<'_>, actors: &[usize], recipient: usize) -> bool {
    let mentions = &participants.resolved.mentions;
    let id = |mention: usize| participants.actor(mention).and_then(|actor| actor.actor_id.as_ref());
    let named = |mention: usize| mentions[mention].form == Form::Name;
    actors.iter().any(|actor| {
        let same_id =
            id(recipient).is_some() && id(*actor) == id(recipient) && named(*actor) && named(recipient);
        same_id || mentions[*actor].entity == mentions[recipient].entity
    })
}

fn lack(resolved: &Resolved, trigger: &Trigger<'_>, actors: &[usize], recipients: &[usize]) -> Option<Lack> {
    let frame = trigger.frame;
    let political = |mention: &usize| is_political(frame.event, &resolved.mentions[*mention]);
    if actors.is_empty() && recipients.is_empty() {
        return (!frame.alone || !speaks_of_states(resolved, trigger.head)).then_some(Lack::Actor);
    }
    if actors.is_empty() && !frame.actorless && !frame.reciprocal && !recipients.iter().any(political) {
        return Some(Lack::Actor);
    }
    let alone = recipients.is_empty() && !(frame.reciprocal && actors.len() > 1);
    if frame.needs_recipient && alone {
        return Some(Lack::Recipient);
    }
    let is_political =
        actors.iter().chain(recipients).any(political) || speaks_of_states(resolved, trigger.head);
    (!is_political).then_some(Lack::Politics)
}

/// Whether the sentence has a word that belongs to games, stories, the weather or animals.
fn elsewhere(grammar: Grammar<'_>, trigger: &Trigger<'_>) -> bool {
    let annotated = grammar.annotated;
    let tokens = annotated.sentence_of(trigger.head).range();
    tokens.filter(|token| !trigger.tokens.contains(token)).any(|token| {
        let lower = annotated.word(token).to_lowercase();
        grammar.frames.is_elsewhere(&lower)
            || grammar.frames.is_elsewhere(&annotated.tokens[token].lemma.to_lowercase())
    })
}

/// Whether the sentence of a token names a state, or somebody of one, or a place.
fn speaks_of_states(resolved: &Resolved, token: usize) -> bool {
    let sentence = resolved.annotated.sentence_of(token);
    let of_state = |mention: &Mention| {
        !mention.assumed && mention.actor.as_ref().is_some_and(|actor| actor.country.is_some())
    };
    !resolved.places_in(sentence).is_empty()
        || resolved.mentions.iter().any(|mention| sentence.contains(mention.head) && of_state(mention))
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

/// Whether a mention makes an act political.
pub(crate) fn political(resolved: &Resolved, event: EventType, mention: usize) -> bool {
    is_political(event, &resolved.mentions[mention])
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
