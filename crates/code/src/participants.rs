//! Who fills the slots of a frame.

use demarche_core::ontology::EventType;
use demarche_core::{Form, Label, Participant, Relation, Resolved, Tag};

use crate::frames::{Part, Slot};
use crate::grammar::Grammar;
use crate::triggers::Trigger;

/// What shots and bombs do to people.
pub(crate) const DEADLY: &[&str] = &["kill", "wound", "injure", "maim", "hurt"];

/// Steps up the parse within a phrase.
const PHRASE_DEPTH: usize = 6;

/// Finds the participants of triggers in one article.
#[derive(Clone, Copy)]
pub(crate) struct Participants<'a> {
    pub(crate) resolved: &'a Resolved,
    pub(crate) grammar: Grammar<'a>,
}

impl<'a> Participants<'a> {
    /// The participants of the first slot that holds any, as numbers of mentions.
    pub(crate) fn fill(&self, trigger: &Trigger<'_>, slots: &[Slot], without: &[usize]) -> Vec<usize> {
        slots
            .iter()
            .map(|slot| {
                let mut found: Vec<usize> = self
                    .slot(trigger, slot)
                    .into_iter()
                    .filter(|mention| !without.contains(mention))
                    .collect();
                found.dedup();
                found
            })
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }

    /// To whom it is done, where no slot holds anybody: in the words of what is agreed or threatened ("agreed to compensate **the
    /// victims**"), or of those who died of it ("the bombing killed three **Australians**").
    pub(crate) fn further(&self, trigger: &Trigger<'_>, actors: &[usize]) -> Vec<usize> {
        let annotated = &self.resolved.annotated;
        let verbs: Vec<usize> = match trigger.frame.event {
            EventType::Agree | EventType::Threaten | EventType::Request | EventType::Reject => {
                let clauses = annotated.children_by(trigger.head, &[Relation::Xcomp, Relation::Ccomp]);
                clauses.collect()
            }
            EventType::Assault => self.deadly(trigger),
            _ => Vec::new(),
        };
        let cases = ["to", "with", "for", "on", "against", "at", "from", "of"];
        for verb in verbs {
            let objects = [self.grammar.object(verb), self.grammar.second_object(verb)].into_iter().flatten();
            let mut places: Vec<usize> = objects.collect();
            if trigger.frame.event != EventType::Assault {
                places.extend(cases.iter().flat_map(|case| self.grammar.after(verb, case, Some(verb))));
            }
            let filled = places.into_iter().map(|token| self.phrase(token));
            let mut fitting = filled.map(|mut found| {
                found.retain(|mention| !actors.contains(mention));
                found
            });
            if let Some(found) = fitting.find(|found| !found.is_empty()) {
                return found;
            }
        }
        Vec::new()
    }

    /// The verbs that say who died or was hurt by what a trigger says.
    fn deadly(&self, trigger: &Trigger<'_>) -> Vec<usize> {
        let annotated = &self.resolved.annotated;
        let sentence = annotated.sentence_of(trigger.head);
        let hangs = |verb: usize| {
            let token = &annotated.tokens[verb];
            let by_noun = annotated.tokens[trigger.head].head == Some(verb);
            let meanwhile = token.head == Some(trigger.head)
                || matches!(token.relation, Relation::Advcl)
                    && token.head.is_some()
                    && token.head == annotated.tokens[trigger.head].head;
            by_noun || meanwhile
        };
        let deadly = |verb: &usize| {
            annotated.tokens[*verb].tag == Tag::Verb
                && DEADLY.contains(&self.grammar.lemma(*verb))
                && hangs(*verb)
        };
        sentence.range().filter(deadly).collect()
    }

    /// Who is said to have done what a noun evokes, where no slot holds anybody: "blamed **Tehran** for the attack".
    pub(crate) fn charged(&self, trigger: &Trigger<'_>) -> Vec<usize> {
        let is_noun = trigger.frame.part == Part::Noun;
        self.phrase_of(self.grammar.charged_with(trigger.head).filter(|_| is_noun))
    }

    /// Who does what a verb says.
    pub(crate) fn doer(&self, verb: usize) -> Vec<usize> {
        self.phrase_of(self.grammar.subject(verb))
    }

    /// Whether what a verb says is done by something that acts for nobody: "**malaria** kills", "detained by **fog**".
    pub(crate) fn is_done_by_a_thing(&self, trigger: &Trigger<'_>) -> bool {
        let passive = self.grammar.is_passive(trigger.head);
        let weapons_count = passive && trigger.frame.event == EventType::Assault;
        let looks_there = trigger.frame.actor.first() == Some(&Slot::Subject);
        if trigger.frame.part != Part::Verb || !looks_there || weapons_count {
            return false;
        }
        self.grammar.subject(trigger.head).is_some_and(|subject| {
            let annotated = &self.resolved.annotated;
            annotated.tokens[subject].tag == Tag::Noun && self.resolved.mention_at(subject).is_none()
        })
    }

    /// The actor behind a mention.
    pub(crate) fn actor(&self, mention: usize) -> Option<&'a Participant> {
        self.resolved.mentions[mention].actor.as_ref()
    }

    fn slot(&self, trigger: &Trigger<'_>, slot: &Slot) -> Vec<usize> {
        let grammar = &self.grammar;
        let head = trigger.head;
        let noun = trigger.frame.part == Part::Noun;
        match slot {
            Slot::Subject => {
                let found = self.phrase_of(grammar.subject(head));
                // "Talks between Iran and Pakistan were held": nobody is said to hold them.
                if found.is_empty() && grammar.is_passive(head) {
                    self.members_of_noun(trigger)
                } else {
                    found
                }
            }
            Slot::Object => self.object(trigger),
            Slot::Clause => self.phrase_of(grammar.clause_subject(head)),
            Slot::Poss => self.modifiers(trigger, &[Relation::NmodPoss]),
            Slot::Adj => self.modifiers(trigger, &[Relation::Amod, Relation::Compound]),
            Slot::Light => self.phrase_of(grammar.carrier_subject(head)),
            Slot::Case(preposition) => {
                let own = if noun { grammar.carrier(head) } else { Some(head) };
                let first = trigger.tokens.first().copied().unwrap_or(head).min(head);
                let phrases = grammar.after(first, preposition, own);
                phrases
                    .into_iter()
                    .map(|token| self.phrase(token))
                    .find(|found| !found.is_empty())
                    .unwrap_or_default()
            }
        }
    }

    /// The object of the trigger's verbs, the last first; or, when the object is itself a word of the trigger, what
    /// describes it: "lifted sanctions **on Zimbabwe**", "refused to release **Palestinian** prisoners".
    fn object(&self, trigger: &Trigger<'_>) -> Vec<usize> {
        let grammar = &self.grammar;
        let verbs = trigger
            .tokens
            .iter()
            .rev()
            .filter(|token| self.resolved.annotated.tokens[**token].tag == Tag::Verb);
        for verb in verbs {
            for object in [grammar.object(*verb), grammar.second_object(*verb)].into_iter().flatten() {
                let own = trigger.tokens.contains(&object);
                let acts =
                    self.resolved.mention_at(object).is_some_and(|mention| self.actor(mention).is_some());
                let found = if own && !acts { self.around(object) } else { self.phrase(object) };
                if !found.is_empty() {
                    return found;
                }
            }
        }
        // "bailed out Egypt": the particle reads as a preposition.
        let particle = |token: &usize| {
            let mut cases = self.resolved.annotated.children_by(*token, &[Relation::Case]);
            cases.any(|case| trigger.tokens.contains(&case))
        };
        let sentence = self.resolved.annotated.sentence_of(trigger.head);
        let behind = (trigger.head..sentence.end).find(particle).map(|token| self.phrase(token));
        if let Some(found) = behind.filter(|found| !found.is_empty()) {
            return found;
        }
        let nouns = trigger
            .tokens
            .iter()
            .rev()
            .filter(|token| self.resolved.annotated.tokens[**token].tag == Tag::Noun);
        nouns.map(|noun| self.around(*noun)).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// The mentions that describe a noun, before it or after a preposition.
    fn around(&self, noun: usize) -> Vec<usize> {
        let before = self.described(noun);
        if !before.is_empty() {
            return before;
        }
        let cases = ["on", "against", "to", "for", "between", "over", "at", "from", "in"];
        let annotated = &self.resolved.annotated;
        let after = annotated.children_by(noun, &[Relation::Nmod]);
        let fitting =
            after.filter(|token| self.grammar.case(*token).is_some_and(|case| cases.contains(&case)));
        fitting.flat_map(|token| self.phrase(token)).collect()
    }

    /// Who is named as taking part in a noun of the trigger: "talks **between Iran and Pakistan** were held".
    fn members_of_noun(&self, trigger: &Trigger<'_>) -> Vec<usize> {
        let annotated = &self.resolved.annotated;
        let members = |noun: usize| {
            let between = annotated
                .children_by(noun, &[Relation::Nmod])
                .filter(|token| self.grammar.case(*token) == Some("between"));
            let found: Vec<usize> = between.flat_map(|token| self.phrase(token)).collect();
            if found.is_empty() { self.described(noun) } else { found }
        };
        let nouns = trigger.tokens.iter().filter(|token| annotated.tokens[**token].tag == Tag::Noun);
        nouns.map(|noun| members(*noun)).find(|found| !found.is_empty()).unwrap_or_default()
    }

    fn modifiers(&self, trigger: &Trigger<'_>, relations: &[Relation]) -> Vec<usize> {
        let annotated = &self.resolved.annotated;
        // The words of a trigger may hang on each other: "Russian" on "troop" of "Russian troop buildup".
        let heads =
            trigger.tokens.iter().copied().filter(|token| *token != trigger.head).chain([trigger.head]);
        let children = heads
            .flat_map(|head| annotated.children(head))
            .filter(|child| relations.contains(&annotated.tokens[*child].relation));
        children
            .filter(|child| !trigger.tokens.contains(child))
            .flat_map(|child| self.members(child))
            .collect()
    }

    fn phrase_of(&self, head: Option<usize>) -> Vec<usize> {
        head.map(|head| self.phrase(head)).unwrap_or_default()
    }

    /// The subject of the verb that reports a clause, for a pronoun that is the subject of the clause: "**Poland** said it
    /// would expel ...".
    fn reported_self(&self, pronoun: usize) -> Vec<usize> {
        let annotated = &self.resolved.annotated;
        let is_pronoun =
            matches!(annotated.word(pronoun).to_lowercase().as_str(), "it" | "they" | "he" | "she" | "we");
        let verb = annotated.tokens[pronoun]
            .head
            .filter(|verb| is_pronoun && annotated.tokens[*verb].relation == Relation::Ccomp);
        let reporting = verb.and_then(|verb| annotated.tokens[verb].head);
        reporting
            .and_then(|verb| self.grammar.subject(verb))
            .filter(|subject| *subject < pronoun)
            .map(|subject| self.phrase(subject))
            .unwrap_or_default()
    }

    /// The mentions that a phrase stands for: its head and what is joined to it, or else its possessors and adjectives.
    pub(crate) fn phrase(&self, head: usize) -> Vec<usize> {
        let annotated = &self.resolved.annotated;
        if let Some(members) = self.group(head) {
            return members;
        }
        // "The ministry announced that it would": hardly another.
        if annotated.word(head).eq_ignore_ascii_case("it") {
            let themselves = self.reported_self(head);
            if themselves.iter().any(|mention| self.resolved.mentions[*mention].label != Label::Per) {
                return themselves;
            }
        }
        let own = self.resolved.mention_at(head).filter(|mention| self.actor(*mention).is_some());
        let nominal = own.is_some_and(|mention| {
            let actor = self.actor(mention);
            let has_country = actor.is_some_and(|actor| actor.country.is_some());
            let plays_no_part = actor.is_none_or(|actor| actor.sectors.is_empty());
            let own = &self.resolved.mentions[mention];
            own.form == Form::Nominal && (!has_country || own.assumed && plays_no_part)
        });
        let mut found = match own {
            Some(mention) if !nominal => self.with_nations(head, mention),
            _ => self.described(head),
        };
        if found.is_empty() {
            found.extend(own);
        }
        if found.is_empty() {
            found = self.reported_self(head);
        }
        let joined: Vec<usize> =
            annotated.children_by(head, &[Relation::Conj]).filter(|token| *token > head).collect();
        for token in joined {
            if self.resolved.mention_at(token).is_some() {
                found.extend(self.phrase(token));
            }
        }
        found.dedup();
        found
    }

    /// Those for whom words such as "both sides" and "the two leaders" stand, named before; not those inside the phrase itself.
    pub(crate) fn group(&self, head: usize) -> Option<Vec<usize>> {
        let mention = self.resolved.mention_at(head)?;
        let members = self.resolved.members(mention);
        let hangs_on_it = |member: &usize| {
            let mut up = std::iter::successors(Some(self.resolved.mentions[*member].head), |at| {
                self.resolved.annotated.tokens[*at].head
            });
            up.by_ref().take(PHRASE_DEPTH).any(|at| at == head)
        };
        (members.len() > 1 && !members.contains(&mention) && !members.iter().any(hangs_on_it))
            .then_some(members)
    }

    /// A mention with the other nations that hang on it: "**Swiss** and Austrian **hauliers**", "ministers of Chad and **Niger**".
    fn with_nations(&self, head: usize, mention: usize) -> Vec<usize> {
        let annotated = &self.resolved.annotated;
        let country = |mention: usize| self.actor(mention).and_then(|actor| actor.country);
        let of = |token: &usize| {
            annotated.tokens[*token].relation != Relation::Nmod || self.grammar.case(*token) == Some("of")
        };
        let adjectives: Vec<usize> = annotated
            .children_by(head, &[Relation::Amod, Relation::Compound, Relation::NmodPoss, Relation::Nmod])
            .filter(of)
            .collect();
        let joined = adjectives.iter().flat_map(|adjective| self.joined(*adjective));
        let mut joined: Vec<usize> = joined.collect();
        // "U.S., Russian diplomats", "Saudi-Iranian talks"
        let is_listed = |pair: &[usize]| {
            let between = annotated.word(pair[0] + 1);
            pair[1] == pair[0] + 2 && matches!(between, "," | "-" | "–" | "/" | "and")
        };
        joined.extend(adjectives.windows(2).filter(|pair| is_listed(pair)).map(|pair| pair[0]));
        if joined.is_empty() {
            return vec![mention];
        }
        let others = adjectives.into_iter().chain(joined).filter_map(|token| self.resolved.mention_at(token));
        let mut found: Vec<usize> = others
            .filter(|other| {
                country(*other).is_some() && country(*other) != country(mention) && *other != mention
            })
            .collect();
        found.push(mention);
        found
    }

    /// The mentions before a noun that is nobody itself, and after its "of": "Syrian positions", "the leaders of Chad".
    fn described(&self, head: usize) -> Vec<usize> {
        let annotated = &self.resolved.annotated;
        for relations in [&[Relation::NmodPoss][..], &[Relation::Amod, Relation::Compound], &[Relation::Nmod]]
        {
            let children = annotated
                .children(head)
                .filter(|child| relations.contains(&annotated.tokens[*child].relation));
            let fitting = children.filter(|child| {
                annotated.tokens[*child].relation != Relation::Nmod
                    || matches!(self.grammar.case(*child), Some("of" | "from" | "by"))
            });
            let found: Vec<usize> = fitting.flat_map(|child| self.members(child)).collect();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// What is joined to a token by "and", or by a hyphen before it: "**Saudi**-Iranian".
    fn joined(&self, token: usize) -> impl Iterator<Item = usize> {
        let annotated = &self.resolved.annotated;
        let before = token.checked_sub(2).filter(|before| {
            matches!(annotated.word(before + 1), "-" | "–" | "/")
                && annotated.tokens[*before].head == Some(token)
        });
        before.into_iter().chain(annotated.children_by(token, &[Relation::Conj]))
    }

    /// A mention and those joined to it.
    fn members(&self, token: usize) -> Vec<usize> {
        let tokens = std::iter::once(token).chain(self.joined(token));
        tokens
            .filter_map(|token| self.resolved.mention_at(token))
            .filter(|mention| self.actor(*mention).is_some())
            .collect()
    }
}
