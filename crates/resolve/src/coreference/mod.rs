//! Who is spoken of again: shorter names, pronouns and common nouns that stand for somebody named elsewhere.
//!
//! Names come first (`names`), then each pronoun of the third person in text order is given to the best of the entities that it
//! can stand for: every candidate has features (`features`), every feature a weight (`models/coreference/weights.txt`), and
//! the exponents of the sums make a probability. What a pronoun was found to stand for counts for the next one.
//!
//! Method: salience factors of Lappin and Leass (1994), Computational Linguistics 20(4); sieves for names of Lee et al.
//! (2011), CoNLL shared task; the weights are those of a log-linear ranking of candidates (Denis and Baldridge 2008, EMNLP).

mod children;
mod entities;
mod feature;
mod features;
mod genders;
mod grammar;
mod names;
mod nominals;
mod pronouns;
mod quotations;
mod salience;
mod weights;

use demarche_core::lexicon::LexiconError;
use demarche_core::{Annotated, Byte, Form, Label, Mention, Section, Span};

use crate::case::Lowered;
use children::Children;
pub(crate) use entities::Entity;
use entities::{Place, Sort};
use feature::Feature;
use features::{Candidate, View};
use genders::Genders;
use grammar::{Grammar, Role};
use nominals::Called;
pub(crate) use pronouns::Kind;
use pronouns::Pronoun;
use quotations::Quotations;
use weights::Weights;

/// How many sentences back a pronoun may find a noun, and a name of no person.
const NOUNS_REACH: usize = 2;
/// How many sentences ahead a pronoun may find the first name of a person.
const NAMES_AHEAD: usize = 2;

/// How many candidates a pronoun has at most, the nearest first.
const CANDIDATES: usize = 64;

/// What counts as the probability of a link that a rule makes.
const SURE: f32 = 0.9;

/// Name lists and weights. Built once.
pub(crate) struct Coreference {
    genders: Genders,
    weights: Weights,
}

/// A pronoun with the entities that it might stand for.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The pronoun.
    pub pronoun: Span<Byte>,
    /// The column of the weights that counts for it.
    pub column: usize,
    /// Those it might stand for.
    pub candidates: Vec<Antecedent>,
}

/// An entity that a pronoun might stand for.
#[derive(Clone, Debug)]
pub struct Antecedent {
    /// Its names, or its noun.
    pub names: Vec<Span<Byte>>,
    /// The names of its features.
    pub features: Vec<&'static str>,
}

/// A pronoun or noun with the entity that it stands for.
pub(crate) struct Link {
    pub(crate) token: usize,
    pub(crate) sentence: usize,
    pub(crate) entity: usize,
    /// How likely it is that entity, of all candidates.
    pub(crate) probability: f32,
    pub(crate) label: Label,
    /// A pronoun or a common noun.
    pub(crate) form: Form,
    /// What the pronoun asks for, if it is one of the third person.
    pub(crate) kind: Option<Kind>,
}

impl Coreference {
    pub(crate) fn load() -> Result<Self, LexiconError> {
        Ok(Self { genders: Genders::load()?, weights: Weights::load()? })
    }

    /// The entities of an article, and its pronouns with those they stand for.
    pub(crate) fn links(
        &self,
        annotated: &Annotated,
        lowered: &Lowered,
        mentions: &[Mention],
        mut seen: Option<&mut dyn FnMut(Choice)>,
    ) -> (Vec<Entity>, Vec<Link>) {
        let children = Children::of(annotated);
        let entities = entities::entities(annotated, &children, mentions, &self.genders);
        let mut text = Text::new(Grammar { annotated, lowered, children: &children }, entities);
        let mut links = Vec::new();
        for (number, sentence) in annotated.sentences.iter().enumerate() {
            for token in sentence.tokens.range() {
                let link = match Pronoun::at(annotated, lowered, number, token) {
                    Some(pronoun) => self.pronoun(&mut text, &pronoun, &mut seen),
                    None => text.other(number, token),
                };
                links.extend(link);
            }
        }
        (text.entities, links)
    }
}

impl Coreference {
    /// Gives a pronoun to the best of its candidates.
    fn pronoun(
        &self,
        text: &mut Text<'_>,
        pronoun: &Pronoun,
        seen: &mut Option<&mut dyn FnMut(Choice)>,
    ) -> Option<Link> {
        let candidates = text.candidates(pronoun);
        let column = pronoun.column(text.grammar.annotated);
        let (best, probability) = best(&candidates, |features| self.weights.score(features, column))?;
        if let Some(seen) = seen {
            seen(text.choice(pronoun, column, &candidates));
        }
        let entity = candidates[best].0;
        if let Kind::Person(gender) = pronoun.kind {
            text.entities[entity].pronouns.push(gender);
        }
        text.last.retain(|(kind, _)| *kind != pronoun.kind);
        text.last.push((pronoun.kind, pronoun.token));
        let link = text.link(pronoun.sentence, pronoun.token, entity, probability, Form::Pronoun);
        Some(Link { kind: Some(pronoun.kind), ..link })
    }
}

/// The best of the candidates with its probability; of equal ones the first.
fn best(candidates: &[(usize, Vec<Feature>)], score: impl Fn(&[Feature]) -> f32) -> Option<(usize, f32)> {
    let scores: Vec<f32> = candidates.iter().map(|(_, features)| score(features)).collect();
    let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = scores.iter().map(|score| (score - highest).exp()).sum();
    let at = scores.iter().position(|score| *score >= highest)?;
    Some((at, 1.0 / sum))
}

/// An article whose pronouns are being resolved.
struct Text<'a> {
    grammar: Grammar<'a>,
    entities: Vec<Entity>,
    /// The nouns that stand beside the first names of each person: "Prime **Minister** Keir Starmer".
    called: Vec<Called>,
    quotations: Quotations,
    title_ends: usize,
    /// The last pronoun of each kind.
    last: Vec<(Kind, usize)>,
}

impl<'a> Text<'a> {
    fn new(grammar: Grammar<'a>, entities: Vec<Entity>) -> Self {
        let annotated = grammar.annotated;
        let called = nominals::called(annotated, grammar.children, &entities);
        let title =
            annotated.sentences.iter().take_while(|sentence| sentence.section == Section::Title).last();
        Self {
            grammar,
            called,
            entities,
            quotations: Quotations::of(annotated),
            title_ends: title.map_or(0, |sentence| sentence.tokens.end),
            last: Vec::new(),
        }
    }

    /// The entities that a pronoun can stand for, with their features; nearest first.
    fn candidates(&self, pronoun: &Pronoun) -> Vec<(usize, Vec<Feature>)> {
        let mut view = self.view(pronoun);
        let mut fitting: Vec<(usize, Place)> = Vec::new();
        for (number, entity) in self.entities.iter().enumerate() {
            if !fits(pronoun.kind, entity) {
                continue;
            }
            let place = entity.last_before(pronoun.token).or_else(|| entity.first_after(pronoun.token));
            let place = place.filter(|place| is_near(pronoun, entity, place) && !view.is_forbidden(place));
            fitting.extend(place.map(|place| (number, *place)));
        }
        if pronoun.is_reflexive && fitting.iter().any(|(_, place)| view.is_in_clause(place)) {
            fitting.retain(|(_, place)| view.is_in_clause(place));
        }
        let is_ahead = |place: &Place| place.head > pronoun.token;
        fitting.sort_by_key(|(number, place)| (is_ahead(place), place.head.abs_diff(pronoun.token), *number));
        fitting.truncate(CANDIDATES);
        if let Kind::Person(gender) = pronoun.kind {
            let fits = |(number, _): &&(usize, Place)| {
                self.entities[*number].told.is_some_and(|told| told.gender == gender)
            };
            view.fitting = fitting.iter().filter(fits).count();
        }
        let people = |number: &usize| self.entities[*number].sort == Sort::Person;
        let first = (0..self.entities.len()).find(people);
        let before = fitting.iter().filter(|(number, place)| people(number) && !is_ahead(place)).count();
        let behind = fitting.iter().filter(|(_, place)| !is_ahead(place)).count();
        let agrees = |number: usize| {
            let told = self.entities[number].told;
            people(&number) && told.is_none_or(|told| Kind::Person(told.gender) == pronoun.kind)
        };
        let features = fitting.iter().enumerate().map(|(at, (number, place))| {
            let beside = || {
                fitting
                    .iter()
                    .filter(|(_, other)| other.sentence == place.sentence && other.head != place.head)
            };
            let candidate = Candidate {
                entity: &self.entities[*number],
                place: *place,
                nearer: if is_ahead(place) { at - behind } else { at },
                people_nearer: fitting[..at]
                    .iter()
                    .filter(|(other, earlier)| agrees(*other) && is_ahead(earlier) == is_ahead(place))
                    .count(),
                is_first: Some(*number) == first,
                is_only: before == 1 && people(number) && !is_ahead(place),
                is_first_in_sentence: !is_ahead(place) && beside().all(|(_, other)| other.head > place.head),
                is_only_in_sentence: beside().next().is_none(),
                is_only_subject: self.grammar.role(place.head) == Role::Subject
                    && beside()
                        .all(|(other, its)| !people(other) || self.grammar.role(its.head) != Role::Subject),
            };
            (*number, view.features(&candidate))
        });
        features.collect()
    }

    fn view(&self, pronoun: &Pronoun) -> View<'a> {
        let people = self.entities.iter().filter(|entity| entity.sort == Sort::Person);
        View {
            grammar: self.grammar,
            pronoun: *pronoun,
            clauses: self.grammar.clauses(pronoun.token),
            most_names: people.map(Entity::names).max().unwrap_or(0),
            title_ends: self.title_ends,
            quotation: self.quotations.around(pronoun.token),
            fitting: 0,
            speaker: self.quotations.speaker(pronoun.token),
            last_alike: self
                .last
                .iter()
                .rev()
                .find(|(kind, _)| *kind == pronoun.kind)
                .map(|(_, token)| *token),
        }
    }

    /// What else stands for somebody named: "who", "I" in a quotation, "the minister".
    fn other(&mut self, sentence: usize, token: usize) -> Option<Link> {
        if let Some(entity) = self.first_person(token).or_else(|| self.relative(token)) {
            return Some(self.link(sentence, token, entity, SURE, Form::Pronoun));
        }
        let entity = self.nominal(sentence, token)?;
        // The noun is no entity of its own any more.
        let is_own = |other: &&mut Entity| {
            matches!(other.sort, Sort::Noun { is_plural: false, .. }) && other.places[0].head == token
        };
        let own = self.entities.iter_mut().filter(|other| !other.places.is_empty()).find(is_own);
        own.into_iter().for_each(|own| own.places.clear());
        Some(self.link(sentence, token, entity, SURE, Form::Nominal))
    }

    /// Notes that a word stands for an entity.
    fn link(&mut self, sentence: usize, token: usize, entity: usize, probability: f32, form: Form) -> Link {
        let tokens = Span::tokens(token, token + 1);
        self.entities[entity].add(Place { head: token, tokens, sentence, is_pronoun: true });
        Link { token, sentence, entity, probability, label: self.label(entity), form, kind: None }
    }

    fn label(&self, entity: usize) -> Label {
        match self.entities[entity].sort {
            Sort::Person | Sort::Noun { is_person: true, is_plural: false } => Label::Per,
            Sort::Named(label) => label,
            Sort::Noun { .. } => Label::Misc,
        }
    }

    fn choice(&self, pronoun: &Pronoun, column: usize, candidates: &[(usize, Vec<Feature>)]) -> Choice {
        let annotated = self.grammar.annotated;
        let antecedent = |(number, features): &(usize, Vec<Feature>)| Antecedent {
            names: self.entities[*number]
                .places
                .iter()
                .filter(|place| !place.is_pronoun)
                .map(|place| annotated.bytes(place.tokens))
                .collect(),
            features: features.iter().map(|feature| feature.name()).collect(),
        };
        Choice {
            pronoun: annotated.tokens[pronoun.token].span,
            column,
            candidates: candidates.iter().map(antecedent).collect(),
        }
    }
}

/// Whether a pronoun of a kind can stand for such an entity, wherever that is named.
fn fits(kind: Kind, entity: &Entity) -> bool {
    match (kind, entity.sort) {
        (Kind::Person(gender), Sort::Person) => {
            !entity.told.is_some_and(|told| told.is_titled && told.gender != gender)
        }
        (Kind::Person(_), Sort::Named(label)) => !matches!(label, Label::Gpe | Label::Norp | Label::Event),
        (Kind::Person(gender), Sort::Noun { is_person, is_plural }) => {
            is_person && !is_plural && entity.told.is_none_or(|told| told.gender == gender)
        }
        (_, Sort::Person) => false,
        (_, Sort::Named(_)) => true,
        (Kind::Thing, Sort::Noun { is_plural, .. }) => !is_plural && entity.told.is_none(),
        (Kind::Group, Sort::Noun { is_person, is_plural }) => is_plural || is_person && entity.told.is_none(),
    }
}

/// Whether a place is near enough: the names of people stand for them from far, and from a little ahead.
fn is_near(pronoun: &Pronoun, entity: &Entity, place: &Place) -> bool {
    let ahead = place.head > pronoun.token;
    match entity.sort {
        Sort::Person => !ahead || place.sentence - pronoun.sentence <= NAMES_AHEAD,
        _ => !ahead && pronoun.sentence - place.sentence <= NOUNS_REACH,
    }
}
