//! What is counted over cases.

use std::collections::BTreeMap;

use demarche::core::ontology::EventType;

use super::Tried;
use super::reliability::Reliability;
use super::told::Told;
use super::when::{range, stated};
use super::who::{Side, agreement};

/// Things found and not found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// In the cases and found.
    pub right: usize,
    /// In the cases.
    pub expected: usize,
    /// Found.
    pub found: usize,
}

impl Score {
    /// Right among found, in percent.
    pub(super) fn precision(&self) -> f64 {
        share(self.right, self.found)
    }

    /// Right among expected, in percent.
    pub(super) fn recall(&self) -> f64 {
        share(self.right, self.expected)
    }

    /// The harmonic mean of precision and recall, in percent.
    pub(super) fn f1(&self) -> f64 {
        share(2 * self.right, self.expected + self.found)
    }
}

/// `part` of `whole` in percent; 0 where there is nothing.
pub(super) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}

/// Figures over the cases of a part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// Cases.
    pub cases: usize,
    /// Events by type.
    pub types: BTreeMap<EventType, Score>,
    /// Events whose actors and recipients are right too.
    pub whole: BTreeMap<EventType, Score>,
    /// Modes of events; an event of two modes counts twice, one without a mode not at all.
    pub modes: Score,
    /// Matched events, and those with the right status.
    pub status: (usize, usize),
    /// Matched events whose actors are right, whose recipients are right.
    pub sides: (usize, usize),
    /// Participants that are right, and of these those with the right country and with the right primary sector.
    pub codes: (usize, usize, usize),
    /// Days that the words give, over matched events.
    pub dates: Score,
    /// States of places, over matched events.
    pub places: Score,
    /// Tolls, money and contexts.
    pub told: Told,
    /// Cases that must code nothing, and events coded there.
    pub negatives: (usize, usize),
    /// Events by their confidence.
    pub reliability: Reliability,
}

impl Figures {
    /// Counts a case.
    pub fn add(&mut self, tried: &Tried) {
        self.cases += 1;
        self.reliability.add(tried);
        self.told.add(tried);
        if tried.expected.is_empty() {
            self.negatives.0 += 1;
            self.negatives.1 += tried.coded.events.len();
        }
        for expected in &tried.expected {
            self.types.entry(expected.event).or_default().expected += 1;
            self.whole.entry(expected.event).or_default().expected += 1;
            self.modes.expected += expected.modes.len();
        }
        for event in &tried.coded.events {
            self.types.entry(event.event).or_default().found += 1;
            self.whole.entry(event.event).or_default().found += 1;
            self.modes.found += event.modes.len();
        }
        for (one, other) in &tried.matched.pairs {
            self.add_pair(tried, *one, *other);
        }
    }

    fn add_pair(&mut self, tried: &Tried, one: usize, other: usize) {
        let (expected, event) = (&tried.expected[one], &tried.coded.events[other]);
        self.types.entry(event.event).or_default().right += 1;
        let right = |side| agreement(side, expected, &tried.coded, other).is_right();
        let (actors, recipients) = (right(Side::Actors), right(Side::Recipients));
        self.sides.0 += usize::from(actors);
        self.sides.1 += usize::from(recipients);
        self.whole.entry(event.event).or_default().right += usize::from(actors && recipients);
        self.modes.right += expected.modes.iter().filter(|mode| event.modes.contains(mode)).count();
        self.status.0 += 1;
        self.status.1 += usize::from(expected.status == event.status);
        if actors {
            self.add_codes(&expected.actors, &event.actors);
        }
        if recipients {
            self.add_codes(&expected.recipients, &event.recipients);
        }
        let date = expected.date.as_deref().and_then(range);
        self.dates.add(date, stated(event));
        let place = expected.place.map(|(_, country)| country);
        self.places.add(place, event.place.as_ref().map(|place| place.country));
    }

    fn add_codes(
        &mut self,
        marks: &[(demarche::core::Span<demarche::core::Byte>, demarche_casebook::Role)],
        found: &[demarche::core::Participant],
    ) {
        // Only where it is plain who is who.
        if let ([(_, role)], [participant]) = (marks, found) {
            self.codes.0 += 1;
            self.codes.1 += usize::from(role.country == participant.country);
            self.codes.2 += usize::from(role.sectors.first() == participant.sectors.first());
        }
    }

    /// All types together.
    pub(super) fn total(scores: &BTreeMap<EventType, Score>) -> Score {
        scores.values().fold(Score::default(), |sum, score| Score {
            right: sum.right + score.right,
            expected: sum.expected + score.expected,
            found: sum.found + score.found,
        })
    }
}

impl Score {
    fn add<T: PartialEq>(&mut self, expected: Option<T>, found: Option<T>) {
        self.expected += usize::from(expected.is_some());
        self.found += usize::from(found.is_some());
        self.right += usize::from(expected.is_some() && expected == found);
    }
}
