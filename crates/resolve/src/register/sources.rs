//! The files of the register, built into the program.

use demarche_core::lexicon::{LexiconError, Row, Table};

use super::Register;

/// Name and text of a file.
type Source = (&'static str, &'static str);

macro_rules! sources {
    ($($file:literal),* $(,)?) => {
        &[$(($file, include_str!(concat!("../../../../lexicon/", $file)))),*]
    };
}

pub(super) const STATES: &[Source] = sources!["actors/states.txt"];
pub(super) const ORGANISATIONS: &[Source] = sources!["actors/organisations.txt"];
pub(super) const AGENTS: &[Source] = sources!["actors/agents.txt"];
pub(super) const OFFICES: &[Source] = sources![
    "actors/offices/africa.txt",
    "actors/offices/americas.txt",
    "actors/offices/asia.txt",
    "actors/offices/bodies.txt",
    "actors/offices/europe.txt",
    "actors/offices/middle-east.txt",
];
pub(super) const HOLDERS: &[Source] = sources![
    "actors/holders/africa.txt",
    "actors/holders/americas.txt",
    "actors/holders/asia.txt",
    "actors/holders/bodies.txt",
    "actors/holders/europe.txt",
    "actors/holders/middle-east.txt",
];
pub(super) const PEOPLE: &[Source] = sources![
    "actors/people/africa.txt",
    "actors/people/americas.txt",
    "actors/people/asia.txt",
    "actors/people/bodies.txt",
    "actors/people/europe.txt",
    "actors/people/middle-east.txt",
];
pub(super) const TOWNS: &[Source] = sources![
    "places/cities/africa.txt",
    "places/cities/americas.txt",
    "places/cities/asia.txt",
    "places/cities/eastern_europe.txt",
    "places/cities/europe.txt",
    "places/cities/middle_east.txt",
    "places/divisions.txt",
];

impl Register {
    /// Hands every row of some files to `add`.
    pub(super) fn read(
        &mut self,
        sources: &[Source],
        add: impl Fn(&mut Self, Row<'_>) -> Result<(), LexiconError>,
    ) -> Result<(), LexiconError> {
        let mut rows = sources.iter().flat_map(|(file, text)| Table::new(file, text).rows());
        rows.try_for_each(|row| add(self, row))
    }
}
