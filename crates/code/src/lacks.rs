//! Whether a trigger with its participants makes an event, and if not, why.

use demarche_core::ontology::EventType;
use demarche_core::{Mention, Resolved};

use crate::candidates::Candidate;
use crate::grammar::Grammar;
use crate::participants::Participants;
use crate::sides::Sides;
use crate::triggers::Trigger;

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

/// What an event lacks that the model sees at some words.
pub(crate) fn lack_of_seen(participants: Participants<'_>, candidate: &Candidate<'_>) -> Option<Lack> {
    let Candidate { actors, recipients, event, head, .. } = candidate;
    if actors.is_empty() && recipients.is_empty() {
        return Some(Lack::Actor);
    }
    let resolved = participants.resolved;
    let mut all = actors.iter().chain(recipients);
    let is_political = all.any(|mention| is_political(*event, &resolved.mentions[*mention]));
    (!is_political && !speaks_of_states(resolved, *head)).then_some(Lack::Politics)
}

/// What a trigger with these participants lacks; `None` makes an event.
pub(crate) fn lack(
    grammar: Grammar<'_>,
    participants: Participants<'_>,
    trigger: &Trigger<'_>,
    sides: &Sides,
) -> Option<Lack> {
    let by_thing = sides.actors.is_empty() && participants.is_done_by_a_thing(trigger);
    let lacks = if by_thing { Some(Lack::Actor) } else { somebody(participants.resolved, trigger, sides) };
    lacks.or_else(|| elsewhere(grammar, trigger.head, &trigger.tokens).then_some(Lack::Elsewhere))
}

fn somebody(resolved: &Resolved, trigger: &Trigger<'_>, sides: &Sides) -> Option<Lack> {
    let Sides { actors, recipients, .. } = sides;
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
fn elsewhere(grammar: Grammar<'_>, head: usize, trigger: &[usize]) -> bool {
    let annotated = grammar.annotated;
    let tokens = annotated.sentence_of(head).range();
    tokens.filter(|token| !trigger.contains(token)).any(|token| {
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
