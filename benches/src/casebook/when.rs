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
            Some((first, first.checked_add(1.month()).ok()?.checked_sub(1.day()).ok()?))
        }
        _ => timex.parse().ok().map(|day| (day, day)),
    }
}

/// The days that the words of the sentence give an event; the day of the news does not count.
pub(super) fn stated(event: &Event) -> Option<(Date, Date)> {
    event.date.filter(|date| date.basis == DateBasis::Stated).and_then(|date| date.range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_long_as_it_is_precise() {
        let days = |timex| range(timex).map(|(first, last)| format!("{first} {last}"));
        for (timex, expected) in [
            ("2024-03-05", Some("2024-03-05 2024-03-05")),
            ("2024-02", Some("2024-02-01 2024-02-29")),
            ("2017", Some("2017-01-01 2017-12-31")),
            ("2024-03-05/2024-03-07", Some("2024-03-05 2024-03-07")),
            ("2024-W10", None),
        ] {
            assert_eq!(days(timex).as_deref(), expected, "{timex}");
        }
    }
}
