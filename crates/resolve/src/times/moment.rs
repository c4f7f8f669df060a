//! Stretches of the calendar: days, weeks, months, quarters, seasons, years, decades.

use demarche_core::Precision;
use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::units::Unit;

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    Day(Date),
    /// The Monday it begins with.
    Week(Date),
    /// The Saturday it begins with.
    Weekend(Date),
    Month(i16, i8),
    /// From 1 to 4.
    Quarter(i16, i8),
    /// 1 or 2.
    Half(i16, i8),
    Season(i16, Season),
    Year(i16),
    /// The year it begins with.
    Decade(i16),
    /// The year it begins with.
    Century(i16),
}

/// A season of the northern year; a winter belongs to the year in which it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    /// The season that a word names.
    pub(super) fn of(word: &str) -> Option<Self> {
        Some(match word {
            "spring" => Self::Spring,
            "summer" => Self::Summer,
            "autumn" | "fall" => Self::Autumn,
            "winter" => Self::Winter,
            _ => return None,
        })
    }

    /// The two letters of TIMEX3.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    fn first_month(self) -> i8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}

impl Moment {
    /// The stretch of a unit's length that holds `day`; that of a day for units shorter than it.
    pub(super) fn holding(day: Date, unit: Unit) -> Option<Self> {
        let monday = monday(day);
        Some(match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Self::Day(day),
            Unit::Weekend => Self::Weekend(add_days(monday?, 5)?),
            Unit::Week | Unit::Fortnight => Self::Week(monday?),
            Unit::Month => Self::Month(day.year(), day.month()),
            Unit::Quarter => Self::Quarter(day.year(), (day.month() + 2) / 3),
            Unit::Year => Self::Year(day.year()),
            Unit::Decade => Self::Decade(day.year() - day.year().rem_euclid(10)),
            Unit::Century => Self::Century(day.year() - day.year().rem_euclid(100)),
        })
    }

    /// The one that lies so many steps of its own length later, or earlier; seasons go by years.
    pub(super) fn shift(self, steps: i32) -> Option<Self> {
        let year = |year: i16, per_year: i32| i16::try_from(i32::from(year) + steps * per_year).ok();
        let part = |year: i16, part: i8, parts: i32| {
            let count = (i32::from(year) * parts + i32::from(part) - 1).checked_add(steps)?;
            let part = i8::try_from(count.rem_euclid(parts) + 1).ok()?;
            Some((i16::try_from(count.div_euclid(parts)).ok()?, part))
        };
        let days = |day: Date, length: i32| add_days(day, steps.checked_mul(length)?);
        Some(match self {
            Self::Day(day) => Self::Day(days(day, 1)?),
            Self::Week(day) => Self::Week(days(day, 7)?),
            Self::Weekend(day) => Self::Weekend(days(day, 7)?),
            Self::Month(of, month) => part(of, month, 12).map(|(year, month)| Self::Month(year, month))?,
            Self::Quarter(of, quarter) => {
                part(of, quarter, 4).map(|(year, quarter)| Self::Quarter(year, quarter))?
            }
            Self::Half(of, half) => part(of, half, 2).map(|(year, half)| Self::Half(year, half))?,
            Self::Season(of, season) => Self::Season(year(of, 1)?, season),
            Self::Year(of) => Self::Year(year(of, 1)?),
            Self::Decade(of) => Self::Decade(year(of, 10)?),
            Self::Century(of) => Self::Century(year(of, 100)?),
        })
    }

    /// The same stretch so many years later, or earlier.
    pub(super) fn shift_years(self, years: i32) -> Option<Self> {
        match self {
            Self::Month(..) => self.shift(years.checked_mul(12)?),
            Self::Quarter(..) => self.shift(years.checked_mul(4)?),
            Self::Half(..) => self.shift(years.checked_mul(2)?),
            _ => Self::Year(self.year()).shift(years),
        }
    }

    /// The year that it begins in.
    pub(super) fn year(self) -> i16 {
        match self {
            Self::Day(day) | Self::Week(day) | Self::Weekend(day) => day.year(),
            Self::Month(year, _)
            | Self::Quarter(year, _)
            | Self::Half(year, _)
            | Self::Season(year, _)
            | Self::Year(year)
            | Self::Decade(year)
            | Self::Century(year) => year,
        }
    }

    /// First and last day, both inside.
    pub(super) fn range(self) -> Option<(Date, Date)> {
        let months = |year: i16, month: i8, count: i32| {
            let first = Date::new(year, month, 1).ok()?;
            let last = first.checked_add((count - 1).months()).ok()?.last_of_month();
            Some((first, last))
        };
        match self {
            Self::Day(day) => Some((day, day)),
            Self::Week(day) => Some((day, add_days(day, 6)?)),
            Self::Weekend(day) => Some((day, add_days(day, 1)?)),
            Self::Month(year, month) => months(year, month, 1),
            Self::Quarter(year, quarter) => months(year, quarter * 3 - 2, 3),
            Self::Half(year, half) => months(year, half * 6 - 5, 6),
            Self::Season(year, season) => months(year, season.first_month(), 3),
            Self::Year(year) => months(year, 1, 12),
            Self::Decade(year) => months(year, 1, 120),
            Self::Century(year) => months(year, 1, 1200),
        }
    }

    /// Whether all of it lies in the years 1 to 9999.
    pub(super) fn is_on_calendar(self) -> bool {
        self.range().is_some_and(|(first, _)| first.year() > 0)
    }

    /// How long it is.
    pub(super) fn precision(self) -> Precision {
        match self {
            Self::Day(_) => Precision::Day,
            Self::Week(_) | Self::Weekend(_) => Precision::Week,
            Self::Month(..) => Precision::Month,
            Self::Quarter(..) | Self::Half(..) | Self::Season(..) => Precision::Quarter,
            Self::Year(_) => Precision::Year,
            Self::Decade(_) | Self::Century(_) => Precision::Decade,
        }
    }

    /// The value in TIMEX3.
    pub(super) fn value(self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Week(day) => week_value(day),
            Self::Weekend(day) => format!("{}-WE", week_value(day)),
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
            Self::Half(year, half) => format!("{year:04}-H{half}"),
            Self::Season(year, season) => format!("{year:04}-{}", season.sign()),
            Self::Year(year) => format!("{year:04}"),
            Self::Decade(year) => format!("{:03}", year.div_euclid(10)),
            Self::Century(year) => format!("{:02}", year.div_euclid(100)),
        }
    }
}

/// The day so many days later, or earlier; nothing where the calendar ends.
pub(super) fn add_days(day: Date, days: i32) -> Option<Date> {
    day.checked_add(Span::new().try_days(days).ok()?).ok()
}

fn week_value(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

fn monday(day: Date) -> Option<Date> {
    add_days(day, -i32::from(day.weekday().to_monday_zero_offset()))
}

/// The number of a weekday in TIMEX3, from 1 for Monday.
pub(super) fn weekday_number(weekday: Weekday) -> i8 {
    weekday.to_monday_one_offset()
}
