//! Who does it and to whom: the slots of the entry, and where these are empty what else the sentence tells.

use demarche_core::Form;

use crate::frames::Slot;
use crate::participants::Participants;
use crate::triggers::Trigger;

/// The participants of a trigger, as numbers of mentions.
pub(crate) struct Sides {
    pub(crate) actors: Vec<usize>,
    pub(crate) recipients: Vec<usize>,
    /// Nobody is host or guest.
    pub(crate) reciprocal: bool,
}

impl Sides {
    /// Actors and recipients; where nobody is host or guest, all are actors.
    pub(crate) fn into_coded(self) -> (Vec<usize>, Vec<usize>) {
        let Self { mut actors, mut recipients, reciprocal } = self;
        if reciprocal {
            actors.append(&mut recipients);
            actors.sort_unstable();
        }
        (actors, recipients)
    }
}

/// The participants of a trigger.
pub(crate) fn sides(participants: Participants<'_>, trigger: &Trigger<'_>) -> Sides {
    let frame = trigger.frame;
    let actors = actors(participants, trigger);
    let others = |mut found: Vec<usize>| {
        found.retain(|recipient| !same_actor(participants, &actors, *recipient));
        found
    };
    let mut recipients = others(participants.fill(trigger, &frame.recipient, &actors));
    if let Some(verb) = trigger.answered.filter(|_| recipients.is_empty()) {
        recipients = others(participants.doer(verb));
    }
    let mut reciprocal = frame.reciprocal;
    if recipients.is_empty() {
        recipients = others(participants.further(trigger, &actors));
        reciprocal &= recipients.is_empty();
    }
    Sides { actors, recipients, reciprocal }
}

fn actors(participants: Participants<'_>, trigger: &Trigger<'_>) -> Vec<usize> {
    // Who carries a noun that is answered is who answers it.
    let answered = trigger.answered.is_some();
    let slots = trigger.frame.actor.iter().filter(|slot| !answered || **slot != Slot::Light);
    let found = participants.fill(trigger, &slots.cloned().collect::<Vec<_>>(), &[]);
    if found.is_empty() { participants.charged(trigger) } else { found }
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
