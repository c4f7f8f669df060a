//! Dates of cases as days of the calendar.

use demarche::core::{DateBasis, Event};
use jiff::ToSpan;
use jiff::civil::Date;

/// First and last day of a TIMEX3 date: `2024-03-05`, `2024-03`, `2024`, or two with `/` between.
pub(super) fn range(timex: &str) -> Option<(Date, Date)> {
    let (first, last) = timex.split_once('/').unwrap_or((timex, timex));
    Some((one(first)?.0, one(last)?.1))
}

fn one(timex: &str) -> Option<(Date, Date)> {
    match timex.split('-').collect::<Vec<_>>()[..] {
        [year] => Some((format!("{year}-01-01").parse().ok()?, format!("{year}-12-31").parse().ok()?)),
        [_, month] if month.len() == 2 => {
            let first: Date = format!("{timex}-01").parse().ok()?;
            Some((first, first.checked_add(1.month().days(-1)).ok()?))
        }
        _ => timex.parse().ok().map(|day| (day, day)),
    }
}

/// The days that the words of the sentence give an event; the day of the news does not count.
pub(super) fn stated(event: &Event) -> Option<(Date, Date)> {
    event.date.filter(|date| date.basis == DateBasis::Stated).and_then(|date| date.range)
}
