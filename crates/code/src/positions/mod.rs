//! Where actors stand on issues, from what they say and do.
//!
//! An issue is a file of `lexicon/issues/`: words that name it. From such words a climb goes up the parse to the cue of
//! the statement, or to the trigger of the event, and each word on the way that `lexicon/stands/` knows has its say:
//! "ready", "rule out", "lift", "must"; with "not" before it, the other one. The stand of somebody else is only what is
//! talked about; what the speaker makes of it counts: in "urged Russia to accept a ceasefire" Russia's acceptance is
//! demanded. A word that nobody knows ends the climb, so that what is not understood gives no row.

mod climb;
mod compose;
mod cue;
mod holders;
mod issues;
mod matches;
mod parse;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use demarche_core::lexicon::{LexiconError, Table};
use demarche_core::{
    Annotated, Byte, DateBasis, Event, EventDate, Id, Participant, Position, Precision, Resolved, Sentence,
    ShownBy, Span, Stand, Statement, Status, TokenIx,
};

use crate::frames::Frames;
use crate::grammar::Grammar;
use climb::{Climb, Found, Top};
use holders::Holder;
use matches::Matches;

pub use issues::{Issue, PositionExample};
use words::Words;

/// The issues of the lexicon, and the words that show a stand.
pub struct Issues {
    issues: Vec<Issue>,
    words: Words,
    /// The issues with a term that begins with a word, by that word.
    by_first: BTreeMap<String, BTreeSet<usize>>,
}

impl Issues {
    /// Loads `lexicon/issues/` and `lexicon/stands/`, then the user's own files: names with their texts.
    ///
    /// A file of one's own whose issue the program knows already adds its words to it.
    pub(crate) fn load(own: &[(String, String)]) -> Result<Self, LexiconError> {
        let mut issues = Self { issues: Vec::new(), words: Words::load()?, by_first: BTreeMap::new() };
        for table in issues::built_in() {
            issues.add(table)?;
        }
        for (file, text) in own {
            issues.add(Table::new(file, text))?;
        }
        for (number, issue) in issues.issues.iter().enumerate() {
            for word in issue.first_words() {
                issues.by_first.entry(word.to_owned()).or_default().insert(number);
            }
        }
        Ok(issues)
    }

    /// Those of the program.
    ///
    /// # Errors
    /// The first fault in `lexicon/issues/` or `lexicon/stands/`, with file, line and column.
    pub fn built_in() -> Result<Self, LexiconError> {
        Self::load(&[])
    }

    /// Every issue, in the order of their names.
    pub fn all(&self) -> &[Issue] {
        &self.issues
    }

    /// The issues that words of a sentence may name.
    fn named_in(&self, annotated: &Annotated, sentence: Span<TokenIx>) -> Vec<&Issue> {
        let mut numbers = BTreeSet::new();
        for token in sentence.range() {
            for word in [annotated.word(token), &annotated.tokens[token].lemma] {
                numbers.extend(self.by_first.get(&word.to_lowercase()).into_iter().flatten());
            }
        }
        numbers.into_iter().map(|number: usize| &self.issues[number]).collect()
    }

    fn add(&mut self, table: Table<'_>) -> Result<(), LexiconError> {
        let issue = Issue::read(table)?;
        match self.issues.iter_mut().find(|other| other.name == issue.name) {
            Some(known) => known.extend(issue),
            None => self.issues.push(issue),
        }
        self.issues.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(())
    }

    /// The positions that statements and events show, in text order; a pure function of what it is given.
    pub(crate) fn positions(
        &self,
        resolved: &Resolved,
        frames: &Frames,
        statements: &[Statement],
        events: &[Event],
    ) -> Vec<Position> {
        let grammar = Grammar { annotated: &resolved.annotated, frames };
        let search = Search { issues: self, resolved, grammar };
        let own = statements.iter().filter(|statement| !is_reported(statement, statements));
        let mut found: Vec<Position> = own.flat_map(|statement| search.said(statement)).collect();
        let told = |found: &[Position], new: &Position| {
            found.iter().any(|old| {
                let same = |a: &Participant, b: &Participant| a.actor_id == b.actor_id && a.name == b.name;
                old.issue == new.issue && old.sentence == new.sentence && same(&old.holder, &new.holder)
            })
        };
        for done in events.iter().filter(|event| shows_a_stand(event)).flat_map(|event| search.done(event)) {
            if !told(&found, &done) {
                found.push(done);
            }
        }
        found.sort_by(|a, b| (a.evidence, &a.issue, a.id).cmp(&(b.evidence, &b.issue, b.id)));
        let mut known = BTreeSet::new();
        found.retain(|position| known.insert(position.id));
        found
    }
}

/// Whether a statement is known only from the words of another speaker: "said Hamas had refused to".
fn is_reported(statement: &Statement, statements: &[Statement]) -> bool {
    let actor =
        |statement: &Statement| statement.speaker.as_ref().and_then(|speaker| speaker.actor_id.clone());
    let reports = |other: &&Statement| {
        other.id != statement.id && other.content.iter().any(|piece| piece.covers(&statement.cue_span))
    };
    statements.iter().filter(reports).any(|other| actor(other) != actor(statement))
}

/// What somebody else says of an actor is that one's word; what may be is no stand yet.
fn shows_a_stand(event: &Event) -> bool {
    event.statement_id.is_none() && !matches!(event.status, Status::Hypothetical | Status::Historical)
}

struct Search<'a> {
    issues: &'a Issues,
    resolved: &'a Resolved,
    grammar: Grammar<'a>,
}

impl Search<'_> {
    /// The positions of a speaker.
    fn said(&self, statement: &Statement) -> Vec<Position> {
        let Some(speaker) = statement.speaker.as_ref().filter(|speaker| is_somebody(speaker)) else {
            return Vec::new();
        };
        let holder = Holder::speaker(self.resolved, speaker, statement);
        let top = Top::statement(self.resolved, statement);
        let parts = |issue: &str| {
            Id::of("position", &[&statement.id.to_string(), issue, speaker.actor_id.as_deref().unwrap_or("")])
        };
        self.on_issues(&statement.content, &holder, &top)
            .into_iter()
            .map(|(issue, found)| Position {
                id: parts(issue),
                sentence: found.sentence,
                shown_by: ShownBy::Statement(statement.id),
                holder: speaker.clone(),
                issue: issue.to_owned(),
                stand: found.stand,
                date: self.date(statement.date),
                evidence: self.resolved.annotated.sentences[found.sentence].span,
                rule: found.rule,
            })
            .collect()
    }

    /// The positions of those who do something.
    fn done(&self, event: &Event) -> Vec<Position> {
        let holder = Holder::actors(&event.actors);
        let top = Top::event(self.resolved, event);
        let found = self.on_issues(&[event.evidence], &holder, &top);
        let somebody = event.actors.iter().filter(|actor| is_somebody(actor));
        let pairs = somebody.flat_map(|actor| found.iter().map(move |found| (actor, found)));
        pairs
            .map(|(actor, (issue, found))| Position {
                id: Id::of(
                    "position",
                    &[&event.id.to_string(), issue, actor.actor_id.as_deref().unwrap_or("")],
                ),
                sentence: found.sentence,
                shown_by: ShownBy::Event(event.id),
                holder: actor.clone(),
                issue: (*issue).to_owned(),
                stand: found.stand,
                date: self.date(event.date),
                evidence: self.resolved.annotated.sentences[found.sentence].span,
                rule: found.rule.clone(),
            })
            .collect()
    }

    /// The day of a statement or event, else that of publication: news reports where people stand now.
    fn date(&self, own: Option<EventDate>) -> Option<EventDate> {
        let published = self.resolved.annotated.article.published;
        let published = published.filter(|published| published.precision <= Precision::Day);
        let day = published.map(|published| published.at.date());
        let of_publication = day.map(|day| EventDate {
            range: Some((day, day)),
            precision: Some(Precision::Day),
            basis: DateBasis::Publication,
        });
        own.filter(|own| own.range.is_some()).or(of_publication).or(own)
    }

    /// The stand on each issue that is named inside `content`: the first found, unless a later one has a condition.
    fn on_issues(&self, content: &[Span<Byte>], holder: &Holder<'_>, top: &Top) -> Vec<(&str, Found)> {
        let annotated = &self.resolved.annotated;
        let inside = |sentence: &&Sentence| content.iter().any(|piece| piece.overlaps(&sentence.span));
        let mut all: Vec<(&str, Found)> = Vec::new();
        for sentence in annotated.sentences.iter().filter(inside) {
            for issue in self.issues.named_in(annotated, sentence.tokens) {
                for found in self.on_issue(issue, sentence.tokens, content, holder, top) {
                    match all.iter_mut().find(|(name, _)| *name == issue.name) {
                        None => all.push((&issue.name, found)),
                        Some((_, first)) if found.stand == Stand::Conditional => *first = found,
                        Some(_) => {}
                    }
                }
            }
        }
        all
    }

    /// What each naming of an issue in a sentence leads to.
    fn on_issue(
        &self,
        issue: &Issue,
        sentence: Span<TokenIx>,
        content: &[Span<Byte>],
        holder: &Holder<'_>,
        top: &Top,
    ) -> Vec<Found> {
        let annotated = &self.resolved.annotated;
        let mut hits = issue.hits(annotated, sentence);
        hits.retain(|hit| content.iter().any(|piece| piece.covers(&annotated.tokens[hit.head].span)));
        if hits.is_empty() {
            return Vec::new();
        }
        let matches = &Matches::of(&self.issues.words, &issue.words, annotated, sentence);
        let climb = Climb { resolved: self.resolved, grammar: self.grammar, matches, holder, content, top };
        hits.iter().filter_map(|hit| climb.from(hit)).collect()
    }
}

/// Whether a participant can hold a position that is found again: it has an actor or a country, and is no news agency,
/// which passes on what others say.
fn is_somebody(participant: &Participant) -> bool {
    let reports = participant.sectors.first().is_some_and(|sector| sector.as_str() == "JRN");
    !reports && (participant.actor_id.is_some() || participant.country.is_some())
}
