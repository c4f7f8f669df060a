//! The stages up to coding, and tables of cases that report every failure at once.
#![allow(dead_code, reason = "each test file uses some of them")]

use std::fmt::Debug;
use std::sync::LazyLock;

use demarche_annotate::{Annotator, Config};
use demarche_code::{Coder, codes};
use demarche_core::{
    Annotated, Article, Block, Coded, Event, Precision, Published, PublishedBasis, Resolved, Section, Span,
    Statement,
};
use demarche_resolve::Resolver;
use jiff::civil::{Date, Time};

static RESOLVER: LazyLock<Resolver> = LazyLock::new(|| Resolver::new().unwrap());

static ANNOTATOR: LazyLock<Annotator> =
    LazyLock::new(|| Annotator::new(&Config { names: RESOLVER.names(), ..Config::default() }).unwrap());

pub(crate) static CODER: LazyLock<Coder> = LazyLock::new(|| Coder::new().unwrap());

/// Resolves a text published on Wednesday, 13 March 2024; empty lines part its paragraphs.
pub(crate) fn resolve(text: &str) -> Resolved {
    let mut blocks = Vec::new();
    let mut start = 0;
    for paragraph in text.split("\n\n") {
        blocks.push(Block { span: Span::bytes(start, start + paragraph.len()), section: Section::Body });
        start += paragraph.len() + 2;
    }
    let published = Some(Published {
        at: "2024-03-13".parse::<Date>().unwrap().to_datetime(Time::midnight()),
        precision: Precision::Day,
        basis: PublishedBasis::Argument,
    });
    let article = Article { text: text.to_owned(), blocks, published, ..Article::default() };
    // These are tests of the lexicon: the model keeps its views of events to itself.
    RESOLVER.resolve(Annotated { evocations: None, ..ANNOTATOR.annotate(article) })
}

/// Codes such a text.
pub(crate) fn code(text: &str) -> Coded {
    CODER.code(resolve(text))
}

/// The events as `EVENT ACTORS > RECIPIENTS` in country codes.
pub(crate) fn people(events: &[Event]) -> Vec<String> {
    let side = |codes: Vec<String>| if codes.is_empty() { "-".to_owned() } else { codes.join(", ") };
    let show = |event: &Event| {
        let recipients = codes(&event.recipients);
        let recipients =
            if recipients.is_empty() { String::new() } else { format!(" > {}", side(recipients)) };
        format!("{} {}{recipients}", event.event, side(codes(&event.actors)))
    };
    events.iter().map(show).collect()
}

/// The statements as `SPEAKER | ACT | FORM | CONTENT; CONTENT`, without the full stop, by their place.
pub(crate) fn statements(text: &str) -> Vec<String> {
    let show = |statement: &Statement| {
        let speaker = statement.speaker.as_ref().map_or("-", |speaker| speaker.name.as_str());
        let content: Vec<&str> =
            statement.content.iter().map(|piece| piece.of(text).trim_end_matches('.')).collect();
        let (act, form) = (statement.act.as_str(), statement.form.as_str());
        format!("{speaker} | {act} | {form} | {}", content.join("; "))
    };
    let mut found = code(text).statements;
    found.sort_by_key(|statement| (statement.cue_span, statement.content[0]));
    found.iter().map(show).collect()
}

/// Fails with every case whose outcome is not the expected one.
pub(crate) fn check<T: PartialEq + Debug>(cases: impl IntoIterator<Item = (String, T, T)>) {
    let mut count = 0;
    let failures: Vec<String> = cases
        .into_iter()
        .inspect(|_| count += 1)
        .filter(|(_, got, expected)| got != expected)
        .map(|(name, got, expected)| format!("{name}\n       got {got:?}\n  expected {expected:?}"))
        .collect();
    assert!(failures.is_empty(), "{} of {count} cases:\n{}", failures.len(), failures.join("\n"));
}
