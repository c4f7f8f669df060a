//! How the words between an issue and its speaker add up.

use demarche_core::Stand;

use super::words::Effect;

/// What the words up to here say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// The thing itself (`is_for`) or its contrary, and nobody's stand yet.
    Plain {
        is_for: bool,
        /// Whether the last word that turned it was a negation.
        denied: bool,
    },
    /// A stand.
    Held {
        stand: Stand,
        /// Whose: `None` where the words do not say.
        own: bool,
    },
}

impl State {
    /// Whether what is said so far is for the issue.
    fn is_for(self) -> bool {
        match self {
            Self::Plain { is_for, .. } => is_for,
            Self::Held { stand, .. } => stand.is_for(),
        }
    }

    /// What a negation makes of it.
    pub(super) fn denied(self) -> Self {
        match self {
            Self::Plain { is_for, .. } => Self::Plain { is_for: !is_for, denied: true },
            held @ Self::Held { .. } => held,
        }
    }

    /// What becomes of it when it turns out to be of somebody else: words to take a stand on.
    pub(super) fn of_another(self) -> Self {
        match self {
            Self::Held { stand, own: false } => Self::Plain { is_for: stand.is_for(), denied: false },
            other => other,
        }
    }

    /// A word that makes the thing come true, or undoes it.
    pub(super) fn carried(self, forth: bool, negated: bool) -> Self {
        match self {
            Self::Plain { is_for, .. } => {
                Self::Plain { is_for: is_for == (forth != negated), denied: negated }
            }
            Self::Held { stand, own } if forth == negated => Self::Held { stand: contrary(stand), own },
            held @ Self::Held { .. } => held,
        }
    }

    /// A stand on what was said so far; of somebody else, it is only what is talked about.
    pub(super) fn taken(self, stand: Stand, own: bool, foreign: bool) -> Self {
        let taken = self.with(stand);
        match self {
            Self::Held { own: true, .. } if foreign => self,
            _ if foreign => Self::Plain { is_for: taken.is_for(), denied: false },
            _ => Self::Held { stand: taken, own },
        }
    }

    /// The stand that a word gives to what was said so far.
    fn with(self, outer: Stand) -> Stand {
        let is_denied = matches!(self, Self::Plain { denied: true, .. });
        match (outer, self) {
            (Stand::Denies, _) => Stand::Denies,
            (outer, Self::Held { stand: Stand::Conditional, .. }) if outer.is_for() => Stand::Conditional,
            (Stand::Offers, _) if !self.is_for() && is_denied => Stand::Refuses,
            (outer, _) if outer.is_for() && !self.is_for() => Stand::Opposes,
            (outer, _) if !outer.is_for() && !self.is_for() => Stand::Supports,
            (outer, _) => outer,
        }
    }

    /// The effect of a word, negated or not; nothing where its negation says nothing.
    pub(super) fn under(self, effect: Effect, negated: bool, own: bool, foreign: bool) -> Self {
        match effect {
            Effect::Carries(forth) => {
                let state = if foreign { self.of_another() } else { self };
                state.carried(forth, negated)
            }
            Effect::Stands { stand, negated: other, anyone, .. } => {
                let stand = if negated { other } else { Some(stand) };
                stand.map_or(self, |stand| self.taken(stand, own, foreign && !anyone))
            }
            Effect::Condition => self,
        }
    }

    /// What "will", "can" or "would" make of it: nothing where there is a stand already.
    pub(super) fn willed(self, stand: Stand) -> Self {
        match self {
            // "Will not break it", "will never give it up".
            Self::Plain { is_for: true, denied: true } => Self::Held { stand: Stand::Supports, own: true },
            Self::Plain { is_for: true, .. } => Self::Held { stand, own: true },
            Self::Plain { denied: true, .. } => Self::Held { stand: Stand::Refuses, own: true },
            Self::Plain { .. } => Self::Held { stand: Stand::Opposes, own: true },
            held @ Self::Held { .. } => held,
        }
    }

    /// What a condition makes of a stand.
    pub(super) fn conditional(self) -> Self {
        match self {
            Self::Held { own, .. } => Self::Held { stand: Stand::Conditional, own },
            plain @ Self::Plain { .. } => plain,
        }
    }
}

/// What is left of a stand that is given up.
fn contrary(stand: Stand) -> Stand {
    match stand {
        Stand::Refuses | Stand::Opposes | Stand::Denies => Stand::Supports,
        Stand::Conditional => Stand::Conditional,
        _ => Stand::Opposes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CEASEFIRE: State = State::Plain { is_for: true, denied: false };
    const SANCTIONS: State = State::Plain { is_for: false, denied: false };

    fn stand(state: State) -> Option<Stand> {
        match state {
            State::Held { stand, .. } => Some(stand),
            State::Plain { .. } => None,
        }
    }

    #[test]
    fn words_add_up_from_the_inside() {
        use Stand::{Conditional, Demands, Denies, Offers, OpenTo, Opposes, Refuses, Supports};
        let own = |state: State, stand| state.taken(stand, true, false);
        let other = |state: State, stand| state.taken(stand, false, true);
        let cases = [
            ("demands a ceasefire", own(CEASEFIRE, Demands), Some(Demands)),
            ("supports sanctions", own(SANCTIONS, Supports), Some(Opposes)),
            ("opposes sanctions", own(SANCTIONS, Opposes), Some(Supports)),
            ("supports lifting sanctions", own(SANCTIONS.carried(false, false), Supports), Some(Supports)),
            ("they accept a ceasefire", other(CEASEFIRE, Supports), None),
            ("demands that they accept", own(other(CEASEFIRE, Supports), Demands), Some(Demands)),
            ("urges them to reject it", own(other(CEASEFIRE, Refuses), Demands), Some(Opposes)),
            ("condemns their refusal", own(other(CEASEFIRE, Refuses), Opposes), Some(Supports)),
            ("refuses to consider it", own(own(CEASEFIRE, OpenTo), Refuses), Some(Refuses)),
            ("they rejected our offer", other(own(CEASEFIRE, Offers), Refuses), Some(Offers)),
            ("denies having agreed", own(own(CEASEFIRE, Supports), Denies), Some(Denies)),
            ("would accept it if", own(CEASEFIRE, Supports).conditional(), Some(Conditional)),
            ("will lift sanctions", SANCTIONS.carried(false, false).willed(Offers), Some(Offers)),
            ("will not lift sanctions", SANCTIONS.carried(false, true).willed(Offers), Some(Refuses)),
            ("will impose sanctions", SANCTIONS.carried(true, false).willed(Offers), Some(Opposes)),
            ("will not break it", CEASEFIRE.carried(false, true).willed(Offers), Some(Supports)),
            ("there will be no ceasefire", CEASEFIRE.denied().willed(Offers), Some(Refuses)),
            ("dropped its opposition", own(CEASEFIRE, Opposes).carried(false, false), Some(Supports)),
        ];
        let faults: Vec<_> = cases
            .into_iter()
            .filter(|(_, state, expected)| stand(*state) != *expected)
            .map(|(name, state, expected)| format!("{name}: got {state:?}, expected {expected:?}"))
            .collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
