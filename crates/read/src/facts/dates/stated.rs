//! Dates that pages state for machines, and the civil day that they mean.

use demarche_core::{Precision, Published, PublishedBasis};
use jiff::civil::{Date, DateTime};
use jiff::fmt::rfc2822;
use jiff::{Timestamp, tz::TimeZone};

use super::phrase::{Order, first_date};

/// A date as stated, and the day that readers of the page see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stated {
    /// The time in UTC where the page states one with its zone.
    pub(super) at: Option<DateTime>,
    /// The day in the zone of the page.
    pub(super) day: Date,
    /// Whether the zone of the page is UTC or unknown, so that the day may not be the one that readers see.
    pub(super) is_utc: bool,
}

impl Stated {
    /// A day without a time.
    pub(super) fn of_day(day: Date) -> Self {
        Self { at: None, day, is_utc: false }
    }

    /// Reads what a page states for machines, or for people.
    pub(super) fn parse(text: &str, order: Order) -> Option<Self> {
        let text = text.trim();
        let stated = of_zoned(text).or_else(|| of_seconds(text)).or_else(|| of_digits(text));
        let is_utc = zone_is_unknown(text);
        let stated =
            stated.or_else(|| first_date(text, order).map(|day| Self { is_utc, ..Self::of_day(day) }))?;
        (1990..=2099).contains(&stated.day.year()).then_some(stated)
    }

    /// The date as recorded: to the second where the day is the same in UTC and on the page, else the day on the page, for
    /// that is the day from which readers and "yesterday" in the text are counted.
    pub(super) fn published(self, basis: PublishedBasis) -> Published {
        match self.at.filter(|at| at.date() == self.day) {
            Some(at) => Published { at, precision: Precision::Second, basis },
            None => Published { at: self.day.at(0, 0, 0, 0), precision: Precision::Day, basis },
        }
    }
}

/// A time with its zone: RFC 3339 and its near relatives, RFC 2822.
fn of_zoned(text: &str) -> Option<Stated> {
    let of_mail = || {
        let zoned = rfc2822::DateTimeParser::new().parse_zoned(text).ok()?;
        Some((zoned.timestamp(), zoned.date()))
    };
    let of_iso = || Some((text.parse::<Timestamp>().ok()?, text.get(..10)?.parse::<Date>().ok()?));
    let (timestamp, day) = of_iso().or_else(of_mail)?;
    let at = whole(timestamp)?;
    let is_utc = timestamp.to_zoned(TimeZone::UTC).date() == day && zone_is_utc(text);
    Some(Stated { at: Some(at), day, is_utc })
}

fn zone_is_utc(text: &str) -> bool {
    ["Z", "z", "+00:00", "+0000", "-00:00", "GMT", "UTC"].iter().any(|zone| text.ends_with(zone))
}

/// Whether a time that is no RFC 3339 may be in UTC: it ends so, or states no zone at all.
fn zone_is_unknown(text: &str) -> bool {
    let time = text.split_once(':').map_or("", |(_, minutes)| minutes);
    zone_is_utc(text) || (!time.is_empty() && !time.contains(['+', '-']))
}

/// Seconds or milliseconds since 1970.
fn of_seconds(text: &str) -> Option<Stated> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = match text.len() {
        10 if is_number => text.parse().ok()?,
        13 if is_number => text[..10].parse().ok()?,
        _ => return None,
    };
    let at = whole(Timestamp::from_second(seconds).ok()?)?;
    Some(Stated { at: Some(at), day: at.date(), is_utc: true })
}

/// `20200318`, `20200318T080000Z`.
fn of_digits(text: &str) -> Option<Stated> {
    let (day, rest) = text.split_at_checked(8)?;
    if !day.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let is_date = !rest.starts_with(|c: char| c.is_ascii_digit() && text.len() != 14);
    let day = Date::new(day[..4].parse().ok()?, day[4..6].parse().ok()?, day[6..].parse().ok()?).ok();
    day.filter(|_| is_date).map(|day| Stated { is_utc: zone_is_utc(rest), ..Stated::of_day(day) })
}

fn whole(timestamp: Timestamp) -> Option<DateTime> {
    timestamp.to_zoned(TimeZone::UTC).datetime().with().subsec_nanosecond(0).build().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::iso;

    #[test]
    fn zones_that_are_not_stated_may_be_utc() {
        let cases = [
            ("2023-05-14T23:15:0Z", true),
            ("13/05/2023 09:21:40", true),
            ("2023-05-14T23:15:00+02:00", false),
            ("14 May 2023", false),
        ];
        for (text, expected) in cases {
            let stated = Stated::parse(text, Order::DayFirst);
            assert_eq!(stated.map(|stated| stated.is_utc), Some(expected), "{text}");
        }
    }

    #[test]
    fn the_civil_day_of_the_page_is_kept() {
        let cases = [
            ("2023-05-14T08:00:00+02:00", "2023-05-14T06:00:00Z"),
            ("2023-05-14T01:00:00+02:00", "2023-05-14"),
            ("2023-05-14T22:00:00-05:00", "2023-05-14"),
            ("2023-05-14T22:00:00.5Z", "2023-05-14T22:00:00Z"),
            ("20230514T11:02:35Z", "2023-05-14"),
            ("2023-05-14T23:15:0Z", "2023-05-14"),
            ("Sun, 14 May 2023 08:00:00 +0200", "2023-05-14T06:00:00Z"),
            ("Sun, 05/14/2023 - 11:38", "2023-05-14"),
            ("1684051200", "2023-05-14T08:00:00Z"),
            ("1684051200000", "2023-05-14T08:00:00Z"),
            ("0000-00-00", ""),
            ("1970-01-01T00:00:00Z", ""),
            ("May 14th, 2023", "2023-05-14"),
        ];
        for (text, expected) in cases {
            let stated = Stated::parse(text, Order::DayFirst);
            let found = stated.map(|stated| iso(&stated.published(PublishedBasis::Metadata)));
            assert_eq!(found.unwrap_or_default(), expected, "{text}");
        }
    }
}
