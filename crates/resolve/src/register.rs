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

#[cfg(test)]
mod tests {
    use super::*;

    fn register() -> Register {
        Register::load().unwrap()
    }

    fn none(faults: Vec<String>) {
        assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    }

    fn overlap(a: &Term, b: &Term) -> bool {
        let before = |a: &Term, b: &Term| a.until.is_some_and(|until| until <= b.from);
        !before(a, b) && !before(b, a)
    }

    fn holders<'a>(register: &'a Register, office: &str, date: &str) -> Vec<&'a str> {
        let office = register.offices.iter().position(|entry| entry.id == office).unwrap();
        let date: Date = date.parse().unwrap();
        let holds =
            |person: &&Person| person.terms.iter().any(|term| term.office == office && term.covers(date));
        register.people.iter().filter(holds).map(|person| person.name.as_str()).collect()
    }

    #[test]
    fn offices_have_their_holder_on_a_day() {
        let register = register();
        let cases = [
            ("usa.gov.president", "2001-09-11", "George W. Bush"),
            ("usa.gov.president", "2017-01-19", "Barack Obama"),
            ("usa.gov.president", "2017-01-20", "Donald Trump"),
            ("usa.gov.secretary-of-state", "2014-06-01", "John Kerry"),
            ("usa.gov.vice-president", "2003-03-20", "Dick Cheney"),
            ("rus.gov.president", "2010-01-01", "Dmitry Medvedev"),
            ("rus.gov.president", "2022-02-24", "Vladimir Putin"),
            ("rus.gov.foreign-minister", "2015-01-01", "Sergei Lavrov"),
            ("ukr.gov.president", "2012-01-01", "Viktor Yanukovych"),
            ("ukr.gov.president", "2022-02-24", "Volodymyr Zelensky"),
            ("deu.gov.chancellor", "2000-01-01", "Gerhard Schröder"),
            ("deu.gov.chancellor", "2015-09-01", "Angela Merkel"),
            ("fra.gov.president", "2003-03-20", "Jacques Chirac"),
            ("fra.gov.president", "2015-11-13", "François Hollande"),
            ("gbr.gov.prime-minister", "2003-03-20", "Tony Blair"),
            ("gbr.gov.prime-minister", "2022-10-01", "Liz Truss"),
            ("isr.gov.prime-minister", "2006-07-12", "Ehud Olmert"),
            ("ita.gov.prime-minister", "2020-03-09", "Giuseppe Conte"),
            ("jpn.gov.prime-minister", "2011-03-11", "Naoto Kan"),
            ("chn.gov.president", "2008-08-08", "Hu Jintao"),
            ("ind.gov.prime-minister", "2008-11-26", "Manmohan Singh"),
            ("egy.gov.president", "2011-01-25", "Hosni Mubarak"),
            ("syr.gov.president", "2013-08-21", "Bashar al-Assad"),
            ("bra.gov.president", "2020-01-01", "Jair Bolsonaro"),
            ("can.gov.prime-minister", "2014-01-01", "Stephen Harper"),
            ("aus.gov.prime-minister", "2012-01-01", "Julia Gillard"),
            ("pol.gov.prime-minister", "2010-04-10", "Donald Tusk"),
            ("zaf.gov.president", "2012-08-16", "Jacob Zuma"),
            ("mex.gov.president", "2014-09-26", "Enrique Peña Nieto"),
            ("irn.gov.president", "2009-06-12", "Mahmoud Ahmadinejad"),
            ("igo.united-nations.secretary-general", "2004-01-01", "Kofi Annan"),
            ("igo.nato.secretary-general", "2018-01-01", "Jens Stoltenberg"),
        ];
        let faults =
            cases.into_iter().filter(|(office, date, name)| holders(&register, office, date) != [*name]);
        none(faults.map(|case| format!("{case:?}: got {:?}", holders(&register, case.0, case.1))).collect());
    }

    #[test]
    fn no_name_stands_for_two_people_in_office_at_a_time() {
        let register = register();
        let mut faults = Vec::new();
        for (name, referents) in &register.names {
            let people: Vec<&Person> = referents
                .iter()
                .filter_map(|referent| match referent {
                    Referent::Person(person) => Some(&register.people[*person]),
                    _ => None,
                })
                .collect();
            for (at, one) in people.iter().enumerate() {
                for other in &people[at + 1..] {
                    if one.terms.iter().any(|term| other.terms.iter().any(|second| overlap(term, second))) {
                        faults.push(format!("{name}: {} and {}", one.name, other.name));
                    }
                }
            }
        }
        none(faults);
    }

    #[test]
    fn no_name_is_a_person_and_something_else() {
        let register = register();
        let mixed = register.names.iter().filter(|(_, referents)| {
            let people = referents.iter().filter(|referent| matches!(referent, Referent::Person(_))).count();
            people > 0 && people < referents.len()
        });
        none(mixed.map(|(name, referents)| format!("{name}: {referents:?}")).collect());
    }

    #[test]
    fn terms_end_after_they_begin_and_those_of_an_office_do_not_overlap() {
        let register = register();
        let mut faults = Vec::new();
        for (number, office) in register.offices.iter().enumerate() {
            let mut terms: Vec<(&Term, &str)> = register
                .people
                .iter()
                .flat_map(|person| person.terms.iter().map(|term| (term, person.name.as_str())))
                .filter(|(term, _)| term.office == number)
                .collect();
            terms.sort_by_key(|(term, _)| term.from);
            if terms.is_empty() {
                faults.push(format!("{} has no holder", office.id));
            }
            let backward =
                terms.iter().filter(|(term, _)| term.until.is_some_and(|until| until <= term.from));
            faults.extend(
                backward.map(|(term, name)| format!("{}: {name} ends before {}", office.id, term.from)),
            );
            let both = terms.windows(2).filter(|pair| overlap(pair[0].0, pair[1].0));
            faults.extend(both.map(|pair| format!("{}: {} and {}", office.id, pair[0].1, pair[1].1)));
        }
        none(faults);
    }

    #[test]
    fn every_code_is_one_of_the_ontology() {
        let register = register();
        let states = register.states.keys().copied();
        let offices = register.offices.iter().map(|office| office.country);
        let organisations = register.organisations.iter().filter_map(|body| body.actor.country);
        let codes = states.chain(offices).chain(organisations);
        none(
            codes.filter(|code| !ontology::is_country(code.as_str())).map(|code| code.to_string()).collect(),
        );
        let seats = register.names.values().flatten().filter_map(|referent| match referent {
            Referent::Seat(_, sector, name) => Some((sector, name)),
            _ => None,
        });
        none(
            seats
                .filter(|(sector, _)| !ontology::is_sector(sector.as_str()))
                .map(|seat| format!("{seat:?}"))
                .collect(),
        );
    }

    #[test]
    fn every_identifier_stands_once() {
        let register = register();
        let mut ids: Vec<&str> = register.offices.iter().map(|office| office.id.as_str()).collect();
        ids.extend(register.organisations.iter().map(|body| body.actor.id.as_str()));
        ids.extend(register.people.iter().map(|person| person.id.as_str()));
        ids.sort_unstable();
        none(ids.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0].to_owned()).collect());
    }

    #[test]
    fn every_office_has_titles_in_lower_case() {
        let register = register();
        let faulty = |office: &&Office| {
            office.titles.is_empty() || office.titles.iter().any(|title| title.to_lowercase() != *title)
        };
        none(register.offices.iter().filter(faulty).map(|office| office.id.clone()).collect());
    }

    #[test]
    fn slugs_are_plain() {
        let cases = [
            ("Angela Merkel", "angela-merkel"),
            ("Gerhard Schröder", "gerhard-schroder"),
            ("Jean-Yves Le Drian", "jean-yves-le-drian"),
            ("Massimo D'Alema", "massimo-d-alema"),
            ("  S. M.  Krishna ", "s-m-krishna"),
            ("Łukasz Żółty", "lukasz-zolty"),
            ("G7", "g7"),
            ("…", ""),
        ];
        let faults = cases.into_iter().filter(|(name, expected)| slug(name) != *expected);
        none(
            faults
                .map(|(name, expected)| format!("{name}: got {}, expected {expected}", slug(name)))
                .collect(),
        );
    }

    #[test]
    fn dates_may_lack_month_and_day() {
        let read = |text: &str| {
            Table::new("t.txt", text)
                .rows()
                .next()
                .map(|row| date(row.whole()).map_err(|error| error.to_string()))
        };
        let day = |text: &str| Some(Ok(text.parse::<Date>().unwrap()));
        assert_eq!(read("2000-05-07"), day("2000-05-07"));
        assert_eq!(read("2000-05"), day("2000-05-01"));
        assert_eq!(read("2000"), day("2000-01-01"));
        let fault = "t.txt:1:1: `2000-02-30` is no date (YYYY, YYYY-MM or YYYY-MM-DD)".to_owned();
        assert_eq!(read("2000-02-30"), Some(Err(fault)));
    }
}
