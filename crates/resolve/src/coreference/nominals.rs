//! Common nouns and relative pronouns that stand for somebody named: "the minister", "the country", "who".

use demarche_core::{Label, Number, Relation, Tag};

use super::Text;
use super::entities::{Entity, Sort};

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

impl Text<'_> {
    /// The entity that "I", "me" and "my" in a quotation stand for: the speaker.
    pub(super) fn first_person(&self, token: usize) -> Option<usize> {
        let word = self.grammar.annotated.word(token).to_lowercase();
        let own = ["i", "me", "my", "mine", "myself"].contains(&word.as_str());
        let speaker = own.then(|| self.quotations.speaker(token))??;
        self.entity_at(speaker)
    }

    /// The entity that "who" stands for: the noun that its clause describes.
    pub(super) fn relative(&self, token: usize) -> Option<usize> {
        let word = self.grammar.annotated.word(token).to_lowercase();
        if !["who", "whom", "whose"].contains(&word.as_str()) {
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
        let lemma = noun.lemma.to_lowercase();
        let near = |entity: &Entity| {
            entity.last_before(token).is_some_and(|place| sentence - place.sentence <= REACH)
        };
        let named =
            |label: Label| self.only(token, |entity| entity.sort == Sort::Named(label) && near(entity));
        if STATES.contains(&lemma.as_str()) {
            return named(Label::Gpe);
        }
        if BODIES.contains(&lemma.as_str()) {
            return named(Label::Org);
        }
        self.last(token, |entity| entity.sort == Sort::Person && self.is_called(entity, token, &lemma))
    }

    /// Whether a noun has "the" and nothing else with it: "the Polish minister" may be another.
    fn is_bare_definite(&self, noun: usize) -> bool {
        let annotated = self.grammar.annotated;
        let mut definite = false;
        for child in annotated.children(noun) {
            match annotated.tokens[child].relation {
                Relation::Det => definite = annotated.word(child).eq_ignore_ascii_case("the"),
                Relation::Case | Relation::Punct | Relation::Cc | Relation::Conj => {}
                _ if child > noun && annotated.tokens[child].relation == Relation::AclRelcl => {}
                _ => return false,
            }
        }
        definite
    }

    /// Whether the noun stood beside a name of the entity before: "Prime **Minister** Keir Starmer".
    fn is_called(&self, entity: &Entity, token: usize, lemma: &str) -> bool {
        let annotated = self.grammar.annotated;
        let is_it = |noun: usize| {
            let found = &annotated.tokens[noun];
            noun < token
                && (found.lemma.to_lowercase() == lemma || annotated.word(noun).to_lowercase() == lemma)
        };
        let names = entity.places.iter().filter(|place| !place.is_pronoun && place.head < token);
        let mut names = names.take(NAMES);
        // The title may be part of the name, or stand beside it.
        names.any(|place| {
            place.tokens.range().chain(super::genders::beside(annotated, place.tokens)).any(is_it)
        })
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
