//! Publication dates, read and written.

use demarche_core::{Precision, Published, PublishedBasis};
use jiff::civil::{Date, DateTime};
use jiff::fmt::{rfc2822, strtime};
use jiff::{Timestamp, tz::TimeZone};

/// Reads a publication date: `2023`, `2023-05`, `2023-05-14`, a time with its zone as in RFC 3339
/// (`2023-05-14T08:00:00+02:00`) or RFC 2822 (`Sun, 14 May 2023 08:00:00 +0200`), or an English date (`May 14, 2023`).
///
/// A time becomes UTC, to the second; a time without a zone is only trusted to the day. `None` when the text is no date.
///
/// ```
/// use demarche_core::{Precision, PublishedBasis};
/// use demarche_read::parse_published;
///
/// let published = parse_published("2024-10-22T01:40:00+03:00", PublishedBasis::Metadata).expect("a time with its zone");
/// assert_eq!(published.at.to_string(), "2024-10-21T22:40:00");
/// assert_eq!(published.precision, Precision::Second);
/// assert_eq!(parse_published("yesterday", PublishedBasis::Metadata), None);
/// ```
pub fn parse_published(text: &str, basis: PublishedBasis) -> Option<Published> {
    let text = text.trim();
    let (at, precision) = parse_partial(text)
        .or_else(|| parse_time(text))
        .or_else(|| parse_day(text))
        .filter(|(at, _)| (1..=9999).contains(&at.year()))?;
    Some(Published { at, precision, basis })
}

/// The date as ISO 8601, as far as it is known: `2023-05`, `2023-05-14`, `2023-05-14T06:00:00Z`.
pub(crate) fn iso(published: &Published) -> String {
    let full = published.at.to_string();
    match published.precision {
        Precision::Year | Precision::Decade => full[..4].to_owned(),
        Precision::Month | Precision::Quarter => full[..7].to_owned(),
        Precision::Week | Precision::Day => full[..10].to_owned(),
        Precision::Second => format!("{full}Z"),
    }
}

fn parse_partial(text: &str) -> Option<(DateTime, Precision)> {
    let digits = |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let (year, month) = match text.split_once('-') {
        None if digits(text, 4) => (text, None),
        Some((year, month)) if digits(year, 4) && digits(month, 2) => (year, Some(month)),
        _ => return None,
    };
    let precision = if month.is_some() { Precision::Month } else { Precision::Year };
    let date = Date::new(year.parse().ok()?, month.map_or(Some(1), |month| month.parse().ok())?, 1).ok()?;
    Some((date.at(0, 0, 0, 0), precision))
}

fn parse_time(text: &str) -> Option<(DateTime, Precision)> {
    let timestamp = text.parse::<Timestamp>().ok().or_else(|| {
        let parser = rfc2822::DateTimeParser::new();
        parser.parse_timestamp(text).ok()
    })?;
    let utc = timestamp.to_zoned(TimeZone::UTC).datetime();
    let whole = utc.with().subsec_nanosecond(0).build().ok()?;
    Some((whole, Precision::Second))
}

fn parse_day(text: &str) -> Option<(DateTime, Precision)> {
    let civil = || text.parse::<DateTime>().ok().map(DateTime::date);
    let english = || {
        let formats = ["%B %d, %Y", "%d %B %Y", "%b %d, %Y", "%d %b %Y", "%Y/%m/%d"];
        formats.iter().find_map(|format| strtime::parse(format, text).ok()?.to_date().ok())
    };
    let date = civil().or_else(english).or_else(|| day_of_odd_time(text))?;
    Some((date.at(0, 0, 0, 0), Precision::Day))
}

/// The day of a time that is written oddly, as `2020-09-26T12:07:40+02:00CET`.
fn day_of_odd_time(text: &str) -> Option<Date> {
    let (day, time) = text.split_at_checked(10)?;
    let is_time = time.len() <= 20
        && time.starts_with(['T', ' '])
        && time[1..].starts_with(|c: char| c.is_ascii_digit())
        && time.contains(':');
    day.parse().ok().filter(|_| is_time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_their_precision() {
        let cases = [
            ("2023", Some("2023")),
            ("2023-05", Some("2023-05")),
            ("2023-05-14", Some("2023-05-14")),
            (" 2023-05-14T08:00:00+02:00 ", Some("2023-05-14T06:00:00Z")),
            ("2023-05-14T08:00:00.750Z", Some("2023-05-14T08:00:00Z")),
            ("2023-05-14T08:00:00+0000", Some("2023-05-14T08:00:00Z")),
            ("2023-05-14 08:00:00Z", Some("2023-05-14T08:00:00Z")),
            ("2023-05-14T08:00:00", Some("2023-05-14")),
            ("2023-05-14 08:00", Some("2023-05-14")),
            ("Sun, 14 May 2023 08:00:00 +0200", Some("2023-05-14T06:00:00Z")),
            ("May 14, 2023", Some("2023-05-14")),
            ("14 May 2023", Some("2023-05-14")),
            ("2023-05-14T08:00:00+02:00CET", Some("2023-05-14")),
            ("2023-05-14 08:00:00 -0500", Some("2023-05-14")),
            ("2023-05-14 or so", None),
            ("2023-13", None),
            ("2023-02-30", None),
            ("14/05/2023", None),
            ("yesterday", None),
            ("", None),
            ("-0044-03-15", None),
        ];
        for (text, expected) in cases {
            let found = parse_published(text, PublishedBasis::Metadata).map(|published| iso(&published));
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
