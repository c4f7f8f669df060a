//! The day printed near a headline.

use std::ops::Range;

use jiff::civil::Date;

use super::phrase::{Order, dates};

/// Bytes of visible text above and below the start of the headline in which the day may stand.
const ABOVE: usize = 300;
const BELOW: usize = 1200;

/// A line with a date is no longer, unless the date starts it.
const LINE_BYTES: usize = 160;

/// Words before a date of a change.
const CHANGES: [&str; 9] =
    ["updat", "modif", "revis", "aktualis", "actualiz", "mise à jour", "обновл", "оновл", "review"];

/// The first day printed below the headline, else the last above it; days of changes only where there is no other.
pub(super) fn day(text: &str, headline: usize, order: Order) -> Option<Date> {
    let mut found = days(text, headline, order, is_dateline);
    found.sort();
    found.first().map(|found| found.day)
}

/// The first day printed below the headline, days of changes not counted, and where it stands.
pub(super) fn day_below(text: &str, headline: usize, order: Order) -> Option<(usize, Date)> {
    let found = days(text, headline, order, is_dateline).into_iter();
    let first = found.filter(|found| !found.is_change && !found.is_above).min()?;
    Some((headline + first.distance, first.day))
}

/// So, where the day has a line of its own.
pub(super) fn day_alone(text: &str, headline: usize, order: Order) -> Option<Date> {
    let found = days(text, headline, order, is_alone);
    found.into_iter().filter(|found| !found.is_change && !found.is_above).min().map(|found| found.day)
}

/// A day near the headline; the best comes first in order.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    is_change: bool,
    is_above: bool,
    distance: usize,
    day: Date,
}

fn days(text: &str, headline: usize, order: Order, is_one: fn(&str, &Range<usize>) -> bool) -> Vec<Found> {
    let window = window(text, headline);
    let shown = text.get(window.clone()).unwrap_or_default();
    let found = dates(shown, order).into_iter().filter(|(span, _)| is_one(shown, span));
    let found = found.map(|(span, day)| {
        let at = window.start + span.start;
        let is_change = is_change(shown, span.start);
        Found { is_change, is_above: at < headline, distance: at.abs_diff(headline), day }
    });
    found.collect()
}

/// Whether the date stands in a line with little else.
fn is_alone(text: &str, span: &Range<usize>) -> bool {
    line(text, span).len() <= span.len() + 20
}

fn line<'a>(text: &'a str, span: &Range<usize>) -> &'a str {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
    &text[start..end]
}

fn window(text: &str, headline: usize) -> Range<usize> {
    let start = text.floor_char_boundary(headline.saturating_sub(ABOVE));
    start..text.floor_char_boundary((headline + BELOW).min(text.len()))
}

/// Whether the date stands in a short line, or starts one, and no copyright notice.
fn is_dateline(text: &str, span: &Range<usize>) -> bool {
    let line = line(text, span);
    let start = line.as_ptr() as usize - text.as_ptr() as usize;
    let is_copyright = line.contains('©') || line.to_lowercase().contains("copyright");
    !is_copyright && (line.len() <= LINE_BYTES || span.start - start <= 24)
}

/// Whether words start with those of a change.
pub(super) fn starts_with_change(words: &str) -> bool {
    let words = words.to_lowercase();
    CHANGES.iter().any(|change| words.starts_with(change)) || words.starts_with("last updat")
}

/// Whether the words before a place speak of a change.
pub(super) fn is_change(text: &str, at: usize) -> bool {
    let start = text.floor_char_boundary(at.saturating_sub(28));
    let before = text[start..at].to_lowercase();
    let published = before.rfind("publi");
    CHANGES
        .iter()
        .filter_map(|change| before.rfind(change))
        .any(|change| published.is_none_or(|at| at < change))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_publication_is_told_from_others() {
        let text = "1 May 2020\nTalks resume\nUpdated: 4 May 2020\nPublished: 3 May 2020\nThey met.\n";
        let headline = text.find("Talks").unwrap();
        let day = |text, headline| day(text, headline, Order::DayFirst).map(|day| day.to_string());
        assert_eq!(day(text, headline).as_deref(), Some("2020-05-03"));
        assert_eq!(day("1 May 2020\nTalks resume\n", 11).as_deref(), Some("2020-05-01"));
        assert_eq!(day("Talks resume\nUpdated 4 May 2020", 0).as_deref(), Some("2020-05-04"));
        assert_eq!(day("Talks resume\n© 4 May 2020", 0), None);
    }
}
