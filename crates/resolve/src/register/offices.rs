//! Offices, their titles and those who held them.

use demarche_core::lexicon::{Fault, LexiconError, Row};
use demarche_core::{Country, Sector};
use jiff::civil::Date;

use super::fields::{country, date, sectors, slug};
use super::people::{Part, Person, Role};
use super::{Referent, Register};

/// An office of a state or organisation.
#[derive(Clone, Debug)]
pub(crate) struct Office {
    pub(crate) id: String,
    pub(crate) country: Country,
    /// The organisation whose office it is; `None` for offices of states.
    pub(crate) body: Option<usize>,
    pub(crate) sectors: Vec<Sector>,
    /// The first of its titles.
    pub(crate) title: String,
    /// Who held it, in order of the start of their terms.
    pub(crate) holders: Vec<Holder>,
}

/// For how many days after an office fell vacant its last holder still counts, if nobody follows.
const GRACE_DAYS: i32 = 14;

/// For how many days after its last holder an office may still exist; then it was abolished.
const ABOLISHED_DAYS: i32 = 3 * 365;

/// One term of somebody in an office: half open, `until` is `None` while in office.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Holder {
    pub(crate) person: usize,
    pub(crate) from: Date,
    pub(crate) until: Option<Date>,
    /// Whether an overlay says so.
    pub(crate) overlay: bool,
}

/// How an office is called: "minister of foreign affairs".
#[derive(Clone, Debug)]
pub(crate) struct Title {
    /// Its words in lower case, hyphens left out.
    pub(crate) words: Vec<String>,
    /// Which of them is the head: "minister".
    pub(crate) head: usize,
    /// The offices that are called so, of whatever state.
    pub(crate) offices: Vec<usize>,
}

impl Office {
    /// Who holds the office on a day.
    pub(crate) fn holder(&self, day: Date) -> Option<usize> {
        let begun = || self.holders.iter().rev().filter(|holder| holder.from <= day);
        let holds = |holder: &&Holder| holder.until.is_none_or(|until| day < until);
        // News still calls somebody president on the day of the fall.
        let just_left =
            |holder: &&Holder| holder.until.is_some_and(|until| (day - until).get_days() <= GRACE_DAYS);
        let own = begun().filter(|holder| holder.overlay).find(holds);
        own.or_else(|| begun().find(holds)).or_else(|| begun().find(just_left)).map(|holder| holder.person)
    }
}

impl Office {
    /// Whether there still was such an office on a day: the last governor of a colony has no heir.
    pub(crate) fn exists(&self, day: Option<Date>) -> bool {
        let ended = self.holders.last().and_then(|holder| holder.until);
        day.zip(ended).is_none_or(|(day, ended)| (day - ended).get_days() <= ABOLISHED_DAYS)
    }

    /// Who held the office before somebody who holds it, or held it last, on a day (`step` -1), or who followed (`step` 1).
    pub(crate) fn beside(&self, person: usize, day: Date, step: isize) -> Option<usize> {
        let own = |holder: &Holder| holder.person == person && holder.from <= day;
        let mut at = self.holders.iter().rposition(own)?;
        loop {
            at = at.checked_add_signed(step)?;
            let other = self.holders.get(at).filter(|other| other.from <= day)?;
            if other.person != person {
                return Some(other.person);
            }
        }
    }
}

impl Title {
    fn new(title: &str, office: usize) -> Self {
        let words: Vec<String> =
            title.split([' ', '-']).filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let joint = words.iter().position(|word| matches!(word.as_str(), "of" | "for" | "to" | "in"));
        Self { head: joint.unwrap_or(words.len()).saturating_sub(1), words, offices: vec![office] }
    }
}

impl Register {
    pub(crate) fn add_office(&mut self, row: Row<'_>) -> Result<(), LexiconError> {
        let [id, code, sector_cell, titles] = row.cells()?;
        let number = self.offices.len();
        let body = id.text.rsplit_once('.').and_then(|(body, _)| self.organisation_ids.get(body).copied());
        for title in titles.list().map(|title| Title::new(title.text, number)) {
            let Some(head) = title.words.get(title.head) else { continue };
            let same = self.titles.entry(head);
            match same.iter_mut().find(|known| known.words == title.words) {
                Some(known) => known.offices.push(number),
                None => same.push(title),
            }
        }
        self.office_ids.insert(id.text, number);
        self.offices.push(Office {
            id: id.text.to_owned(),
            country: country(code)?,
            body,
            sectors: sectors(sector_cell)?,
            title: titles.list().next().map_or_else(String::new, |title| title.text.to_owned()),
            holders: Vec::new(),
        });
        Ok(())
    }

    /// A line of an overlay: its holder wins over those of the program, but may not overlap another of the overlay.
    pub(crate) fn add_own_holder(&mut self, row: Row<'_>) -> Result<(), LexiconError> {
        let [office, _, _, from, until] = row.cells()?;
        self.add_holder(row)?;
        let (start, end) = (date(from)?, until.optional().map(date).transpose()?);
        if end.is_some_and(|end| end <= start) {
            return Err(until.unknown("day after the first"));
        }
        let Some(number) = self.office(office.text) else { return Ok(()) };
        let holders = &mut self.offices[number].holders;
        let meets = |other: &Holder| {
            end.is_none_or(|end| other.from < end) && other.until.is_none_or(|until| start < until)
        };
        let Some(mut own) = holders.pop() else { return Ok(()) };
        own.overlay = true;
        if holders.iter().any(|other| other.overlay && meets(other)) {
            return Err(from.error(Fault::Repeated { entry: format!("{} from {}", office.text, from.text) }));
        }
        holders.push(own);
        Ok(())
    }

    pub(super) fn add_holder(&mut self, row: Row<'_>) -> Result<(), LexiconError> {
        let [office, name, short, from, until] = row.cells()?;
        let found = self.office_ids.get(office.text).copied();
        let office = found.ok_or_else(|| office.unknown("office of `lexicon/actors/offices/`"))?;
        let (from, until) = (date(from)?, until.optional().map(date).transpose()?);
        let person = self.person(name.text);
        self.offices[office].holders.push(Holder { person, from, until, overlay: false });
        let is_of_body = self.offices[office].body.is_some();
        self.people[person].parts.push(Part { role: Role::Office(office), is_of_body, from, until });
        for cell in std::iter::once(name).chain(short.list()) {
            self.add_name(cell.text, Referent::Person(person));
        }
        for word in name.text.split(' ').filter(|word| word.starts_with(char::is_uppercase)) {
            let bearers = self.bearers.entry(word);
            if !bearers.contains(&person) {
                bearers.push(person);
            }
        }
        Ok(())
    }

    /// The person of a full name, who may be new.
    pub(super) fn person(&mut self, name: &str) -> usize {
        let id = format!("per.{}", slug(name));
        if let Some(number) = self.person_ids.get(&id) {
            return *number;
        }
        self.person_ids.insert(&id, self.people.len());
        self.people.push(Person { id, name: name.to_owned(), parts: Vec::new() });
        self.people.len() - 1
    }
}
