//! Common nouns and relative pronouns that stand for somebody named: "the minister", "the country", "who".

use demarche_core::{Annotated, Label, Number, Relation, Tag};

use crate::case::lower;

use super::Text;
use super::children::Children;
use super::entities::{Entity, Sort};
use super::genders::beside;

/// Nouns for states and for bodies, after "the", of which the article has just named one.
const STATES: &[&str] = &["country", "nation", "republic", "kingdom"];
const BODIES: &[&str] = &[
    "agency",
    "alliance",
    "bank",
    "bloc",
    "body",
    "commission",
    "committee",
    "company",
    "corporation",
    "council",
    "firm",
    "group",
    "institution",
    "ministry",
    "movement",
    "organisation",
    "organization",
    "party",
    "union",
    "university",
];
/// How many sentences back such a noun finds its name.
const REACH: usize = 2;
/// How many of the first names of somebody are looked at for a title.
const NAMES: usize = 8;

/// A noun that somebody is called by: in a name, as the annotation has it, or beside one.
pub(super) struct Called {
    entity: usize,
    /// The head of the name.
    name: usize,
    noun: usize,
}

/// The nouns that stand in and beside the first names of each person.
pub(super) fn called(annotated: &Annotated, children: &Children<'_>, entities: &[Entity]) -> Vec<Called> {
    let mut found = Vec::new();
    for (entity, person) in entities.iter().enumerate().filter(|(_, entity)| entity.sort == Sort::Person) {
        for place in person.places.iter().take(NAMES) {
            let nouns = place.tokens.range().chain(beside(annotated, children, place.tokens));
            found.extend(nouns.map(|noun| Called { entity, name: place.head, noun }));
        }
    }
    found
}

impl Text<'_> {
    /// The entity that "I", "me" and "my" in a quotation stand for: the speaker.
    pub(super) fn first_person(&self, token: usize) -> Option<usize> {
        let word = self.grammar.lowered.get(token);
        let own = ["i", "me", "my", "mine", "myself"].contains(&word);
        let speaker = own.then(|| self.quotations.speaker(token))??;
        self.entity_at(speaker)
    }

    /// The entity that "who" stands for: the noun that its clause describes.
    pub(super) fn relative(&self, token: usize) -> Option<usize> {
        let word = self.grammar.lowered.get(token);
        if !["who", "whom", "whose"].contains(&word) {
            return None;
        }
        let clause =
            self.grammar.path_up(token).find(|at| self.grammar.relation(*at) == Relation::AclRelcl)?;
        self.entity_at(self.grammar.head(clause)?)
    }

    /// The named entity that a noun with "the" stands for.
    pub(super) fn nominal(&self, sentence: usize, token: usize) -> Option<usize> {
        let annotated = self.grammar.annotated;
        let noun = &annotated.tokens[token];
        let is_plural = noun.features.number == Some(Number::Plural);
        if noun.tag != Tag::Noun || is_plural || !self.is_bare_definite(token) {
            return None;
        }
        let lemma = lower(&noun.lemma);
        let near = |entity: &Entity| {
            entity.last_before(token).is_some_and(|place| sentence - place.sentence <= REACH)
        };
        let named =
            |label: Label| self.only(token, |entity| entity.sort == Sort::Named(label) && near(entity));
        if STATES.contains(&&*lemma) {
            return named(Label::Gpe);
        }
        if BODIES.contains(&&*lemma) {
            return named(Label::Org);
        }
        let is_it = |noun: usize| {
            noun < token
                && (lower(&annotated.tokens[noun].lemma) == lemma || self.grammar.lowered.get(noun) == lemma)
        };
        let called = self.called.iter().filter(|called| called.name < token && is_it(called.noun));
        let last = called.filter_map(|called| {
            Some((self.entities[called.entity].last_before(token)?.head, called.entity))
        });
        last.max().map(|(_, entity)| entity)
    }

    /// Whether a noun has "the" and nothing else with it: "the Polish minister" may be another.
    fn is_bare_definite(&self, noun: usize) -> bool {
        let annotated = self.grammar.annotated;
        let mut definite = false;
        for child in self.grammar.children.on(noun) {
            match annotated.tokens[child].relation {
                Relation::Det => definite = annotated.word(child).eq_ignore_ascii_case("the"),
                Relation::Case | Relation::Punct | Relation::Cc | Relation::Conj => {}
                _ if child > noun && annotated.tokens[child].relation == Relation::AclRelcl => {}
                _ => return false,
            }
        }
        definite
    }

    fn entity_at(&self, token: usize) -> Option<usize> {
        self.entities.iter().position(|entity| entity.places.iter().any(|place| place.tokens.contains(token)))
    }

    /// The entity last spoken of before a token among those that fit.
    fn last(&self, token: usize, fits: impl Fn(&Entity) -> bool) -> Option<usize> {
        let fitting = self.entities.iter().enumerate().filter(|(_, entity)| fits(entity));
        let last = fitting.filter_map(|(number, entity)| Some((entity.last_before(token)?.head, number)));
        last.max().map(|(_, number)| number)
    }

    /// The only entity that fits.
    fn only(&self, token: usize, fits: impl Fn(&Entity) -> bool) -> Option<usize> {
        let mut fitting = self.entities.iter().filter(|entity| fits(entity));
        (fitting.next().is_some() && fitting.next().is_none()).then(|| self.last(token, fits))?
    }
}
