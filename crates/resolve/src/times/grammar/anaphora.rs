//! What is counted from the time that the text has last spoken of: "a day earlier", "the following week", "that year",
//! "the year-ago quarter".

use demarche_core::Tag;

use super::super::moment::Moment;
use super::super::numbers::{Amount, amount};
use super::super::reading::{Meaning, Reading};
use super::super::tense::Direction;
use super::super::units::Unit;
use super::Grammar;
use super::deictic::{coarse, steps_back};

impl Grammar<'_> {
    /// An expression that takes its place from the time named last.
    pub(super) fn anaphoric(&self, at: usize) -> Option<Reading> {
        self.following_day(at)
            .or_else(|| self.following_unit(at))
            .or_else(|| self.earlier(at))
            .or_else(|| self.year_earlier(at))
            .or_else(|| self.same_unit(at))
    }

    /// "the same day", "that day", "the next day", "the previous day", "the day before".
    pub(super) fn following_day(&self, at: usize) -> Option<Reading> {
        let start = self.words.past_the(at);
        let (end, days) = match self.words.get(start) {
            "same" | "very" if self.words.get(start + 1) == "day" => (start + 2, 0),
            "that" if self.words.get(start + 1) == "day" => (start + 2, 0),
            "that" if self.words.are(start + 1, &["same", "day"]) => (start + 3, 0),
            "next" | "following" if self.words.get(start + 1) == "day" && start > at => (start + 2, 1),
            "next" if self.words.get(start + 1) == "day" => (start + 2, 1),
            "previous" | "preceding" if self.words.get(start + 1) == "day" => (start + 2, -1),
            "day" if start > at && self.words.get(start + 1) == "before" && self.ends_clause(start + 2) => {
                (start + 2, -1)
            }
            "day" if start > at && self.words.get(start + 1) == "after" && self.ends_clause(start + 2) => {
                (start + 2, 1)
            }
            "day"
                if start > at && matches!(self.words.before(at), "in" | "of") && self.ends_day(start + 1) =>
            {
                (start + 1, 0)
            }
            _ => return None,
        };
        let from = if days < 0 { self.reference.last_day() } else { self.reference.spoken_of(Unit::Day) };
        Some(Reading::placed(end, from.and_then(|day| day.shift(days)), Unit::Day))
    }

    fn ends_clause(&self, at: usize) -> bool {
        matches!(self.words.tag(at), None | Some(Tag::Punct | Tag::Cconj))
    }

    /// Whether what ends at `end` describes the noun behind it, so that an article before it belongs to that noun.
    pub(super) fn is_attribute(&self, end: usize) -> bool {
        matches!(self.words.tag(end), Some(Tag::Noun | Tag::Adj | Tag::Propn))
    }

    /// "later in the day", not "the day of the vote".
    fn ends_day(&self, at: usize) -> bool {
        self.ends_clause(at) || self.words.get(at) == "'s"
    }

    /// "the following week", "the previous year", "that month", "the week before".
    fn following_unit(&self, at: usize) -> Option<Reading> {
        let start = self.words.past_the(at);
        let unit = |at: usize| Unit::one(self.words.get(at)).filter(|unit| *unit > Unit::Day);
        let (end, unit, steps) = match self.words.get(start) {
            "following" | "next" if start > at => (start + 2, unit(start + 1)?, 1),
            "previous" | "preceding" | "prior" => (start + 2, unit(start + 1)?, -1),
            "same" if start > at => (start + 2, unit(start + 1)?, 0),
            "that" => {
                let same = usize::from(self.words.get(start + 1) == "same");
                (start + 2 + same, unit(start + 1 + same)?, 0)
            }
            _ if start > at && self.words.get(start + 1) == "before" && self.ends_clause(start + 2) => {
                (start + 2, unit(start)?, -1)
            }
            _ => return None,
        };
        let unit_word = self.words.get(end - 1);
        let moment = if unit == Unit::Quarter && steps == 0 && unit_word == "quarter" {
            self.reference.quarter()
        } else {
            self.reference.spoken_of(unit).and_then(|moment| moment.shift(steps))
        };
        Some(Reading::placed(end, moment, unit))
    }

    /// "a day earlier", "two weeks earlier".
    fn earlier(&self, at: usize) -> Option<Reading> {
        let (unit_at, Amount::Exactly(count)) = amount(self.words, at)? else { return None };
        let unit = Unit::of(self.words.get(unit_at)).filter(|unit| *unit >= Unit::Day)?;
        let end = unit_at + 2;
        if self.words.get(unit_at + 1) != "earlier" || self.words.get(end) == "than" {
            return None;
        }
        if unit == Unit::Year
            && let Some(quarter) = self.reference.compared_quarter()
        {
            let years = i32::try_from(count).ok()?;
            return Some(Reading::placed(end, quarter.shift_years(-years), unit));
        }
        let from = match unit {
            Unit::Day => self.reference.last_day(),
            unit => self.reference.spoken_of(coarse(unit)),
        };
        Some(Reading::placed(end, steps_back(from, count, unit), unit))
    }

    /// "year-earlier", "the year-ago quarter".
    fn year_earlier(&self, at: usize) -> Option<Reading> {
        let mut start = self.words.past_the(at);
        start += usize::from(self.words.get(start) == "comparable");
        let dash = self.words.is_dash(start + 1);
        if self.words.get(start) != "year" || !dash || !matches!(self.words.get(start + 2), "earlier" | "ago")
        {
            return None;
        }
        let mut end = start + 3;
        end += usize::from(matches!(self.words.get(end), "third" | "fourth" | "first" | "second"));
        end += usize::from(matches!(self.words.get(end), "quarter" | "period"));
        if start > at && self.is_attribute(end) {
            return None;
        }
        let moment = self.reference.compared_quarter().or_else(|| self.reference.current(Unit::Year));
        Some(Reading::placed(end, moment.and_then(|moment| moment.shift_years(-1)), Unit::Year))
    }

    /// "the year", "the week" after "for", "of" or "in"; "the year" that ends on a day is a length.
    fn same_unit(&self, at: usize) -> Option<Reading> {
        let start = self.words.past_the(at);
        let full =
            start + usize::from(matches!(self.words.get(start), "full" | "fiscal" | "current" | "whole"));
        let unit = Unit::one(self.words.get(full)).filter(|_| start > at)?;
        let end = full + 1;
        if unit == Unit::Year && matches!(self.words.get(end), "ended" | "ending" | "to") {
            return Some(Reading::new(end, Meaning::Duration("P1Y".to_owned())));
        }
        let bound = matches!(
            self.words.before(at),
            "for" | "of" | "in" | "during" | "over" | "throughout" | "through"
        );
        let follows =
            matches!(self.words.get(end), "of" | "that" | "when" | "after" | "before" | "in" | "-" | "since");
        if !bound && full == start && self.words.get(end) != "'s"
            || follows
            || !matches!(unit, Unit::Week | Unit::Month | Unit::Year)
        {
            return None;
        }
        Some(Reading::placed(end, self.reference.current(unit), unit))
    }

    /// "one day": some day that is to come, else a length.
    pub(super) fn some_day(&self, at: usize) -> Option<Reading> {
        let future = self.words.are(at, &["one", "day"]) && self.direction(at + 1) == Direction::Future;
        future.then(|| Reading::new(at + 2, Meaning::Reference("FUTURE_REF")))
    }

    /// The day that the text speaks of.
    pub(super) fn day_spoken_of(&self) -> Option<jiff::civil::Date> {
        self.reference.spoken_of(Unit::Day).and_then(Moment::range).map(|(day, _)| day)
    }
}
