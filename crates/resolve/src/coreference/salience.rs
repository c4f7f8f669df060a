//! How much an entity is spoken of: how often it is named, as a subject, and what the last pronouns stood for.

use super::entities::{Place, Sort};
use super::feature::Feature;
use super::features::{Candidate, View};
use super::grammar::Role;

impl View<'_> {
    pub(super) fn salience(&self, candidate: &Candidate<'_>, found: &mut Vec<Feature>) {
        use Feature::*;
        let (entity, token) = (candidate.entity, self.pronoun.token);
        let names = entity.names();
        found.push(match names {
            ..=1 => NamedOnce,
            2 => NamedTwice,
            _ => NamedOften,
        });
        found.push(match entity.places.partition_point(|place| place.head < token) {
            0 => SpokenNever,
            1 => SpokenOnce,
            2 => SpokenTwice,
            _ => SpokenOften,
        });
        found.extend((entity.sort == Sort::Person && names == self.most_names).then_some(MostNamed));
        found.extend(candidate.is_first.then_some(FirstPerson));
        let first = entity.places.first().filter(|place| place.sentence == 0);
        found.extend(
            first.filter(|place| self.grammar.role(place.head) == Role::Subject).map(|_| FirstSubject),
        );
        found.extend(entity.places.first().filter(|place| place.head < self.title_ends).map(|_| InTitle));
        found.extend(candidate.is_only.then_some(OnlyPersonBefore));
        let spoken = |token: usize| entity.places.iter().any(|place| place.head == token);
        if let Some(last) = self.last_alike.filter(|last| spoken(*last)) {
            found.push(LastPronoun);
            found.extend((self.grammar.role(last) == Role::Subject).then_some(LastPronounSubject));
            let here = self.grammar.annotated.sentences[self.pronoun.sentence].tokens.contains(last);
            found.extend(here.then_some(LastPronounHere));
            let before = self
                .pronoun
                .sentence
                .checked_sub(1)
                .map(|number| self.grammar.annotated.sentences[number].tokens);
            found.extend(before.is_some_and(|tokens| tokens.contains(last)).then_some(LastPronounOneBack));
            let clause = self.clauses.first().is_some_and(|verb| self.grammar.clause(last) == Some(*verb));
            found.extend((here && clause).then_some(LastPronounOwnClause));
        }
        let speaks =
            self.speaker.is_some_and(|head| entity.places.iter().any(|place| place.tokens.contains(head)));
        found.extend(speaks.then_some(Speaker));
    }

    /// How the entity goes on: subjects before, names after.
    pub(super) fn repetition(&self, candidate: &Candidate<'_>, found: &mut Vec<Feature>) {
        use Feature::*;
        let (entity, own) = (candidate.entity, &self.pronoun);
        let (before, after) =
            entity.places.split_at(entity.places.partition_point(|place| place.head < own.token));
        let named =
            |sentence: usize| after.iter().any(|place| !place.is_pronoun && place.sentence == sentence);
        if !before.is_empty() {
            let here = |place: &&Place| !place.is_pronoun && place.sentence == own.sentence;
            for place in after.iter().filter(here) {
                let clause = self.grammar.clause(place.head);
                let at = clause.and_then(|verb| self.clauses.iter().position(|own| *own == verb));
                let is_subject = self.grammar.role(place.head) == Role::Subject;
                let feature = match at {
                    Some(0) if !is_subject => NamedInClause,
                    Some(_) if is_subject => SubjectAhead,
                    _ => NamedSoonAfter,
                };
                if !found.contains(&feature) {
                    found.push(feature);
                }
            }
            found.extend(named(own.sentence + 1).then_some(NamedNextSentence));
        }
        found.extend(
            match before.iter().filter(|place| self.grammar.role(place.head) == Role::Subject).count() {
                0 => None,
                1 => Some(SubjectOnce),
                2 => Some(SubjectTwice),
                _ => Some(SubjectOften),
            },
        );
        let here = before.iter().rev().take_while(|place| place.sentence == own.sentence).count();
        found.extend((here > 1).then_some(NamedTwiceHere));
        let starts = self.grammar.annotated.sentences[own.sentence].tokens.start == own.token;
        found.extend((starts && found.contains(&MainSubjectOneBack)).then_some(InitialAfterSubject));
    }
}
