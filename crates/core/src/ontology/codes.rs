//! Modes, contexts, sectors, countries and CAMEO codes.

use super::files;
use super::{EventType, Quad};

/// A mode of an event type: how it was done. Two of the same name and type are equal.
#[derive(Clone, Copy, Debug)]
pub struct Mode(pub(super) &'static ModeEntry);

impl PartialEq for Mode {
    fn eq(&self, other: &Self) -> bool {
        (self.0.event, self.0.name) == (other.0.event, other.0.name)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct ModeEntry {
    pub(super) event: EventType,
    pub(super) name: &'static str,
    pub(super) score: Option<f64>,
    pub(super) definition: &'static str,
}

impl Mode {
    /// The mode `name` of `event`; `None` if that type has no such mode.
    pub fn find(event: EventType, name: &str) -> Option<Self> {
        modes(event).find(|mode| mode.as_str() == name)
    }

    /// The type that it is a mode of.
    pub fn event(&self) -> EventType {
        self.0.event
    }

    /// The name, in lower case.
    pub fn as_str(&self) -> &'static str {
        self.0.name
    }

    /// PLOVER score, −10 to +10; `None` where the manual gives none (PROTEST vandalize): the score of the type holds.
    pub fn score(&self) -> Option<f64> {
        self.0.score
    }

    /// What it means.
    pub fn definition(&self) -> &'static str {
        self.0.definition
    }
}

/// The modes of an event type, in the order of the manual.
pub fn modes(event: EventType) -> impl Iterator<Item = Mode> {
    files::modes().iter().filter(move |mode| mode.event == event).map(Mode)
}

/// A PLOVER context: why, or in which matter. Two of the same name are equal.
#[derive(Clone, Copy, Debug)]
pub struct Context(pub(super) &'static NamedCode);

impl PartialEq for Context {
    fn eq(&self, other: &Self) -> bool {
        self.0.code == other.0.code
    }
}

impl Eq for Context {}

impl Context {
    /// The context of this name.
    pub fn find(name: &str) -> Option<Self> {
        contexts().iter().find(|context| context.code == name).map(Self)
    }

    /// The name, in lower case.
    pub fn as_str(&self) -> &'static str {
        self.0.code
    }

    /// What it means.
    pub fn definition(&self) -> &'static str {
        self.0.name
    }
}

/// A code with what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedCode {
    /// The code.
    pub code: &'static str,
    /// Its name or definition.
    pub name: &'static str,
}

/// The 37 contexts, in the order of the manual.
pub fn contexts() -> &'static [NamedCode] {
    files::contexts()
}

/// The sectors, sorted by code.
pub fn sectors() -> &'static [NamedCode] {
    files::sectors()
}

/// Countries and territories, and PLOVER's codes where no state fits, sorted by code.
pub fn countries() -> &'static [NamedCode] {
    files::countries()
}

/// A CAMEO code. Codes are text: `01` and `010` differ.
#[derive(Clone, Debug, PartialEq)]
pub struct CameoCode {
    /// Two to four digits.
    pub code: &'static str,
    /// What it means.
    pub name: &'static str,
    /// Quad class of its root.
    pub quad: Quad,
    /// Goldstein (1992) score, −10 to +10; `None` where no table gives one.
    pub goldstein: Option<f64>,
    /// The PLOVER event that it maps to; `None` where PLOVER dropped it.
    pub event: Option<EventType>,
    /// The mode that it maps to.
    pub mode: Option<Mode>,
    /// The contexts that it maps to.
    pub contexts: Vec<Context>,
}

/// Every CAMEO code, sorted.
pub fn cameo_codes() -> &'static [CameoCode] {
    files::cameo()
}

/// The CAMEO code with these digits.
pub fn cameo(code: &str) -> Option<&'static CameoCode> {
    let codes = cameo_codes();
    codes.binary_search_by(|entry| entry.code.cmp(code)).ok().map(|at| &codes[at])
}
