//! Units of time.

/// A unit of time, shortest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

use Unit::{Century, Day, Decade, Fortnight, Hour, Minute, Month, Quarter, Second, Week, Weekend, Year};

/// Word for one, word for many.
const WORDS: &[(&str, &str, Unit)] = &[
    ("second", "seconds", Second),
    ("minute", "minutes", Minute),
    ("hour", "hours", Hour),
    ("day", "days", Day),
    ("weekend", "weekends", Weekend),
    ("week", "weeks", Week),
    ("fortnight", "fortnights", Fortnight),
    ("month", "months", Month),
    ("quarter", "quarters", Quarter),
    ("year", "years", Year),
    ("decade", "decades", Decade),
    ("century", "centuries", Century),
];

impl Unit {
    /// The unit that a word for one of it names.
    pub(super) fn one(word: &str) -> Option<Self> {
        WORDS.iter().find(|(one, ..)| *one == word).map(|(.., unit)| *unit)
    }

    /// The unit that a word for several of it names.
    pub(super) fn many(word: &str) -> Option<Self> {
        WORDS.iter().find(|(_, many, _)| *many == word).map(|(.., unit)| *unit)
    }

    /// The unit that a word names.
    pub(super) fn of(word: &str) -> Option<Self> {
        Self::one(word).or_else(|| Self::many(word))
    }

    /// Whether it is shorter than a day.
    pub(super) fn is_clock(self) -> bool {
        self < Day
    }

    /// The sign in a TIMEX3 duration, and how many of that sign make one of the unit.
    pub(super) fn sign(self) -> (&'static str, u32) {
        match self {
            Second => ("S", 1),
            Minute => ("M", 1),
            Hour => ("H", 1),
            Day => ("D", 1),
            Weekend => ("WE", 1),
            Week => ("W", 1),
            Fortnight => ("W", 2),
            Month => ("M", 1),
            Quarter => ("Q", 1),
            Year => ("Y", 1),
            Decade => ("Y", 10),
            Century => ("Y", 100),
        }
    }

    /// The sign for an unknown number of them: decades stay decades.
    pub(super) fn vague_sign(self) -> &'static str {
        match self {
            Decade => "E",
            Century => "C",
            _ => self.sign().0,
        }
    }

    /// The TIMEX3 value of some stretch of this length that cannot be placed on the calendar.
    pub(super) fn unplaced(self) -> &'static str {
        match self {
            Second | Minute | Hour | Day => "XXXX-XX-XX",
            Week | Fortnight => "XXXX-WXX",
            Weekend => "XXXX-WXX-WE",
            Month => "XXXX-XX",
            Quarter => "XXXX-QX",
            Year => "XXXX",
            Decade => "XXX",
            Century => "XX",
        }
    }
}
