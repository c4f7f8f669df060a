//! The grammar of expressions of time: small readers, each for one kind, of which the one that reads furthest wins.
//!
//! A reader is asked at a position and answers with the position behind its last word and the meaning, resolved at once.
//! Extents are those of TIMEX3: articles and words like "early" and "about" belong to an expression, prepositions do not.

mod anaphora;
mod calendar;
mod clock;
mod deictic;
mod durations;
mod modified;
mod periods;
mod seasons;
mod sets;
mod stretches;
mod vague;
mod weekdays;
mod years;

use demarche_core::Section;
use jiff::civil::Date;

use super::reading::Reading;
use super::reference::Reference;
use super::starts::may_begin;
use super::tense::{Direction, direction};
use super::words::Words;

/// A sentence and what its expressions of time are counted from.
pub(super) struct Grammar<'a> {
    pub(super) words: &'a Words<'a>,
    pub(super) reference: &'a Reference,
    /// The day that the sentence has named last: "on Friday at 10 p.m.".
    pub(super) beside: Option<Date>,
}

impl Grammar<'_> {
    /// The longest expression of time that starts at `at`.
    pub(super) fn read(&self, at: usize) -> Option<Reading> {
        if !may_begin(self.words, at) {
            debug_assert!(
                self.words.is_in_name(at) || self.any(at).is_none(),
                "`{}` belongs into the list of `starts`",
                self.words.get(at)
            );
            return None;
        }
        if self.words.is_in_name(at) { None } else { self.any(at) }
    }

    /// The longest of the expressions that start at `at`.
    fn any(&self, at: usize) -> Option<Reading> {
        longest([self.modified(at), self.date(at), self.duration(at), self.set(at), self.vague(at)])
    }

    /// The longest date or time that starts at `at`.
    fn date(&self, at: usize) -> Option<Reading> {
        longest([
            self.day(at),
            self.clock(at),
            self.period(at),
            self.deictic(at),
            self.anaphoric(at),
            self.ago(at),
        ])
    }

    /// An expression for one day.
    fn day(&self, at: usize) -> Option<Reading> {
        longest([self.calendar(at), self.weekday(at), self.named_day(at), self.following_day(at)])
    }

    /// Whether the clause around a word speaks of the past or of what is to come.
    fn direction(&self, at: usize) -> Direction {
        direction(self.words.annotated, self.words.token_number(at))
    }

    /// Whether a word stands in the body: headlines tell in the present what has happened.
    fn in_body(&self, at: usize) -> bool {
        let token = self.words.token_number(at);
        let sentences = &self.words.annotated.sentences;
        let sentence = sentences.get(sentences.partition_point(|sentence| sentence.tokens.end <= token));
        sentence.is_some_and(|sentence| sentence.section == Section::Body)
    }

    /// The same of a day: "called a meeting for Monday", "has time until noon on Friday".
    fn direction_of_day(&self, at: usize) -> Direction {
        // "Until Friday, they had said nothing": at the head of a sentence it tells the tense of its verb.
        let until =
            (at.saturating_sub(4).max(1)..at).any(|at| matches!(self.words.get(at), "until" | "till"));
        let ahead = until || self.words.before(at) == "for";
        if ahead { Direction::Future } else { self.direction(at) }
    }
}

/// The reading that goes furthest; of equals the first.
fn longest<const COUNT: usize>(readings: [Option<Reading>; COUNT]) -> Option<Reading> {
    readings.into_iter().flatten().reduce(|best, next| if next.end > best.end { next } else { best })
}
