//! Questions to the parse: who is the subject, which carrier, what stands after "against".

use demarche_core::{Annotated, Relation, Tag, VerbForm};

use crate::frames::Frames;

/// Verbs whose infinitive is done by their object: "urged Iran to stop".
const OBJECT_CONTROL: &[&str] = &[
    "urge",
    "ask",
    "tell",
    "order",
    "force",
    "allow",
    "persuade",
    "request",
    "invite",
    "compel",
    "encourage",
    "warn",
    "instruct",
    "permit",
    "press",
    "push",
    "enable",
    "authorize",
    "authorise",
    "require",
    "want",
    "call",
    "expect",
];

/// Verbs whose object has done what follows "of", "for" or "over".
const CHARGING: &[&str] = &[
    "accuse",
    "applaud",
    "arrest",
    "blame",
    "charge",
    "chide",
    "commend",
    "condemn",
    "congratulate",
    "convict",
    "criticise",
    "criticize",
    "denounce",
    "detain",
    "fault",
    "fine",
    "hail",
    "indict",
    "jail",
    "lambast",
    "praise",
    "prosecute",
    "punish",
    "rebuke",
    "reproach",
    "sanction",
    "scold",
    "sentence",
    "slam",
    "sue",
    "suspect",
    "thank",
    "try",
    "upbraid",
];

/// An annotated article with what is needed to ask about its grammar.
#[derive(Clone, Copy)]
pub(crate) struct Grammar<'a> {
    pub(crate) annotated: &'a Annotated,
    pub(crate) frames: &'a Frames,
}

impl<'a> Grammar<'a> {
    fn first(&self, head: usize, relations: &[Relation]) -> Option<usize> {
        self.annotated
            .children(head)
            .find(|child| relations.contains(&self.annotated.tokens[*child].relation))
    }

    pub(crate) fn lemma(&self, token: usize) -> &'a str {
        &self.annotated.tokens[token].lemma
    }

    pub(crate) fn is_passive(&self, verb: usize) -> bool {
        self.annotated.tokens[verb].features.passive
    }

    /// The doer of a verb: its subject or agent, or that of the verb or noun it hangs on.
    pub(crate) fn subject(&self, verb: usize) -> Option<usize> {
        self.subject_within(verb, 6)
    }

    /// What a verb says something with: of a copula the word that it joins to the subject, on which everything hangs.
    fn predicate(&self, verb: usize) -> usize {
        let token = &self.annotated.tokens[verb];
        token.head.filter(|_| token.relation == Relation::Cop).unwrap_or(verb)
    }

    fn subject_within(&self, verb: usize, steps: usize) -> Option<usize> {
        let verb = self.predicate(verb);
        let token = &self.annotated.tokens[verb];
        if self.is_passive(verb) {
            // "was attacked and bombed by Iraq": the agent stands behind the second verb.
            let second = self.first(verb, &[Relation::Conj]).filter(|second| self.is_passive(*second));
            let shared = second.and_then(|second| self.first(second, &[Relation::OblAgent]));
            return self.first(verb, &[Relation::OblAgent]).or(shared);
        }
        if let Some(own) = self.first(verb, &[Relation::Nsubj]) {
            return Some(self.antecedent(own, verb));
        }
        let head = token.head.filter(|_| steps > 0)?;
        if let Some(charged) = self.charged_with(verb) {
            return Some(charged);
        }
        match token.relation {
            Relation::Xcomp if OBJECT_CONTROL.contains(&self.lemma(head)) => {
                self.object(head).or_else(|| self.any_subject(head, steps - 1))
            }
            Relation::Acl if token.features.verb_form == Some(VerbForm::Infinitive) => {
                self.holder(head, steps - 1)
            }
            Relation::Acl => Some(head),
            Relation::Xcomp | Relation::Advcl | Relation::Conj | Relation::Parataxis => {
                self.any_subject(head, steps - 1)
            }
            _ => None,
        }
    }

    /// Who is said to have done it: "accused **Minsk** of pushing", "thanked **Oslo** for the loan". `word` is a gerund or a noun.
    pub(crate) fn charged_with(&self, word: usize) -> Option<usize> {
        let token = &self.annotated.tokens[word];
        let introduced = self
            .annotated
            .children_by(word, &[Relation::Mark, Relation::Case])
            .any(|mark| mark < word && matches!(self.lemma(mark), "of" | "for" | "over" | "with"));
        let hangs =
            matches!(token.relation, Relation::Advcl | Relation::Acl | Relation::Obl | Relation::Nmod);
        let verb = token.head.filter(|_| introduced && hangs)?;
        let charges = self.annotated.tokens[verb].tag == Tag::Verb && CHARGING.contains(&self.lemma(verb));
        self.object(verb).filter(|object| charges && *object != word)
    }

    /// The subject of a verb, active or passive.
    fn any_subject(&self, verb: usize, steps: usize) -> Option<usize> {
        self.first(verb, &[Relation::NsubjPass]).or_else(|| self.subject_within(verb, steps))
    }

    /// Who has a plan, or an agreement, to do something: its possessor or the subject of its verb.
    fn holder(&self, noun: usize, steps: usize) -> Option<usize> {
        let possessor = self.first(noun, &[Relation::NmodPoss]);
        let verb =
            self.annotated.tokens[noun].head.filter(|head| self.annotated.tokens[*head].tag == Tag::Verb);
        possessor.or_else(|| verb.and_then(|verb| self.subject_within(verb, steps)))
    }

    /// "who" and "which" stand for the noun before the clause.
    fn antecedent(&self, subject: usize, verb: usize) -> usize {
        let token = &self.annotated.tokens[verb];
        let relative = self.annotated.tokens[subject].tag == Tag::Pron
            && matches!(self.annotated.word(subject), "who" | "whom" | "which" | "that");
        match token.head.filter(|_| relative && token.relation == Relation::AclRelcl) {
            Some(noun) => noun,
            None => subject,
        }
    }

    /// What a verb acts on: its object, the subject of its passive, or the noun that a participle describes.
    pub(crate) fn object(&self, verb: usize) -> Option<usize> {
        let token = &self.annotated.tokens[verb];
        if self.is_passive(verb)
            || token.relation == Relation::Acl && self.first(verb, &[Relation::Obj]).is_none()
        {
            let described = token.head.filter(|_| {
                token.relation == Relation::Acl && token.features.verb_form != Some(VerbForm::Infinitive)
            });
            let own = self.first(verb, &[Relation::NsubjPass]).map(|subject| self.antecedent(subject, verb));
            let shared = token
                .head
                .filter(|_| matches!(token.relation, Relation::Conj | Relation::Xcomp | Relation::Advcl));
            return own.or(described).or_else(|| shared.and_then(|head| self.any_subject(head, 3)));
        }
        let own = self.first(verb, &[Relation::Iobj]).or_else(|| self.first(verb, &[Relation::Obj]));
        let own = own.map(|object| self.antecedent(object, verb)).or_else(|| self.relative_object(verb));
        own.or_else(|| self.shared_object(verb))
            .or_else(|| self.bare_oblique(verb))
            .or_else(|| self.object_in_clause(verb))
    }

    /// "accused **Minsk** of using": parsed with the gerund though it stands before "of".
    fn object_in_clause(&self, verb: usize) -> Option<usize> {
        let clauses = [Relation::Advcl, Relation::Xcomp, Relation::Ccomp, Relation::Acl];
        self.annotated.children_by(verb, &clauses).filter(|clause| *clause > verb).find_map(|clause| {
            let mark = self.first(clause, &[Relation::Mark])?;
            self.annotated
                .children_by(clause, &[Relation::Obj, Relation::Nsubj])
                .find(|object| *object > verb && *object < mark)
        })
    }

    /// "the refugees whom it shelled": the noun before a clause whose subject is somebody else.
    fn relative_object(&self, verb: usize) -> Option<usize> {
        let token = &self.annotated.tokens[verb];
        let own_subject = self.first(verb, &[Relation::Nsubj])?;
        let pronoun = |word: usize| matches!(self.annotated.word(word), "who" | "whom" | "which" | "that");
        let introduced = self.annotated.children(verb).any(|child| child < verb && pronoun(child));
        token.head.filter(|_| token.relation == Relation::AclRelcl && introduced && !pronoun(own_subject))
    }

    /// "turned down the offer": what stands behind a verb and its particle without a preposition of its own.
    fn bare_oblique(&self, verb: usize) -> Option<usize> {
        self.first(verb, &[Relation::CompoundPrt])?;
        self.annotated
            .children_by(verb, &[Relation::Obl, Relation::Vocative])
            .find(|token| *token > verb && self.case(*token).is_none())
    }

    /// The object behind a second verb: "attack and bomb **Ukraine**".
    fn shared_object(&self, verb: usize) -> Option<usize> {
        let second = self.first(verb, &[Relation::Conj]).filter(|second| *second == verb + 2)?;
        self.first(second, &[Relation::Obj])
    }

    /// The second object: "gave Ukraine **weapons**".
    pub(crate) fn second_object(&self, verb: usize) -> Option<usize> {
        self.first(verb, &[Relation::Iobj]).and_then(|_| self.first(verb, &[Relation::Obj]))
    }

    /// The subject of the clause that depends on a verb.
    pub(crate) fn clause_subject(&self, verb: usize) -> Option<usize> {
        let clause = self.first(verb, &[Relation::Ccomp, Relation::Xcomp])?;
        self.first(clause, &[Relation::Nsubj, Relation::NsubjPass])
    }

    /// The verb that carries an event noun: "launched an attack", "sanctions were imposed".
    pub(crate) fn carrier(&self, noun: usize) -> Option<usize> {
        let token = &self.annotated.tokens[noun];
        let front = if token.relation == Relation::Conj { token.head? } else { noun };
        let token = &self.annotated.tokens[front];
        let verb = match token.relation {
            Relation::Obj | Relation::NsubjPass | Relation::Obl => token.head,
            Relation::Nmod => token.head.and_then(|noun| self.annotated.tokens[noun].head),
            _ => self.described_by(front),
        }?;
        let next = self.annotated.tokens.get(verb + 1).map(|_| self.annotated.word(verb + 1).to_lowercase());
        let with_particle = next.unwrap_or_default();
        let lemma = self.lemma(verb);
        let carries = |words: &str| self.frames.carrier(words).is_some();
        let plain = token.relation != Relation::Obl && token.relation != Relation::Nmod && carries(lemma);
        (plain || carries(&format!("{lemma} {with_particle}"))).then_some(verb)
    }

    /// The participle that describes a noun: "the attack launched by Russia".
    fn described_by(&self, noun: usize) -> Option<usize> {
        self.first(noun, &[Relation::Acl, Relation::AclRelcl])
            .filter(|verb| self.annotated.tokens[*verb].tag == Tag::Verb)
    }

    /// The doer of the carrier; for "the attack launched by Russia" the agent.
    pub(crate) fn carrier_subject(&self, noun: usize) -> Option<usize> {
        let verb = self.carrier(noun)?;
        let agent = self
            .first(verb, &[Relation::OblAgent, Relation::Obl])
            .filter(|token| self.case(*token) == Some("by"));
        agent.or_else(|| self.subject(verb)).filter(|subject| *subject != noun)
    }

    /// The preposition of a token, in lower case; the first of several.
    pub(crate) fn case(&self, token: usize) -> Option<&'a str> {
        self.cases(token).next()
    }

    /// The prepositions of a token: two in "out of Iraq".
    fn cases(&self, token: usize) -> impl Iterator<Item = &'a str> {
        let cases = self.annotated.children_by(token, &[Relation::Case]).filter(move |case| *case < token);
        cases.map(|case| self.annotated.tokens[case].lemma.as_str())
    }

    /// The heads of the phrases after `preposition` that follow `from` before the next clause, nearest first. `own` is a
    /// verb that may stand between (the carrier of a noun).
    pub(crate) fn after(&self, from: usize, preposition: &str, own: Option<usize>) -> Vec<usize> {
        let sentence = self.annotated.sentence_of(from);
        let mut found = Vec::new();
        for at in from + 1..sentence.end {
            let token = &self.annotated.tokens[at];
            let other_verb = token.tag == Tag::Verb && Some(at) != own;
            let finite = token.features.verb_form == Some(VerbForm::Finite)
                || self.first(at, &[Relation::Nsubj, Relation::NsubjPass]).is_some();
            let stops = matches!(self.annotated.word(at), ";" | ":" | "“" | "\"");
            if other_verb && finite || stops || token.tag == Tag::Sconj {
                break;
            }
            if self.cases(at).any(|case| case.eq_ignore_ascii_case(preposition)) {
                found.push(at);
            }
        }
        found
    }
}
