//! Weekdays: "Monday", "last Friday", "next Thursday", "Saturday, April 25".

use demarche_core::Precision;
use jiff::civil::{Date, Weekday};

use super::super::moment::{Moment, weekday_number};
use super::super::names::{month, weekday};
use super::super::reading::{Meaning, Reading};
use super::super::tense::Direction;
use super::Grammar;

impl Grammar<'_> {
    /// A weekday, with the date behind it where there is one.
    pub(super) fn weekday(&self, at: usize) -> Option<Reading> {
        let start = self.words.past_the(at);
        let (day_at, which) = match self.words.get(start) {
            "last" | "past" => (start + 1, -1),
            "previous" => (start + 1, -2),
            "next" => (start + 1, 1),
            "this" if matches!(self.words.get(start + 1), "past") => (start + 2, -1),
            "this" if matches!(self.words.get(start + 1), "coming") => (start + 2, 1),
            "coming" | "following" => (start + 1, 1),
            "this" => (start + 1, 0),
            _ if start > at => return None,
            _ => (start, 0),
        };
        let weekday = weekday(self.words, day_at)?;
        if matches!(which, 0 | 1)
            && let Some(date) = self.date_behind(day_at + 1)
        {
            return Some(date);
        }
        let this = self.words.get(start) == "this";
        let day = self
            .reference
            .published
            .and_then(|published| self.place(published, weekday, which, day_at, this));
        let unplaced = || Meaning::Unplaced(format!("XXXX-WXX-{}", weekday_number(weekday)), Precision::Day);
        Some(Reading::new(day_at + 1, day.map_or_else(unplaced, |day| Meaning::Moment(Moment::Day(day)))))
    }

    /// "Saturday, April 25", "Saturday (April 25)", "Saturday 25 April".
    fn date_behind(&self, at: usize) -> Option<Reading> {
        let at = self.words.past_comma(at);
        let names_month = (at..at + 4).any(|at| month(self.words, at).is_some());
        let date = self.calendar(at).filter(|_| names_month)?;
        let named_inside = (at..date.end).any(|at| month(self.words, at).is_some());
        (named_inside && matches!(date.meaning, Meaning::Moment(Moment::Day(_)))).then_some(date)
    }

    fn place(&self, published: Date, weekday: Weekday, which: i32, at: usize, this: bool) -> Option<Date> {
        if which == 0 && published.weekday() == weekday {
            return Some(published);
        }
        if which == -2 {
            return self.day_spoken_of()?.nth_weekday(-1, weekday).ok();
        }
        let direction = self.direction_of_day(at);
        let ahead = match which {
            0 if this => direction != Direction::Past,
            0 => match direction {
                Direction::Future => true,
                Direction::Present => self.in_body(at) && self.words.get(at + 1) != "'s",
                _ => false,
            },
            _ => which > 0,
        };
        published.nth_weekday(if ahead { 1 } else { -1 }, weekday).ok()
    }
}
