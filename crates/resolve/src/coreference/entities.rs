//! Somebody or something that an article speaks of, with every place where it does.

use demarche_core::{Annotated, Label, Mention, Number, Relation, Span, Tag, TokenIx};

use crate::case::lower;
use crate::listed::List;

use super::children::Children;
use super::genders::{Gender, Genders, Told, of_noun};
use super::names;

/// Nouns for bodies that no ending tells.
static BODIES: List = List::new(&[
    "agency",
    "alliance",
    "army",
    "assembly",
    "bank",
    "bloc",
    "body",
    "business",
    "cabinet",
    "church",
    "company",
    "congress",
    "council",
    "country",
    "court",
    "embassy",
    "faction",
    "firm",
    "force",
    "fund",
    "government",
    "group",
    "house",
    "jury",
    "junta",
    "media",
    "navy",
    "network",
    "newspaper",
    "office",
    "panel",
    "party",
    "patrol",
    "police",
    "power",
    "press",
    "regime",
    "school",
    "senate",
    "side",
    "state",
    "team",
    "television",
    "union",
    "unit",
    "website",
]);

/// What an entity is, as far as pronouns ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Bears the name of a person.
    Person,
    /// Bears another name: an organisation, a state, a place, a work.
    Named(Label),
    /// A noun phrase without a name.
    Noun { is_person: bool, is_plural: bool },
}

/// One of the places where an entity is spoken of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) head: usize,
    pub(crate) tokens: Span<TokenIx>,
    pub(crate) sentence: usize,
    pub(crate) is_pronoun: bool,
}

/// Somebody or something.
#[derive(Clone, Debug)]
pub(crate) struct Entity {
    pub(crate) sort: Sort,
    pub(crate) told: Option<Told>,
    /// In text order.
    pub(crate) places: Vec<Place>,
    /// The genders of the pronouns that were found to stand for it.
    pub(crate) pronouns: Vec<Gender>,
    /// The words of its longest name; none of a noun.
    pub(crate) words: Vec<String>,
    /// Whether it is several nouns joined by "and".
    pub(crate) is_joined: bool,
}

impl Entity {
    pub(crate) fn names(&self) -> usize {
        self.places.iter().filter(|place| !place.is_pronoun).count()
    }

    /// The last place before a token.
    pub(crate) fn last_before(&self, token: usize) -> Option<&Place> {
        self.places[..self.places.partition_point(|place| place.head < token)].last()
    }

    /// The first place after a token.
    pub(crate) fn first_after(&self, token: usize) -> Option<&Place> {
        self.places[self.places.partition_point(|place| place.head <= token)..].first()
    }

    pub(crate) fn add(&mut self, place: Place) {
        let at = self.places.partition_point(|other| other.head < place.head);
        self.places.insert(at, place);
    }
}

/// The entities of the names of an article, and the noun phrases that pronouns might stand for.
pub(crate) fn entities(
    annotated: &Annotated,
    children: &Children<'_>,
    mentions: &[Mention],
    genders: &Genders,
) -> Vec<Entity> {
    let mut entities = names::entities(annotated, children, mentions, genders);
    let named = |token: usize| {
        let at = annotated.names.partition_point(|name| name.tokens.end <= token);
        annotated.names.get(at).is_some_and(|name| name.tokens.contains(token))
    };
    let agents: Vec<usize> = mentions
        .iter()
        .filter(|mention| mention.form == demarche_core::Form::Nominal)
        .map(|mention| mention.head)
        .collect();
    for (number, sentence) in annotated.sentences.iter().enumerate() {
        for token in sentence.tokens.range() {
            let joined = is_joined(annotated, children, token);
            let is_agent = agents.binary_search(&token).is_ok();
            if is_noun(annotated, token) && !named(token) {
                entities.push(noun(annotated, number, token, false, is_agent));
            }
            if joined {
                entities.push(noun(annotated, number, token, true, is_agent));
            }
        }
    }
    entities
}

fn is_noun(annotated: &Annotated, token: usize) -> bool {
    let found = &annotated.tokens[token];
    let inside =
        matches!(found.relation, Relation::Compound | Relation::Amod | Relation::Flat | Relation::Fixed);
    found.tag == Tag::Noun && !inside
}

/// Whether a noun heads several: "Bob" in "Bob and Ann".
fn is_joined(annotated: &Annotated, children: &Children<'_>, token: usize) -> bool {
    let is_nominal = |at: usize| matches!(annotated.tokens[at].tag, Tag::Noun | Tag::Propn);
    is_nominal(token) && children.by(token, &[Relation::Conj]).any(is_nominal)
}

fn noun(annotated: &Annotated, sentence: usize, token: usize, joined: bool, is_agent: bool) -> Entity {
    let is_plural = joined || annotated.tokens[token].features.number == Some(Number::Plural);
    let lemma = annotated.tokens[token].lemma.as_str();
    let gender = of_noun(lemma);
    let is_person = gender.is_some() || is_person_word(lemma) || is_agent && !is_body(lemma);
    let tokens = Span::tokens(token, token + 1);
    Entity {
        sort: Sort::Noun { is_person, is_plural },
        told: gender.filter(|_| !joined).map(|gender| Told { gender, is_sure: true, is_titled: false }),
        places: vec![Place { head: token, tokens, sentence, is_pronoun: false }],
        pronouns: Vec::new(),
        words: Vec::new(),
        is_joined: joined,
    }
}

/// Whether a common noun that acts is one for a body, which is "it" or "they".
fn is_body(lemma: &str) -> bool {
    let lemma = lower(lemma);
    BODIES.contains(&lemma) || ["ment", "tion", "sion", "ship", "ity"].iter().any(|end| lemma.ends_with(end))
}

/// Whether a common noun is one for people, by its gender or its ending.
pub(crate) fn is_person(lemma: &str) -> bool {
    is_person_word(lemma) || of_noun(lemma).is_some()
}

fn is_person_word(lemma: &str) -> bool {
    ["er", "or", "ist", "ian", "ant", "man", "ee"].iter().any(|end| lemma.ends_with(end))
        || ["child", "friend", "cousin", "parent", "spouse", "baby", "pupil"].contains(&lemma)
}
