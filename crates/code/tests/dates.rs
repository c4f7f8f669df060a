//! When events happened. The articles appeared on Wednesday, 13 March 2024.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use demarche_core::Event;
use support::{check, code};

/// (what decides, text, `EVENT days basis` of all its events)
type Case = (&'static str, &'static str, &'static [&'static str]);

const STATED: &[Case] = &[
    ("weekday", "Russia attacked Ukraine on Tuesday.", &["ASSAULT 2024-03-12 stated"]),
    ("bare weekday", "Poland expelled the Russian ambassador Friday.", &["SANCTION 2024-03-08 stated"]),
    ("in front", "On Monday, Russia attacked Ukraine.", &["ASSAULT 2024-03-11 stated"]),
    ("part of a day", "Russia attacked Ukraine on Sunday night.", &["ASSAULT 2024-03-10 stated"]),
    ("passive", "Ukraine was attacked by Russia on March 5.", &["ASSAULT 2024-03-05 stated"]),
    ("future", "Poland will expel the Russian ambassador on Friday.", &["SANCTION 2024-03-15 stated"]),
    ("month", "Russia attacked Ukraine in February 2022.", &["ASSAULT 2022-02-01..2022-02-28 stated"]),
    ("year", "Russia attacked Georgia in 2008.", &["ASSAULT 2008-01-01..2008-12-31 stated"]),
    (
        "week",
        "Poland expelled the Russian ambassador last week.",
        &["SANCTION 2024-03-04..2024-03-10 stated"],
    ),
    ("ago", "Russia attacked Ukraine two days ago.", &["ASSAULT 2024-03-11 stated"]),
    ("since", "Russia has attacked Ukraine since Saturday.", &["ASSAULT 2024-03-09..2024-03-13 stated"]),
    (
        "from and to",
        "Russia attacked Ukraine from March 5 to March 8.",
        &["ASSAULT 2024-03-05..2024-03-08 stated"],
    ),
    (
        "between",
        "Russia attacked Ukraine between March 5 and March 8.",
        &["ASSAULT 2024-03-05..2024-03-08 stated"],
    ),
    (
        "days of a month",
        "Emmanuel Macron met Olaf Scholz on March 5-6.",
        &["CONSULT 2024-03-05..2024-03-06 stated"],
    ),
    ("late", "Late on Friday, Russia attacked Ukraine.", &["ASSAULT 2024-03-08 stated"]),
    ("today", "Russia attacked Ukraine today.", &["ASSAULT 2024-03-13 stated"]),
    (
        "noun and its day",
        "Friday's Russian attack on Ukraine killed five people.",
        &["ASSAULT 2024-03-08 stated"],
    ),
    ("carrier", "Russia launched an attack on Ukraine on Saturday.", &["ASSAULT 2024-03-09 stated"]),
    ("talks held", "Iran and Israel held talks on Sunday.", &["CONSULT 2024-03-10 stated"]),
    ("infinitive", "Russia began to attack Ukraine on Monday.", &["ASSAULT 2024-03-11 stated"]),
    (
        "gerund",
        "Russia attacked Ukraine on Monday, bombing Kyiv.",
        &["ASSAULT 2024-03-11 stated", "ASSAULT 2024-03-11 stated"],
    ),
    (
        "one day for two verbs",
        "On Monday Russia attacked Ukraine and bombed Poland.",
        &["ASSAULT 2024-03-11 stated", "ASSAULT 2024-03-11 stated"],
    ),
    (
        "each its own",
        "Russia attacked Ukraine on Monday and Poland expelled the Russian ambassador on Tuesday.",
        &["ASSAULT 2024-03-11 stated", "SANCTION 2024-03-12 stated"],
    ),
    (
        "relative clause of long ago",
        "Russia, which invaded Ukraine in 2022, attacked Poland on Thursday.",
        &["ASSAULT 2022-01-01..2022-12-31 stated", "ASSAULT 2024-03-07 stated"],
    ),
    (
        "two days in the text",
        "Russia attacked Ukraine on Friday. A day earlier, Poland expelled the Russian ambassador.",
        &["ASSAULT 2024-03-08 stated", "SANCTION 2024-03-07 stated"],
    ),
    (
        "later",
        "Russia attacked Ukraine on March 1. Two days later Poland expelled the Russian ambassador.",
        &["ASSAULT 2024-03-01 stated", "SANCTION 2024-03-03 stated"],
    ),
    (
        "that year",
        "Russia attacked Georgia in 2008. That year Poland expelled the Russian ambassador.",
        &["ASSAULT 2008-01-01..2008-12-31 stated", "SANCTION 2008-01-01..2008-12-31 stated"],
    ),
    (
        "report in the past",
        "Ukraine said on Tuesday that Russia attacked Kyiv on Monday.",
        &["ASSAULT 2024-03-11 stated"],
    ),
    ("report alone", "Ukraine said on Tuesday that Russia attacked Kyiv.", &["ASSAULT 2024-03-12 stated"]),
    (
        "promised for a day",
        "Poland said on Tuesday it would expel the Russian ambassador on Friday.",
        &["SANCTION 2024-03-15 stated"],
    ),
    (
        "the last three days",
        "Russia has attacked Ukraine in the last three days.",
        &["ASSAULT 2024-03-10..2024-03-13 stated"],
    ),
    ("pluperfect with its day", "Russia had attacked Ukraine on Friday.", &["ASSAULT 2024-03-08 stated"]),
    (
        "time in brackets of the noun",
        "France condemned Russia on Tuesday for the 2014 annexation.",
        &["ACCUSE 2024-03-12 stated"],
    ),
    ("when", "He fled in 1968, when Russia attacked Georgia.", &["ASSAULT 1968-01-01..1968-12-31 stated"]),
    (
        "a day, and what happened on it",
        "Unlike Thursday, when Russia attacked Ukraine, the night was calm.",
        &["ASSAULT 2024-03-07 stated"],
    ),
    (
        "a noun with its year, and its clause",
        "He hid after Russia's attack of January 2018, which killed Ukrainian soldiers.",
        &["ASSAULT 2018-01-01..2018-01-31 stated"],
    ),
    ("at an hour", "Russia attacked Ukraine at 4 a.m. on Tuesday.", &["ASSAULT 2024-03-12 stated"]),
];

const NEWS: &[Case] = &[
    ("simple past", "Russia attacked Ukraine.", &["ASSAULT 2024-03-13 publication"]),
    ("perfect", "Russia has attacked Ukraine.", &["ASSAULT 2024-03-13 publication"]),
    ("passive", "Ukraine was attacked by Russia.", &["ASSAULT 2024-03-13 publication"]),
    ("perfect passive", "Ukraine has been attacked by Russia.", &["ASSAULT 2024-03-13 publication"]),
    ("headline", "Russia attacks Ukraine", &["ASSAULT 2024-03-13 publication"]),
    ("said", "Ukraine said Russia attacked Kyiv.", &["ASSAULT 2024-03-13 publication"]),
    ("now", "Poland has now expelled the Russian ambassador.", &["SANCTION 2024-03-13 publication"]),
    ("carrier", "Russia launched an attack on Ukraine.", &["ASSAULT 2024-03-13 publication"]),
    (
        "second verb",
        "Russia attacked Ukraine and bombed Poland.",
        &["ASSAULT 2024-03-13 publication", "ASSAULT 2024-03-13 publication"],
    ),
    (
        "gerund",
        "Russia attacked Ukraine, bombing Kyiv.",
        &["ASSAULT 2024-03-13 publication", "ASSAULT 2024-03-13 publication"],
    ),
    (
        "going on",
        "The sun shone. It rained. It snowed. Russia is attacking Ukraine.",
        &["ASSAULT 2024-03-13 publication"],
    ),
    (
        "being done",
        "The sun shone. It rained. It snowed. Ukraine is being attacked by Russia.",
        &["ASSAULT 2024-03-13 publication"],
    ),
    ("began to", "Russia began to attack Ukraine.", &["ASSAULT 2024-03-13 publication"]),
    (
        "after, in the lead",
        "Poland expelled the Russian ambassador after Russia attacked Ukraine.",
        &["SANCTION 2024-03-13 publication", "ASSAULT 2024-03-13 publication"],
    ),
    (
        "dateline",
        "KYIV, March 12 (Example Wire) - Russia attacked Ukraine.",
        &["ASSAULT 2024-03-12 dateline"],
    ),
    (
        "a stated day beside a dateline",
        "KYIV, March 12 (Example Wire) - Russia attacked Ukraine on Monday.",
        &["ASSAULT 2024-03-11 stated"],
    ),
];

const NOTHING: &[Case] = &[
    ("future", "Russia will attack Ukraine.", &["ASSAULT -"]),
    ("could", "Russia could attack Ukraine.", &["ASSAULT -"]),
    ("negated", "Russia did not attack Ukraine.", &["ASSAULT -"]),
    ("pluperfect", "Russia had attacked Ukraine.", &["ASSAULT -"]),
    ("pluperfect in a report", "Ukraine said on Tuesday that Russia had attacked Kyiv.", &["ASSAULT -"]),
    ("plan of a day", "Poland said on Tuesday it would expel the Russian ambassador.", &["SANCTION -"]),
    ("long", "Russia has long attacked Ukraine.", &["ASSAULT -"]),
    ("repeatedly", "Russia has repeatedly attacked Ukraine.", &["ASSAULT -"]),
    ("previously", "Poland previously expelled the Russian ambassador.", &["SANCTION -"]),
    ("for years", "Russia has attacked Ukraine for years.", &["ASSAULT -"]),
    ("every day", "Russia attacked Ukraine every day.", &["ASSAULT -"]),
    ("recently", "Russia recently attacked Ukraine.", &["ASSAULT -"]),
    ("years ago", "Russia attacked Ukraine several years ago.", &["ASSAULT -"]),
    ("relative clause", "Russia, which attacked Ukraine, is a member of the council.", &["ASSAULT -"]),
    ("until", "Russia attacked Ukraine until Friday.", &["ASSAULT -"]),
    (
        "in an old story",
        "In 2008 Russia attacked Georgia. Poland expelled the Russian ambassador.",
        &["ASSAULT 2008-01-01..2008-12-31 stated", "SANCTION -"],
    ),
    (
        "behind the lead, in the present",
        "The sun shone. The river rose. The wind fell. Russia attacks Ukraine.",
        &["ASSAULT -"],
    ),
    ("if", "If Iran attacks Israel on Friday, oil will become dear.", &["ASSAULT 2024-03-15 stated"]),
];

fn dates(events: &[Event]) -> Vec<String> {
    let show = |event: &Event| {
        let Some(date) = event.date else { return format!("{} -", event.event) };
        let days = match date.range {
            Some((first, last)) if first == last => first.to_string(),
            Some((first, last)) => format!("{first}..{last}"),
            None => "unknown".to_owned(),
        };
        format!("{} {days} {}", event.event, date.basis.as_str())
    };
    events.iter().map(show).collect()
}

fn check_all(cases: &[Case]) {
    check(cases.iter().map(|(why, text, expected)| {
        let expected = expected.iter().map(|date| (*date).to_owned()).collect();
        (format!("{why}: {text}"), dates(&code(text).events), expected)
    }));
}

#[test]
fn a_time_dates_the_event_that_it_belongs_to() {
    check_all(STATED);
}

#[test]
fn news_without_a_time_happened_when_it_appeared() {
    check_all(NEWS);
}

#[test]
fn background_and_plans_have_no_date_of_their_own() {
    check_all(NOTHING);
}

#[test]
fn precision_is_that_of_the_words_or_of_the_days() {
    let cases = [
        ("Russia attacked Ukraine on Friday.", "day"),
        ("Russia attacked Ukraine last week.", "week"),
        ("Russia attacked Ukraine in February.", "month"),
        ("Russia attacked Ukraine last summer.", "quarter"),
        ("Russia attacked Ukraine in 2022.", "year"),
        ("Russia attacked Ukraine in the 1990s.", "decade"),
        ("Russia attacked Ukraine from March 5 to March 8.", "week"),
    ];
    check(cases.map(|(text, expected)| {
        let precision = code(text).events[0].date.unwrap().precision.unwrap();
        (text.to_owned(), precision.as_str(), expected)
    }));
}
