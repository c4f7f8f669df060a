//! Lines of an overlay that are no persons: organisations, groups, and further names of states.

use demarche_core::lexicon::{Cell, LexiconError, Row};
use demarche_core::{Actor, ActorKind};

use super::fields::{country, sectors, slug};
use super::{Organisation, Referent, Register};

/// Columns of a line without its kind.
const COLUMNS: usize = 7;

/// A line of an overlay: what it is, and its columns without that.
pub(super) struct OwnActor<'a> {
    pub(super) kind: ActorKind,
    pub(super) cells: [Cell<'a>; COLUMNS],
}

impl<'a> OwnActor<'a> {
    /// A line without a kind, or with `-` there, is a person.
    pub(super) fn read(row: Row<'a>) -> Result<Self, LexiconError> {
        if row.text.split('|').count() <= COLUMNS {
            return Ok(Self { kind: ActorKind::Person, cells: row.cells()? });
        }
        let [name, others, code, sectors, role, from, to, kind] = row.cells()?;
        let read = |kind: Cell<'_>| match kind.text.to_lowercase().as_str() {
            "person" => Ok(ActorKind::Person),
            "organisation" | "organization" => Ok(ActorKind::Organisation),
            "group" => Ok(ActorKind::Group),
            "state" => Ok(ActorKind::State),
            _ => Err(kind.unknown("kind of actor (person, organisation, group, state)")),
        };
        let kind = kind.optional().map_or(Ok(ActorKind::Person), read)?;
        Ok(Self { kind, cells: [name, others, code, sectors, role, from, to] })
    }
}

impl Register {
    /// An organisation or group, or more names of the state whose code stands there. Only persons have days.
    pub(super) fn add_own_body(
        &mut self,
        kind: ActorKind,
        cells: [Cell<'_>; COLUMNS],
    ) -> Result<(), LexiconError> {
        let [name, others, code, sector_cell, _, from, to] = cells;
        let name = name.optional().ok_or_else(|| name.unknown("name"))?;
        if let Some(day) = from.optional().or(to.optional()) {
            return Err(day.unknown("day of a person; organisations, groups and states have none"));
        }
        let state = code.optional().map(country).transpose()?;
        let own_sectors = sectors(sector_cell)?;
        let referent = match (kind, state) {
            (ActorKind::State, Some(state)) if self.states.contains_key(&state) => Referent::State(state),
            (ActorKind::State, _) => return Err(code.unknown("code of a state")),
            _ => Referent::Organisation(self.organisations.len()),
        };
        if let Referent::Organisation(number) = referent {
            let id = format!("own.{}", slug(name.text));
            self.organisation_ids.insert(&id, number);
            let actor = Actor {
                id,
                name: name.text.to_owned(),
                kind,
                country: state,
                sectors: own_sectors,
                known: true,
            };
            self.organisations.push(Organisation { actor });
        }
        for cell in std::iter::once(name).chain(others.list()) {
            self.add_name(cell.text, referent.clone());
        }
        Ok(())
    }
}
