//! Verb groups: main verbs, infinitives, gerunds and participles.

use demarche_core::{Relation, Tag, VerbForm};

use super::{Clause, Parse};
use crate::phrases::{Phrase, PhraseKind};

impl Parse<'_> {
    pub(super) fn verb(&mut self, at: usize, phrase: &Phrase) {
        let form = self.form(phrase);
        match form {
            VerbForm::Infinitive if self.joined(at).is_some() && !self.has_to(phrase) => {
                self.finite(at, phrase);
            }
            VerbForm::Infinitive if self.clause.last_verb.is_some() || self.clause.subject.is_some() => {
                self.infinitive(at, phrase);
            }
            VerbForm::Gerund if self.clause.last_verb.is_some() || at == 0 => self.gerund(at, phrase),
            VerbForm::Participle if self.is_reduced(at) => self.reduced(at, phrase),
            VerbForm::Finite
                if self.tokens[phrase.head].maybe_participle
                    && phrase.end - phrase.start == 1
                    && self.is_reduced_past(at) =>
            {
                self.reduced(at, phrase);
            }
            _ => self.finite(at, phrase),
        }
    }

    fn has_to(&self, phrase: &Phrase) -> bool {
        self.tokens[phrase.start].lower == "to"
    }

    fn form(&self, phrase: &Phrase) -> VerbForm {
        let first = &self.tokens[phrase.start];
        if first.lower == "to" {
            return VerbForm::Infinitive;
        }
        let has_auxiliary =
            first.tag == Tag::Aux || (phrase.start..phrase.head).any(|at| self.tokens[at].tag == Tag::Aux);
        let head = &self.tokens[phrase.head];
        if has_auxiliary { VerbForm::Finite } else { head.features.verb_form.unwrap_or(VerbForm::Finite) }
    }

    /// "to" and a verb: depends on the last verb, or on the noun right before when that is no object.
    fn infinitive(&mut self, at: usize, phrase: &Phrase) {
        let noun = self.before(at).filter(|before| before.kind == PhraseKind::Noun).map(|noun| noun.head);
        match (self.clause.last_verb, noun) {
            (Some(verb), Some(object)) if self.clause.object == Some(object) => {
                self.link(phrase.head, verb, Relation::Xcomp);
                self.follow(phrase);
            }
            (_, Some(noun)) => {
                self.link(phrase.head, noun, Relation::Acl);
                self.follow(phrase);
            }
            (Some(verb), None) => {
                self.link(phrase.head, verb, Relation::Xcomp);
                self.follow(phrase);
            }
            (None, None) => self.finite(at, phrase),
        }
    }

    /// Makes a verb the one that takes the next objects and prepositional phrases.
    fn follow(&mut self, phrase: &Phrase) {
        self.clause.last_verb = Some(phrase.head);
        self.clause.object = None;
        if self.clause.verb.is_none() {
            self.outer.push(Clause { last_verb: None, ..self.clause });
        }
    }

    /// "..., accusing the government", "by sending troops".
    fn gerund(&mut self, at: usize, phrase: &Phrase) {
        let Some(verb) = self.clause.last_verb else {
            self.clause.last_verb = Some(phrase.head);
            self.clause.object = None;
            return;
        };
        let case = self.case(at);
        if let Some(case) = case {
            self.link(case, phrase.head, Relation::Mark);
        }
        let joint = self.before(at).map(|before| before.kind);
        let anchor = if joint == Some(PhraseKind::Comma) { self.clause.verb.unwrap_or(verb) } else { verb };
        let relation = match joint {
            Some(PhraseKind::Conjunction) => Relation::Conj,
            Some(PhraseKind::Verb) => Relation::Xcomp,
            _ => Relation::Advcl,
        };
        self.link(phrase.head, anchor, relation);
        self.follow(phrase);
    }

    /// A participle after a noun that is no main verb: "troops deployed at the border fired".
    fn is_reduced(&self, at: usize) -> bool {
        self.before(at).is_some_and(|before| before.kind == PhraseKind::Noun)
    }

    /// The same for a form that may be past: "by" follows, or the clause has its verb, or another one comes.
    fn is_reduced_past(&self, at: usize) -> bool {
        if !self.is_reduced(at) {
            return self.is_set_off(at);
        }
        let by = self.phrases.get(at + 1).is_some_and(|next| self.tokens[next.head].lower == "by");
        let is_subject = self.before(at).map(|before| before.head) == self.clause.subject;
        let later = self
            .rest_of_clause(at)
            .any(|next| self.kind(next) == Some(PhraseKind::Verb) && self.is_finite(next));
        let inside_clause = !is_subject && (by || self.clause.verb.is_some());
        inside_clause || later && (by || is_subject && self.kind(at + 1) == Some(PhraseKind::Preposition))
    }

    /// The phrases after `at` up to the next mark or conjunction.
    fn rest_of_clause(&self, at: usize) -> impl Iterator<Item = usize> {
        (at + 1..self.phrases.len()).take_while(|&next| {
            matches!(
                self.phrases[next].kind,
                PhraseKind::Noun | PhraseKind::Verb | PhraseKind::Preposition | PhraseKind::Other
            )
        })
    }

    /// "The soldiers, kidnapped in June by rebels, were freed": a participle between commas before the main verb.
    fn is_set_off(&self, at: usize) -> bool {
        let after_noun = self.kind(at.wrapping_sub(1)) == Some(PhraseKind::Comma)
            && at.checked_sub(2).and_then(|noun| self.kind(noun)) == Some(PhraseKind::Noun);
        let end = self.rest_of_clause(at).last().unwrap_or(at) + 1;
        let closes = self.kind(end) == Some(PhraseKind::Comma);
        let main = self.kind(end + 1) == Some(PhraseKind::Verb) && self.is_finite(end + 1);
        after_noun && closes && main && self.clause.verb.is_none() && self.clause.subject.is_some()
    }

    /// Hangs a participle on the noun before it; the clause goes on waiting for its verb.
    fn reduced(&mut self, at: usize, phrase: &Phrase) {
        let noun = self.phrases[..at].iter().rev().find(|before| before.kind == PhraseKind::Noun);
        if let Some(noun) = noun.map(|noun| noun.head) {
            self.link(phrase.head, noun, Relation::Acl);
        }
        self.clause.last_verb = Some(phrase.head);
        self.clause.object = None;
    }

    /// A finite verb: the main verb, one joined to it, or that of a clause inside.
    fn finite(&mut self, at: usize, phrase: &Phrase) {
        self.return_to_main(at);
        let waits = self.clause.subject.is_some() || self.clause.mark.is_some();
        if self.joined(at).is_none() && (self.clause.verb.is_some() || !waits) {
            self.resume();
        }
        if let Some(first) = self.joined(at) {
            self.link(phrase.head, first, Relation::Conj);
        } else {
            self.head_of_clause(phrase);
        }
        self.clause.last_verb = Some(phrase.head);
        self.clause.object = None;
    }

    /// The verb that a verb after "and" or a comma continues, when no noun phrase stands between.
    fn joined(&self, at: usize) -> Option<usize> {
        let joint = self.before(at)?.kind;
        let by_comma = joint == PhraseKind::Comma && self.clause.subject.is_some() && !self.waits_outside();
        (joint == PhraseKind::Conjunction || by_comma).then_some(self.clause.verb).flatten()
    }

    /// ", and accused ..." after a reported clause goes on with the verb that reports.
    fn return_to_main(&mut self, at: usize) {
        let after_comma = self.kind(at.wrapping_sub(1)) == Some(PhraseKind::Conjunction)
            && at.checked_sub(2).and_then(|comma| self.kind(comma)) == Some(PhraseKind::Comma);
        let reported = self.clause.parent.is_some_and(|(_, relation)| relation == Relation::Ccomp);
        if !after_comma || !reported {
            return;
        }
        if let Some(main) =
            self.outer.iter().rposition(|outer| outer.verb.is_some() && outer.subject.is_some())
        {
            self.clause = self.outer[main];
            self.outer.truncate(main);
        }
    }

    /// Goes back to an outer clause that still waits for its verb.
    fn resume(&mut self) {
        while let Some(outer) = self.outer.pop() {
            if outer.subject.is_some() && outer.verb.is_none() {
                self.clause = outer;
                return;
            }
        }
        if self.clause.verb.is_some() {
            self.clause = Clause {
                parent: self.clause.verb.map(|verb| (verb, Relation::Parataxis)),
                ..Clause::default()
            };
        }
    }

    fn head_of_clause(&mut self, phrase: &Phrase) {
        if let Some(subject) = self.clause.subject {
            let passive = self.tokens[phrase.head].features.passive;
            let relation = if passive { Relation::NsubjPass } else { Relation::Nsubj };
            self.link(subject, phrase.head, relation);
        }
        if let Some(mark) = self.clause.mark {
            self.link(mark, phrase.head, Relation::Mark);
        }
        if let Some((parent, relation)) = self.clause.parent {
            self.link(phrase.head, parent, relation);
        }
        self.clause.verb = Some(phrase.head);
    }

    pub(super) fn is_finite(&self, at: usize) -> bool {
        let phrase = &self.phrases[at];
        let head = &self.tokens[phrase.head];
        let with_auxiliary = self.tokens[phrase.start].tag == Tag::Aux;
        with_auxiliary || head.tag == Tag::Aux || head.features.verb_form == Some(VerbForm::Finite)
    }
}
