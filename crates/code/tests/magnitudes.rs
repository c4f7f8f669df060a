//! How many, how much, and to which event it belongs. The articles appeared on Wednesday, 13 March 2024.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use demarche_core::{Bounds, Event};
use support::{check, code};

/// (what decides, text, the numbers of its events, those without any left out)
type Case = (&'static str, &'static str, &'static [&'static str]);

const PEOPLE: &[Case] = &[
    ("digits", "Israel killed 12 Syrian soldiers.", &["ASSAULT killed 12"]),
    ("words", "Israel killed thirty-one Syrian soldiers.", &["ASSAULT killed 31"]),
    ("at least", "Israel killed at least 14 Syrian soldiers.", &["ASSAULT killed 14.."]),
    ("more than", "Israel killed more than 200 Syrian soldiers.", &["ASSAULT killed 200.."]),
    ("up to", "Israel killed up to three Syrian soldiers.", &["ASSAULT killed ..3"]),
    ("between", "Israel killed between 10 and 15 Syrian soldiers.", &["ASSAULT killed 10..15"]),
    ("to", "Israel killed 10 to 15 Syrian soldiers.", &["ASSAULT killed 10..15"]),
    ("about", "Israel killed some 40 Syrian soldiers.", &["ASSAULT killed 40"]),
    ("dozens", "Israel killed dozens of Syrian soldiers.", &["ASSAULT killed 20..99"]),
    ("hundreds", "Israel killed hundreds of Syrian soldiers.", &["ASSAULT killed 200..999"]),
    ("thousands", "Israel killed thousands of Syrian soldiers.", &["ASSAULT killed 2000.."]),
    ("one", "Israel killed a Syrian soldier.", &["ASSAULT killed 1"]),
    ("sum", "Israel killed a Syrian general and his two bodyguards.", &["ASSAULT killed 3"]),
    ("at least the counted", "Israel killed three Syrian soldiers and civilians.", &["ASSAULT killed 3.."]),
    ("plural without a number", "Israel killed Syrian soldiers.", &[]),
    ("no year", "Israel killed Syrian soldiers in 2019.", &[]),
    ("no people", "Russia bombed 12 villages in Ukraine.", &[]),
    ("apart", "Rebels shot three Syrian soldiers dead.", &["ASSAULT killed 3"]),
    ("passive", "Four Russian soldiers were wounded by Ukraine.", &["ASSAULT wounded 4"]),
    ("detained", "Iran arrested two dozen protesters.", &["COERCE detained 24"]),
    ("one arrest is no number", "Iran arrested a protester.", &[]),
    ("noun", "France condemned the arrest of 12 journalists by Iran.", &["COERCE detained 12"]),
    ("marchers", "About 5,000 Israelis protested in Tel Aviv.", &["PROTEST participants 5000"]),
];

#[test]
fn people_are_counted() {
    check(PEOPLE.iter().map(outcome));
}

const PLACES: &[Case] = &[
    (
        "outcome of an attack",
        "Russia shelled Ukraine, killing nine people and wounding four.",
        &["ASSAULT killed 9 wounded 4"],
    ),
    (
        "relative clause",
        "Poland condemned a Russian attack on Ukraine that killed five people.",
        &["ASSAULT killed 5"],
    ),
    (
        "left dead",
        "A Russian attack on Ukraine left 15 people dead and 40 injured.",
        &["ASSAULT killed 15 wounded 40"],
    ),
    ("nobody", "Russia shelled Ukraine, but no one was hurt.", &["ASSAULT wounded 0"]),
    ("toll", "Russia attacked Ukraine, and the death toll rose from 10 to 12.", &["ASSAULT killed 12"]),
    ("next sentence", "Russia shelled Ukraine on Tuesday. Five people died.", &["ASSAULT killed 5"]),
    ("next sentence with an older date", "Russia shelled Ukraine on Tuesday. Five people died in 2014.", &[]),
    ("what may be is no toll", "Russia shelled Ukraine. Hundreds of people could die.", &[]),
    ("not of a meeting", "Emmanuel Macron met Olaf Scholz in Warsaw. Five people died.", &[]),
];

#[test]
fn a_toll_belongs_to_the_event_that_it_tells_of() {
    check(PLACES.iter().map(outcome));
}

const MONEY: &[Case] = &[
    ("sign", "Germany pledged $3.5 billion to Ukraine.", &["AGREE 3500000000 USD"]),
    ("glued", "Germany pledged €200m to Ukraine.", &["AGREE 200000000 EUR"]),
    ("words", "Germany lent Ukraine 500 million euros.", &["AID 500000000 EUR"]),
    ("the giver's crowns", "Denmark lent Ukraine 2 billion crowns.", &["AID 2000000000 DKK"]),
    ("whoever's crowns", "Germany lent Ukraine 2 billion crowns.", &["AID 2000000000 ?"]),
    ("per cent", "The United States imposed tariffs of 25 per cent on China.", &["SANCTION 25 %"]),
    ("percent sign", "The United States imposed 12.5% tariffs on China.", &["SANCTION 12.5 %"]),
];

#[test]
fn money_and_per_cent_belong_to_what_they_hang_on() {
    check(MONEY.iter().map(outcome));
}

#[test]
fn a_toll_of_the_next_sentence_is_covered_by_the_evidence() {
    let coded = code("Russia shelled Ukraine on Tuesday. Five people died.");
    let text = &coded.resolved.annotated.article.text;
    assert_eq!(coded.events[0].evidence.of(text), text);
}

fn outcome((why, text, expected): &Case) -> (String, Vec<String>, Vec<String>) {
    let got = code(text).events.iter().filter_map(shown).collect();
    (format!("{why}: {text}"), got, expected.iter().map(|line| (*line).to_owned()).collect())
}

/// The event with its numbers; `None` if it has none.
fn shown(event: &Event) -> Option<String> {
    let magnitudes = &event.magnitudes;
    let count = |name: &str, bounds: Option<Bounds>| {
        bounds.map(|bounds| match (bounds.low, bounds.high) {
            (Some(low), Some(high)) if low == high => format!(" {name} {low}"),
            (low, high) => {
                let shown = |bound: Option<u64>| bound.map(|bound| bound.to_string()).unwrap_or_default();
                format!(" {name} {}..{}", shown(low), shown(high))
            }
        })
    };
    let pieces = [
        count("killed", magnitudes.killed),
        count("wounded", magnitudes.wounded),
        count("detained", magnitudes.detained),
        count("displaced", magnitudes.displaced),
        count("participants", magnitudes.participants),
        magnitudes.amount.map(|amount| format!(" {} {}", amount.value, amount.currency.unwrap_or("?"))),
        magnitudes.percent.map(|percent| format!(" {percent} %")),
    ];
    let numbers: String = pieces.into_iter().flatten().collect();
    (!numbers.is_empty()).then(|| format!("{}{numbers}", event.event))
}
