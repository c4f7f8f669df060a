//! Pronouns: which words they are, and what they ask of the one they stand for.

use demarche_core::{Annotated, Relation, Tag};

use crate::case::Lowered;

use super::genders::Gender;

/// What a pronoun can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Person(Gender),
    Thing,
    Group,
}

/// A pronoun of the third person.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pronoun {
    pub(crate) token: usize,
    pub(crate) sentence: usize,
    pub(crate) kind: Kind,
    pub(crate) is_reflexive: bool,
    pub(crate) is_possessive: bool,
}

impl Pronoun {
    pub(crate) fn at(
        annotated: &Annotated,
        lowered: &Lowered,
        sentence: usize,
        token: usize,
    ) -> Option<Self> {
        let word = lowered.get(token);
        let found = &annotated.tokens[token];
        let kind = match word {
            "he" | "him" | "his" | "himself" => Kind::Person(Gender::Masculine),
            "she" | "her" | "hers" | "herself" => Kind::Person(Gender::Feminine),
            "it" | "its" | "itself" if found.relation != Relation::Expl => Kind::Thing,
            "they" | "them" | "their" | "theirs" | "themselves" => Kind::Group,
            _ => return None,
        };
        matches!(found.tag, Tag::Pron | Tag::Det).then(|| Self {
            token,
            sentence,
            kind,
            is_reflexive: word.ends_with("self") || word.ends_with("selves"),
            is_possessive: found.relation == Relation::NmodPoss,
        })
    }

    /// The column of the weights that counts for this pronoun.
    pub(crate) fn column(&self, annotated: &Annotated) -> usize {
        let relation = annotated.tokens[self.token].relation;
        let possessed = annotated.tokens[self.token].head.map(|noun| annotated.tokens[noun].relation);
        let in_subject = matches!(possessed, Some(Relation::Nsubj | Relation::NsubjPass));
        match self.kind {
            Kind::Thing => 3,
            Kind::Group => 4,
            Kind::Person(_) if self.is_possessive && in_subject => 5,
            Kind::Person(_) if self.is_possessive => 2,
            Kind::Person(_) if matches!(relation, Relation::Nsubj | Relation::NsubjPass) => 0,
            Kind::Person(_) => 1,
        }
    }
}
