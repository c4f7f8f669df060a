//! Who takes part, where an entry and the model agree on an event but not on those in it.

use demarche_core::{Evocation, Mention, Resolved};

use crate::candidates::Candidate;

// All chosen on the dev part of the casebook.
/// The share at which the model's participants count instead of those of an entry.
const INSTEAD: f32 = 0.8;
/// The share below which it doubts those.
const DOUBTED: f32 = 0.4;
/// The share below which a participant of an entry is left out.
const UNLIKELY: f32 = 0.05;

/// Lets the model's participants (`own`) stand for those of an entry that it doubts, and leaves out whom it sees no part of.
pub(crate) fn weigh(
    resolved: &Resolved,
    seen: &Evocation,
    own: &Candidate<'_>,
    candidate: &mut Candidate<'_>,
) {
    let sentence = resolved.annotated.sentence_of(seen.token);
    // Somebody may be named by several words; "the leaders" stands for people of other sentences, of whom the model says nothing.
    let share = |words: &[(usize, f32)], mention: usize| {
        let entity = resolved.mentions[mention].entity;
        let is_here = |other: &&Mention| other.entity == entity && sentence.contains(other.head);
        let here = resolved.mentions.iter().filter(is_here).map(|other| other.tokens);
        let shares = here.map(|tokens| {
            let inside = words.iter().filter(|(token, _)| tokens.contains(*token));
            inside.map(|(_, share)| *share).fold(0.0, f32::max)
        });
        shares.reduce(f32::max).unwrap_or(1.0)
    };
    let wrong = |words: &[(usize, f32)], own: &[usize], given: &[usize]| {
        own.iter().any(|mention| share(words, *mention) >= INSTEAD)
            && !given.is_empty()
            && given.iter().all(|mention| share(words, *mention) < DOUBTED)
    };
    if wrong(&seen.actors, &own.actors, &candidate.actors) {
        candidate.actors.clone_from(&own.actors);
        candidate.recipients.retain(|recipient| !own.actors.contains(recipient));
    }
    if wrong(&seen.recipients, &own.recipients, &candidate.recipients) {
        let others = own.recipients.iter().filter(|recipient| !candidate.actors.contains(recipient));
        candidate.recipients = others.copied().collect();
    }
    candidate.actors.retain(|mention| share(&seen.actors, *mention) >= UNLIKELY);
    candidate.recipients.retain(|mention| share(&seen.recipients, *mention) >= UNLIKELY);
}
