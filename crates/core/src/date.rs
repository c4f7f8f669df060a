//! Dates of events.

use jiff::civil::Date;

/// How much of a date or time is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// To the second.
    Second,
    /// To the day.
    Day,
    /// To the week.
    Week,
    /// To the month.
    Month,
    /// To a quarter, a season or half of a year.
    Quarter,
    /// To the year.
    Year,
    /// To a decade or a century.
    Decade,
}

impl Precision {
    /// The name in the record.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::Decade => "decade",
        }
    }
}

/// What an event date rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum DateBasis {
    /// An expression of time that belongs to the event.
    Stated,
    /// The publication date, because the text states none and reports the event as news.
    Publication,
    /// The date of the dateline ("KYIV, March 12"), likewise.
    Dateline,
}

impl DateBasis {
    /// The name in the record.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Publication => "publication",
            Self::Dateline => "dateline",
        }
    }
}

/// When an event happened, as far as the text tells.
///
/// `range` is `None` with basis `Stated` when the text does state a time ("on Wednesday") that cannot be placed on the
/// calendar because the article has no publication date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventDate {
    /// First and last day, both inside.
    pub range: Option<(Date, Date)>,
    /// How much is known.
    pub precision: Option<Precision>,
    /// What the date rests on.
    pub basis: DateBasis,
}
