//! The labels of other data sets: the same events by the conventions under which those were made.

use demarche_core::lexicon::{LexiconError, Row, Table};
use demarche_core::ontology::{EventType, Mode, cameo};
use demarche_core::{Event, Status};

/// Whose names the events have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Scheme {
    /// The PLOVER manual.
    #[default]
    Plover,
    /// The PLV data, which merge and move some types.
    Plv,
}

/// PLV's one class for both kinds of concession.
const YIELD: &str = "YIELD";

/// One line of `lexicon/ontology/plv.txt`.
struct Rule {
    event: EventType,
    mode: Option<Mode>,
    status: Option<Status>,
    cameo: Option<&'static str>,
    /// The type whose quad and score the event has then.
    becomes: EventType,
    /// Its name, where that is no PLOVER type.
    label: Option<&'static str>,
}

/// The rules of a scheme, in order.
pub(crate) struct Relabel {
    rules: Vec<Rule>,
}

impl Relabel {
    pub(crate) fn load(scheme: Scheme) -> Result<Self, LexiconError> {
        let file = match scheme {
            Scheme::Plover => "",
            Scheme::Plv => include_str!("../../../lexicon/ontology/plv.txt"),
        };
        Ok(Self { rules: Table::new("ontology/plv.txt", file).rows().map(rule).collect::<Result<_, _>>()? })
    }

    /// Gives an event the label of the scheme; its mode goes where the new type does not have it.
    pub(crate) fn apply(&self, event: &mut Event) {
        let Some(rule) = self.rules.iter().find(|rule| rule.fits(event)) else { return };
        if rule.becomes != event.event && rule.label.is_none() {
            event.modes.retain(|mode| Mode::find(rule.becomes, mode.as_str()) == Some(*mode));
        }
        event.event = rule.becomes;
        event.label = rule.label;
    }
}

impl Rule {
    fn fits(&self, event: &Event) -> bool {
        let by_code = self.cameo.is_none_or(|code| event.cameo.is_some_and(|own| own.starts_with(code)));
        self.event == event.event
            && self.mode.is_none_or(|mode| event.modes.contains(&mode))
            && self.status.is_none_or(|status| status == event.status)
            && by_code
    }
}

fn rule(row: Row<'static>) -> Result<Rule, LexiconError> {
    let [event_cell, mode, status, code, label] = row.cells()?;
    let event: EventType = event_cell.parse("PLOVER event type")?;
    let find_mode =
        |name: &str| Mode::find(event, name).ok_or_else(|| mode.unknown("mode of this event type"));
    let find_status = |name: &str| Status::parse(name).ok_or_else(|| status.unknown("status"));
    let find_code =
        |name: &'static str| cameo(name).map(|code| code.code).ok_or_else(|| code.unknown("CAMEO code"));
    let yields = label.text == YIELD;
    Ok(Rule {
        event,
        mode: mode.optional().map(|cell| find_mode(cell.text)).transpose()?,
        status: status.optional().map(|cell| find_status(cell.text)).transpose()?,
        cameo: code.optional().map(|cell| find_code(cell.text)).transpose()?,
        becomes: if yields { EventType::Retreat } else { label.parse("PLOVER event type, or YIELD")? },
        label: yields.then_some(YIELD),
    })
}
