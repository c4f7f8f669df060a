//! To which event a number belongs.

use std::ops::Range;

use demarche_core::ontology::EventType;
use demarche_core::{Amount, Bounds, Country, Event, Relation, Resolved, Status, VerbForm};

use super::harms::{Harm, Toll};
use super::people::People;
use super::quantities::{Currencies, Quantity, Unit};
use crate::grammar::Grammar;

/// Auxiliaries of what has not happened: their numbers belong to no other event.
const UNREAL: &[&str] = &["would", "could", "may", "might", "should", "will", "can", "shall"];

/// Gives numbers to events.
pub(super) struct Attacher<'a> {
    grammar: Grammar<'a>,
    resolved: &'a Resolved,
    currencies: &'a Currencies,
}

/// How a number and an event belong together; the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Tie {
    /// The word of harm is the event's own.
    Own,
    /// One hangs on the other.
    Hangs,
    /// They stand in one sentence, so many words apart.
    Near(usize),
}

impl<'a> Attacher<'a> {
    pub(super) fn new(grammar: Grammar<'a>, resolved: &'a Resolved, currencies: &'a Currencies) -> Self {
        Self { grammar, resolved, currencies }
    }

    /// How many of the last of `events` stand in the sentence before `sentence`, with nothing but its end between.
    pub(super) fn events_before(&self, events: &[Event], sentence: usize) -> usize {
        let sentences = &self.resolved.annotated.sentences;
        let same_section = sentence > 0 && sentences[sentence - 1].section == sentences[sentence].section;
        events.iter().rev().take_while(|event| same_section && event.sentence + 1 == sentence).count()
    }

    /// Gives the numbers of a sentence to its events, `own`, or to those of the sentence before.
    pub(super) fn sentence(
        &mut self,
        number: usize,
        quantities: &[Quantity],
        tolls: &[Toll],
        events: &mut [Event],
        before: Range<usize>,
        own: Range<usize>,
    ) {
        let any_fits =
            |toll: &Toll| events[own.clone()].iter().any(|event| rank(toll.harm, event.event).is_some());
        let (here, after): (Vec<&Toll>, Vec<&Toll>) = tolls.iter().partition(|toll| any_fits(toll));
        for toll in here {
            self.toll(*toll, &mut events[own.clone()]);
        }
        for toll in after {
            self.toll_of_next(number, *toll, &mut events[before.clone()]);
        }
        let people = People { resolved: self.resolved, quantities };
        for event in &mut events[own] {
            event.magnitudes.participants =
                event.magnitudes.participants.or_else(|| self.participants(people, event));
            self.measure(quantities, event);
        }
    }

    /// The toll goes to the event whose word it is, and to that whose outcome it tells; or else to the nearest.
    fn toll(&self, toll: Toll, events: &mut [Event]) {
        let unreal = self.is_unreal(toll.at);
        let tie = |event: &Event| {
            let tie = self.tie(toll.at, event);
            let fits = rank(toll.harm, event.event)?;
            let told = toll.bounds != Bounds::exactly(1)
                || matches!(event.status, Status::Actual | Status::Historical);
            (told && tie == Tie::Own || !unreal && event.status != Status::Negated).then_some((
                tie > Tie::Hangs,
                fits,
                tie,
            ))
        };
        let ties: Vec<_> = events.iter().map(tie).collect();
        let best = ties.iter().flatten().filter(|(.., tie)| *tie != Tie::Own).min().copied();
        let has_own = ties.iter().flatten().any(|(.., tie)| *tie == Tie::Own);
        for (event, tie) in events.iter_mut().zip(ties) {
            let Some((far, _, kind)) = tie else { continue };
            let outcome = best.is_some_and(|best| tie == Some(best)) && !(has_own && far);
            if kind == Tie::Own || outcome {
                let slot = slot(event, toll.harm);
                *slot = slot.or(Some(toll.bounds));
            }
        }
    }

    /// A toll in the sentence behind the event, which tells of no event of its own that it could belong to.
    fn toll_of_next(&self, number: usize, toll: Toll, before: &mut [Event]) {
        if self.is_unreal(toll.at) {
            return;
        }
        let sentence = &self.resolved.annotated.sentences[number];
        let times = self.resolved.times_in(sentence.tokens);
        let elsewhen = |event: &Event| {
            let start = event.date.and_then(|date| date.range).map(|(start, _)| start);
            times.iter().filter_map(|time| time.range).any(|(_, end)| start.is_some_and(|start| end < start))
        };
        let fits = before.iter_mut().filter(|event| {
            event.status == Status::Actual && rank(toll.harm, event.event) == Some(0) && !elsewhen(event)
        });
        let Some(event) = fits.last() else { return };
        let slot = slot(event, toll.harm);
        if slot.is_none() {
            *slot = Some(toll.bounds);
            event.evidence.end = sentence.span.end;
        }
    }

    fn is_unreal(&self, verb: usize) -> bool {
        let annotated = self.grammar.annotated;
        let token = &annotated.tokens[verb];
        // "sentenced to die", but "forced to flee".
        let infinitive = token.features.verb_form == Some(VerbForm::Infinitive) && token.lemma != "flee";
        infinitive
            || annotated.children_by(verb, &[Relation::Aux, Relation::AuxPass, Relation::Advmod]).any(
                |child| {
                    UNREAL.contains(&self.grammar.lemma(child)) || annotated.tokens[child].features.negative
                },
            )
    }

    fn tie(&self, at: usize, event: &Event) -> Tie {
        let tokens = self.trigger(event);
        if tokens.contains(&at) {
            return Tie::Own;
        }
        let over = |from: usize, to: &Range<usize>| self.heads(from).any(|head| to.contains(&head));
        let subject = self.grammar.subject(at).is_some_and(|subject| tokens.contains(&subject));
        if subject || over(at, &tokens) || tokens.clone().any(|token| over(token, &(at..at + 1))) {
            return Tie::Hangs;
        }
        Tie::Near(if at < tokens.start { tokens.start - at } else { at + 1 - tokens.end })
    }

    /// The heads above a token, nearest first.
    fn heads(&self, token: usize) -> impl Iterator<Item = usize> {
        let tokens = &self.grammar.annotated.tokens;
        std::iter::successors(tokens[token].head, |head| tokens[*head].head).take(tokens.len().min(12))
    }

    fn trigger(&self, event: &Event) -> Range<usize> {
        let tokens = &self.grammar.annotated.tokens;
        let start = tokens.partition_point(|token| token.span.end <= event.trigger.start);
        let end = tokens.partition_point(|token| token.span.start < event.trigger.end);
        start..end.max(start + 1).min(tokens.len())
    }

    /// How many marched, or were sent: those who do a PROTEST, what a MOBILIZE moves.
    fn participants(&self, people: People<'_>, event: &Event) -> Option<Bounds> {
        if !matches!(event.event, EventType::Protest | EventType::Mobilize) {
            return None;
        }
        let mut trigger = self.trigger(event);
        let inside = trigger.clone().find_map(|token| people.numbered(token));
        inside.or_else(|| {
            trigger.find_map(|token| {
                let moved =
                    (event.event == EventType::Mobilize).then(|| self.grammar.object(token)).flatten();
                let subject =
                    || (event.event == EventType::Protest).then(|| self.grammar.subject(token)).flatten();
                people.numbered(moved.or_else(subject)?)
            })
        })
    }

    /// Money and per cent that hang on the event.
    fn measure(&self, quantities: &[Quantity], event: &mut Event) {
        let trigger = self.trigger(event);
        for quantity in quantities {
            let Some(value) = quantity.low.or(quantity.high) else { continue };
            if !self.belongs(quantity, &trigger)
                || matches!(event.event, EventType::Assault | EventType::Consult)
            {
                continue;
            }
            match quantity.unit {
                Unit::Money(name) if event.magnitudes.amount.is_none() => {
                    let currency = self.currencies.code(name, &countries(event));
                    event.magnitudes.amount = Some(Amount { value, currency });
                }
                Unit::Percent if event.magnitudes.percent.is_none() => event.magnitudes.percent = Some(value),
                _ => {}
            }
        }
    }

    /// Whether a quantity hangs on the trigger, over nouns and without another verb between.
    fn belongs(&self, quantity: &Quantity, trigger: &Range<usize>) -> bool {
        quantity.tokens.range().any(|token| self.heads(token).any(|head| trigger.contains(&head)))
    }
}

fn countries(event: &Event) -> Vec<Country> {
    event.actors.iter().chain(&event.recipients).filter_map(|participant| participant.country).collect()
}

fn slot(event: &mut Event, harm: Harm) -> &mut Option<Bounds> {
    let magnitudes = &mut event.magnitudes;
    match harm {
        Harm::Killed => &mut magnitudes.killed,
        Harm::Wounded => &mut magnitudes.wounded,
        Harm::Detained => &mut magnitudes.detained,
        Harm::Displaced => &mut magnitudes.displaced,
    }
}

/// How well a harm fits a type of event; 0 is best, `None` not at all.
fn rank(harm: Harm, event: EventType) -> Option<u8> {
    use EventType::{Assault, Coerce, Mobilize, Protest, Sanction};
    match (harm, event) {
        (Harm::Killed | Harm::Wounded | Harm::Displaced, Assault) | (Harm::Detained, Coerce) => Some(0),
        (Harm::Displaced, Sanction | Coerce) | (Harm::Killed | Harm::Wounded, Protest) => Some(1),
        (Harm::Killed | Harm::Wounded, Coerce) | (Harm::Detained, Protest | Assault) => Some(2),
        (Harm::Killed | Harm::Wounded, Mobilize) => Some(3),
        _ => None,
    }
}
