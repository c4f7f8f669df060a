//! Where: names of places with their points, told apart by what else the text speaks of.

use demarche_core::{
    Annotated, Country, Label, Mention, Name, Place, PlacePrecision, Relation, Span, TokenIx,
};

use crate::context::Context;
use crate::divisions;
use crate::gazetteer::{Entry, Gazetteer, kilometres};
use crate::register::{Referent, Register};

/// What speaks for a candidate.
const STATED: f64 = 8.0;
const IN_CONTEXT: f64 = 3.0;
const NEAREST_STATE: f64 = 1.0;
const NEAR: f64 = 2.0;
/// What is done to a state or town by guests.
const VISITED: &[&str] = &["tour", "visit"];
/// What is done to a town, and not to a government.
const TAKEN: &[&str] = &[
    "approach", "besiege", "bomb", "bombard", "burn", "capture", "encircle", "enter", "evacuate", "leave",
    "loot", "near", "occupy", "overrun", "patrol", "reach", "retake", "sack", "seize", "shell", "storm",
    "surround", "take",
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
            Label::Gpe => self.is_town(mention) || self.is_reached(mention),
            _ => false,
        }
    }

    fn is_town(&self, mention: &Mention) -> bool {
        let words = self.words(mention.tokens);
        self.register.look_up(&words).is_empty() && self.gazetteer.look_up(&words).next().is_some()
    }

    /// Whether somebody takes a town, or visits a town or state: "Rebels entered Kinshasa", "toured Kenya". It may act as host, and
    /// is the place all the same.
    fn is_reached(&self, mention: &Mention) -> bool {
        let token = &self.annotated.tokens[mention.head];
        let is_object = matches!(token.relation, Relation::Obj | Relation::NsubjPass);
        let Some(verb) = token.head.filter(|_| is_object) else { return false };
        let verb = self.annotated.tokens[verb].lemma.as_str();
        let words = self.words(mention.tokens);
        let is_town = |entry: &Entry| entry.precision == PlacePrecision::City;
        VISITED.contains(&verb) || TAKEN.contains(&verb) && self.gazetteer.look_up(&words).any(is_town)
    }

    fn words(&self, tokens: Span<TokenIx>) -> String {
        self.annotated.bytes(tokens).of(&self.annotated.article.text).replace('’', "'")
    }

    /// The place of a name that only one place has.
    fn only(&self, mention: &Mention) -> Option<&Entry> {
        let words = self.words(mention.tokens);
        let mut found = self.gazetteer.look_up(&words);
        let only = found.next().filter(|_| found.next().is_none());
        only.filter(|entry| entry.precision != PlacePrecision::Division)
    }

    fn place(&self, mention: &Mention, sure: &[&Entry]) -> Option<Place> {
        let words = self.words(mention.tokens);
        let divisions = self.divisions(mention, &words);
        if !divisions.is_empty() {
            return self.likeliest(mention, &words, &divisions, sure);
        }
        match self.state(&words) {
            Some(state) => match self.namesake(&words, state, sure) {
                Some(other) => Some(place_of(other)),
                None => self.whole(state),
            },
            None => self.likeliest(mention, &words, &self.plain(&words), sure),
        }
    }

    /// A state as a whole.
    fn whole(&self, state: Country) -> Option<Place> {
        let (name, point) = (self.register.states.get(&state)?.clone(), self.gazetteer.middle(state));
        Some(Place { name, country: Some(state), admin1: None, point, precision: PlacePrecision::Country })
    }

    /// The divisions that a name means when the word of their kind stands beside it.
    fn divisions(&self, mention: &Mention, words: &str) -> Vec<&Entry> {
        let Some((name, kind)) = divisions::named(self.annotated, mention, words) else { return Vec::new() };
        let whole = format!("{name} {kind}");
        let full = self.gazetteer.look_up(&whole);
        let found = full.chain(self.gazetteer.look_up(&name));
        let fits = |entry: &&Entry| {
            entry.precision == PlacePrecision::Division && divisions::has_kind(entry.country, &kind)
        };
        found.filter(fits).collect()
    }

    /// The places of a name alone: "Kharkiv" is the town, though there is a division of that name.
    fn plain(&self, words: &str) -> Vec<&Entry> {
        let all = self.gazetteer.look_up(words);
        let is_division = |entry: &Entry| entry.precision == PlacePrecision::Division;
        let elsewhere = |entry: &&Entry| {
            let mut others = all.clone().filter(|other| !is_division(other));
            !is_division(entry) || entry.size > 0 && others.all(|other| other.country != entry.country)
        };
        all.clone().filter(elsewhere).collect()
    }

    /// The entry for which the text speaks most; the state alone where two of it are even.
    fn likeliest(
        &self,
        mention: &Mention,
        words: &str,
        entries: &[&Entry],
        sure: &[&Entry],
    ) -> Option<Place> {
        let stated = self.stated(mention);
        let near = self.context.near(self.annotated, mention.tokens.start);
        let near: Vec<Country> = near.into_iter().map(|owner| owner.country).collect();
        let others: Vec<&Entry> = sure.iter().copied().filter(|entry| entry.name != words).collect();
        let mut scored: Vec<(f64, &Entry)> =
            entries.iter().map(|entry| (score(entry, stated.as_ref(), &near, &others), *entry)).collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (best, entry) = *scored.first()?;
        let rival = scored.get(1).filter(|(score, _)| best - score < MARGIN).map(|(_, entry)| *entry);
        match rival {
            Some(rival) if rival.country == entry.country => self.whole(entry.country?),
            Some(_) => None,
            None => Some(place_of(entry)),
        }
    }

    /// The place of another state that is called like a state ("in Georgia"), where the text speaks of that one, and of this by no
    /// other name.
    fn namesake(&self, words: &str, state: Country, sure: &[&Entry]) -> Option<&Entry> {
        let spoken = self.states_but(words);
        let is_meant = |country: Country| {
            country != state
                && (spoken.iter().all(|one| *one == country) && !spoken.is_empty()
                    || sure.iter().any(|entry| entry.country == Some(country)))
        };
        let mut namesakes = self.gazetteer.look_up(words).filter(|entry| {
            (entry.precision == PlacePrecision::Division || entry.size >= NAMESAKE_SIZE)
                && entry.country.is_some_and(is_meant)
        });
        namesakes.next().filter(|_| !spoken.contains(&state))
    }

    /// The states of which the text speaks by other names than this.
    fn states_but(&self, words: &str) -> Vec<Country> {
        let first = words.split(' ').next();
        let others = self.context.states().filter(|(token, _)| Some(self.annotated.word(*token)) != first);
        others.map(|(_, state)| state).collect()
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
        Some(Stated { state: self.state(&words), name: words })
    }
}

/// What stands beside the name of a place: a state, a division, or what may be either ("Columbus, Georgia").
struct Stated {
    name: String,
    state: Option<Country>,
}

fn score(entry: &Entry, stated: Option<&Stated>, near: &[Country], sure: &[&Entry]) -> f64 {
    let stated = stated.is_some_and(|stated| {
        entry.admin1.as_ref() == Some(&stated.name) || stated.state.is_some() && entry.country == stated.state
    });
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
