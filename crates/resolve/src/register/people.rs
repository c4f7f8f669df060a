//! People and the parts they play: in an office, or without one.

use demarche_core::lexicon::{Cell, LexiconError, Row};
use demarche_core::{ActorKind, Country, Sector};
use jiff::civil::Date;

use super::fields::{country, date, sectors};
use super::own::OwnActor;
use super::{Referent, Register};

/// A person with the parts played.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) id: String,
    pub(crate) name: String,
    /// In order of their start.
    pub(crate) parts: Vec<Part>,
}

/// What somebody was for a time: half open, `until` is `None` while it lasts.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) role: Role,
    /// Whether it is an office of an organisation, which its own president may hold for a year beside that of a state.
    pub(crate) is_of_body: bool,
    pub(crate) from: Date,
    pub(crate) until: Option<Date>,
}

/// What somebody can be.
#[derive(Clone, Debug)]
pub(crate) enum Role {
    /// The holder of an office.
    Office(usize),
    /// Anything else that matters: an opposition leader, an envoy, a rebel.
    Other {
        /// Where, or one of PLOVER's codes.
        country: Option<Country>,
        /// As what, the primary sector first.
        sectors: Vec<Sector>,
        /// How the news calls it.
        title: String,
    },
}

impl Part {
    pub(crate) fn covers(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

impl Person {
    /// The part that counts on a day, or else the one that ended last.
    pub(crate) fn last_part(&self, day: Date) -> Option<&Part> {
        let begun = || self.parts.iter().filter(|part| part.from <= day);
        self.part_on(day).or_else(|| begun().max_by_key(|part| part.until))
    }

    /// The part that counts on a day: an office, which counts on its last day too, before anything else, that of a state before
    /// that of an organisation, and of several the latest.
    pub(crate) fn part_on(&self, day: Date) -> Option<&Part> {
        let is_office = |part: &&Part| matches!(part.role, Role::Office(_));
        let mut now = self.parts.iter().rev().filter(|part| part.covers(day));
        let last_day = |part: &&Part| is_office(part) && part.until == Some(day);
        let of_state = now.clone().find(|part| is_office(part) && !part.is_of_body);
        let office = of_state
            .or_else(|| now.clone().find(is_office))
            .or_else(|| self.parts.iter().rev().find(last_day));
        office.or_else(|| now.next())
    }
}

impl Register {
    /// A line of an overlay, `name | other names | code | sectors | role | from | to`, or with `| kind` behind it: its names stand for
    /// nobody else any more.
    pub(crate) fn add_own_actor(&mut self, row: Row<'_>) -> Result<(), LexiconError> {
        let own = OwnActor::read(row)?;
        let (name, others) = (own.cells[0], own.cells[1]);
        let before = (self.people.len(), self.organisations.len());
        let kept: Vec<_> = std::iter::once(name)
            .chain(others.list())
            .map(|cell| (cell.text, self.names.remove(cell.text)))
            .collect();
        let added = match own.kind {
            ActorKind::Person => self.add_person_of(own.cells),
            kind => self.add_own_body(kind, own.cells),
        };
        if added.is_err() && (self.people.len(), self.organisations.len()) == before {
            for (name, referents) in kept {
                referents.into_iter().for_each(|referents| self.names.insert(name, referents));
            }
        }
        added
    }

    pub(super) fn add_person(&mut self, row: Row<'_>) -> Result<(), LexiconError> {
        self.add_person_of(row.cells()?)
    }

    fn add_person_of(&mut self, cells: [Cell<'_>; 7]) -> Result<(), LexiconError> {
        let [name, others, code, sector_cell, title, from, until] = cells;
        let name = name.optional().ok_or_else(|| name.unknown("name"))?;
        let person = self.person(name.text);
        let role = Role::Other {
            country: code.optional().map(country).transpose()?,
            sectors: sectors(sector_cell)?,
            title: title.optional().map_or_else(String::new, |title| title.text.to_owned()),
        };
        let from = from.optional().map_or(Ok(Date::MIN), date)?;
        let end = until.optional().map(date).transpose()?;
        if end.is_some_and(|end| end <= from) {
            return Err(until.unknown("day after the first"));
        }
        self.people[person].parts.push(Part { role, is_of_body: false, from, until: end });
        for cell in std::iter::once(name).chain(others.list()) {
            self.add_name(cell.text, Referent::Person(person));
        }
        Ok(())
    }
}
