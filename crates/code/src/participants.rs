//! Who fills the slots of a frame.

use demarche_core::{Form, Participant, Relation, Resolved, Tag};

use crate::frames::{Part, Slot};
use crate::grammar::Grammar;
use crate::triggers::Trigger;

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
                let found = if own { self.around(object) } else { self.phrase(object) };
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
        let own = self.resolved.mention_at(head).filter(|mention| self.actor(*mention).is_some());
        let nominal = own.is_some_and(|mention| {
            let has_country = self.actor(mention).is_some_and(|actor| actor.country.is_some());
            let own = &self.resolved.mentions[mention];
            own.form == Form::Nominal && (!has_country || own.assumed)
        });
        let mut found = match own {
            Some(mention) if !nominal => vec![mention],
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
                    || matches!(self.grammar.case(*child), Some("of" | "from"))
            });
            let found: Vec<usize> = fitting.flat_map(|child| self.members(child)).collect();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// A mention and those joined to it.
    fn members(&self, token: usize) -> Vec<usize> {
        let annotated = &self.resolved.annotated;
        let joined = annotated.children_by(token, &[Relation::Conj]).collect::<Vec<_>>();
        let tokens = std::iter::once(token).chain(joined);
        tokens
            .filter_map(|token| self.resolved.mention_at(token))
            .filter(|mention| self.actor(*mention).is_some())
            .collect()
    }
}
