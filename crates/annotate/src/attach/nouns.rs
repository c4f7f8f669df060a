//! Noun phrases: subjects, objects and prepositional phrases.

use demarche_core::Relation;

use super::{Clause, Parse};
use crate::phrases::{Phrase, PhraseKind};

impl Parse<'_> {
    pub(super) fn noun(&mut self, at: usize, phrase: &Phrase) {
        if let Some(case) = self.case(at) {
            return self.prepositional(at, phrase, case);
        }
        if let Some(first) = self.coordinated(at) {
            return self.link(phrase.head, first, Relation::Conj);
        }
        if let Some(noun) = self.apposed(at) {
            return self.link(phrase.head, noun, Relation::Appos);
        }
        if self.is_time(phrase.head) {
            return self.adverbial(phrase);
        }
        if self.is_new_subject(at) {
            return self.start_clause(at, phrase);
        }
        match (self.clause.last_verb, self.clause.object) {
            (Some(verb), None) => {
                self.link(phrase.head, verb, Relation::Obj);
                self.clause.object = Some(phrase.head);
            }
            (Some(verb), Some(object)) if self.before(at).is_some_and(|before| before.head == object) => {
                self.links[object].1 = Relation::Iobj;
                self.link(phrase.head, verb, Relation::Obj);
                self.clause.object = Some(phrase.head);
            }
            (Some(_), Some(_)) => {}
            (None, _) => self.clause.subject = Some(phrase.head),
        }
    }

    /// "last week", "Monday": a time, which is no subject or object of anything.
    fn is_time(&self, head: usize) -> bool {
        const TIMES: &[&str] = &[
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "today",
            "yesterday",
            "tomorrow",
            "tonight",
            "week",
            "month",
            "year",
            "weekend",
            "morning",
            "evening",
            "night",
            "afternoon",
        ];
        TIMES.contains(&self.tokens[head].lower.as_str())
    }

    fn adverbial(&mut self, phrase: &Phrase) {
        if let Some(verb) = self.clause.last_verb {
            self.link(phrase.head, verb, Relation::Obl);
        }
    }

    /// The preposition right before a noun phrase.
    pub(super) fn case(&self, at: usize) -> Option<usize> {
        self.before(at).filter(|before| before.kind == PhraseKind::Preposition).map(|before| before.head)
    }

    /// Hangs a prepositional phrase on the noun right before it ("of", or no verb yet), else on the last verb.
    fn prepositional(&mut self, at: usize, phrase: &Phrase, case: usize) {
        self.link(case, phrase.head, Relation::Case);
        let noun = at
            .checked_sub(2)
            .map(|at| &self.phrases[at])
            .filter(|before| before.kind == PhraseKind::Noun)
            .map(|noun| noun.head);
        let of = self.tokens[case].lower == "of";
        match (noun, self.clause.last_verb) {
            (Some(noun), Some(verb)) if !of && self.prefers_verb(noun, case) => {
                self.oblique(phrase.head, verb, case);
            }
            (Some(noun), _) => self.link(phrase.head, noun, Relation::Nmod),
            (None, Some(verb)) => self.oblique(phrase.head, verb, case),
            (None, None) => {}
        }
    }

    /// Times, places and agents rather go with the verb; other prepositions with the noun.
    fn prefers_verb(&self, noun: usize, case: usize) -> bool {
        let case = self.tokens[case].lower.as_str();
        let passive = self.clause.last_verb.is_some_and(|verb| self.tokens[verb].features.passive);
        let plain_object = self.clause.object == Some(noun) || self.clause.object.is_none();
        match case {
            "by" => passive,
            "of" => false,
            _ => plain_object && !matches!(case, "between" | "against" | "among"),
        }
    }

    fn oblique(&mut self, token: usize, verb: usize, case: usize) {
        let agent = self.tokens[case].lower == "by" && self.tokens[verb].features.passive;
        self.link(token, verb, if agent { Relation::OblAgent } else { Relation::Obl });
    }

    /// Whether a noun phrase starts a clause of its own: a finite verb follows, and the clause has its verb already.
    fn is_new_subject(&self, at: usize) -> bool {
        let mut next = at + 1;
        while self.kind(next) == Some(PhraseKind::Preposition)
            && self.kind(next + 1) == Some(PhraseKind::Noun)
        {
            next += 2;
        }
        if self.kind(next) == Some(PhraseKind::Conjunction) && self.kind(next + 1) == Some(PhraseKind::Noun) {
            next += 2;
        }
        if self.kind(next) == Some(PhraseKind::Comma)
            && self.kind(next + 1) == Some(PhraseKind::Noun)
            && self.kind(next + 2) == Some(PhraseKind::Comma)
        {
            next += 3;
        }
        let is_verb =
            self.kind(next) == Some(PhraseKind::Verb) && self.is_finite(next) && !self.has_agent(next);
        let is_object = self.waits_outside() && self.kind(at.wrapping_sub(1)) == Some(PhraseKind::Verb);
        self.clause.verb.is_some() && is_verb && !is_object
    }

    /// A form that may be a participle with "by" behind it: "the attack launched by rebels".
    fn has_agent(&self, at: usize) -> bool {
        let phrase = &self.phrases[at];
        let bare = phrase.end - phrase.start == 1 && self.tokens[phrase.head].maybe_participle;
        bare && self.phrases.get(at + 1).is_some_and(|next| self.tokens[next.head].lower == "by")
    }

    /// Whether a clause outside still waits for its verb: "the rebels who attacked Kyiv **fled**".
    pub(super) fn waits_outside(&self) -> bool {
        self.outer.iter().any(|outer| outer.subject.is_some() && outer.verb.is_none())
    }

    fn start_clause(&mut self, at: usize, phrase: &Phrase) {
        let joint = self.before(at).map(|before| before.kind);
        let relation = match joint {
            Some(PhraseKind::Verb | PhraseKind::Noun) => Relation::Ccomp,
            Some(PhraseKind::Conjunction) => Relation::Conj,
            _ => Relation::Parataxis,
        };
        let parent = if relation == Relation::Ccomp { self.clause.last_verb } else { self.clause.verb };
        self.open(Clause {
            subject: Some(phrase.head),
            parent: parent.map(|verb| (verb, relation)),
            ..Clause::default()
        });
    }
}
