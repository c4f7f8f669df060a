//! Who is spoken of again: shorter names, pronouns and common nouns that stand for somebody named elsewhere.
//!
//! Names come first (`names`), then each pronoun of the third person in text order is given to the best of the entities that it
//! can stand for: every candidate has features (`features`), every feature a weight (`models/coreference/weights.txt`), and
//! the exponents of the sums make a probability. What a pronoun was found to stand for counts for the next one.
//!
//! Method: salience factors of Lappin and Leass (1994), Computational Linguistics 20(4); sieves for names of Lee et al.
//! (2011), CoNLL shared task; the weights are those of a log-linear ranking of candidates (Denis and Baldridge 2008, EMNLP).

mod entities;
mod features;
mod genders;
mod grammar;
mod names;
mod pronouns;
mod quotations;
mod weights;

use demarche_core::lexicon::LexiconError;
use demarche_core::{Annotated, Byte, Label, Mention, Section, Span};

pub(crate) use entities::Entity;
use entities::{Place, Sort};
use features::{Candidate, Feature, View};
use genders::Genders;
use grammar::Grammar;
use pronouns::{Kind, Pronoun};
use quotations::Quotations;
use weights::Weights;

/// How many sentences back a pronoun may find a noun, and a name of no person.
const NOUNS_REACH: usize = 2;
/// How many sentences ahead a pronoun may find the first name of a person.
const NAMES_AHEAD: usize = 2;

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

/// A pronoun with the entity that it stands for.
pub(crate) struct Link {
    pub(crate) token: usize,
    pub(crate) sentence: usize,
    pub(crate) entity: usize,
    /// How likely it is that entity, of all candidates.
    pub(crate) probability: f32,
    pub(crate) label: Label,
}

impl Coreference {
    pub(crate) fn load() -> Result<Self, LexiconError> {
        Ok(Self { genders: Genders::load()?, weights: Weights::load()? })
    }

    /// The entities of an article, and its pronouns with those they stand for.
    pub(crate) fn links(
        &self,
        annotated: &Annotated,
        mentions: &[Mention],
        mut seen: Option<&mut dyn FnMut(Choice)>,
    ) -> (Vec<Entity>, Vec<Link>) {
        let mut text = Text::new(annotated, entities::entities(annotated, mentions, &self.genders));
        let mut links = Vec::new();
        for (number, sentence) in annotated.sentences.iter().enumerate() {
            for token in sentence.tokens.range() {
                let Some(pronoun) = Pronoun::at(annotated, number, token) else { continue };
                let candidates = text.candidates(&pronoun);
                let column = pronoun.column(annotated);
                let Some((best, probability)) =
                    best(&candidates, |features| self.weights.score(features, column))
                else {
                    continue;
                };
                if let Some(seen) = &mut seen {
                    seen(text.choice(&pronoun, column, &candidates));
                }
                let entity = candidates[best].0;
                links.push(Link { token, sentence: number, entity, probability, label: text.label(entity) });
                text.take(&pronoun, entity);
            }
        }
        (text.entities, links)
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
    quotations: Quotations,
    title_ends: usize,
    /// The last pronoun of each kind.
    last: Vec<(Kind, usize)>,
}

impl<'a> Text<'a> {
    fn new(annotated: &'a Annotated, entities: Vec<Entity>) -> Self {
        let title =
            annotated.sentences.iter().take_while(|sentence| sentence.section == Section::Title).last();
        Self {
            grammar: Grammar { annotated },
            entities,
            quotations: Quotations::of(annotated),
            title_ends: title.map_or(0, |sentence| sentence.tokens.end),
            last: Vec::new(),
        }
    }

    /// The entities that a pronoun can stand for, with their features; nearest first.
    fn candidates(&self, pronoun: &Pronoun) -> Vec<(usize, Vec<Feature>)> {
        let view = self.view(pronoun);
        let mut fitting: Vec<(usize, Place)> = Vec::new();
        for (number, entity) in self.entities.iter().enumerate() {
            let place = entity.last_before(pronoun.token).or_else(|| entity.first_after(pronoun.token));
            let place = place.filter(|place| can_be(pronoun, entity, place) && !view.is_forbidden(place));
            fitting.extend(place.map(|place| (number, *place)));
        }
        let is_ahead = |place: &Place| place.head > pronoun.token;
        fitting.sort_by_key(|(number, place)| (is_ahead(place), place.head.abs_diff(pronoun.token), *number));
        let people = |number: &usize| self.entities[*number].sort == Sort::Person;
        let first = (0..self.entities.len()).find(people);
        let before = fitting.iter().filter(|(number, place)| people(number) && !is_ahead(place)).count();
        let behind = fitting.iter().filter(|(_, place)| !is_ahead(place)).count();
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
                is_first: Some(*number) == first,
                is_only: before == 1 && people(number) && !is_ahead(place),
                is_first_in_sentence: !is_ahead(place) && beside().all(|(_, other)| other.head > place.head),
                is_only_in_sentence: beside().next().is_none(),
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
            speaker: self.quotations.speaker(pronoun.token),
            last_alike: self
                .last
                .iter()
                .rev()
                .find(|(kind, _)| *kind == pronoun.kind)
                .map(|(_, token)| *token),
        }
    }

    /// Notes that a pronoun stands for an entity.
    fn take(&mut self, pronoun: &Pronoun, entity: usize) {
        let tokens = Span::tokens(pronoun.token, pronoun.token + 1);
        let entity = &mut self.entities[entity];
        entity.add(Place { head: pronoun.token, tokens, sentence: pronoun.sentence, is_pronoun: true });
        if let Kind::Person(gender) = pronoun.kind {
            entity.pronouns.push(gender);
        }
        self.last.retain(|(kind, _)| *kind != pronoun.kind);
        self.last.push((pronoun.kind, pronoun.token));
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

/// Whether a pronoun can stand for such an entity, so far away.
fn can_be(pronoun: &Pronoun, entity: &Entity, place: &Place) -> bool {
    let ahead = place.head > pronoun.token;
    let is_near = !ahead && pronoun.sentence - place.sentence <= NOUNS_REACH;
    match (pronoun.kind, entity.sort) {
        (Kind::Person(_), Sort::Person) => !ahead || place.sentence - pronoun.sentence <= NAMES_AHEAD,
        (Kind::Person(_), Sort::Named(label)) => {
            is_near && !matches!(label, Label::Gpe | Label::Norp | Label::Event)
        }
        (Kind::Person(gender), Sort::Noun { is_person, is_plural }) => {
            is_near && is_person && !is_plural && entity.told.is_none_or(|told| told.gender == gender)
        }
        (Kind::Thing, Sort::Named(_)) => is_near,
        (Kind::Thing, Sort::Noun { is_plural, .. }) => is_near && !is_plural && entity.told.is_none(),
        (Kind::Group, Sort::Named(_)) => is_near,
        (Kind::Group, Sort::Noun { is_person, is_plural }) => {
            is_near && (is_plural || is_person && entity.told.is_none())
        }
        (_, Sort::Person) => false,
    }
}
