//! The example sentences of the frame files: what must code, and what must not.

use demarche_core::lexicon::{Cell, LexiconError, Row};
use demarche_core::ontology::{Codes, EventType, Mode};
use demarche_core::{Event, Participant, Status};

/// A sentence of a frame file with what the coder must make of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// Name of the file.
    pub file: String,
    /// Number of its line, from 1.
    pub line: usize,
    /// The sentence.
    pub sentence: String,
    /// What must come out.
    pub expected: Expected,
}

/// What must come out of an example.
#[derive(Clone, Debug, PartialEq)]
pub enum Expected {
    /// At least this event.
    Event {
        /// Its type.
        event: EventType,
        /// Its mode, if the example names one.
        mode: Option<Mode>,
        /// Its status.
        status: Status,
        /// Country codes of the actors, sorted; `-` for one without a country.
        actors: Vec<String>,
        /// Country codes of the recipients, sorted.
        recipients: Vec<String>,
    },
    /// No event of this type.
    Not(EventType),
}

impl Example {
    /// Reads a line that starts with `+` or `-`; `None` for other lines.
    pub(crate) fn parse(row: Row<'_>, event: EventType, codes: &Codes) -> Result<Option<Self>, LexiconError> {
        let at = |sentence: &str, expected| Self {
            file: row.file.to_owned(),
            line: row.line,
            sentence: sentence.trim().to_owned(),
            expected,
        };
        if let Some(sentence) = row.text.strip_prefix("- ") {
            return Ok(Some(at(sentence, Expected::Not(event))));
        }
        let Some(line) = row.text.strip_prefix("+ ") else { return Ok(None) };
        let (sentence, expected) = line
            .rsplit_once("=>")
            .ok_or_else(|| row.whole().unknown("example (`+ SENTENCE => EVENT ACTORS > RECIPIENTS`)"))?;
        Ok(Some(at(sentence, expectation(row.whole(), expected.trim(), codes)?)))
    }

    /// Whether `events` are what the example asks for.
    pub fn holds(&self, events: &[Event]) -> bool {
        match &self.expected {
            Expected::Not(event) => events.iter().all(|coded| coded.event != *event),
            Expected::Event { event, mode, status, actors, recipients } => events.iter().any(|coded| {
                coded.event == *event
                    && mode.is_none_or(|mode| coded.modes.contains(&mode))
                    && coded.status == *status
                    && codes(&coded.actors) == *actors
                    && codes(&coded.recipients) == *recipients
            }),
        }
    }
}

/// `EVENT[.mode][:status] ACTORS [> RECIPIENTS]`.
fn expectation(cell: Cell<'_>, text: &str, codes: &Codes) -> Result<Expected, LexiconError> {
    let (label, people) = text.split_once(' ').unwrap_or((text, ""));
    let (label, status) = label.split_once(':').unwrap_or((label, "actual"));
    let (event, mode) = label.split_once('.').map_or((label, None), |(event, mode)| (event, Some(mode)));
    let event = codes.event(event).ok_or_else(|| cell.unknown("event type in the example"))?;
    let find = |mode: &str| codes.mode(event, mode).ok_or_else(|| cell.unknown("mode in the example"));
    let (actors, recipients) = people.split_once('>').unwrap_or((people, ""));
    Ok(Expected::Event {
        event,
        mode: mode.map(find).transpose()?,
        status: Status::parse(status).ok_or_else(|| cell.unknown("status in the example"))?,
        actors: list(actors),
        recipients: list(recipients),
    })
}

/// A missing side is the same as one participant without a country: nobody to name.
fn list(codes: &str) -> Vec<String> {
    let mut codes: Vec<String> =
        codes.split(',').map(|code| code.trim().to_owned()).filter(|code| !code.is_empty()).collect();
    codes.sort();
    codes.dedup();
    if codes == ["-"] { Vec::new() } else { codes }
}

/// The country codes of a side in the form of the examples.
pub fn codes(people: &[Participant]) -> Vec<String> {
    let code = |person: &Participant| person.country.map_or_else(|| "-".to_owned(), |code| code.to_string());
    let mut codes: Vec<String> = people.iter().map(code).collect();
    codes.sort();
    codes.dedup();
    if codes == ["-"] { Vec::new() } else { codes }
}
