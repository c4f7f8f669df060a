//! Days and months by name and number: "March 18, 2025", "the 5th of May", "2025-03-18", "October of last year".

use demarche_core::Precision;
use jiff::civil::Date;

use super::super::moment::Moment;
use super::super::names::{feast, month};
use super::super::numbers::ordinal;
use super::super::reading::{Meaning, Reading};
use super::super::tense::Direction;
use super::Grammar;

/// How many days, or months, farther away a date may be that lies where the tense says: one nearly a year away would be
/// written with its year.
const AGAINST_PAST_DAYS: i32 = 220;
const AGAINST_FUTURE_DAYS: i32 = 280;
const AGAINST_MONTHS: i32 = 9;

impl Grammar<'_> {
    /// An expression that names months, days or years.
    pub(super) fn calendar(&self, at: usize) -> Option<Reading> {
        self.digits(at)
            .or_else(|| self.month_first(at))
            .or_else(|| self.day_first(at))
            .or_else(|| self.feast(at))
            .or_else(|| self.year(at))
    }

    /// "2025-03-18", "03/18/2025", "18.3.2025", "9/11".
    fn digits(&self, at: usize) -> Option<Reading> {
        let word = self.words.get(at);
        if word == "9/11" {
            return Some(Reading::moment(at + 1, Moment::Day(Date::constant(2001, 9, 11))));
        }
        let date = if word.len() == 10 && word.as_bytes()[4] == b'-' {
            word.parse::<Date>().ok()?
        } else {
            let separator = if word.contains('/') { '/' } else { '.' };
            let mut numbers = word.split(separator).map(str::parse::<i16>);
            let (first, second) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
            let year = numbers.next()?.ok().filter(|year| (1000..2200).contains(year))?;
            // With slashes the month stands first, unless it cannot be one.
            let (month, day) =
                if separator == '/' && first <= 12 { (first, second) } else { (second, first) };
            Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?
        };
        Some(Reading::moment(at + 1, Moment::Day(date)))
    }

    /// "March 18, 2025", "March 18-20", "March 2025", "March of last year", "March".
    fn month_first(&self, at: usize) -> Option<Reading> {
        let month = month(self.words, at)?;
        let spoken = ordinal(self.words.get(at + 1)).filter(|_| self.words.get(at + 2) != "quarter");
        let spoken = spoken.filter(|day| (1..=31).contains(day)).and_then(|day| i8::try_from(day).ok());
        let Some(day) = self.day_number(at + 1).or(spoken) else { return Some(self.month_alone(at, month)) };
        let (last, day_end) = self.day_range(at + 2);
        let year = self.year_after_day(day_end);
        let end = year.map_or(day_end, |(end, _)| end);
        Some(self.days_of_month((at, end), year.map(|(_, year)| year), month, (day, last)))
    }

    fn month_alone(&self, at: usize, month: i8) -> Reading {
        let of = at + 1 + usize::from(matches!(self.words.get(at + 1), "of" | ","));
        if let Some((end, year)) = self.spoken_or_written(of) {
            return Reading::moment(end, Moment::Month(year, month));
        }
        let of = at + 1 + usize::from(self.words.get(at + 1) == "of");
        let steps = match self.words.get(of) {
            "last" => Some(-1),
            "this" => Some(0),
            "next" => Some(1),
            _ => None,
        };
        if let Some(steps) = steps.filter(|_| self.words.get(of + 1) == "year") {
            let year = self.reference.published.map(|day| day.year() + steps);
            return self.month_in(of + 2, year, month);
        }
        self.month_in(at + 1, self.year_of_month(month, self.direction(at)), month)
    }

    fn month_in(&self, end: usize, year: Option<i16>, month: i8) -> Reading {
        let unplaced = || Meaning::Unplaced(format!("XXXX-{month:02}"), Precision::Month);
        Reading::new(end, year.map_or_else(unplaced, |year| Meaning::Moment(Moment::Month(year, month))))
    }

    /// "18 March 2025", "the 5th of May", "12-15 March".
    fn day_first(&self, at: usize) -> Option<Reading> {
        let number = self.words.past_the(at);
        let day = self.day_number(number)?;
        let (last, of) = self.day_range(number + 1);
        let month_at = of + usize::from(self.words.get(of) == "of");
        let month = month(self.words, month_at)?;
        let year_at = self.words.past_comma(month_at + 1);
        let year = self.year_number(year_at);
        let end = if year.is_some() { year_at + 1 } else { month_at + 1 };
        Some(self.days_of_month((number, end), year, month, (day, last)))
    }

    /// A day, or the days from one to another, of a month; where it stands and where the expression ends.
    fn days_of_month(
        &self,
        (at, end): (usize, usize),
        year: Option<i16>,
        month: i8,
        (day, last): (i8, Option<i8>),
    ) -> Reading {
        let year = year.or_else(|| self.nearest_year(month, day, self.direction_of_day(at)));
        let date = year.and_then(|year| Date::new(year, month, day).ok());
        let Some(date) = date else {
            // A day that the month does not have is an expression all the same.
            let year = year.map_or("XXXX".to_owned(), |year| format!("{year:04}"));
            let value = format!("{year}-{month:02}-{day:02}");
            return Reading::new(end, Meaning::Unplaced(value, Precision::Day));
        };
        let last = last.and_then(|last| Date::new(date.year(), month, last).ok());
        Reading::moment(end, Moment::Day(date)).over(last.map(|last| (date, last)))
    }

    /// "Christmas", "New Year's Eve 1999", "last Thanksgiving" is read elsewhere.
    fn feast(&self, at: usize) -> Option<Reading> {
        let (end, feast) = feast(self.words, at)?;
        if let Some(year) = self.year_number(end) {
            return feast.in_year(year).map(|day| Reading::moment(end + 1, Moment::Day(day)));
        }
        let this_year = self.reference.published.and_then(|published| feast.in_year(published.year()));
        let nearest = this_year.and_then(|day| self.nearest_year(day.month(), day.day(), self.direction(at)));
        let day = nearest.and_then(|year| feast.in_year(year));
        let unplaced = || Meaning::Unplaced("XXXX-XX-XX".to_owned(), Precision::Day);
        Some(Reading::new(end, day.map_or_else(unplaced, |day| Meaning::Moment(Moment::Day(day)))))
    }

    /// A day of a month in digits or as an ordinal: "5", "5th", "fifth" is none.
    fn day_number(&self, at: usize) -> Option<i8> {
        let word = self.words.get(at);
        let digits = word.len() <= 4 && word.starts_with(|c: char| c.is_ascii_digit());
        let day = if digits { word.parse().ok().or_else(|| ordinal(word)) } else { None };
        day.filter(|day| (1..=31).contains(day)).and_then(|day| i8::try_from(day).ok())
    }

    /// The last day of "12-15", and the position behind the days.
    fn day_range(&self, at: usize) -> (Option<i8>, usize) {
        match self.day_number(at + 1).filter(|_| self.words.is_dash(at)) {
            Some(last) => (Some(last), at + 2),
            None => (None, at),
        }
    }

    fn year_after_day(&self, at: usize) -> Option<(usize, i16)> {
        let year_at = self.words.past_comma(at);
        self.year_number(year_at).map(|year| (year_at + 1, year))
    }

    /// The year that puts month and day nearest to publication, on the side that the clause speaks of.
    pub(super) fn nearest_year(&self, month: i8, day: i8, direction: Direction) -> Option<i16> {
        let published = self.reference.published?;
        let distance = |year: &i16| {
            let date = Date::new(*year, month, day).ok()?;
            let days = published.until(date).ok()?.get_days();
            let against = match direction {
                Direction::Past if days > 7 => AGAINST_PAST_DAYS,
                Direction::Future if days < 0 => AGAINST_FUTURE_DAYS,
                _ => 0,
            };
            Some(days.abs() + against)
        };
        let years = [published.year() - 1, published.year(), published.year() + 1];
        years.into_iter().filter_map(|year| Some((distance(&year)?, year))).min().map(|(_, year)| year)
    }

    /// The year of a month without one, likewise.
    fn year_of_month(&self, month: i8, direction: Direction) -> Option<i16> {
        let published = self.reference.published?;
        let cost = |year: i16| {
            let ahead = i32::from(year - published.year()) * 12 + i32::from(month - published.month());
            let against = match direction {
                Direction::Past => ahead > 0,
                Direction::Future => ahead < 0,
                Direction::Present | Direction::Open => false,
            };
            ahead.abs() + if against { AGAINST_MONTHS } else { i32::from(ahead > 0) }
        };
        let years = [published.year() - 1, published.year(), published.year() + 1];
        years.into_iter().map(|year| (cost(year), year)).min().map(|(_, year)| year)
    }
}
