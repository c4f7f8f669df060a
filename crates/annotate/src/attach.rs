//! A simple parse: where each phrase hangs, read from left to right.
//!
//! It finds subjects, objects, prepositional phrases, coordination, appositions, infinitives and relative clauses of
//! plain news sentences, in Universal Dependencies relations. It stands in for a trained parser and keeps its interface:
//! the coder only sees heads and relations.

use demarche_core::{Relation, Tag, VerbForm};

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
    for at in 0..phrases.len() {
        parse.inside(&phrases[at]);
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

    fn noun(&mut self, at: usize, phrase: &Phrase) {
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
    fn case(&self, at: usize) -> Option<usize> {
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
                self.oblique(phrase.head, verb, case)
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

    /// The first member of the list that a noun phrase continues: "A, B and C", "with A and B".
    fn coordinated(&mut self, at: usize) -> Option<usize> {
        let (joint, list_before) =
            match (self.kind(at.checked_sub(1)?)?, at.checked_sub(2).and_then(|at| self.kind(at))) {
                (PhraseKind::Conjunction, Some(PhraseKind::Comma)) => (at - 1, at.checked_sub(3)?),
                (PhraseKind::Conjunction, Some(PhraseKind::Noun)) => (at - 1, at - 2),
                (PhraseKind::Comma, Some(PhraseKind::Noun)) if self.list_goes_on(at) => (at - 1, at - 2),
                _ => return None,
            };
        let first = &self.phrases[list_before];
        let new_clause = self.clause.verb.is_some()
            && self.kind(at + 1) == Some(PhraseKind::Verb)
            && self.is_finite(at + 1);
        if first.kind != PhraseKind::Noun || new_clause {
            return None;
        }
        let head = first.head;
        self.link(
            self.phrases[joint].head,
            self.phrases[at].head,
            if self.kind(joint) == Some(PhraseKind::Comma) { Relation::Punct } else { Relation::Cc },
        );
        Some(match self.links[head] {
            (Some(front), Relation::Conj) => front,
            _ => head,
        })
    }

    /// Whether "A, B" goes on with ", C and D" or "and C".
    fn list_goes_on(&self, at: usize) -> bool {
        match self.kind(at + 1) {
            Some(PhraseKind::Conjunction) => {
                self.kind(at + 2) == Some(PhraseKind::Noun) && self.kind(at + 3) != Some(PhraseKind::Verb)
                    || self.clause.verb.is_none()
            }
            Some(PhraseKind::Comma) => {
                let next = match self.kind(at + 2) {
                    Some(PhraseKind::Conjunction) => at + 3,
                    _ => at + 2,
                };
                self.kind(next) == Some(PhraseKind::Noun)
                    && (next == at + 3
                        || self.kind(next + 1) == Some(PhraseKind::Conjunction)
                        || self.list_goes_on_from(next))
            }
            _ => false,
        }
    }

    fn list_goes_on_from(&self, at: usize) -> bool {
        self.kind(at + 1) == Some(PhraseKind::Comma) && self.kind(at + 2) == Some(PhraseKind::Noun)
            || self.kind(at + 1) == Some(PhraseKind::Comma)
                && self.kind(at + 2) == Some(PhraseKind::Conjunction)
    }

    /// "Sergey Lavrov, the foreign minister, ...": a noun phrase between commas after a noun.
    fn apposed(&self, at: usize) -> Option<usize> {
        let comma = self.before(at).is_some_and(|before| before.kind == PhraseKind::Comma);
        let noun =
            at.checked_sub(2).map(|at| &self.phrases[at]).filter(|before| before.kind == PhraseKind::Noun)?;
        let closes = self.closes_apposition(at + 1);
        (comma && closes && self.clause.verb.is_none()).then_some(noun.head)
    }

    /// Whether an apposition that goes up to `at` is closed by a comma or the end.
    fn closes_apposition(&self, at: usize) -> bool {
        match self.kind(at) {
            None | Some(PhraseKind::Comma | PhraseKind::Stop) => true,
            Some(PhraseKind::Preposition) => {
                self.kind(at + 1) == Some(PhraseKind::Noun) && self.closes_apposition(at + 2)
            }
            _ => false,
        }
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
        self.clause.verb.is_some() && self.kind(next) == Some(PhraseKind::Verb) && self.is_finite(next)
    }

    fn is_finite(&self, at: usize) -> bool {
        let phrase = &self.phrases[at];
        let head = &self.tokens[phrase.head];
        let with_auxiliary = self.tokens[phrase.start].tag == Tag::Aux;
        with_auxiliary || head.tag == Tag::Aux || head.features.verb_form == Some(VerbForm::Finite)
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

    fn verb(&mut self, at: usize, phrase: &Phrase) {
        let form = self.form(phrase);
        match form {
            VerbForm::Infinitive if self.clause.last_verb.is_some() || self.clause.subject.is_some() => {
                self.infinitive(at, phrase)
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
            return false;
        }
        let by = self.phrases.get(at + 1).is_some_and(|next| self.tokens[next.head].lower == "by");
        let is_subject = self.before(at).map(|before| before.head) == self.clause.subject;
        let later = (at + 1..self.phrases.len())
            .take_while(|&next| {
                !matches!(
                    self.phrases[next].kind,
                    PhraseKind::Comma
                        | PhraseKind::Subordinator
                        | PhraseKind::Conjunction
                        | PhraseKind::Relative
                        | PhraseKind::Quote
                        | PhraseKind::Stop
                )
            })
            .any(|next| self.phrases[next].kind == PhraseKind::Verb && self.is_finite(next));
        by && !is_subject
            || self.clause.verb.is_some() && !is_subject
            || by && later
            || later && is_subject && self.prepositional_follows(at)
    }

    fn prepositional_follows(&self, at: usize) -> bool {
        self.kind(at + 1) == Some(PhraseKind::Preposition)
    }

    fn reduced(&mut self, at: usize, phrase: &Phrase) {
        if let Some(noun) = self.before(at).map(|before| before.head) {
            self.link(phrase.head, noun, Relation::Acl);
        }
        let subject = self.clause.subject;
        let verb = self.clause.verb;
        self.clause.last_verb = Some(phrase.head);
        self.clause.object = None;
        self.clause.subject = subject;
        self.clause.verb = verb;
    }

    /// A finite verb: the main verb, one joined to it, or that of a clause inside.
    fn finite(&mut self, at: usize, phrase: &Phrase) {
        let joined = self.joined(at);
        if self.clause.subject.is_none()
            && self.clause.verb.is_none()
            && self.clause.mark.is_none()
            && joined.is_none()
        {
            self.inverted_or_resumed(at);
        } else if self.clause.verb.is_some() && joined.is_none() {
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
        let by_comma =
            joint == PhraseKind::Comma && self.clause.subject.is_some() && self.clause.verb.is_some();
        (joint == PhraseKind::Conjunction || by_comma).then_some(self.clause.verb).flatten()
    }

    /// A verb without a subject before it: "..., said the minister".
    fn inverted_or_resumed(&mut self, _at: usize) {
        self.resume();
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
