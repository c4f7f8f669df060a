//! Whole articles: dates, places, languages, order.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use demarche_core::{Language, Reason};
use support::{CODER, check, code, resolve};

/// (why, text, `basis first..last` of its first event)
const DATES: &[(&str, &str, &str)] = &[
    ("stated", "Russia attacked Ukraine on March 8.", "stated 2024-03-08..2024-03-08"),
    ("a month", "Russia attacked Ukraine in February.", "stated 2024-02-01..2024-02-29"),
    ("publication", "Russia attacked Ukraine.", "publication 2024-03-13..2024-03-13"),
    ("nothing for what is to come", "Russia will attack Ukraine.", "-"),
];

#[test]
fn an_event_has_the_stated_day_or_that_of_publication() {
    check(DATES.iter().map(|(why, text, expected)| {
        let date = code(text).events.first().and_then(|event| event.date);
        let range = date.and_then(|date| date.range).map(|(first, last)| format!("{first}..{last}"));
        let got =
            date.map_or_else(|| "-".to_owned(), |date| format!("{} {}", date.basis.as_str(), range.unwrap()));
        ((*why).to_owned(), got, (*expected).to_owned())
    }));
}

/// (text, place of its first event)
const PLACES: &[(&str, Option<&str>)] = &[
    ("Emmanuel Macron met Olaf Scholz in Warsaw.", Some("Warsaw")),
    ("In Warsaw, Emmanuel Macron met Olaf Scholz.", Some("Warsaw")),
    ("Emmanuel Macron met Olaf Scholz.", None),
];

#[test]
fn an_event_has_the_place_that_its_sentence_names() {
    check(PLACES.iter().map(|(text, expected)| {
        let place = code(text).events[0].place.as_ref().map(|place| place.name.clone());
        ((*text).to_owned(), place, expected.map(str::to_owned))
    }));
}

#[test]
fn another_language_is_rejected_and_kept_uncoded() {
    let language = |code: &'static str, reliable| Some(Language { code, confidence: 0.9, reliable });
    let coded = |language| {
        let mut resolved = resolve("Russia attacked Ukraine.");
        resolved.annotated.article.language = language;
        CODER.code(resolved)
    };
    let french = coded(language("fr", true));
    assert!(french.events.is_empty() && french.statements.is_empty());
    assert_eq!(french.rejections.len(), 1);
    assert_eq!(french.rejections[0].reason, Reason::OtherLanguage);
    for kept in [language("fr", false), language("en", true), None] {
        assert_eq!(coded(kept).events.len(), 1);
    }
}

#[test]
fn events_and_statements_stand_in_text_order() {
    let text = "Russia attacked Ukraine. Poland said that France condemned Russia.\n\nTurkey said the road was open.";
    let coded = code(text);
    assert!(coded.events.len() >= 2 && coded.statements.len() >= 2);
    assert!(coded.events.windows(2).all(|pair| pair[0].trigger <= pair[1].trigger));
    assert!(coded.statements.windows(2).all(|pair| pair[0].cue_span <= pair[1].cue_span));
}

#[test]
fn a_text_without_words_gives_nothing() {
    for text in ["", " ", "…", "“”", "\n\n\n\n"] {
        let coded = code(text);
        assert!(coded.events.is_empty() && coded.statements.is_empty(), "{text:?}");
    }
}

#[test]
fn a_candidate_tells_what_it_lacks() {
    let lacks = |text: &str| {
        let resolved = resolve(text);
        CODER
            .candidates(&resolved, 0)
            .iter()
            .map(|found| found.lacks.map(|lack| format!("{lack:?}")))
            .collect::<Vec<_>>()
    };
    assert_eq!(lacks("Russia attacked Ukraine."), [None]);
    assert_eq!(lacks("The storm attacked the coast."), [Some("Actor".to_owned())]);
    assert!(CODER.candidates(&resolve("Russia attacked Ukraine."), 7).is_empty());
}
