//! The 16 event types and the 4 quad classes.

use super::files::events;

/// A name that is no PLOVER event type.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no PLOVER event type")]
pub struct UnknownEvent(pub String);

macro_rules! event_types {
    ($($variant:ident $name:literal),* $(,)?) => {
        /// A PLOVER event type: what happened.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "definition() is the documentation, from lexicon/ontology/events.txt")]
        pub enum EventType {
            $($variant,)*
        }

        impl EventType {
            /// Every type, in the order of the manual: cooperation first.
            pub const ALL: [Self; 16] = [$(Self::$variant),*];

            /// The name in capital letters.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
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

impl EventType {
    /// Verbal or material, cooperation or conflict.
    pub fn quad(self) -> Quad {
        events()[self as usize].quad
    }

    /// PLOVER score of the type without a mode: −10 (conflict) to +10 (cooperation).
    pub fn score(self) -> f64 {
        events()[self as usize].score
    }

    /// Whether the codebook asks for a recipient.
    pub fn requires_recipient(self) -> bool {
        events()[self as usize].requires_recipient
    }

    /// The definition in a sentence or two.
    pub fn definition(self) -> &'static str {
        events()[self as usize].definition
    }

    /// The coding rules of the manual for this type, reworded.
    pub fn rules(self) -> impl Iterator<Item = &'static str> {
        super::files::rules().iter().filter(move |(event, _)| *event == self).map(|(_, rule)| *rule)
    }
}

impl std::str::FromStr for EventType {
    type Err = UnknownEvent;

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
