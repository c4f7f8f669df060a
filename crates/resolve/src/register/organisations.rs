//! Organisations between and beside states, alliances, movements, parties and armed groups.

use demarche_core::lexicon::{LexiconError, Row};
use demarche_core::{Actor, ActorKind};

use super::fields::{country, sectors};
use super::{Referent, Register};

/// An organisation, alliance, movement or armed group.
#[derive(Clone, Debug)]
pub(crate) struct Organisation {
    pub(crate) actor: Actor,
}

impl Register {
    pub(super) fn add_organisation(&mut self, row: Row<'_>) -> Result<(), LexiconError> {
        let [id, name, others, code, sector_cell, kind] = row.cells()?;
        let kind = match kind.text {
            "organisation" => ActorKind::Organisation,
            "group" => ActorKind::Group,
            _ => return Err(kind.unknown("kind of actor (organisation, group)")),
        };
        let country = code.optional().map(country).transpose()?;
        let number = self.organisations.len();
        for cell in std::iter::once(name).chain(others.list()) {
            self.add_name(cell.text, Referent::Organisation(number));
        }
        let actor = Actor {
            id: id.text.to_owned(),
            name: name.text.to_owned(),
            kind,
            country,
            sectors: sectors(sector_cell)?,
            known: true,
        };
        self.organisation_ids.insert(id.text, number);
        self.organisations.push(Organisation { actor });
        Ok(())
    }
}
