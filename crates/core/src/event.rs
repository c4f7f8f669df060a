//! Events: one row for each mention of something done.

use crate::ontology::{Context, EventType, Mode};
use crate::{Byte, Country, EventDate, Id, Magnitudes, Participant, Span};

/// One mention of an event: who did what to whom, when, where, and the words that say so.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Hash of article, event type and trigger.
    pub id: Id,
    /// Number of the sentence in the article, from 0.
    pub sentence: usize,
    /// PLOVER event type: what.
    pub event: EventType,
    /// Its name in the scheme that was asked for, where that is no PLOVER type.
    pub label: Option<&'static str>,
    /// PLOVER modes: how.
    pub modes: Vec<Mode>,
    /// PLOVER contexts: why, or in which matter.
    pub contexts: Vec<Context>,
    /// Whether it happened.
    pub status: Status,
    /// CAMEO code; carries the Goldstein score.
    pub cameo: Option<&'static str>,
    /// Who did it. Where nobody is host or guest, all participants.
    pub actors: Vec<Participant>,
    /// To whom.
    pub recipients: Vec<Participant>,
    /// When; `None` if nothing is known.
    pub date: Option<EventDate>,
    /// Where; `None` if nothing is known.
    pub place: Option<Place>,
    /// How many and how much.
    pub magnitudes: Magnitudes,
    /// The words that evoke the event.
    pub trigger: Span<Byte>,
    /// The sentence that supports the row, and the next one where that gives its numbers.
    pub evidence: Span<Byte>,
    /// The statement through which alone it is known.
    pub statement_id: Option<Id>,
    /// Who says so: actor identifier or name of the speaker; `None` if the article itself says it.
    pub reported_by: Option<String>,
    /// The lexicon entry that made the row; `model` where none did.
    pub rule: String,
    /// Probability that the row is right in type and words, 0 to 1; `None` if no model read the article.
    pub confidence: Option<f64>,
}

impl Event {
    /// PLOVER score of the first mode that has one, else of the event type: −10 (conflict) to +10 (cooperation).
    pub fn plover_score(&self) -> f64 {
        self.modes.iter().find_map(Mode::score).unwrap_or_else(|| self.event.score())
    }
}

/// Whether an event happened: PLOVER's auxiliary modes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Reported as having happened or happening.
    Actual,
    /// Has not happened yet.
    Future,
    /// Conditional or imagined.
    Hypothetical,
    /// Said not to have happened.
    Negated,
    /// Long past, mentioned as background.
    Historical,
}

impl Status {
    /// Every status, in the order of the documentation.
    pub const ALL: [Self; 5] =
        [Self::Actual, Self::Future, Self::Hypothetical, Self::Negated, Self::Historical];

    /// The name in the record.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Future => "future",
            Self::Hypothetical => "hypothetical",
            Self::Negated => "negated",
            Self::Historical => "historical",
        }
    }

    /// The status with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == name)
    }
}

/// Where an event took place.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Name as in the gazetteer.
    pub name: String,
    /// Its country; `None` at sea or where it lies in several.
    pub country: Option<Country>,
    /// Its first-level division, where that is known.
    pub admin1: Option<String>,
    /// Degrees north and east (WGS 84), right to about 10 km, never moved about; for areas and states a point in the middle.
    pub point: Option<(f64, f64)>,
    /// How large the place is.
    pub precision: PlacePrecision,
}

/// How precise a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PlacePrecision {
    /// A whole state.
    Country,
    /// A first-level division of a state.
    Division,
    /// A region, sea, river, island or range.
    Area,
    /// A city, town, village, base or crossing.
    City,
}

impl PlacePrecision {
    /// The name in the record.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Division => "division",
            Self::Area => "area",
            Self::City => "city",
        }
    }
}
