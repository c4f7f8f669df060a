//! Questions to the parse on the way up: is the word negated, is it beside the matter, does a condition hang on it?

use demarche_core::{Relation, Tag, VerbForm};

use super::climb::Climb;

impl Climb<'_> {
    pub(super) fn has_subject(&self, at: usize) -> bool {
        let relations = [Relation::Nsubj, Relation::NsubjPass, Relation::Cop];
        self.resolved.annotated.children_by(at, &relations).next().is_some()
    }

    /// "there will be no ceasefire"
    pub(super) fn is_there(&self, at: usize) -> bool {
        let annotated = &self.resolved.annotated;
        let expletive = annotated.children_by(at, &[Relation::Expl]).next().is_some();
        annotated.tokens[at].lemma == "be" && expletive
    }

    /// The first of verbs that share their auxiliaries: "will not accept or sign".
    pub(super) fn finite(&self, at: usize) -> usize {
        let annotated = &self.resolved.annotated;
        let token = &annotated.tokens[at];
        let own =
            annotated.children_by(at, &[Relation::Aux, Relation::AuxPass, Relation::Nsubj, Relation::Cop]);
        let shares = token.relation == Relation::Conj && token.tag == Tag::Verb && own.count() == 0;
        token.head.filter(|_| shares).unwrap_or(at)
    }

    /// Whether the words of a condition hang on `at` by a clause or a phrase beside it.
    pub(super) fn hangs_on(&self, condition: usize, at: usize, issue: usize) -> bool {
        let tokens = &self.resolved.annotated.tokens;
        let mut token = condition;
        for _ in 0..4 {
            if token == issue {
                return false;
            }
            let relation = tokens[token].relation;
            let beside = matches!(
                relation,
                Relation::Advcl | Relation::Obl | Relation::Nmod | Relation::Advmod | Relation::Mark
            );
            match tokens[token].head {
                Some(head) if head == at => {
                    return beside && token != condition || relation == Relation::Advmod;
                }
                Some(head) => token = head,
                None => return false,
            }
        }
        false
    }

    /// "not", "never" or "no" at a word; a second verb shares those of the first.
    pub(super) fn is_negated(&self, at: usize) -> bool {
        let annotated = &self.resolved.annotated;
        let negates = |child: &usize| {
            let word = annotated.word(*child).to_lowercase();
            let only = annotated.tokens.get(child + 1).is_some_and(|next| next.lemma == "only");
            let no = matches!(
                word.as_str(),
                "not" | "n't" | "n’t" | "never" | "no" | "neither" | "nor" | "hardly" | "nothing"
            );
            no && !only && annotated.tokens[*child].head != Some(*child)
        };
        let relations = [Relation::Advmod, Relation::Det, Relation::Cc, Relation::Aux];
        let here = |word: usize| annotated.children_by(word, &relations).any(|child| negates(&child));
        let nobody = annotated
            .children_by(at, &[Relation::Nsubj])
            .any(|subject| matches!(annotated.word(subject).to_lowercase().as_str(), "nobody" | "nothing"));
        let longer = annotated.children_by(at, &[Relation::Advmod]).any(|child| {
            annotated.word(child) == "longer" && annotated.word(child - usize::from(child > 0)) == "no"
        });
        here(at) || here(self.finite(at)) || nobody || longer
    }

    /// Whether a word hangs on the next one only by the way: in a clause beside, or as a time.
    pub(super) fn is_beside(&self, at: usize) -> bool {
        let annotated = &self.resolved.annotated;
        let token = &annotated.tokens[at];
        let infinitive = token.features.verb_form == Some(VerbForm::Infinitive)
            || annotated.children_by(at, &[Relation::Mark]).any(|mark| annotated.word(mark) == "to");
        match token.relation {
            Relation::Parataxis | Relation::Appos | Relation::Vocative | Relation::Discourse => true,
            Relation::List | Relation::Dislocated | Relation::AclRelcl => true,
            Relation::Acl => !infinitive,
            Relation::Advcl => {
                let governs = |head: usize| annotated.tokens[head].tag == Tag::Adj || self.is_stand(head);
                !infinitive || !token.head.is_some_and(governs)
            }
            Relation::Obl | Relation::Nmod => annotated.children_by(at, &[Relation::Case]).any(|case| {
                matches!(
                    annotated.word(case).to_lowercase().as_str(),
                    "after"
                        | "before"
                        | "during"
                        | "since"
                        | "until"
                        | "amid"
                        | "despite"
                        | "following"
                        | "without"
                        | "under"
                        | "like"
                )
            }),
            _ => false,
        }
    }

    pub(super) fn has_verb(&self) -> bool {
        let annotated = &self.resolved.annotated;
        let start = self.content.iter().map(|piece| piece.start).min().unwrap_or(0);
        let end = self.content.iter().map(|piece| piece.end).max().unwrap_or(0);
        let from = annotated.tokens.partition_point(|token| token.span.start < start);
        let tokens = annotated.tokens[from..].iter().take_while(|token| token.span.end <= end);
        tokens.into_iter().any(|token| matches!(token.tag, Tag::Verb | Tag::Aux))
    }

    /// Whether the highest word of the content above the issue is an infinitive: "asked Russia **to accept** it".
    pub(super) fn is_infinitive(&self, issue: usize) -> bool {
        let annotated = &self.resolved.annotated;
        let mut at = issue;
        while let Some(head) = annotated.tokens[at].head {
            let span = annotated.tokens[head].span;
            if !self.content.iter().any(|piece| piece.covers(&span)) {
                break;
            }
            at = head;
        }
        annotated.tokens[at].features.verb_form == Some(VerbForm::Infinitive)
    }
}
