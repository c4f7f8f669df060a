//! The modes and contexts of the program together with those that a user adds.

use std::sync::{Mutex, PoisonError};

use super::EventType;
use super::codes::{Context, Mode, ModeEntry, NamedCode, contexts, modes};
use crate::lexicon::{Cell, Fault, LexiconError, Row, Table};

/// The highest PLOVER score; the lowest is its negative.
const MAX_SCORE: f64 = 10.0;

/// The modes and contexts that a row may have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Codes {
    modes: Vec<Mode>,
    contexts: Vec<Context>,
}

impl Codes {
    /// The mode `name` of `event`.
    pub fn mode(&self, event: EventType, name: &str) -> Option<Mode> {
        self.modes(event).find(|mode| mode.as_str() == name)
    }

    /// The modes of an event type: those of the manual, then those added.
    pub fn modes(&self, event: EventType) -> impl Iterator<Item = Mode> + '_ {
        modes(event).chain(self.modes.iter().copied().filter(move |mode| mode.event() == event))
    }

    /// The context of this name.
    pub fn context(&self, name: &str) -> Option<Context> {
        self.contexts().find(|context| context.as_str() == name)
    }

    /// The contexts of the manual, then those added.
    pub fn contexts(&self) -> impl Iterator<Item = Context> + '_ {
        contexts().iter().map(Context).chain(self.contexts.iter().copied())
    }

    /// Adds `event | mode | score | definition`; gives every fault back.
    pub fn add_modes(&mut self, table: Table<'_>) -> Vec<LexiconError> {
        table.rows().filter_map(|row| self.add_mode(row).err()).collect()
    }

    fn add_mode(&mut self, row: Row<'_>) -> Result<(), LexiconError> {
        let [event, name, score, definition] = row.cells()?;
        let event = type_of(event, event.text)?;
        check_name(name)?;
        let number = score.optional().map(|score| score.parse("score, -10 to 10")).transpose()?;
        if number.is_some_and(|number: f64| number.is_nan() || number.abs() > MAX_SCORE) {
            return Err(score.unknown("score, -10 to 10"));
        }
        if self.mode(event, name.text).is_some() {
            return Err(taken(name, &format!("mode of {event}")));
        }
        self.modes.push(Mode(kept_mode(event, name.text, number, definition.text)));
        Ok(())
    }

    /// Adds `context | definition`; gives every fault back.
    pub fn add_contexts(&mut self, table: Table<'_>) -> Vec<LexiconError> {
        table.rows().filter_map(|row| self.add_context(row).err()).collect()
    }

    fn add_context(&mut self, row: Row<'_>) -> Result<(), LexiconError> {
        let [name, definition] = row.cells()?;
        check_name(name)?;
        if self.context(name.text).is_some() {
            return Err(taken(name, "context"));
        }
        self.contexts.push(Context(kept_context(name.text, definition.text)));
        Ok(())
    }
}

/// Every line of an `events.txt` of one's own: the types cannot be changed.
pub fn refused_types(table: Table<'_>) -> Vec<LexiconError> {
    let refused = |row: Row<'_>| {
        let name = row.text.split('|').next().unwrap_or_default().trim();
        let cell = row.whole().part(name);
        type_of(cell, name).err().unwrap_or_else(|| {
            let why = format!(
                "quad and score of {name} are PLOVER's and cannot be changed; give a mode of {name} a score of its own in ontology/modes.txt"
            );
            cell.error(Fault::Refused { why })
        })
    };
    table.rows().map(refused).collect()
}

/// The event type that a user names.
///
/// # Errors
/// With the remedy, for a name that is none of the 16.
pub fn type_of(cell: Cell<'_>, name: &str) -> Result<EventType, LexiconError> {
    name.parse().map_err(|_| {
        let why = format!(
            "`{name}` is none of PLOVER's 16 event types, and none can be added; code it as a mode of the type that it is a kind of: `COERCE | {} | - | what it means` in ontology/modes.txt",
            name.to_lowercase()
        );
        cell.error(Fault::Refused { why })
    })
}

/// Codes stand in rows and in `EVENT.mode`, so they are plain words.
fn check_name(name: Cell<'_>) -> Result<(), LexiconError> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    let is_name = name.text.starts_with(|c: char| c.is_ascii_lowercase()) && name.text.chars().all(plain);
    if is_name { Ok(()) } else { Err(name.unknown("name (lower-case letters, digits, `-` and `_`)")) }
}

fn taken(name: Cell<'_>, what: &str) -> LexiconError {
    let why = format!("`{}` is a {what} already; give yours another name", name.text);
    name.error(Fault::Refused { why })
}

/// Codes are `&'static` everywhere; those of a user are kept once for the life of the program, however often its stages are built.
fn kept_mode(event: EventType, name: &str, score: Option<f64>, definition: &str) -> &'static ModeEntry {
    static KEPT: Mutex<Vec<&'static ModeEntry>> = Mutex::new(Vec::new());
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let same = |entry: &&&'static ModeEntry| {
        (entry.event, entry.name, entry.score, entry.definition) == (event, name, score, definition)
    };
    if let Some(entry) = kept.iter().find(same) {
        return entry;
    }
    let (name, definition) = (name.to_owned().leak(), definition.to_owned().leak());
    let entry: &'static ModeEntry = Box::leak(Box::new(ModeEntry { event, name, score, definition }));
    kept.push(entry);
    entry
}

fn kept_context(code: &str, name: &str) -> &'static NamedCode {
    static KEPT: Mutex<Vec<&'static NamedCode>> = Mutex::new(Vec::new());
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(entry) = kept.iter().find(|entry| (entry.code, entry.name) == (code, name)) {
        return entry;
    }
    let (code, name) = (code.to_owned().leak(), name.to_owned().leak());
    let entry: &'static NamedCode = Box::leak(Box::new(NamedCode { code, name }));
    kept.push(entry);
    entry
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modes_and_contexts_are_added_once() {
        let table = || Table::new("m.txt", "COERCE | kettle | -6.5 | holds a crowd in\n");
        let (mut codes, mut again) = (Codes::default(), Codes::default());
        assert!(codes.add_modes(table()).is_empty() && again.add_modes(table()).is_empty());
        let mode = codes.mode(EventType::Coerce, "kettle").unwrap();
        assert_eq!((mode.score(), mode.definition()), (Some(-6.5), "holds a crowd in"));
        assert_eq!(codes, again);
        assert!(std::ptr::eq(mode.as_str(), again.mode(EventType::Coerce, "kettle").unwrap().as_str()));
        assert!(codes.add_contexts(Table::new("c.txt", "policing | police and crowds\n")).is_empty());
        assert_eq!(codes.context("policing").map(|context| context.definition()), Some("police and crowds"));
        assert_eq!(Codes::default().mode(EventType::Coerce, "kettle"), None);
    }

    #[test]
    fn every_fault_has_its_place_and_remedy() {
        let text = "KETTLE | hold | - | x\nCOERCE | arrest | - | x\nCOERCE | Kettle | - | x\nCOERCE | kettle | -11 | x\nCOERCE | kettle\n";
        let faults: Vec<String> =
            Codes::default().add_modes(Table::new("m.txt", text)).iter().map(ToString::to_string).collect();
        let expected = [
            "m.txt:1:1: `KETTLE` is none of PLOVER's 16 event types, and none can be added; code it as a mode",
            "m.txt:2:10: `arrest` is a mode of COERCE already; give yours another name",
            "m.txt:3:10: `Kettle` is no name",
            "m.txt:4:19: `-11` is no score",
            "m.txt:5:1: expected 4 columns, found 2",
        ];
        assert_eq!(faults.len(), expected.len(), "{faults:?}");
        assert!(faults.iter().zip(expected).all(|(got, start)| got.starts_with(start)), "{faults:?}");
        let events = refused_types(Table::new(
            "e.txt",
            "KETTLE | 4 | -5 | optional | x\nAID | 2 | 1 | required | x\n",
        ));
        assert!(events[0].to_string().starts_with("e.txt:1:1: `KETTLE` is none"));
        assert!(events[1].to_string().starts_with("e.txt:2:1: quad and score of AID are PLOVER's"));
    }
}
