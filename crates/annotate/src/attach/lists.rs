//! Lists and appositions: noun phrases that continue another one.

use demarche_core::Relation;

use super::Parse;
use crate::phrases::PhraseKind;

impl Parse<'_> {
    /// The first member of the list that a noun phrase continues: "A, B and C", "with A and B".
    pub(super) fn coordinated(&mut self, at: usize) -> Option<usize> {
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
    pub(super) fn apposed(&self, at: usize) -> Option<usize> {
        let comma = self.before(at).is_some_and(|before| before.kind == PhraseKind::Comma);
        let noun =
            at.checked_sub(2).map(|at| &self.phrases[at]).filter(|before| before.kind == PhraseKind::Noun)?;
        let closes = self.closes_apposition(at + 1);
        (comma && closes && self.clause.verb.is_none()).then_some(noun.head)
    }

    /// Whether an apposition that goes up to `at` is closed by a comma or the end, prepositional phrases passed over.
    fn closes_apposition(&self, at: usize) -> bool {
        let mut at = at;
        while self.kind(at) == Some(PhraseKind::Preposition) && self.kind(at + 1) == Some(PhraseKind::Noun) {
            at += 2;
        }
        matches!(self.kind(at), None | Some(PhraseKind::Comma | PhraseKind::Stop))
    }
}
