//! The register of actors: the files under `lexicon/actors/`.

use std::collections::BTreeMap;

use demarche_core::lexicon::{Cell, Fault, LexiconError, Row, Table};
use demarche_core::{Actor, ActorKind, Country, Label, Sector, ontology};
use jiff::civil::Date;

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

/// An organisation, alliance, movement or armed group.
#[derive(Clone, Debug)]
pub(crate) struct Organisation {
    pub(crate) actor: Actor,
}

/// A person with the offices held.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) id: String,
    pub(crate) name: String,
    /// The terms, in order of their start.
    pub(crate) terms: Vec<Term>,
}

/// One term in an office: half open, `until` is `None` while in office.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    pub(crate) office: usize,
    pub(crate) from: Date,
    pub(crate) until: Option<Date>,
}

impl Term {
    pub(crate) fn covers(&self, date: Date) -> bool {
        self.from <= date && self.until.is_none_or(|until| date < until)
    }
}

/// An office of a state or organisation.
#[derive(Clone, Debug)]
pub(crate) struct Office {
    pub(crate) id: String,
    pub(crate) country: Country,
    pub(crate) sectors: Vec<Sector>,
    pub(crate) titles: Vec<String>,
}

/// Everything the resolver knows about actors.
pub(crate) struct Register {
    pub(crate) states: BTreeMap<Country, String>,
    pub(crate) organisations: Vec<Organisation>,
    pub(crate) offices: Vec<Office>,
    pub(crate) people: Vec<Person>,
    /// Common nouns that act, by lemma, with their sectors.
    pub(crate) agents: BTreeMap<String, Vec<Sector>>,
    names: BTreeMap<String, Vec<Referent>>,
}

macro_rules! table {
    ($file:literal) => {
        Table::new(concat!("actors/", $file), include_str!(concat!("../../../lexicon/actors/", $file)))
    };
}

impl Register {
    pub(crate) fn load() -> Result<Self, LexiconError> {
        let mut register = Self {
            states: BTreeMap::new(),
            organisations: Vec::new(),
            offices: Vec::new(),
            people: Vec::new(),
            agents: BTreeMap::new(),
            names: BTreeMap::new(),
        };
        table!("states.txt").rows().try_for_each(|row| register.add_state(row))?;
        table!("organisations.txt").rows().try_for_each(|row| register.add_organisation(row))?;
        table!("offices.txt").rows().try_for_each(|row| register.add_office(row))?;
        table!("holders.txt").rows().try_for_each(|row| register.add_holder(row))?;
        for row in table!("agents.txt").rows() {
            let [noun, cell] = row.cells()?;
            register.agents.insert(noun.text.to_owned(), sectors(cell)?);
        }
        for person in &mut register.people {
            person.terms.sort_by_key(|term| term.from);
        }
        Ok(register)
    }

    /// What a name stands for, as written; several if it is ambiguous.
    pub(crate) fn look_up(&self, name: &str) -> &[Referent] {
        self.names.get(name).map_or(&[], Vec::as_slice)
    }

    /// Every name with what it names.
    pub(crate) fn names(&self) -> impl Iterator<Item = (&str, Label)> {
        self.names.iter().map(|(name, referents)| {
            let label = match referents[0] {
                Referent::State(_) | Referent::Capital(..) => Label::Gpe,
                Referent::Nation(_) => Label::Norp,
                Referent::Seat(..) | Referent::Organisation(_) => Label::Org,
                Referent::Person(_) => Label::Per,
            };
            (name.as_str(), label)
        })
    }

    fn add_name(&mut self, name: &str, referent: Referent) {
        let referents = self.names.entry(name.to_owned()).or_default();
        if !referents.contains(&referent) {
            referents.push(referent);
        }
    }

    fn add_state(&mut self, row: Row<'_>) -> Result<(), LexiconError> {
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

    fn add_organisation(&mut self, row: Row<'_>) -> Result<(), LexiconError> {
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
        self.organisations.push(Organisation { actor });
        Ok(())
    }

    fn add_office(&mut self, row: Row<'_>) -> Result<(), LexiconError> {
        let [id, code, sector_cell, titles] = row.cells()?;
        let country = country(code)?;
        let titles = titles.list().map(|title| title.text.to_owned()).collect();
        self.offices.push(Office { id: id.text.to_owned(), country, sectors: sectors(sector_cell)?, titles });
        Ok(())
    }

    fn add_holder(&mut self, row: Row<'_>) -> Result<(), LexiconError> {
        let [office, name, short, from, until] = row.cells()?;
        let found = self.offices.iter().position(|entry| entry.id == office.text);
        let office = found.ok_or_else(|| office.unknown("office of offices.txt"))?;
        let term = Term { office, from: date(from)?, until: until.optional().map(date).transpose()? };
        let id = format!("per.{}", slug(name.text));
        let person = match self.people.iter().position(|person| person.id == id) {
            Some(person) => person,
            None => {
                self.people.push(Person { id, name: name.text.to_owned(), terms: Vec::new() });
                self.people.len() - 1
            }
        };
        self.people[person].terms.push(term);
        for cell in std::iter::once(name).chain(short.list()) {
            self.add_name(cell.text, Referent::Person(person));
        }
        Ok(())
    }
}

fn country(cell: Cell<'_>) -> Result<Country, LexiconError> {
    let known = ontology::is_country(cell.text);
    cell.text.parse().ok().filter(|_| known).ok_or_else(|| cell.unknown("country code"))
}

fn sectors(cell: Cell<'_>) -> Result<Vec<Sector>, LexiconError> {
    let parse = |item: Cell<'_>| {
        item.text
            .parse()
            .ok()
            .filter(|_| ontology::is_sector(item.text))
            .ok_or_else(|| item.unknown("sector"))
    };
    cell.list().map(parse).collect()
}

/// `2000-05-07`, `2000-05` or `2000`.
fn date(cell: Cell<'_>) -> Result<Date, LexiconError> {
    let padded = match cell.text.len() {
        4 => format!("{}-01-01", cell.text),
        7 => format!("{}-01", cell.text),
        _ => cell.text.to_owned(),
    };
    padded.parse().map_err(|_| cell.unknown("date (YYYY, YYYY-MM or YYYY-MM-DD)"))
}

/// Lower-case letters and digits, the rest as single hyphens; accents are dropped from Latin letters.
pub(crate) fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars().flat_map(char::to_lowercase).map(unaccented) {
        match c.is_alphanumeric() {
            true => slug.push(c),
            false if !slug.ends_with('-') && !slug.is_empty() => slug.push('-'),
            false => {}
        }
    }
    slug.trim_end_matches('-').to_owned()
}

fn unaccented(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ő' => 'o',
        'ú' | 'ù' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ç' | 'ć' | 'č' => 'c',
        'ñ' | 'ń' | 'ň' => 'n',
        'ş' | 'ș' | 'ś' | 'š' => 's',
        'ğ' => 'g',
        'ł' => 'l',
        'ț' | 'ţ' | 'ť' => 't',
        'ž' | 'ź' | 'ż' => 'z',
        'ř' => 'r',
        'ý' | 'ÿ' => 'y',
        'đ' | 'ď' => 'd',
        other => other,
    }
}
