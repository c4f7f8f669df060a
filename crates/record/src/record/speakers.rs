//! Whose words are asked for: a state, a sector of it, or one actor.

use std::collections::BTreeSet;

use super::Record;
use crate::RecordError;

/// Sectors that speak for their state.
const OF_STATE: &str = "('GOV', 'MIL', 'LEG', 'JUD', 'SPY')";

/// Codes where no state fits: all who bear them speak for the body.
const BLOCS: &str = "('UNO', 'EUR', 'IGO', 'NGO', 'IMG', 'ISM', 'MNC')";

/// Whose statements and positions are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Those who speak for a state or a bloc: the state itself, its government, forces, parliament, courts and services.
    State(String),
    /// Those of one country and one primary sector: `RUSOPP`.
    Sector(String, String),
    /// One actor, by its identifier.
    Actor(String),
}

impl Whose {
    /// SQL that holds for a participant in JSON, with the texts for its `?1` and `?2`.
    pub(super) fn condition(&self, participant: &str) -> (String, [String; 2]) {
        let country = format!("{participant} ->> 'country'");
        let sector = format!("{participant} ->> '$.sector[0]'");
        let id = format!("{participant} ->> 'actor_id'");
        match self {
            Self::State(code) => {
                let speaks = format!("{sector} IN {OF_STATE} OR {id} = lower(?1) OR ?1 IN {BLOCS}");
                (format!("({country} = ?1 AND ({speaks}))"), [code.clone(), String::new()])
            }
            Self::Sector(code, wanted) => {
                (format!("({country} = ?1 AND {sector} = ?2)"), [code.clone(), wanted.clone()])
            }
            Self::Actor(actor) => (format!("({id} = ?1)"), [actor.clone(), String::new()]),
        }
    }
}

/// Who goes by a name in a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// One.
    One(Whose),
    /// Several, with their identifiers and names.
    Several(Vec<(String, String)>),
    /// Nobody.
    Nobody,
}

impl Record {
    /// Who in this record goes by `words`: a code of a country (`RUS`), of a country and a sector (`RUSGOV`), the identifier
    /// of an actor, a full name, or the end of one ("Lavrov"). A state is asked for by its code and by its name.
    pub fn named(&self, words: &str) -> Result<Named, RecordError> {
        let words = words.trim();
        if let Some(code) = coded(words) {
            let is_there = self.texts(
                "SELECT 1 FROM statement_speakers WHERE country = ?1 UNION ALL SELECT 1 FROM actors WHERE country = ?1 LIMIT 1",
                &[&words[..3]],
            )?;
            return Ok(if is_there.is_empty() { Named::Nobody } else { Named::One(code) });
        }
        for condition in ["actor_id = ?1", "lower(name) = lower(?1)", "lower(name) LIKE '% ' || lower(?1)"] {
            let found = self.actors_where(condition, words)?;
            match found.as_slice() {
                [] => {}
                [(id, _, kind, country)] => return Ok(Named::One(one(id, kind, country))),
                several => {
                    let pairs = several.iter().map(|(id, name, ..)| (id.clone(), name.clone()));
                    return Ok(Named::Several(pairs.collect()));
                }
            }
        }
        Ok(Named::Nobody)
    }

    /// The names of all who say something in this record, sorted.
    pub fn speakers(&self) -> Result<BTreeSet<String>, RecordError> {
        let sql = "SELECT DISTINCT name FROM statement_speakers WHERE actor_id IS NOT NULL";
        Ok(self.texts(sql, &[])?.into_iter().collect())
    }

    /// The names of all issues on which this record holds positions, sorted.
    pub fn issues(&self) -> Result<BTreeSet<String>, RecordError> {
        Ok(self.texts("SELECT DISTINCT issue FROM positions", &[])?.into_iter().collect())
    }

    fn actors_where(
        &self,
        condition: &str,
        words: &str,
    ) -> Result<Vec<(String, String, String, String)>, RecordError> {
        let sql = format!(
            "SELECT actor_id, name, kind, ifnull(country, '') FROM actors WHERE {condition} ORDER BY known DESC, actor_id"
        );
        let read = || {
            let mut select = self.connection.prepare_cached(&sql)?;
            let rows =
                select.query_map([words], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        };
        read().map_err(|error| self.failed(error))
    }

    fn texts(&self, sql: &str, texts: &[&str]) -> Result<Vec<String>, RecordError> {
        let rows = self.query_with(sql, texts)?.rows()?;
        Ok(rows.into_iter().filter_map(|row| row.first().map(ToString::to_string)).collect())
    }
}

/// `RUS` or `RUSGOV`.
fn coded(words: &str) -> Option<Whose> {
    let capitals = words.bytes().all(|byte| byte.is_ascii_uppercase());
    match words.len() {
        3 if capitals => Some(Whose::State(words.to_owned())),
        6 if capitals => Some(Whose::Sector(words[..3].to_owned(), words[3..].to_owned())),
        _ => None,
    }
}

fn one(id: &str, kind: &str, country: &str) -> Whose {
    if kind == "state" && !country.is_empty() {
        Whose::State(country.to_owned())
    } else {
        Whose::Actor(id.to_owned())
    }
}
