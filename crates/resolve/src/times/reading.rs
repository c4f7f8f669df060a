//! What a reader found: where an expression ends and what it means.

use demarche_core::{Precision, TimeKind, TimeModifier};
use jiff::civil::Date;

use super::moment::Moment;
use super::numbers::Amount;
use super::units::Unit;

/// An expression of time, read.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// The position behind its last word.
    pub(super) end: usize,
    pub(super) meaning: Meaning,
    pub(super) modifier: Option<TimeModifier>,
    /// The days that it covers, where they are not those of its meaning: "March 12-15", "the last three days".
    pub(super) days: Option<(Date, Date)>,
}

/// What an expression of time means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A stretch of the calendar.
    Moment(Moment),
    /// A time of a day, `T10:00` or `TMO`; the day may be unknown.
    Clock(Option<Date>, String),
    /// A stretch whose place on the calendar is unknown: the value with its gaps, and how long it is.
    Unplaced(String, Precision),
    /// A length.
    Duration(String),
    /// How often.
    Set(String),
    /// Now, once, or some day.
    Reference(&'static str),
}

impl Reading {
    /// A reading; what lies outside the years 1 to 9999 has no place on the calendar.
    pub(super) fn new(end: usize, meaning: Meaning) -> Self {
        let meaning = match meaning {
            Meaning::Moment(moment) if !moment.is_on_calendar() => {
                Meaning::Unplaced("XXXX".to_owned(), moment.precision())
            }
            meaning => meaning,
        };
        Self { end, meaning, modifier: None, days: None }
    }

    pub(super) fn moment(end: usize, moment: Moment) -> Self {
        Self::new(end, Meaning::Moment(moment))
    }

    /// A stretch, or its value with gaps where the article has no day to count from.
    pub(super) fn placed(end: usize, moment: Option<Moment>, unit: Unit) -> Self {
        let precision = match unit {
            Unit::Weekend | Unit::Week | Unit::Fortnight => Precision::Week,
            Unit::Month => Precision::Month,
            Unit::Quarter => Precision::Quarter,
            Unit::Year => Precision::Year,
            Unit::Decade | Unit::Century => Precision::Decade,
            _ => Precision::Day,
        };
        let unplaced = || Meaning::Unplaced(unit.unplaced().to_owned(), precision);
        Self::new(end, moment.map_or_else(unplaced, Meaning::Moment))
    }

    pub(super) fn duration(end: usize, amount: Amount, unit: Unit) -> Self {
        Self::new(end, Meaning::Duration(duration(amount, unit)))
    }

    pub(super) fn with(self, modifier: TimeModifier) -> Self {
        Self { modifier: Some(modifier), ..self }
    }

    pub(super) fn over(self, days: Option<(Date, Date)>) -> Self {
        Self { days: days.filter(|(first, last)| first <= last), ..self }
    }

    /// The day, where it means one.
    pub(super) fn day(&self) -> Option<Date> {
        match self.meaning {
            Meaning::Moment(Moment::Day(day)) | Meaning::Clock(Some(day), _) => Some(day),
            _ => None,
        }
    }
}

impl Meaning {
    pub(super) fn kind(&self) -> TimeKind {
        match self {
            Self::Moment(_) | Self::Unplaced(..) | Self::Reference(_) => TimeKind::Date,
            Self::Clock(..) => TimeKind::Time,
            Self::Duration(_) => TimeKind::Duration,
            Self::Set(_) => TimeKind::Set,
        }
    }

    pub(super) fn value(&self) -> String {
        match self {
            Self::Moment(moment) => moment.value(),
            Self::Clock(day, time) => {
                format!("{}{time}", day.map_or("XXXX-XX-XX".to_owned(), |day| day.to_string()))
            }
            Self::Unplaced(value, _) | Self::Duration(value) | Self::Set(value) => value.clone(),
            Self::Reference(value) => (*value).to_owned(),
        }
    }

    pub(super) fn precision(&self) -> Option<Precision> {
        match self {
            Self::Moment(moment) => Some(moment.precision()),
            Self::Clock(..) => Some(Precision::Day),
            Self::Unplaced(_, precision) => Some(*precision),
            _ => None,
        }
    }

    pub(super) fn range(&self) -> Option<(Date, Date)> {
        match self {
            Self::Moment(moment) => moment.range(),
            Self::Clock(day, _) => day.map(|day| (day, day)),
            _ => None,
        }
    }
}

/// A length in TIMEX3: `P3D`, `PT2H30M`, `PXY`.
pub(super) fn duration(amount: Amount, unit: Unit) -> String {
    let (sign, each) = unit.sign();
    let period = if unit.is_clock() { "PT" } else { "P" };
    match amount {
        Amount::Exactly(count) => format!("{period}{}{sign}", count.saturating_mul(each)),
        // Only the sign of minutes is that of months too.
        Amount::Some if unit.is_clock() => format!("PTX{sign}"),
        Amount::Some => format!("PX{}", unit.vague_sign()),
        Amount::AndHalf(count) => and_half(count, unit),
    }
}

fn and_half(count: u32, unit: Unit) -> String {
    let whole = |sign: &str| if count > 0 { format!("{count}{sign}") } else { String::new() };
    match unit {
        Unit::Minute => format!("PT{}30S", whole("M")),
        Unit::Hour => format!("PT{}30M", whole("H")),
        Unit::Day => format!("P{}T12H", whole("D")),
        Unit::Year => format!("P{}6M", whole("Y")),
        Unit::Decade => format!("P{}Y", count.saturating_mul(10).saturating_add(5)),
        Unit::Century => format!("P{}Y", count.saturating_mul(100).saturating_add(50)),
        _ => format!("P{count}.5{}", unit.sign().0),
    }
}
