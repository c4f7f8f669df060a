//! The event types, modes and contexts of the program together with those that a user adds or describes anew.

use std::sync::{Mutex, PoisonError};

use super::codes::{Context, Mode, ModeEntry, NamedCode, contexts, modes};
use super::event_type::OwnType;
use super::files::EventEntry;
use super::{EventType, Quad};
use crate::lexicon::{Cell, Fault, LexiconError, Row, Table};

/// The highest PLOVER score; the lowest is its negative.
const MAX_SCORE: f64 = 10.0;

/// The event types, modes and contexts that a row may have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Codes {
    types: Vec<EventType>,
    modes: Vec<Mode>,
    contexts: Vec<Context>,
}

impl Codes {
    /// The event type of this name, without what a user changed of it ([`Codes::described`]).
    pub fn event(&self, name: &str) -> Option<EventType> {
        name.parse().ok().or_else(|| self.types.iter().copied().find(|event| event.as_str() == name))
    }

    /// The event type that a cell names.
    ///
    /// # Errors
    /// With the remedy, for a name that is none.
    pub fn event_in(&self, cell: Cell<'_>, name: &str) -> Result<EventType, LexiconError> {
        self.event(name).ok_or_else(|| {
            let why = format!(
                "`{name}` is no event type; PLOVER has {}; add yours in ontology/events.txt: `{} | QUAD | SCORE | optional | what it means`",
                EventType::ALL.map(EventType::as_str).join(", "),
                name.to_uppercase()
            );
            cell.error(Fault::Refused { why })
        })
    }

    /// PLOVER's event types, as the user describes them, then those added.
    pub fn events(&self) -> impl Iterator<Item = EventType> + '_ {
        let added = self.types.iter().copied().filter(|event| event.number().is_none());
        EventType::ALL.into_iter().map(|event| self.described(event)).chain(added)
    }

    /// The same type with quad class, score and definition as the user gives them.
    pub fn described(&self, event: EventType) -> EventType {
        self.types.iter().copied().find(|own| *own == event).unwrap_or(event)
    }

    /// The mode `name` of `event`; the user's where the program has one of the same name.
    pub fn mode(&self, event: EventType, name: &str) -> Option<Mode> {
        self.modes(event).find(|mode| mode.as_str() == name)
    }

    /// The modes of an event type: those of the manual, as the user describes them, then those added.
    pub fn modes(&self, event: EventType) -> impl Iterator<Item = Mode> + '_ {
        let own = |mode: &Mode| self.modes.iter().copied().find(|own| own == mode);
        let is_new = move |mode: &Mode| mode.event() == event && modes(event).all(|other| other != *mode);
        let added = self.modes.iter().copied().filter(is_new);
        modes(event).map(move |mode| own(&mode).unwrap_or(mode)).chain(added)
    }

    /// The context of this name.
    pub fn context(&self, name: &str) -> Option<Context> {
        self.contexts().find(|context| context.as_str() == name)
    }

    /// The contexts of the manual, as the user describes them, then those added.
    pub fn contexts(&self) -> impl Iterator<Item = Context> + '_ {
        let own = |context: &Context| self.contexts.iter().copied().find(|own| own == context);
        let is_new = |context: &Context| Context::find(context.as_str()).is_none();
        let added = self.contexts.iter().copied().filter(is_new);
        contexts().iter().map(Context).map(move |context| own(&context).unwrap_or(context)).chain(added)
    }

    /// The contexts of the manual that the user describes anew.
    pub fn changed_contexts(&self) -> impl Iterator<Item = Context> + '_ {
        self.contexts.iter().copied().filter(|context| Context::find(context.as_str()).is_some())
    }

    /// Adds `event | quad | score | recipient | definition`, or changes these of a type of PLOVER; gives every fault back.
    pub fn add_events(&mut self, table: Table<'_>) -> Vec<LexiconError> {
        table.rows().filter_map(|row| self.add_event(row).err()).collect()
    }

    fn add_event(&mut self, row: Row<'_>) -> Result<(), LexiconError> {
        let [name, quad, score, recipient, definition] = row.cells()?;
        let plain = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
        if !(name.text.starts_with(|c: char| c.is_ascii_uppercase()) && name.text.chars().all(plain)) {
            return Err(name.unknown("name (capital letters, digits, `-` and `_`)"));
        }
        let requires_recipient = match recipient.text {
            "required" => true,
            "optional" => false,
            _ => return Err(recipient.unknown("need of a recipient (required, optional)")),
        };
        if self.types.iter().any(|event| event.as_str() == name.text) {
            return Err(taken(name, "an event type"));
        }
        let rest = (quad.parse("quad class (1 to 4)")?, score_in(score)?, requires_recipient);
        self.types.push(EventType::Own(OwnType(kept_event(name.text, rest, definition.text))));
        Ok(())
    }

    /// Adds `event | mode | score | definition`, or changes score and definition of a mode; gives every fault back.
    pub fn add_modes(&mut self, table: Table<'_>) -> Vec<LexiconError> {
        table.rows().filter_map(|row| self.add_mode(row).err()).collect()
    }

    fn add_mode(&mut self, row: Row<'_>) -> Result<(), LexiconError> {
        let [event, name, score, definition] = row.cells()?;
        let event = self.event_in(event, event.text)?;
        check_name(name)?;
        let number = score.optional().map(score_in).transpose()?;
        if self.modes.iter().any(|own| (own.event(), own.as_str()) == (event, name.text)) {
            return Err(taken(name, &format!("a mode of {event}")));
        }
        self.modes.push(Mode(kept_mode(event, name.text, number, definition.text)));
        Ok(())
    }

    /// Adds `context | definition`, or describes a context of the manual anew; gives every fault back.
    pub fn add_contexts(&mut self, table: Table<'_>) -> Vec<LexiconError> {
        table.rows().filter_map(|row| self.add_context(row).err()).collect()
    }

    fn add_context(&mut self, row: Row<'_>) -> Result<(), LexiconError> {
        let [name, definition] = row.cells()?;
        check_name(name)?;
        if self.contexts.iter().any(|own| own.as_str() == name.text) {
            return Err(taken(name, "a context"));
        }
        self.contexts.push(Context(kept_context(name.text, definition.text)));
        Ok(())
    }
}

fn score_in(cell: Cell<'_>) -> Result<f64, LexiconError> {
    let score: f64 = cell.parse("score, -10 to 10")?;
    if score.is_nan() || score.abs() > MAX_SCORE { Err(cell.unknown("score, -10 to 10")) } else { Ok(score) }
}

/// Codes stand in rows and in `EVENT.mode`, so they are plain words.
fn check_name(name: Cell<'_>) -> Result<(), LexiconError> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    let is_name = name.text.starts_with(|c: char| c.is_ascii_lowercase()) && name.text.chars().all(plain);
    if is_name { Ok(()) } else { Err(name.unknown("name (lower-case letters, digits, `-` and `_`)")) }
}

fn taken(name: Cell<'_>, what: &str) -> LexiconError {
    let why = format!("`{}` is {what} of yours already; delete one of the two", name.text);
    name.error(Fault::Refused { why })
}

/// Codes are `&'static` everywhere; those of a user are kept once for the life of the program, however often its stages are built.
fn kept<T: Send + Sync>(
    all: &Mutex<Vec<&'static T>>,
    same: impl Fn(&T) -> bool,
    new: impl FnOnce() -> T,
) -> &'static T {
    let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(entry) = all.iter().copied().find(|entry| same(entry)) {
        return entry;
    }
    let entry: &'static T = Box::leak(Box::new(new()));
    all.push(entry);
    entry
}

fn leaked(text: &str) -> &'static str {
    text.to_owned().leak()
}

fn kept_event(name: &str, rest: (Quad, f64, bool), definition: &str) -> &'static EventEntry {
    static KEPT: Mutex<Vec<&'static EventEntry>> = Mutex::new(Vec::new());
    let told = |entry: &EventEntry| (entry.quad, entry.score, entry.requires_recipient);
    let same = |entry: &EventEntry| (entry.name, told(entry), entry.definition) == (name, rest, definition);
    let (quad, score, requires_recipient) = rest;
    let new =
        || EventEntry { name: leaked(name), quad, score, requires_recipient, definition: leaked(definition) };
    kept(&KEPT, same, new)
}

fn kept_mode(event: EventType, name: &str, score: Option<f64>, definition: &str) -> &'static ModeEntry {
    static KEPT: Mutex<Vec<&'static ModeEntry>> = Mutex::new(Vec::new());
    let same = |entry: &ModeEntry| {
        (entry.event, entry.name, entry.score, entry.definition) == (event, name, score, definition)
    };
    kept(&KEPT, same, || ModeEntry { event, name: leaked(name), score, definition: leaked(definition) })
}

fn kept_context(code: &str, name: &str) -> &'static NamedCode {
    static KEPT: Mutex<Vec<&'static NamedCode>> = Mutex::new(Vec::new());
    let same = |entry: &NamedCode| (entry.code, entry.name) == (code, name);
    kept(&KEPT, same, || NamedCode { code: leaked(code), name: leaked(name) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_modes_and_contexts_are_added_once() {
        let events = || Table::new("e.txt", "KETTLING | 4 | -6 | required | crowds held in\n");
        let table = || Table::new("m.txt", "KETTLING | kettle | -6.5 | holds a crowd in\n");
        let (mut codes, mut again) = (Codes::default(), Codes::default());
        for codes in [&mut codes, &mut again] {
            assert!(codes.add_events(events()).is_empty() && codes.add_modes(table()).is_empty());
        }
        assert_eq!(codes, again);
        let event = codes.event("KETTLING").unwrap();
        assert_eq!((event.quad(), event.score(), event.number()), (Quad::MaterialConflict, -6.0, None));
        assert!(event > EventType::Assault && event.requires_recipient() && event.rules().next().is_none());
        let mode = codes.mode(event, "kettle").unwrap();
        assert_eq!((mode.score(), mode.definition()), (Some(-6.5), "holds a crowd in"));
        assert!(std::ptr::eq(mode.as_str(), again.mode(event, "kettle").unwrap().as_str()));
        assert!(codes.add_contexts(Table::new("c.txt", "policing | police and crowds\n")).is_empty());
        assert_eq!(codes.context("policing").map(|context| context.definition()), Some("police and crowds"));
        assert_eq!(
            (Codes::default().event("KETTLING"), Codes::default().mode(event, "kettle")),
            (None, None)
        );
        assert_eq!((codes.events().count(), codes.contexts().count()), (17, 38));
    }

    #[test]
    fn what_the_manual_has_is_described_anew() {
        let mut codes = Codes::default();
        assert!(codes.add_events(Table::new("e.txt", "AID | 1 | 2.5 | optional | help\n")).is_empty());
        assert!(codes.add_modes(Table::new("m.txt", "COERCE | arrest | -9 | jails\n")).is_empty());
        assert!(codes.add_contexts(Table::new("c.txt", "military | armies\n")).is_empty());
        let aid = codes.described(EventType::Aid);
        assert_eq!(aid, EventType::Aid);
        assert_eq!((aid.score(), aid.quad(), aid.number()), (2.5, Quad::VerbalCooperation, Some(5)));
        assert_eq!((EventType::Aid.score(), codes.event("AID").unwrap().score()), (10.0, 10.0));
        assert_eq!(codes.mode(EventType::Coerce, "arrest").unwrap().score(), Some(-9.0));
        assert_eq!(codes.modes(EventType::Coerce).count(), modes(EventType::Coerce).count());
        assert_eq!(
            codes.changed_contexts().map(|context| context.definition()).collect::<Vec<_>>(),
            ["armies"]
        );
        assert_eq!((codes.events().count(), codes.contexts().count()), (16, 37));
    }

    #[test]
    fn every_fault_has_its_place_and_remedy() {
        let (mut codes, mut got) = (Codes::default(), Vec::new());
        let events = "Kettle | 4 | -5 | optional | x\nKETTLE | 5 | -5 | optional | x\nKETTLE | 4 | -50 | optional | x\nKETTLE | 4 | -5 | maybe | x\nAID | 2 | 1 | required | x\nAID | 2 | 1 | required | x\n";
        got.extend(codes.add_events(Table::new("e.txt", events)));
        let text = "KETTLE | hold | - | x\nCOERCE | hold | - | x\nCOERCE | hold | - | x\nCOERCE | Kettle | - | x\nCOERCE | kettle | -11 | x\nCOERCE | kettle\n";
        got.extend(codes.add_modes(Table::new("m.txt", text)));
        let got: Vec<String> = got.iter().map(ToString::to_string).collect();
        let expected = [
            "e.txt:1:1: `Kettle` is no name (capital letters",
            "e.txt:2:10: `5` is no quad class",
            "e.txt:3:14: `-50` is no score",
            "e.txt:4:19: `maybe` is no need of a recipient",
            "e.txt:6:1: `AID` is an event type of yours already",
            "m.txt:1:1: `KETTLE` is no event type; PLOVER has AGREE",
            "m.txt:3:10: `hold` is a mode of COERCE of yours already; delete one",
            "m.txt:4:10: `Kettle` is no name",
            "m.txt:5:19: `-11` is no score",
            "m.txt:6:1: expected 4 columns, found 2",
        ];
        assert_eq!(got.len(), expected.len(), "{got:?}");
        assert!(got.iter().zip(expected).all(|(got, start)| got.starts_with(start)), "{got:?}");
    }
}
