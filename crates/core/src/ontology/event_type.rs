//! The 16 event types, those that a user adds, and the 4 quad classes.

use super::files::{EventEntry, events};

/// A name that is no PLOVER event type.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no PLOVER event type")]
pub struct UnknownEvent(pub String);

macro_rules! event_types {
    ($($variant:ident $name:literal),* $(,)?) => {
        /// An event type: what happened. One of PLOVER's 16, or one of a codebook of one's own. Two of the same name are equal.
        #[derive(Clone, Copy, Debug)]
        #[expect(missing_docs, reason = "definition() is the documentation, from lexicon/ontology/events.txt")]
        pub enum EventType {
            $($variant,)*
            /// A type that a user adds, or one of PLOVER's as a user describes it ([`super::Codes`]).
            Own(OwnType),
        }

        impl EventType {
            /// Every type of PLOVER, in the order of the manual: cooperation first.
            pub const ALL: [Self; 16] = [$(Self::$variant),*];

            /// The name in capital letters.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                    Self::Own(own) => own.0.name,
                }
            }
        }
    };
}

event_types! {
    Agree "AGREE", Consult "CONSULT", Support "SUPPORT", Concede "CONCEDE", Cooperate "COOPERATE", Aid "AID",
    Retreat "RETREAT", Request "REQUEST", Accuse "ACCUSE", Reject "REJECT", Threaten "THREATEN", Protest "PROTEST",
    Sanction "SANCTION", Mobilize "MOBILIZE", Coerce "COERCE", Assault "ASSAULT",
}

/// A line of a user's `ontology/events.txt`, kept for the life of the program.
#[derive(Clone, Copy)]
pub struct OwnType(pub(super) &'static EventEntry);

impl std::fmt::Debug for OwnType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.name)
    }
}

impl EventType {
    /// Its place in [`EventType::ALL`]; `None` for a type that PLOVER does not have.
    pub fn number(self) -> Option<usize> {
        Self::ALL.iter().position(|event| event.as_str() == self.as_str())
    }

    /// Verbal or material, cooperation or conflict.
    pub fn quad(self) -> Quad {
        self.entry().quad
    }

    /// PLOVER score of the type without a mode: −10 (conflict) to +10 (cooperation).
    pub fn score(self) -> f64 {
        self.entry().score
    }

    /// Whether the codebook asks for a recipient.
    pub fn requires_recipient(self) -> bool {
        self.entry().requires_recipient
    }

    /// The definition in a sentence or two.
    pub fn definition(self) -> &'static str {
        self.entry().definition
    }

    /// The coding rules of the manual for this type, reworded; none for a type of one's own.
    pub fn rules(self) -> impl Iterator<Item = &'static str> {
        super::files::rules().iter().filter(move |(event, _)| *event == self).map(|(_, rule)| *rule)
    }

    fn entry(self) -> &'static EventEntry {
        match self {
            Self::Own(own) => own.0,
            plover => &events()[plover.number().unwrap_or_default()],
        }
    }

    /// In the order of the manual, then by name.
    fn rank(self) -> (usize, &'static str) {
        (self.number().unwrap_or(Self::ALL.len()), self.as_str())
    }
}

impl PartialEq for EventType {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for EventType {}

impl Ord for EventType {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.rank().cmp(&other.rank())
    }
}

impl PartialOrd for EventType {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl std::str::FromStr for EventType {
    type Err = UnknownEvent;

    /// One of PLOVER's types; those of a codebook are found by [`super::Codes::event`].
    fn from_str(name: &str) -> Result<Self, UnknownEvent> {
        Self::ALL
            .into_iter()
            .find(|event| event.as_str() == name)
            .ok_or_else(|| UnknownEvent(name.to_owned()))
    }
}

impl std::fmt::Display for EventType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

/// The four quad classes, numbered 1 to 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quad {
    /// 1: words that help.
    VerbalCooperation = 1,
    /// 2: deeds that help.
    MaterialCooperation = 2,
    /// 3: words that hurt.
    VerbalConflict = 3,
    /// 4: deeds that hurt.
    MaterialConflict = 4,
}

impl Quad {
    /// All four, in order.
    pub const ALL: [Self; 4] =
        [Self::VerbalCooperation, Self::MaterialCooperation, Self::VerbalConflict, Self::MaterialConflict];

    /// 1 to 4.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The name in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::VerbalCooperation => "verbal cooperation",
            Self::MaterialCooperation => "material cooperation",
            Self::VerbalConflict => "verbal conflict",
            Self::MaterialConflict => "material conflict",
        }
    }
}

impl std::str::FromStr for Quad {
    type Err = ();

    fn from_str(number: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|quad| quad.number().to_string() == number).ok_or(())
    }
}
