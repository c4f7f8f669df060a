//! Which days an expression of time means. The article appeared on Wednesday, 13 March 2024.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use demarche_core::Resolved;
use support::{check, resolve};

const PUBLISHED: &str = "2024-03-13";

/// (sentence, `words = first..last precision` of its expressions)
const CASES: &[(&str, &[&str])] = &[
    ("They met on March 5, 2019.", &["March 5, 2019 = 2019-03-05..2019-03-05 day"]),
    ("They met on 5 March 2019.", &["5 March 2019 = 2019-03-05..2019-03-05 day"]),
    ("They met on Feb. 29, 2020.", &["Feb. 29, 2020 = 2020-02-29..2020-02-29 day"]),
    ("They met on 2019-03-05.", &["2019-03-05 = 2019-03-05..2019-03-05 day"]),
    ("They met on the 5th March 2019.", &["the 5th March 2019 = 2019-03-05..2019-03-05 day"]),
    ("They met on 30 February 2023.", &["30 February 2023 = none day"]),
    ("Only 5 may attend the talks.", &[]),
    ("They march 12 kilometres.", &[]),
    ("a force of 2000 troops", &[]),
    ("They met in May.", &["May = 2023-05-01..2023-05-31 month"]),
    ("They will meet on January 9.", &["January 9 = 2025-01-09..2025-01-09 day"]),
    ("They met three weeks ago.", &["three weeks ago = 2024-02-19..2024-02-25 week"]),
    ("They met on March 5.", &["March 5 = 2024-03-05..2024-03-05 day"]),
    ("They met on December 3.", &["December 3 = 2023-12-03..2023-12-03 day"]),
    ("They will meet on April 2.", &["April 2 = 2024-04-02..2024-04-02 day"]),
    ("They will meet on August 9.", &["August 9 = 2024-08-09..2024-08-09 day"]),
    ("They met in March 2019.", &["March 2019 = 2019-03-01..2019-03-31 month"]),
    ("They met in February 2020.", &["February 2020 = 2020-02-01..2020-02-29 month"]),
    ("They met in May 2019.", &["May 2019 = 2019-05-01..2019-05-31 month"]),
    ("They met in November.", &["November = 2023-11-01..2023-11-30 month"]),
    ("They met in January.", &["January = 2024-01-01..2024-01-31 month"]),
    ("They will meet in June.", &["June = 2024-06-01..2024-06-30 month"]),
    ("They met on Monday.", &["Monday = 2024-03-11..2024-03-11 day"]),
    ("They met Tuesday.", &["Tuesday = 2024-03-12..2024-03-12 day"]),
    ("They met on Thursday.", &["Thursday = 2024-03-07..2024-03-07 day"]),
    ("They met on Wednesday.", &["Wednesday = 2024-03-13..2024-03-13 day"]),
    ("They met last Friday.", &["last Friday = 2024-03-08..2024-03-08 day"]),
    ("They met last Wednesday.", &["last Wednesday = 2024-03-06..2024-03-06 day"]),
    ("They will meet on Friday.", &["Friday = 2024-03-15..2024-03-15 day"]),
    ("They will be received on Monday.", &["Monday = 2024-03-18..2024-03-18 day"]),
    ("They plan to meet on Sunday.", &["Sunday = 2024-03-17..2024-03-17 day"]),
    ("The summit is next Monday.", &["next Monday = 2024-03-18..2024-03-18 day"]),
    ("They meet today.", &["today = 2024-03-13..2024-03-13 day"]),
    ("They met yesterday.", &["yesterday = 2024-03-12..2024-03-12 day"]),
    ("They will meet tomorrow.", &["tomorrow = 2024-03-14..2024-03-14 day"]),
    ("They met last week.", &["last week = 2024-03-04..2024-03-10 week"]),
    ("They meet this week.", &["this week = 2024-03-11..2024-03-17 week"]),
    ("They meet next week.", &["next week = 2024-03-18..2024-03-24 week"]),
    ("They met last month.", &["last month = 2024-02-01..2024-02-29 month"]),
    ("They meet next month.", &["next month = 2024-04-01..2024-04-30 month"]),
    ("They met last year.", &["last year = 2023-01-01..2023-12-31 year"]),
    ("They meet this year.", &["this year = 2024-01-01..2024-12-31 year"]),
    ("They met three days ago.", &["three days ago = 2024-03-10..2024-03-10 day"]),
    ("They met a day earlier.", &["a day earlier = 2024-03-12..2024-03-12 day"]),
    ("They met two months ago.", &["two months ago = 2024-01-01..2024-01-31 month"]),
    ("They met 10 years ago.", &["10 years ago = 2014-01-01..2014-12-31 year"]),
    ("They met in 2014.", &["2014 = 2014-01-01..2014-12-31 year"]),
    ("They have been at war since 2011.", &["2011 = 2011-01-01..2011-12-31 year"]),
    (
        "They met on Monday and on March 5.",
        &["Monday = 2024-03-11..2024-03-11 day", "March 5 = 2024-03-05..2024-03-05 day"],
    ),
    // No dates.
    ("The bloc may act.", &[]),
    ("Crowds march on Kyiv.", &[]),
    ("They held a march in Warsaw.", &[]),
    ("They sat in the sun.", &[]),
    ("They met on February 30, 2023.", &["February 30, 2023 = none day"]),
    ("They met on April 31, 2023.", &["April 31, 2023 = none day"]),
    ("They paid in 5000 instalments.", &[]),
    ("They won 12 seats.", &[]),
    ("They left in a hurry.", &[]),
    ("It was 2014 that counted.", &["2014 = 2014-01-01..2014-12-31 year"]),
];

/// The same without a publication date.
const WITHOUT: &[(&str, &[&str])] = &[
    ("They met on March 5, 2019.", &["March 5, 2019 = 2019-03-05..2019-03-05 day"]),
    ("They met in 2014.", &["2014 = 2014-01-01..2014-12-31 year"]),
    ("They met in March 2019.", &["March 2019 = 2019-03-01..2019-03-31 month"]),
    ("They met on March 5.", &["March 5 = none day"]),
    ("They met in November.", &["November = none month"]),
    ("They met on Monday.", &["Monday = none day"]),
    ("They met yesterday.", &["yesterday = none day"]),
    ("They met last week.", &["last week = none week"]),
    ("They met last month.", &["last month = none month"]),
    ("They met last year.", &["last year = none year"]),
    ("They met three days ago.", &["three days ago = none day"]),
];

fn times(resolved: &Resolved) -> Vec<String> {
    let text = &resolved.annotated.article.text;
    let days = |range: Option<(jiff::civil::Date, _)>| {
        range.map_or_else(
            || "none".to_owned(),
            |(first, last): (_, jiff::civil::Date)| format!("{first}..{last}"),
        )
    };
    let show = |time: &demarche_core::TimeExpression| {
        let precision = time.precision.map_or("none", demarche_core::Precision::as_str);
        format!("{} = {} {precision}", time.span.of(text), days(time.range))
    };
    resolved.times.iter().map(show).collect()
}

fn check_all(cases: &[(&str, &[&str])], published: &str) {
    check(cases.iter().map(|(text, expected)| {
        let expected = expected.iter().map(|time| (*time).to_owned()).collect();
        ((*text).to_owned(), times(&resolve(text, published)), expected)
    }));
}

#[test]
fn expressions_mean_days() {
    check_all(CASES, PUBLISHED);
}

#[test]
fn relative_expressions_need_a_publication_date() {
    check_all(WITHOUT, "");
}

#[test]
fn a_day_that_no_year_has_means_no_day() {
    let resolved = resolve("They met on February 30.", PUBLISHED);
    assert!(resolved.times.iter().all(|time| time.range.is_none()), "{:?}", times(&resolved));
}

#[test]
fn the_expression_is_the_words_of_its_tokens() {
    for (text, _) in CASES {
        let resolved = resolve(text, PUBLISHED);
        for time in &resolved.times {
            assert_eq!(resolved.annotated.bytes(time.tokens), time.span, "{text}");
        }
    }
}
