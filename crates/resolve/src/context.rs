//! Of which states and organisations a text speaks, and where: what "the president" and "troops" belong to.

use std::collections::BTreeMap;

use demarche_core::{Annotated, Country, Label, Relation, Section};
use jiff::civil::Date;

use crate::case::lower;
use crate::register::{Referent, Register};

/// How many sentences back an owner is looked for before the main state of the article counts.
const REACH: usize = 2;

/// Prepositions that say where somebody is from or acts.
const WHERE: &[&str] =
    &["in", "of", "at", "near", "from", "across", "inside", "outside", "around", "throughout"];

/// Whom an office or a body of people can belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Owner {
    /// The state, or the code of an organisation.
    pub(crate) country: Country,
    /// The organisation, by number.
    pub(crate) body: Option<usize>,
}

/// The owners that an article names.
#[derive(Debug, Default)]
pub(crate) struct Context {
    /// Token and owner, in text order, and whether the words before say "in" or "of".
    named: Vec<(usize, Owner, bool)>,
    /// The state named most often; names in the title count three times.
    main: Option<Main>,
}

/// The main state of an article, and where it is named.
#[derive(Debug)]
struct Main {
    country: Country,
    first: usize,
    last: usize,
    /// Whether it is ever named to say where.
    is_where: bool,
}

impl Main {
    fn of(country: Country, named: &[(usize, Owner, bool)]) -> Self {
        let own = || named.iter().filter(|(_, owner, _)| owner.country == country);
        let (first, last) = (own().next(), own().next_back());
        Self {
            country,
            first: first.map_or(0, |(at, ..)| *at),
            last: last.map_or(0, |(at, ..)| *at),
            is_where: own().any(|(.., is_where)| *is_where),
        }
    }
}

impl Context {
    pub(crate) fn of(register: &Register, annotated: &Annotated, date: Option<Date>) -> Self {
        let mut named = Vec::new();
        let mut counts: BTreeMap<Country, usize> = BTreeMap::new();
        for name in &annotated.names {
            let words = annotated.bytes(name.tokens).of(&annotated.article.text).replace('’', "'");
            let Some(owner) = owner(register, &words, name.label, date) else { continue };
            let at = annotated.sentences.partition_point(|sentence| sentence.tokens.end <= name.tokens.start);
            let weight = match annotated.sentences.get(at).map(|sentence| sentence.section) {
                Some(Section::Title) => 3,
                _ => 1,
            };
            if owner.body.is_none() {
                *counts.entry(owner.country).or_default() += weight;
            }
            named.push((name.tokens.start, owner, is_where(annotated, name.tokens.start)));
        }
        let main = counts.iter().max_by_key(|(country, count)| (**count, std::cmp::Reverse(**country)));
        let main = main.map(|(country, _)| Main::of(*country, &named));
        Self { named, main }
    }

    /// The owners that words at `token` may belong to, the likeliest first: those named before in the sentence, the nearest
    /// first, then those behind that say where ("farmers in Kenya"), then those of the sentences before, then the main state
    /// of the article, if it is named elsewhere than only behind.
    pub(crate) fn near(&self, annotated: &Annotated, token: usize) -> Vec<Owner> {
        let own = annotated.sentences.partition_point(|sentence| sentence.tokens.end <= token);
        let Some(sentence) = annotated.sentences.get(own) else { return Vec::new() };
        let reach = annotated.sentences[own.saturating_sub(REACH)].tokens.start;
        let named = |from: usize, to: usize| {
            let start = self.named.partition_point(|(at, ..)| *at < from);
            let end = self.named.partition_point(|(at, ..)| *at < to);
            self.named[start..end.max(start)].iter()
        };
        let behind = named(token, sentence.tokens.end).filter(|(.., is_where)| *is_where);
        let earlier = named(reach, sentence.tokens.start).rev();
        let before = named(sentence.tokens.start, token).rev();
        let found = before.chain(behind).chain(earlier).map(|(_, owner, _)| *owner);
        let elsewhere =
            |main: &&Main| main.is_where || main.first < token || main.last >= sentence.tokens.end;
        let main = self.main.as_ref().filter(elsewhere);
        let main = main.map(|main| Owner { country: main.country, body: None });
        let all = found.chain(main);
        let mut owners: Vec<Owner> = Vec::new();
        for owner in all {
            if !owners.contains(&owner) {
                owners.push(owner);
            }
        }
        owners
    }

    /// Every state that is named, with the token of the name.
    pub(crate) fn states(&self) -> impl Iterator<Item = (usize, Country)> {
        let states = self.named.iter().filter(|(_, owner, _)| owner.body.is_none());
        states.map(|(token, owner, _)| (*token, owner.country))
    }

    /// Whether a state is named by other words than these.
    pub(crate) fn speaks_of(&self, annotated: &Annotated, state: Country, words: &str) -> bool {
        let first = words.split(' ').next();
        self.states().any(|(token, named)| named == state && Some(annotated.word(token)) != first)
    }

    /// The likeliest state.
    pub(crate) fn state_near(&self, annotated: &Annotated, token: usize) -> Option<Country> {
        self.near(annotated, token).into_iter().find(|owner| owner.body.is_none()).map(|owner| owner.country)
    }
}

/// Whether a name at `token` stands behind "in", "of" and the like.
fn is_where(annotated: &Annotated, token: usize) -> bool {
    let before =
        |back: usize| token.checked_sub(back).map(|at| lower(annotated.word(at))).unwrap_or_default();
    let word = if before(1) == "the" { before(2) } else { before(1) };
    let describes =
        matches!(annotated.tokens[token].relation, Relation::Amod | Relation::Compound | Relation::NmodPoss);
    WHERE.contains(&&*word) && !describes
}

fn owner(register: &Register, words: &str, label: Label, date: Option<Date>) -> Option<Owner> {
    match register.look_up(words).first() {
        Some(Referent::Person(_)) => {
            let country = register.state_of_people(words, date?)?;
            Some(Owner { country, body: None })
        }
        None if !matches!(label, Label::Place | Label::Gpe) => None,
        _ => owner_called(register, words),
    }
}

/// The state or organisation of a name that is not a person's: its own, or that of a town.
pub(crate) fn owner_called(register: &Register, words: &str) -> Option<Owner> {
    let state = |country: Country| Some(Owner { country, body: None });
    match register.look_up(words).iter().find(|referent| !matches!(referent, Referent::Person(_))) {
        Some(
            Referent::State(country)
            | Referent::Nation(country)
            | Referent::Capital(country, _)
            | Referent::Seat(country, ..),
        ) => state(*country),
        Some(Referent::Organisation(number)) => {
            let country = register.organisations[*number].actor.country?;
            let is_state = register.states.contains_key(&country);
            Some(Owner { country, body: Some(*number).filter(|_| !is_state) })
        }
        _ => register.town(words).and_then(state),
    }
}
