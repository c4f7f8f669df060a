//! What is counted from the day of publication: "today", "last week", "this summer", "three weeks ago", "the weekend".

use jiff::civil::Date;

use super::super::moment::{Moment, Season};
use super::super::names::{feast, month};
use super::super::numbers::{Amount, amount};
use super::super::reading::{Meaning, Reading};
use super::super::tense::Direction;
use super::super::units::Unit;
use super::Grammar;

/// The value of "years ago" and "long ago".
const PAST: &str = "PAST_REF";

impl Grammar<'_> {
    /// "today", "yesterday", "the day before yesterday".
    pub(super) fn named_day(&self, at: usize) -> Option<Reading> {
        let start = self.words.past_the(at);
        let (end, days) = match self.words.get(start) {
            "today" if start == at => (at + 1, 0),
            "yesterday" if start == at => (at + 1, -1),
            "tomorrow" if start == at => (at + 1, 1),
            "day" if self.words.are(start + 1, &["before", "yesterday"]) => (start + 3, -2),
            "day" if self.words.are(start + 1, &["after", "tomorrow"]) => (start + 3, 2),
            _ => return None,
        };
        let day = self.reference.current(Unit::Day).and_then(|day| day.shift(days));
        Some(Reading::placed(end, day, Unit::Day))
    }

    /// "last week", "this summer", "next year", "the past decade", "the weekend", "last March".
    pub(super) fn deictic(&self, at: usize) -> Option<Reading> {
        let start = self.words.past_the(at);
        let (next, steps) = match self.words.get(start) {
            "last" | "past" => (start + 1, -1),
            "next" | "coming" => (start + 1, 1),
            "this" if matches!(self.words.get(start + 1), "past") => (start + 2, -1),
            "this" if matches!(self.words.get(start + 1), "coming") => (start + 2, 1),
            "this" if start == at => (start + 1, 0),
            "current" if start > at => (start + 1, 0),
            "latest" if start > at && self.words.get(start + 1) == "fiscal" => (start + 1, -1),
            "weekend" if start > at => return Some(self.weekend(start + 1, start)),
            _ => return None,
        };
        self.stepped_unit(next, steps)
            .or_else(|| self.stepped_month(next, steps))
            .or_else(|| self.stepped_season(next, steps))
            .or_else(|| self.stepped_feast(next, steps))
    }

    fn stepped_unit(&self, at: usize, steps: i32) -> Option<Reading> {
        let skip = usize::from(matches!(self.words.get(at), "calendar" | "fiscal" | "school" | "financial"));
        let unit = Unit::one(self.words.get(at + skip)).filter(|unit| *unit > Unit::Day)?;
        // A programme or a paper: "This Week".
        if self.words.has_capital(at + skip)
            && matches!(self.words.before(at.saturating_sub(1)), "\"" | "``" | "“" | "''")
        {
            return None;
        }
        let so = self.words.get(at + skip + 1) == "or" && self.words.get(at + skip + 2) == "so";
        let end = at + skip + if so { 3 } else { 1 };
        if unit == Unit::Weekend && steps == 0 {
            return Some(self.weekend(end, at));
        }
        // On Saturday "last weekend" is the one before; on Monday it is the one that has just passed.
        let steps = if unit == Unit::Weekend && steps > 0 { steps - 1 } else { steps };
        let moment = self.reference.current(unit).and_then(|moment| moment.shift(steps));
        Some(Reading::placed(end, moment, unit))
    }

    /// "last March": the one before publication.
    fn stepped_month(&self, at: usize, steps: i32) -> Option<Reading> {
        let month = month(self.words, at)?;
        if self.words.get(at + 1).starts_with(|c: char| c.is_ascii_digit()) {
            return self.calendar(at);
        }
        let year = self.reference.published.map(|published| match steps {
            // The month before would be "last month".
            -1 => published.year() - i16::from(month + 1 >= published.month()),
            1 => published.year() + i16::from(month <= published.month()),
            _ => published.year(),
        });
        let unplaced = Meaning::Unplaced(format!("XXXX-{month:02}"), demarche_core::Precision::Month);
        let meaning = year.map_or(unplaced, |year| Meaning::Moment(Moment::Month(year, month)));
        Some(Reading::new(at + 1, meaning))
    }

    fn stepped_season(&self, at: usize, steps: i32) -> Option<Reading> {
        let season = Season::of(self.words.get(at))?;
        let direction = match steps {
            0 => Direction::Open,
            steps if steps < 0 => Direction::Past,
            _ => Direction::Future,
        };
        Some(self.placed_season(at + 1, season, direction))
    }

    fn stepped_feast(&self, at: usize, steps: i32) -> Option<Reading> {
        let (end, feast) = feast(self.words, at)?;
        let published = self.reference.published;
        let near = |year: i16| {
            feast.in_year(year).filter(|day| published.is_some_and(|now| beyond(*day, now, steps)))
        };
        let year = published.map_or(0, Date::year);
        let day = near(year).or_else(|| near(year + i16::from(steps > 0) - i16::from(steps < 0)));
        Some(Reading::placed(end, day.map(Moment::Day), Unit::Day))
    }

    /// "the weekend": the last one, or the coming one.
    fn weekend(&self, end: usize, at: usize) -> Reading {
        let this = self.reference.current(Unit::Weekend);
        let begun = this.and_then(Moment::range).zip(self.reference.published);
        let begun = begun.is_some_and(|((saturday, _), published)| saturday <= published);
        let back = !begun && self.direction(at) == Direction::Past;
        Reading::placed(end, this.and_then(|this| this.shift(-i32::from(back))), Unit::Weekend)
    }

    /// "three weeks ago", "a year ago", "years ago", "long ago".
    pub(super) fn ago(&self, at: usize) -> Option<Reading> {
        if matches!(self.words.get(at), "long" | "time") && self.words.get(at + 1) == "ago" {
            return Some(Reading::new(at + 2, Meaning::Reference(PAST)));
        }
        if self.words.are(at, &["some", "time", "ago"]) {
            return Some(Reading::new(at + 3, Meaning::Reference(PAST)));
        }
        let (unit_at, count) = amount(self.words, at).unwrap_or((at, Amount::Some));
        let unit = Unit::of(self.words.get(unit_at))?;
        let so = self.words.get(unit_at + 1) == "or"
            && matches!(self.words.get(unit_at + 2), "so" | "two" | "more");
        let end = unit_at + if so { 4 } else { 2 };
        if self.words.get(end - 1) != "ago" {
            return None;
        }
        let Amount::Exactly(count) = count else {
            return Some(Reading::new(end, Meaning::Reference(PAST)));
        };
        if (unit, count) == (Unit::Year, 1)
            && let Some(quarter) = self.reference.compared_quarter()
        {
            return Some(Reading::placed(end, quarter.shift_years(-1), unit));
        }
        let current = self.reference.current(coarse(unit));
        Some(Reading::placed(end, steps_back(current, count, unit), unit))
    }
}

/// Years for decades: "two decades ago" is no decade.
pub(super) fn coarse(unit: Unit) -> Unit {
    if unit > Unit::Year { Unit::Year } else { unit }
}

/// The stretch so many units earlier; units shorter than a day stay on the day.
pub(super) fn steps_back(from: Option<Moment>, count: u32, unit: Unit) -> Option<Moment> {
    let each = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => 0,
        Unit::Fortnight => 2,
        Unit::Decade => 10,
        Unit::Century => 100,
        _ => 1,
    };
    from.and_then(|moment| moment.shift(-i32::try_from(count).ok()?.checked_mul(each)?))
}

fn beyond(day: Date, published: Date, steps: i32) -> bool {
    match steps {
        0 => true,
        steps if steps < 0 => day < published,
        _ => day > published,
    }
}
