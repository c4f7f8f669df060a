//! A simple parse: where each phrase hangs, read from left to right.
//!
//! It finds subjects, objects, prepositional phrases, coordination, appositions, infinitives and relative clauses of
//! plain news sentences, in Universal Dependencies relations. It stands in for a trained parser and keeps its interface:
//! the coder only sees heads and relations.

mod lists;
mod nouns;
mod verbs;

use demarche_core::{Relation, Tag};

use crate::phrases::{Phrase, PhraseKind};
use crate::tags::Tagged;

/// Head and relation of each token, positions within the sentence.
pub(crate) type Links = Vec<(Option<usize>, Relation)>;

/// Attaches the phrases of one sentence.
pub(crate) fn attach(tokens: &[Tagged], phrases: &[Phrase]) -> Links {
    let mut parse = Parse {
        tokens,
        phrases,
        links: vec![(None, Relation::Dep); tokens.len()],
        clause: Clause::default(),
        outer: Vec::new(),
    };
    for (at, phrase) in phrases.iter().enumerate() {
        parse.inside(phrase);
        parse.step(at);
    }
    parse.root();
    parse.links
}

/// The clause being read.
#[derive(Clone, Copy, Debug, Default)]
struct Clause {
    /// Head of the noun phrase that can be its subject.
    subject: Option<usize>,
    /// Its first verb: others of the clause hang on it.
    verb: Option<usize>,
    /// The last verb read: objects and prepositional phrases go to it.
    last_verb: Option<usize>,
    /// Whether the last verb has an object.
    object: Option<usize>,
    /// The verb or noun that the clause hangs on.
    parent: Option<(usize, Relation)>,
    /// The word that opened it ("if", "that").
    mark: Option<usize>,
}

struct Parse<'a> {
    tokens: &'a [Tagged],
    phrases: &'a [Phrase],
    links: Links,
    clause: Clause,
    /// Clauses that go on after the present one ends.
    outer: Vec<Clause>,
}

impl Parse<'_> {
    fn link(&mut self, token: usize, head: usize, relation: Relation) {
        if token != head && !self.reaches(head, token) {
            self.links[token] = (Some(head), relation);
        }
    }

    /// Whether `from` hangs, directly or not, on `target`: then the other way would close a circle.
    fn reaches(&self, from: usize, target: usize) -> bool {
        let mut at = Some(from);
        while let Some(token) = at {
            if token == target {
                return true;
            }
            at = self.links[token].0;
        }
        false
    }

    fn kind(&self, at: usize) -> Option<PhraseKind> {
        self.phrases.get(at).map(|phrase| phrase.kind)
    }

    fn before(&self, at: usize) -> Option<&Phrase> {
        at.checked_sub(1).map(|at| &self.phrases[at])
    }

    /// Links the tokens inside a phrase to its head.
    fn inside(&mut self, phrase: &Phrase) {
        let possessors: Vec<usize> = (phrase.start..phrase.head)
            .filter(|&at| self.tokens[at].lemma == "'s" && self.tokens[at].tag == Tag::Part)
            .collect();
        for token in (phrase.start..phrase.end).filter(|token| *token != phrase.head) {
            let head = match possessors.iter().find(|mark| token < **mark) {
                Some(mark) if token + 1 == *mark => phrase.head,
                Some(mark) => mark - 1,
                None => phrase.head,
            };
            let is_possessor = head == phrase.head && possessors.iter().any(|mark| token + 1 == *mark);
            let relation = if is_possessor { Relation::NmodPoss } else { self.inner_relation(token, phrase) };
            let head = if possessors.contains(&token) { token - 1 } else { head };
            self.link(token, head, relation);
        }
    }

    fn inner_relation(&self, token: usize, phrase: &Phrase) -> Relation {
        let token = &self.tokens[token];
        match (phrase.kind, token.tag) {
            (PhraseKind::Verb, Tag::Aux)
                if token.lemma == "be" && self.tokens[phrase.head].features.passive =>
            {
                Relation::AuxPass
            }
            (PhraseKind::Verb, Tag::Aux) => Relation::Aux,
            (PhraseKind::Verb, Tag::Part) if token.lower == "to" => Relation::Mark,
            (_, Tag::Adv | Tag::Part) if token.lemma != "'s" => Relation::Advmod,
            (_, Tag::Part) => Relation::Case,
            (_, Tag::Det) => Relation::Det,
            (_, Tag::Pron) => Relation::NmodPoss,
            (_, Tag::Adj | Tag::Verb) => Relation::Amod,
            (_, Tag::Num) => Relation::Nummod,
            (_, Tag::Punct) => Relation::Punct,
            _ => Relation::Compound,
        }
    }

    fn step(&mut self, at: usize) {
        let phrase = self.phrases[at].clone();
        match phrase.kind {
            PhraseKind::Noun => self.noun(at, &phrase),
            PhraseKind::Verb => self.verb(at, &phrase),
            PhraseKind::Subordinator => self.open(Clause {
                parent: self.clause.last_verb.map(|verb| (verb, self.subordinate(&phrase))),
                mark: Some(phrase.head),
                ..Clause::default()
            }),
            PhraseKind::Relative => self.relative(at, &phrase),
            PhraseKind::Stop => self.outer.clear(),
            _ => {}
        }
    }

    fn subordinate(&self, phrase: &Phrase) -> Relation {
        if self.tokens[phrase.head].lower == "that" || self.tokens[phrase.head].lower == "whether" {
            Relation::Ccomp
        } else {
            Relation::Advcl
        }
    }

    fn open(&mut self, clause: Clause) {
        self.outer.push(self.clause);
        self.clause = clause;
    }

    /// Who, which, that: the antecedent is the noun before, and the subject of the clause if a verb follows.
    fn relative(&mut self, at: usize, phrase: &Phrase) {
        let antecedent = self.phrases[..at]
            .iter()
            .rev()
            .find(|before| before.kind == PhraseKind::Noun)
            .map(|noun| noun.head);
        let subject = (self.kind(at + 1) == Some(PhraseKind::Verb)).then_some(phrase.head);
        let parent = antecedent.map(|noun| (noun, Relation::AclRelcl));
        self.open(Clause { subject, parent, ..Clause::default() });
    }

    /// The first verb without a head is the root, else the first noun.
    fn root(&mut self) {
        let free = |kind: PhraseKind| {
            self.phrases
                .iter()
                .filter(move |phrase| phrase.kind == kind)
                .map(|phrase| phrase.head)
                .find(|head| self.links[*head].0.is_none())
        };
        if let Some(root) = free(PhraseKind::Verb).or_else(|| free(PhraseKind::Noun)) {
            self.links[root] = (None, Relation::Root);
        }
    }
}
