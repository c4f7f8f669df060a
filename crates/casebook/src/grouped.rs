//! Marks put together: what a case says of each event and statement.

use demarche_core::ontology::{EventType, Mode};
use demarche_core::{Act, Bounds, Byte, Country, Span, Status};

use crate::Case;
use crate::mark::{Count, Kind, Mark, Role};

/// One event of a case.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseEvent {
    /// What.
    pub event: EventType,
    /// How.
    pub modes: Vec<Mode>,
    /// Whether it happened.
    pub status: Status,
    /// The words that evoke it, in pieces.
    pub trigger: Vec<Span<Byte>>,
    /// Who did it, with the words that name them.
    pub actors: Vec<(Span<Byte>, Role)>,
    /// To whom.
    pub recipients: Vec<(Span<Byte>, Role)>,
    /// When: a TIMEX3 date, or two with `/` between.
    pub date: Option<String>,
    /// Where, and in which state.
    pub place: Option<(Span<Byte>, Option<Country>)>,
    /// How many people were killed, wounded, detained or displaced.
    pub counts: Vec<(Count, Bounds)>,
    /// How much money, in whole units, and its currency.
    pub amount: Option<(u64, String)>,
}

/// One statement of a case.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseStatement {
    /// What is done by saying it.
    pub act: Act,
    /// The words that attribute.
    pub cue: Vec<Span<Byte>>,
    /// Who says it, and the words that name the source.
    pub speaker: Option<(Span<Byte>, Role)>,
    /// What is said, in pieces.
    pub content: Vec<Span<Byte>>,
    /// To whom it is said, and the words that name them.
    pub addressees: Vec<(Span<Byte>, Role)>,
    /// How it is said.
    pub channel: Option<String>,
}

impl Case {
    /// The events of the case, in the order of their triggers.
    pub fn events(&self) -> Vec<CaseEvent> {
        let triggers = self.marks.iter().filter_map(|mark| match &mark.kind {
            Kind::Trigger { event, modes, status } => Some((mark, *event, modes, *status)),
            _ => None,
        });
        triggers
            .flat_map(|(mark, event, modes, status)| {
                mark.groups.iter().map(move |group| {
                    let mut made = CaseEvent::new(event, modes, status, mark.span);
                    self.marks_of(*group).for_each(|mark| made.take(mark));
                    made
                })
            })
            .collect()
    }

    /// The statements of the case, in the order of their cues.
    pub fn statements(&self) -> Vec<CaseStatement> {
        let cues = self.marks.iter().filter_map(|mark| match mark.kind {
            Kind::Cue(act) => Some((mark, act)),
            _ => None,
        });
        cues.flat_map(|(mark, act)| {
            mark.groups.iter().map(move |group| {
                let mut made = CaseStatement::new(act, mark.span);
                self.marks_of(*group).for_each(|mark| made.take(mark));
                made
            })
        })
        .collect()
    }

    fn marks_of(&self, group: u8) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(move |mark| mark.groups.contains(&group))
    }
}

impl CaseEvent {
    fn new(event: EventType, modes: &[Mode], status: Status, trigger: Span<Byte>) -> Self {
        let (actors, recipients, counts) = (Vec::new(), Vec::new(), Vec::new());
        let (modes, trigger) = (modes.to_vec(), vec![trigger]);
        Self {
            event,
            modes,
            status,
            trigger,
            actors,
            recipients,
            date: None,
            place: None,
            counts,
            amount: None,
        }
    }

    fn take(&mut self, mark: &Mark) {
        match &mark.kind {
            Kind::More => self.trigger.push(mark.span),
            Kind::Actor(role) => self.actors.push((mark.span, role.clone())),
            Kind::Recipient(role) => self.recipients.push((mark.span, role.clone())),
            Kind::Date(date) => self.date = Some(date.clone()),
            Kind::Place(country) => self.place = Some((mark.span, *country)),
            Kind::Count(count, bounds) => self.counts.push((*count, *bounds)),
            Kind::Amount(amount, currency) => self.amount = Some((*amount, currency.clone())),
            _ => {}
        }
    }
}

impl CaseStatement {
    fn new(act: Act, cue: Span<Byte>) -> Self {
        Self {
            act,
            cue: vec![cue],
            speaker: None,
            content: Vec::new(),
            addressees: Vec::new(),
            channel: None,
        }
    }

    fn take(&mut self, mark: &Mark) {
        match &mark.kind {
            Kind::More => self.cue.push(mark.span),
            Kind::Speaker(role) => self.speaker = Some((mark.span, role.clone())),
            Kind::Content => self.content.push(mark.span),
            Kind::Addressee(role) => self.addressees.push((mark.span, role.clone())),
            Kind::Channel(channel) => self.channel = Some(channel.clone()),
            _ => {}
        }
    }
}
