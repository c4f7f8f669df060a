//! The gazetteer: the files under `lexicon/places/`, and a user's dump of GeoNames.

mod geonames;

use std::collections::BTreeMap;

use demarche_core::lexicon::{Cell, LexiconError, Row, Table};
use demarche_core::{Country, PlacePrecision, ontology};

use crate::index::Index;

pub use geonames::GeoNamesError;

/// A place with its point in degrees (WGS 84), which is right to about 10 km.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) precision: PlacePrecision,
    /// `None` where it lies in several states, or in none.
    pub(crate) country: Option<Country>,
    /// First-level division.
    pub(crate) admin1: Option<String>,
    pub(crate) latitude: f64,
    pub(crate) longitude: f64,
    /// How large or well known it is: 1 to 5; 0 for a division that is meant only with the word of its kind beside it ("Gaza province").
    pub(crate) size: u8,
}

/// All places by name.
#[derive(Default)]
pub(crate) struct Gazetteer {
    entries: Vec<Entry>,
    names: Index<Vec<usize>>,
    /// A point in the middle of each state.
    states: BTreeMap<Country, (f64, f64)>,
}

macro_rules! files {
    ($($file:literal),* $(,)?) => {
        [$((concat!("places/", $file), include_str!(concat!("../../../../lexicon/places/", $file)))),*]
    };
}

impl Gazetteer {
    pub(crate) fn load() -> Result<Self, LexiconError> {
        let mut gazetteer = Self::default();
        let files = files![
            "areas.txt",
            "cities/africa.txt",
            "cities/americas.txt",
            "cities/asia.txt",
            "cities/eastern_europe.txt",
            "cities/europe.txt",
            "cities/middle_east.txt",
            "divisions.txt",
            "states.txt",
        ];
        let mut rows = files.iter().flat_map(|(file, text)| Table::new(file, text).rows());
        rows.try_for_each(|row| gazetteer.add_row(row))?;
        Ok(gazetteer)
    }

    /// The places of a name as written.
    pub(crate) fn look_up(&self, name: &str) -> impl Iterator<Item = &Entry> + Clone {
        let numbers = self.names.get(name).map_or(&[][..], Vec::as_slice);
        numbers.iter().map(|number| &self.entries[*number])
    }

    /// A point in the middle of a state.
    pub(crate) fn middle(&self, state: Country) -> Option<(f64, f64)> {
        self.states.get(&state).copied()
    }

    fn add(&mut self, entry: Entry, others: impl Iterator<Item = String>) {
        let number = self.entries.len();
        for name in std::iter::once(entry.name.clone()).chain(others) {
            let numbers = self.names.entry(&name);
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        self.entries.push(entry);
    }

    fn add_row(&mut self, row: Row<'_>) -> Result<(), LexiconError> {
        let [name, others, kind, country, admin1, latitude, longitude, size] = row.cells()?;
        let state = |cell: Cell<'_>| match ontology::is_country(cell.text) {
            true => cell.parse("country code"),
            false => Err(cell.unknown("country code")),
        };
        let entry = Entry {
            name: name.text.to_owned(),
            precision: precision(kind.text).ok_or_else(|| kind.unknown("kind of place"))?,
            country: country.optional().map(state).transpose()?,
            admin1: admin1.optional().map(|admin1| admin1.text.to_owned()),
            latitude: degrees(latitude, 90.0)?,
            longitude: degrees(longitude, 180.0)?,
            size: size.parse("size (0 to 5)")?,
        };
        if let (PlacePrecision::Country, Some(state)) = (entry.precision, entry.country) {
            self.states.insert(state, (entry.latitude, entry.longitude));
            return Ok(());
        }
        let others: Vec<String> = others.list().map(|other| other.text.to_owned()).collect();
        self.add(entry, others.into_iter());
        Ok(())
    }
}

fn degrees(cell: Cell<'_>, most: f64) -> Result<f64, LexiconError> {
    let degrees: f64 = cell.parse("number of degrees")?;
    if degrees.abs() <= most { Ok(degrees) } else { Err(cell.unknown("number of degrees")) }
}

/// How precise the point of a kind of place is.
fn precision(kind: &str) -> Option<PlacePrecision> {
    match kind {
        "state" => Some(PlacePrecision::Country),
        "division" => Some(PlacePrecision::Division),
        "airport" | "base" | "camp" | "capital" | "city" | "crossing" | "dam" | "nuclear" | "oilfield"
        | "plant" | "port" | "prison" | "site" | "spaceport" | "town" | "village" => {
            Some(PlacePrecision::City)
        }
        "bay" | "canal" | "desert" | "disputed" | "gulf" | "island" | "islands" | "lake" | "mountain"
        | "mountains" | "ocean" | "peninsula" | "region" | "river" | "sea" | "strait" | "valley" | "cape" => {
            Some(PlacePrecision::Area)
        }
        _ => None,
    }
}

/// The distance between two points in kilometres (haversine, mean radius of the Earth).
pub(crate) fn kilometres(one: &Entry, other: &Entry) -> f64 {
    let (from, to) = (one.latitude.to_radians(), other.latitude.to_radians());
    let north = (to - from) / 2.0;
    let east = (other.longitude - one.longitude).to_radians() / 2.0;
    let square = north.sin().powi(2) + from.cos() * to.cos() * east.sin().powi(2);
    2.0 * 6371.0 * square.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn towns_have_points() {
        let gazetteer = Gazetteer::load().unwrap();
        assert!(gazetteer.entries.len() > 4000);
        let cases = [
            ("Kharkiv", "UKR", 50.0, 36.2),
            ("Goma", "COD", -1.7, 29.2),
            ("Nairobi", "KEN", -1.3, 36.8),
            ("Lima", "PER", -12.0, -77.0),
        ];
        for (name, country, latitude, longitude) in cases {
            let near = |entry: &&Entry| {
                entry.country == country.parse().ok()
                    && (entry.latitude - latitude).abs() < 0.2
                    && (entry.longitude - longitude).abs() < 0.2
            };
            assert!(gazetteer.look_up(name).any(|entry| near(&entry)), "{name}");
        }
    }

    #[test]
    fn divisions_and_states_have_points() {
        let gazetteer = Gazetteer::load().unwrap();
        let is_division = |entry: &&Entry| entry.precision == PlacePrecision::Division;
        assert!(gazetteer.entries.iter().filter(is_division).count() > 1300);
        let own = |entry: &Entry| entry.admin1.as_ref() == Some(&entry.name) && entry.country.is_some();
        assert!(gazetteer.entries.iter().filter(is_division).all(own));
        for state in ["UKR", "KEN", "KOS", "PER"] {
            assert!(gazetteer.middle(state.parse().unwrap()).is_some(), "{state}");
        }
    }

    #[test]
    fn distances_are_those_of_the_earth() {
        let at = |latitude, longitude| Entry {
            name: String::new(),
            precision: PlacePrecision::City,
            country: None,
            admin1: None,
            latitude,
            longitude,
            size: 1,
        };
        assert!((kilometres(&at(52.5, 13.4), &at(48.9, 2.4)) - 878.0).abs() < 15.0);
        assert!((kilometres(&at(0.0, 179.5), &at(0.0, -179.5)) - 111.0).abs() < 1.0);
    }
}
