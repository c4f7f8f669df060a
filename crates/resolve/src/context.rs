//! Of which states and organisations a text speaks, and where: what "the president" and "troops" belong to.

use std::collections::BTreeMap;

use demarche_core::{Annotated, Country, Label, Section};
use jiff::civil::Date;

use crate::register::{Referent, Register};

/// How many sentences back an owner is looked for before the main state of the article counts.
const REACH: usize = 2;

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
    /// Token and owner, in text order.
    named: Vec<(usize, Owner)>,
    /// The state named most often; names in the title count three times.
    main: Option<Country>,
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
            named.push((name.tokens.start, owner));
        }
        let main = counts.iter().max_by_key(|(country, count)| (**count, std::cmp::Reverse(**country)));
        let main = main.map(|(country, _)| *country);
        Self { named, main }
    }

    /// The owners that words at `token` may belong to, the likeliest first: those named before in the sentence, the nearest
    /// first, then those behind, then those of the sentences before, then the main state of the article.
    pub(crate) fn near(&self, annotated: &Annotated, token: usize) -> Vec<Owner> {
        let own = annotated.sentences.partition_point(|sentence| sentence.tokens.end <= token);
        let Some(sentence) = annotated.sentences.get(own) else { return Vec::new() };
        let reach = annotated.sentences[own.saturating_sub(REACH)].tokens.start;
        let named = |from: usize, to: usize| {
            let start = self.named.partition_point(|(at, _)| *at < from);
            let end = self.named.partition_point(|(at, _)| *at < to);
            self.named[start..end.max(start)].iter().map(|(_, owner)| *owner)
        };
        let before = named(sentence.tokens.start, token).rev();
        let behind = named(token, sentence.tokens.end);
        let earlier = named(reach, sentence.tokens.start).rev();
        let main = self.main.map(|country| Owner { country, body: None });
        let mut found: Vec<Owner> = Vec::new();
        for owner in before.chain(behind).chain(earlier).chain(main) {
            if !found.contains(&owner) {
                found.push(owner);
            }
        }
        found
    }

    /// The likeliest state.
    pub(crate) fn state_near(&self, annotated: &Annotated, token: usize) -> Option<Country> {
        self.near(annotated, token).into_iter().find(|owner| owner.body.is_none()).map(|owner| owner.country)
    }
}

fn owner(register: &Register, words: &str, label: Label, date: Option<Date>) -> Option<Owner> {
    let state = |country: Country| Some(Owner { country, body: None });
    match register.look_up(words).first() {
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
        Some(Referent::Person(_)) => register.state_of_people(words, date?).and_then(state),
        None if matches!(label, Label::Place | Label::Gpe) => register.town(words).and_then(state),
        None => None,
    }
}
