//! States, their peoples, capitals and seats of government; common nouns that act; towns.

use demarche_core::lexicon::{Fault, LexiconError, Row};

use super::fields::{country, sectors};
use super::{Referent, Register};

impl Register {
    pub(super) fn add_state(&mut self, row: Row<'_>) -> Result<(), LexiconError> {
        let [code, name, others, people, capitals, seats] = row.cells()?;
        let state = country(code)?;
        if self.states.insert(state, name.text.to_owned()).is_some() {
            return Err(code.error(Fault::Repeated { entry: code.text.to_owned() }));
        }
        for cell in std::iter::once(name).chain(others.list()) {
            self.add_name(cell.text, Referent::State(state));
        }
        people.list().for_each(|cell| self.add_name(cell.text, Referent::Nation(state)));
        capitals
            .list()
            .for_each(|cell| self.add_name(cell.text, Referent::Capital(state, cell.text.to_owned())));
        for seat in seats.list() {
            let (name, sector_code) = seat.text.split_once('=').unwrap_or((seat.text, "GOV"));
            let sector = sector_code.trim().parse().map_err(|_| seat.unknown("sector"))?;
            self.add_name(name.trim(), Referent::Seat(state, sector, name.trim().to_owned()));
        }
        Ok(())
    }

    pub(super) fn add_agent(&mut self, row: Row<'_>) -> Result<(), LexiconError> {
        let [noun, cell] = row.cells()?;
        let words: Vec<&str> = noun.text.split([' ', '-']).collect();
        let head = words.iter().position(|word| *word == "of").unwrap_or(words.len()).checked_sub(1);
        if let Some(head) = head.filter(|_| words.len() > 1) {
            self.agent_heads.insert(words[head].to_owned());
        }
        self.agents.insert(noun.text, sectors(cell)?);
        Ok(())
    }

    /// Only name, state and size: coordinates are the gazetteer's. What is named only with its kind (size 0) is left out.
    pub(super) fn add_town(&mut self, row: Row<'_>) -> Result<(), LexiconError> {
        let [name, others, _, state, _, _, _, size] = row.cells()?;
        let (state, size) = (country(state)?, size.parse("size (0 to 5)")?);
        if size == 0 {
            return Ok(());
        }
        for cell in std::iter::once(name).chain(others.list()) {
            self.towns.entry(cell.text).push((state, size));
        }
        Ok(())
    }
}
