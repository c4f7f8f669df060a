//! Where: names of places with their points, told apart by what else the text speaks of.

use demarche_core::{Annotated, Country, Label, Mention, Name, Place, PlacePrecision, Span, TokenIx};

use crate::context::Context;
use crate::divisions;
use crate::gazetteer::{Entry, Gazetteer, kilometres};
use crate::register::{Referent, Register};
use crate::whereabouts;

/// What speaks for a candidate.
const STATED: f64 = 8.0;
const IN_CONTEXT: f64 = 3.0;
const NEAREST_STATE: f64 = 1.0;
const NEAR: f64 = 2.0;
/// How near a candidate must lie to another place of the article, in kilometres.
const NEAR_KILOMETRES: f64 = 400.0;
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
    /// The mentions that are places ("in Kyiv"), in text order.
    pub(crate) fn of(&self, mentions: &[Mention]) -> Vec<(Span<TokenIx>, Place)> {
        let is_place = |mention: &&Mention| {
            mention.label == Label::Place
                || mention.label == Label::Gpe && whereabouts::is_visited(self.annotated, mention.head)
        };
        let named: Vec<&Mention> = mentions.iter().filter(is_place).collect();
        let sure: Vec<&Entry> = named.iter().filter_map(|mention| self.only(mention)).collect();
        named.iter().filter_map(|mention| Some((mention.tokens, self.place(mention, &sure)?))).collect()
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
        if let Some(state) = self.state(&words).filter(|_| divisions.is_empty()) {
            return self.whole(state);
        }
        let entries = if divisions.is_empty() { self.plain(&words) } else { divisions };
        self.likeliest(mention, &words, &entries, sure)
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
