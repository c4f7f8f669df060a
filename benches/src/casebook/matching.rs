//! Which event of the coder is which event of a case.

use demarche::core::Coded;
use demarche_casebook::CaseEvent;

use super::who::{Side, agreement};

/// The pairs, and what is left over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matched {
    /// Numbers of an event of the case and of one of the coder.
    pub pairs: Vec<(usize, usize)>,
    /// Events of the case that the coder misses.
    pub missed: Vec<usize>,
    /// Events of the coder that are none.
    pub made_up: Vec<usize>,
}

impl Matched {
    /// Matches by triggers first, then by participants.
    pub fn new(expected: &[CaseEvent], coded: &Coded) -> Self {
        let mut matched = Self {
            pairs: Vec::new(),
            missed: (0..expected.len()).collect(),
            made_up: (0..coded.events.len()).collect(),
        };
        matched.take(|one, other| {
            let trigger = coded.events[other].trigger;
            expected[one].event == coded.events[other].event
                && expected[one].trigger.iter().any(|piece| piece.overlaps(&trigger))
        });
        matched.take(|one, other| {
            let agree = |side| agreement(side, &expected[one], coded, other);
            expected[one].event == coded.events[other].event
                && agree(Side::Actors).has_some()
                && agree(Side::Recipients).has_some()
        });
        matched.pairs.sort_unstable();
        matched
    }

    fn take(&mut self, fits: impl Fn(usize, usize) -> bool) {
        for one in std::mem::take(&mut self.missed) {
            match self.made_up.iter().position(|other| fits(one, *other)) {
                Some(at) => self.pairs.push((one, self.made_up.remove(at))),
                None => self.missed.push(one),
            }
        }
    }
}
