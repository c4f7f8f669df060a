//! Where words stand to each other in a parse: clauses, roles, paths.

use demarche_core::{Annotated, Relation};

use super::children::Children;
use crate::case::Lowered;

/// The place of a noun phrase in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Subject,
    Object,
    Oblique,
    Modifier,
    Possessor,
    Apposition,
    Other,
}

/// Questions about the parse of one article.
#[derive(Clone, Copy)]
pub(crate) struct Grammar<'a> {
    pub(crate) annotated: &'a Annotated,
    /// Its words in lower case.
    pub(crate) lowered: &'a Lowered,
    pub(crate) children: &'a Children<'a>,
}

impl Grammar<'_> {
    pub(crate) fn head(&self, token: usize) -> Option<usize> {
        self.annotated.tokens[token].head
    }

    pub(crate) fn relation(&self, token: usize) -> Relation {
        self.annotated.tokens[token].relation
    }

    /// The first of the nouns that a noun is joined to: "Ann" for "Bob" in "Ann and Bob".
    pub(crate) fn first_joined(&self, token: usize) -> usize {
        let up = |token: &usize| self.head(*token).filter(|_| self.relation(*token) == Relation::Conj);
        std::iter::successors(Some(token), up).last().unwrap_or(token)
    }

    /// The noun of the same row that stands right before one.
    pub(crate) fn joined_before(&self, token: usize) -> Option<usize> {
        let first = self.first_joined(token);
        let row = self.children.by(first, &[Relation::Conj]).filter(|other| *other < token);
        row.last().or_else(|| (first < token).then_some(first))
    }

    pub(crate) fn role(&self, token: usize) -> Role {
        match self.relation(self.first_joined(token)) {
            Relation::Nsubj | Relation::NsubjPass | Relation::Csubj => Role::Subject,
            Relation::Obj | Relation::Iobj => Role::Object,
            Relation::Obl | Relation::OblAgent => Role::Oblique,
            Relation::Nmod => Role::Modifier,
            Relation::NmodPoss => Role::Possessor,
            Relation::Appos => Role::Apposition,
            _ => Role::Other,
        }
    }

    /// The word whose argument or adjunct a noun phrase is, with the phrases around it left out: the verb, as a rule.
    pub(crate) fn clause(&self, token: usize) -> Option<usize> {
        let mut at = token;
        for _ in 0..DEEPEST {
            let head = self.head(at)?;
            if self.is_clausal(at) {
                return Some(head);
            }
            at = head;
        }
        None
    }

    fn is_clausal(&self, token: usize) -> bool {
        matches!(
            self.relation(token),
            Relation::Nsubj
                | Relation::NsubjPass
                | Relation::Obj
                | Relation::Iobj
                | Relation::Obl
                | Relation::OblAgent
                | Relation::Expl
                | Relation::Dislocated
                | Relation::Vocative
        )
    }

    /// The clauses around a word, innermost first: each the word that rules it.
    pub(crate) fn clauses(&self, token: usize) -> Vec<usize> {
        let mut found: Vec<usize> = self.clause(token).into_iter().collect();
        let mut at = found.first().copied().unwrap_or(token);
        for _ in 0..DEEPEST {
            let Some(head) = self.head(at) else { break };
            if self.is_subordinate(at) {
                let outer = if self.is_verbal(head) { Some(head) } else { self.clause(head) };
                found.extend(outer.filter(|outer| !found.contains(outer)));
            }
            at = head;
        }
        found
    }

    fn is_subordinate(&self, token: usize) -> bool {
        matches!(
            self.relation(token),
            Relation::Ccomp
                | Relation::Xcomp
                | Relation::Advcl
                | Relation::Acl
                | Relation::AclRelcl
                | Relation::Csubj
                | Relation::Conj
                | Relation::Parataxis
        )
    }

    fn is_verbal(&self, token: usize) -> bool {
        use demarche_core::Tag;
        matches!(self.annotated.tokens[token].tag, Tag::Verb | Tag::Aux | Tag::Adj)
    }

    /// Whether `token` lies under `above` in the parse.
    pub(crate) fn is_under(&self, token: usize, above: usize) -> bool {
        self.path_up(token).skip(1).any(|at| at == above)
    }

    /// A word and the words above it.
    pub(crate) fn path_up(&self, token: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(token), move |at| self.head(*at)).take(DEEPEST)
    }

    /// How many steps of the parse lie between two words of a sentence.
    pub(crate) fn steps(&self, one: usize, other: usize) -> usize {
        let path: Vec<usize> = self.path_up(one).collect();
        let meeting = |(up, at): (usize, usize)| path.iter().position(|own| *own == at).map(|down| up + down);
        self.path_up(other).enumerate().find_map(meeting).unwrap_or(DEEPEST)
    }
}

/// No path in a parse of sense is longer; damaged ones might be endless.
const DEEPEST: usize = 24;
