//! Where: names of places with their points, told apart by what else the text speaks of.

use demarche_core::{
    Annotated, Country, Label, Mention, Name, Place, PlacePrecision, Relation, Span, TokenIx,
};

use crate::context::Context;
use crate::gazetteer::{Entry, Gazetteer, kilometres};
use crate::register::{Referent, Register};

/// What speaks for a candidate.
const STATED: f64 = 8.0;
const IN_CONTEXT: f64 = 3.0;
const NEAREST_STATE: f64 = 1.0;
const NEAR: f64 = 2.0;
/// What is done to a town, and not to a government.
const TAKEN: &[&str] = &[
    "approach", "besiege", "bomb", "bombard", "burn", "capture", "encircle", "enter", "evacuate", "leave",
    "loot", "near", "occupy", "overrun", "patrol", "reach", "retake", "sack", "seize", "shell", "storm",
    "surround", "take", "tour", "visit",
];
/// How near a candidate must lie to another place of the article, in kilometres.
const NEAR_KILOMETRES: f64 = 400.0;
/// From which size on a town called like a state may be meant.
const NAMESAKE_SIZE: u8 = 3;
/// Candidates whose scores lie closer than this are not told apart.
const MARGIN: f64 = 0.5;

/// Finds the places of an article.
pub(crate) struct Places<'a> {
    pub(crate) register: &'a Register,
    pub(crate) gazetteer: &'a Gazetteer,
    pub(crate) annotated: &'a Annotated,
    pub(crate) context: &'a Context,
}

impl Places<'_> {
    /// The mentions that are places ("in Kyiv"), in text order; a town that is no capital is one wherever it stands.
    pub(crate) fn of(&self, mentions: &[Mention]) -> Vec<(Span<TokenIx>, Place)> {
        let named: Vec<&Mention> = mentions.iter().filter(|mention| self.is_place(mention)).collect();
        let sure: Vec<&Entry> = named.iter().filter_map(|mention| self.only(mention)).collect();
        named.iter().filter_map(|mention| Some((mention.tokens, self.place(mention, &sure)?))).collect()
    }

    fn is_place(&self, mention: &Mention) -> bool {
        match mention.label {
            Label::Place => true,
            Label::Gpe => self.is_town(mention) || self.is_taken(mention),
            _ => false,
        }
    }

    fn is_town(&self, mention: &Mention) -> bool {
        let words = self.words(mention.tokens);
        self.register.look_up(&words).is_empty() && self.gazetteer.look_up(&words).next().is_some()
    }

    /// Whether somebody reaches or takes a capital: "Rebels entered Kinshasa".
    fn is_taken(&self, mention: &Mention) -> bool {
        let token = &self.annotated.tokens[mention.head];
        let is_object = matches!(token.relation, Relation::Obj | Relation::NsubjPass);
        let verb = token.head.filter(|_| is_object);
        let is_town = self
            .gazetteer
            .look_up(&self.words(mention.tokens))
            .any(|entry| entry.precision == PlacePrecision::City);
        is_town && verb.is_some_and(|verb| TAKEN.contains(&self.annotated.tokens[verb].lemma.as_str()))
    }

    fn words(&self, tokens: Span<TokenIx>) -> String {
        self.annotated.bytes(tokens).of(&self.annotated.article.text).replace('’', "'")
    }

    /// The place of a name that only one place has.
    fn only(&self, mention: &Mention) -> Option<&Entry> {
        let words = self.words(mention.tokens);
        let mut found = self.gazetteer.look_up(&words);
        found.next().filter(|_| found.next().is_none())
    }

    fn place(&self, mention: &Mention, sure: &[&Entry]) -> Option<Place> {
        let words = self.words(mention.tokens);
        let state = self.state(&words);
        if let Some(division) = state.and_then(|state| self.namesake(&words, state, sure)) {
            return Some(place_of(division));
        }
        if let Some(state) = state {
            let name = self.register.states.get(&state).cloned().unwrap_or_else(|| words.clone());
            let point =
                self.gazetteer.look_up(&name).find(|entry| entry.precision == PlacePrecision::Country);
            return Some(Place {
                name,
                country: Some(state),
                admin1: None,
                point: point.map(|entry| (entry.latitude, entry.longitude)),
                precision: PlacePrecision::Country,
            });
        }
        let stated = self.stated(mention);
        let near = self.context.near(self.annotated, mention.tokens.start);
        let near: Vec<Country> = near.into_iter().map(|owner| owner.country).collect();
        let others: Vec<&Entry> = sure.iter().copied().filter(|entry| entry.name != words).collect();
        let mut scored: Vec<(f64, &Entry)> = self
            .gazetteer
            .look_up(&words)
            .map(|entry| (score(entry, stated.as_ref(), &near, &others), entry))
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (best, entry) = *scored.first()?;
        let rival = scored.get(1).filter(|(score, _)| best - score < MARGIN).map(|(_, entry)| *entry);
        match rival {
            Some(rival) if rival.country == entry.country => Some(country_of(entry, self.register)?),
            Some(_) => None,
            None => Some(place_of(entry)),
        }
    }

    /// The place of another state that is called like a state ("in Georgia"), where the other places of the text lie in that one alone.
    fn namesake(&self, words: &str, state: Country, sure: &[&Entry]) -> Option<&Entry> {
        let holds = |country: Country| sure.iter().any(|entry| entry.country == Some(country));
        let mut namesakes = self.gazetteer.look_up(words).filter(|entry| {
            (entry.precision == PlacePrecision::Division || entry.size >= NAMESAKE_SIZE)
                && entry.country.is_some_and(|country| country != state && holds(country))
        });
        namesakes.next().filter(|_| !holds(state))
    }

    fn state(&self, words: &str) -> Option<Country> {
        self.register.look_up(words).iter().find_map(|referent| match referent {
            Referent::State(state) => Some(*state),
            _ => None,
        })
    }

    /// The state or division that stands right behind a name: "Tripoli, Lebanon", "Odesa region, Ukraine", or before it: "Lebanon's Tripoli".
    fn stated(&self, mention: &Mention) -> Option<Stated> {
        let names = &self.annotated.names;
        let sentence = self.annotated.sentence_of(mention.tokens.start);
        let beside = |name: &&Name| {
            let behind =
                name.tokens.start >= mention.tokens.end && name.tokens.start <= mention.tokens.end + 2;
            let before =
                name.tokens.end < mention.tokens.start && mention.tokens.start - name.tokens.end == 1;
            let between = if behind { mention.tokens.end } else { name.tokens.end };
            let mark = self.annotated.tokens.get(between).map(|_| self.annotated.word(between));
            (behind && mark == Some(",") || before && matches!(mark, Some("'s" | "’s")))
                && sentence.contains(name.tokens.start)
        };
        let first = names.partition_point(|name| name.tokens.end + 1 < mention.tokens.start);
        let name = names[first..].iter().take(4).filter(|name| name.tokens != mention.tokens).find(beside)?;
        let words = self.words(name.tokens);
        Some(match self.state(&words) {
            Some(state) => Stated::State(state),
            None => Stated::Division(words),
        })
    }
}

enum Stated {
    State(Country),
    Division(String),
}

fn score(entry: &Entry, stated: Option<&Stated>, near: &[Country], sure: &[&Entry]) -> f64 {
    let stated = match stated {
        Some(Stated::State(state)) => entry.country == Some(*state),
        Some(Stated::Division(name)) => entry.admin1.as_deref() == Some(name),
        None => false,
    };
    let rank = near.iter().position(|country| entry.country == Some(*country));
    let close = sure.iter().any(|other| kilometres(entry, other) <= NEAR_KILOMETRES);
    let mut total = f64::from(entry.size);
    total += if stated { STATED } else { 0.0 };
    total += rank.map_or(0.0, |rank| IN_CONTEXT + NEAREST_STATE / (1.0 + rank as f64));
    total + if close { NEAR } else { 0.0 }
}

fn place_of(entry: &Entry) -> Place {
    Place {
        name: entry.name.clone(),
        country: entry.country,
        admin1: entry.admin1.clone(),
        point: Some((entry.latitude, entry.longitude)),
        precision: entry.precision,
    }
}

/// The state of two places of one name that cannot be told apart.
fn country_of(entry: &Entry, register: &Register) -> Option<Place> {
    let name = register.states.get(&entry.country?)?.clone();
    let precision = PlacePrecision::Country;
    Some(Place { name, country: entry.country, admin1: None, point: None, precision })
}
