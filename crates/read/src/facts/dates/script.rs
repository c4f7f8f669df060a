//! Dates in the data of scripts: `"datePublished":"2020-03-18"`.

use jiff::civil::Date;

use super::super::signals::SHORT_SCRIPT;
use super::phrase::{Order, dates};

/// Keys under which scripts keep the date of publication, the most trusted first.
const KEYS: [&str; 22] = [
    "datePublished",
    "publishedAt",
    "published_at",
    "firstPublished",
    "first_published_at",
    "firstPublishedAt",
    "datePublishedISO",
    "date_published",
    "publishDate",
    "publish_date",
    "publishedDate",
    "published_date",
    "pubDate",
    "pub_date",
    "pubdate",
    "publicationDate",
    "publication_date",
    "publishedTime",
    "published_time",
    "publishTime",
    "publishDateTime",
    "published",
];

/// Values are no longer.
const VALUE_BYTES: usize = 48;

/// The values of the keys in scripts, the most trusted of each script first.
pub(super) fn values(scripts: &[String]) -> impl Iterator<Item = &str> {
    scripts.iter().flat_map(|script| values_of(script))
}

fn values_of(script: &str) -> impl Iterator<Item = &str> {
    KEYS.iter().flat_map(|key| script.match_indices(key).map(|(at, key)| (at, key.len()))).filter_map(
        |(at, length)| {
            let before = script[..at].chars().next_back()?;
            let is_key = !before.is_alphanumeric();
            value(&script[at + length..]).filter(|_| is_key)
        },
    )
}

/// The day with a time of day that a short script prints: `showDate("2020/04/17 01:43:09")`.
pub(super) fn printed(scripts: &[String], order: Order) -> Option<Date> {
    let short = scripts.iter().filter(|script| script.len() <= SHORT_SCRIPT);
    let days = short.flat_map(|script| dates(script, order).into_iter().map(move |found| (script, found)));
    let mut days =
        days.filter(|(script, (span, _))| is_time(script[span.end..].trim_start_matches(['T', ' '])));
    days.next().map(|(_, (_, day))| day)
}

fn is_time(text: &str) -> bool {
    let (hour, rest) = text.split_at_checked(2).unwrap_or_default();
    hour.bytes().all(|byte| byte.is_ascii_digit()) && rest.starts_with(':')
}

/// The string or number behind a key; quotes may be escaped.
fn value(rest: &str) -> Option<&str> {
    let rest = rest.trim_start_matches(['\\', '"', '\'']).trim_start().strip_prefix([':', '='])?;
    let rest = rest.trim_start().trim_start_matches(['\\', '"', '\'']);
    let end = rest.find(['"', '\'', '\\', '}', ']', '\n', '<', '{', '['])?;
    let value = rest[..end].trim_end_matches([',', ' ']);
    ((8..=VALUE_BYTES).contains(&value.len())).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_scripts_hold_dates() {
        let script = r#"a={"id":1,"pub_date": "2020-03-18","x":"{\"publishedAt\":\"2020-03-19T08:00:00Z\"}",unpublished:"20200317"}"#;
        assert_eq!(values_of(script).collect::<Vec<_>>(), ["2020-03-19T08:00:00Z", "2020-03-18"]);
    }

    #[test]
    fn short_scripts_print_days() {
        let cases = [
            ("showDate(\"2020/04/17 01:43:09\")", Some("2020-04-17")),
            ("load(\"24-04-2020 21:36:16\")", Some("2020-04-24")),
            ("version(\"2020/04/17\")", None),
        ];
        for (script, expected) in cases {
            let found = printed(&[script.to_owned()], Order::DayFirst).map(|day| day.to_string());
            assert_eq!(found.as_deref(), expected, "{script}");
        }
    }
}
