//! Positions: where an actor stands on an issue.

use crate::{Byte, EventDate, Id, Participant, Span};

/// Where one actor stands on one issue, as one statement or event shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// Hash of the statement or event, the actor and the issue.
    pub id: Id,
    /// Number of the sentence that names the issue, from 0.
    pub sentence: usize,
    /// The statement or the event that shows it.
    pub shown_by: ShownBy,
    /// Whose position it is.
    pub holder: Participant,
    /// Name of the issue: `ceasefire`.
    pub issue: String,
    /// Where the actor stands.
    pub stand: Stand,
    /// When.
    pub date: Option<EventDate>,
    /// The sentence that names the issue.
    pub evidence: Span<Byte>,
    /// The entries of the lexicon that decided, the innermost first.
    pub rule: String,
}

/// What shows a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ShownBy {
    /// A statement of the actor.
    Statement(Id),
    /// An event that the actor takes part in.
    Event(Id),
}

impl ShownBy {
    /// The statement, if it is one.
    pub fn statement(self) -> Option<Id> {
        match self {
            Self::Statement(id) => Some(id),
            Self::Event(_) => None,
        }
    }

    /// The event, if it is one.
    pub fn event(self) -> Option<Id> {
        match self {
            Self::Event(id) => Some(id),
            Self::Statement(_) => None,
        }
    }
}

/// Where somebody stands on an issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stand {
    /// Wants others to do it: "calls for a ceasefire".
    Demands,
    /// Says that they themselves will do it: "declared a ceasefire".
    Offers,
    /// Would talk about it, or might do it: "ready for a ceasefire".
    OpenTo,
    /// Would do it, or have it, if something else came first: "only if the troops leave".
    Conditional,
    /// Will not do it or have it: "ruled out a ceasefire".
    Refuses,
    /// Says that what is said of them is not so: "denied that they had agreed to a ceasefire".
    Denies,
    /// Is for it: "welcomed the ceasefire".
    Supports,
    /// Is against it: "criticised the ceasefire".
    Opposes,
}

impl Stand {
    /// Every stand, in the order of the documentation.
    pub const ALL: [Self; 8] = [
        Self::Demands,
        Self::Offers,
        Self::OpenTo,
        Self::Conditional,
        Self::Refuses,
        Self::Denies,
        Self::Supports,
        Self::Opposes,
    ];

    /// The name in the record.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Demands => "demands",
            Self::Offers => "offers",
            Self::OpenTo => "open to",
            Self::Conditional => "conditional",
            Self::Refuses => "refuses",
            Self::Denies => "denies",
            Self::Supports => "supports",
            Self::Opposes => "opposes",
        }
    }

    /// The stand with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stand| stand.as_str() == name)
    }

    /// Whether it is for the issue: what it means where somebody else's stand is spoken of.
    pub fn is_for(self) -> bool {
        !matches!(self, Self::Refuses | Self::Denies | Self::Opposes)
    }
}
