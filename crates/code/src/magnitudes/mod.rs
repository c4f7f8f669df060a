//! How many and how much: the numbers of a text, and to which events they belong.
//!
//! A toll stands with a word of harm ("killing **nine**"); it belongs to the event of that word, to the one whose outcome it
//! tells ("opened fire, killing nine"), else to the nearest one of a fitting type; and a sentence right behind an event may
//! bring its toll ("Five people died."). Money and per cent belong to the event that they hang on.

mod attach;
mod harms;
mod numbers;
mod people;
mod quantities;
mod words;

use demarche_core::lexicon::LexiconError;
use demarche_core::{Event, Resolved};

use crate::frames::Frames;
use crate::grammar::Grammar;
use attach::Attacher;
use harms::Harms;
use quantities::{Currencies, Quantity, Unit, quantities};

/// Finds numbers and gives them to events. Built once.
pub(crate) struct Counter {
    currencies: Currencies,
    harms: Harms,
}

impl Counter {
    pub(crate) fn load() -> Result<Self, LexiconError> {
        Ok(Self { currencies: Currencies::load()?, harms: Harms::load()? })
    }

    /// Gives the events of an article, in text order, their numbers.
    pub(crate) fn count(&self, frames: &Frames, resolved: &Resolved, events: &mut [Event]) {
        let grammar = Grammar { annotated: &resolved.annotated, frames };
        let mut attacher = Attacher::new(grammar, resolved, &self.currencies);
        let mut start = 0;
        for (number, sentence) in resolved.annotated.sentences.iter().enumerate() {
            let end = start + events[start..].partition_point(|event| event.sentence <= number);
            let before = start.saturating_sub(attacher.events_before(&events[..start], number));
            // Without an event here or right before, nothing can be attached.
            if before < end {
                let found = self.quantities(resolved, number);
                let tolls = self.harms.tolls(grammar, resolved, sentence, &found);
                attacher.sentence(number, &found, &tolls, events, before..start, start..end);
            }
            start = end;
        }
    }

    /// The quantities of a sentence that are no part of a date or a name.
    fn quantities(&self, resolved: &Resolved, sentence: usize) -> Vec<Quantity> {
        let annotated = &resolved.annotated;
        let sentence = &annotated.sentences[sentence];
        let times = resolved.times_in(sentence.tokens);
        let mut found = quantities(&self.currencies, annotated, sentence);
        found.retain(|quantity| {
            let timed = times.iter().any(|time| {
                time.tokens.start < quantity.tokens.end && quantity.tokens.start < time.tokens.end
            });
            !timed || matches!(quantity.unit, Unit::Money(_))
        });
        found
    }
}
