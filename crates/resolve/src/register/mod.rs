//! The register of actors: the files under `lexicon/actors/`.

mod audit;
mod fields;
mod offices;
mod organisations;
mod own;
mod people;
mod sources;
mod states;

use std::collections::{BTreeMap, BTreeSet};

use demarche_core::lexicon::LexiconError;
use demarche_core::{Country, Label, Sector};
use jiff::civil::Date;

use crate::case;
use crate::index::Index;

pub use audit::Finding;
pub(crate) use fields::slug;
pub(crate) use offices::{Office, Title};
pub(crate) use organisations::Organisation;
pub(crate) use people::{Part, Person, Role};

/// What a name of the register stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Referent {
    /// A state by name.
    State(Country),
    /// A nation as an adjective or a noun for its people.
    Nation(Country),
    /// A capital: a place, and the government when it acts.
    Capital(Country, String),
    /// A government seat or body of a state, with its sector.
    Seat(Country, Sector, String),
    /// An organisation or group, by its number.
    Organisation(usize),
    /// A person, by number.
    Person(usize),
}

/// Everything the resolver knows about actors.
#[derive(Default)]
pub(crate) struct Register {
    pub(crate) states: BTreeMap<Country, String>,
    pub(crate) organisations: Vec<Organisation>,
    pub(crate) offices: Vec<Office>,
    pub(crate) people: Vec<Person>,
    /// Common nouns that act, by lemma, with their sectors.
    pub(crate) agents: Index<Vec<Sector>>,
    /// The heads of those that are several words: "controller" of "air traffic controller".
    pub(crate) agent_heads: BTreeSet<String>,
    names: Index<Vec<Referent>>,
    /// Numbers of organisations, offices and people by identifier.
    organisation_ids: Index<usize>,
    office_ids: Index<usize>,
    person_ids: Index<usize>,
    /// Who held an office, by each word of the full name: for "President Martin".
    bearers: Index<Vec<usize>>,
    /// Titles by their head word.
    titles: Index<Vec<Title>>,
    /// Towns and divisions by name: in which states there is one, and how large it is (1 to 5).
    towns: Index<Vec<(Country, u8)>>,
}

impl Register {
    pub(crate) fn load() -> Result<Self, LexiconError> {
        let mut register = Self::default();
        register.read(sources::STATES, Self::add_state)?;
        register.read(sources::ORGANISATIONS, Self::add_organisation)?;
        register.read(sources::OFFICES, Self::add_office)?;
        register.read(sources::HOLDERS, Self::add_holder)?;
        register.read(sources::PEOPLE, Self::add_person)?;
        register.read(sources::AGENTS, Self::add_agent)?;
        register.read(sources::TOWNS, Self::add_town)?;
        register.sort();
        Ok(register)
    }

    /// What a name stands for, as written; several if it is ambiguous.
    pub(crate) fn look_up(&self, name: &str) -> &[Referent] {
        let found = self.names.get(name);
        let found = found.or_else(|| self.names.get(case::unshouted(name)?.as_str()));
        found.map_or(&[], Vec::as_slice)
    }

    /// Every name with what it names, sorted.
    pub(crate) fn names(&self) -> Vec<(String, Label)> {
        let label = |(name, referents): (&str, &Vec<Referent>)| {
            let label = match referents[0] {
                Referent::State(_) | Referent::Capital(..) => Label::Gpe,
                Referent::Nation(_) => Label::Norp,
                Referent::Seat(..) | Referent::Organisation(_) => Label::Org,
                Referent::Person(_) => Label::Per,
            };
            (name.to_owned(), label)
        };
        self.names.sorted().into_iter().map(label).collect()
    }

    /// The titles whose head is this word in lower case.
    pub(crate) fn titles(&self, head: &str) -> &[Title] {
        self.titles.get(head).map_or(&[], Vec::as_slice)
    }

    /// The offices with this title, in lower case without hyphens.
    pub(crate) fn offices_called(&self, title: &str) -> Vec<usize> {
        let titles = self.titles.sorted().into_iter().flat_map(|(_, titles)| titles);
        let titles = titles.filter(|entry| entry.words.join(" ") == title);
        titles.flat_map(|entry| entry.offices.iter().copied()).collect()
    }

    /// The state of a town; where several have one of that name, the state of the largest.
    pub(crate) fn town(&self, name: &str) -> Option<Country> {
        let towns = self.towns.get(name).or_else(|| self.towns.get(case::unshouted(name)?.as_str()))?;
        towns.iter().max_by_key(|(state, size)| (*size, std::cmp::Reverse(*state))).map(|(state, _)| *state)
    }

    /// The state for which the people of a name act on a day, where they agree.
    pub(crate) fn state_of_people(&self, name: &str, day: Date) -> Option<Country> {
        let mut states = self.look_up(name).iter().filter_map(|referent| match referent {
            Referent::Person(person) => self.country_of(self.people[*person].last_part(day)?),
            _ => None,
        });
        let first = states.next()?;
        (self.states.contains_key(&first) && states.all(|state| state == first)).then_some(first)
    }

    pub(crate) fn country_of(&self, part: &Part) -> Option<Country> {
        match &part.role {
            Role::Office(office) => Some(self.offices[*office].country),
            Role::Other { country, .. } => *country,
        }
    }

    /// The office with an identifier.
    pub(crate) fn office(&self, id: &str) -> Option<usize> {
        self.office_ids.get(id).copied()
    }

    /// The person with an identifier.
    pub(crate) fn person_called(&self, id: &str) -> Option<usize> {
        self.person_ids.get(id).copied()
    }

    /// The people with a word of this kind in their names who hold or held an office.
    pub(crate) fn bearers(&self, word: &str) -> &[usize] {
        self.bearers.get(word).map_or(&[], Vec::as_slice)
    }

    /// The office that a person holds on a day.
    pub(crate) fn office_on(&self, person: &str, day: Date) -> Option<&Office> {
        match self.people[*self.person_ids.get(person)?].part_on(day)?.role {
            Role::Office(office) => Some(&self.offices[office]),
            Role::Other { .. } => None,
        }
    }

    fn add_name(&mut self, name: &str, referent: Referent) {
        let referents = self.names.entry(name);
        if !referents.contains(&referent) {
            referents.push(referent);
        }
    }

    pub(crate) fn sort(&mut self) {
        for person in &mut self.people {
            person.parts.sort_by_key(|part| part.from);
        }
        for office in &mut self.offices {
            office.holders.sort_by_key(|holder| holder.from);
        }
    }
}

#[cfg(test)]
mod tests;
