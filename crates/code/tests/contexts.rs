//! In which matter: contexts by the words around an event, who takes part, and what is done.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{CODER, check, code};

/// (where it is told, text, contexts of its first event)
const CASES: &[(&str, &str, &[&str])] = &[
    ("a word", "Poland condemned Belarus over migrants.", &["migration"]),
    ("several", "Poland condemned Belarus over migrants and its election.", &["election", "migration"]),
    ("taken back", "Poland condemned Belarus over bird migration.", &[]),
    ("once in the paragraph", "Poland condemned Belarus. Migrants were far away.", &[]),
    (
        "twice in the paragraph",
        "Poland condemned Belarus. Migrants came, and more migrants followed.",
        &["migration"],
    ),
    (
        "twice in another paragraph",
        "Poland condemned Belarus.\n\nMigrants came, and more migrants followed.",
        &[],
    ),
    ("the event itself", "Syria tortured Lebanese prisoners.", &["human_rights"]),
];

#[test]
fn contexts_are_told_by_words_and_events() {
    check(CASES.iter().map(|(why, text, expected)| {
        let coded = code(text);
        let contexts = coded.events.first().map(|event| event.contexts.clone()).unwrap_or_default();
        let mut got: Vec<&str> = contexts.iter().map(|context| context.as_str()).collect();
        got.sort_unstable();
        (format!("{why}: {text}"), got, expected.to_vec())
    }));
}

#[test]
fn every_context_has_examples_that_hold() {
    let examples = CODER.context_examples();
    for context in demarche_core::ontology::contexts() {
        for holds in [true, false] {
            let own = |example: &&demarche_code::ContextExample| {
                example.context.as_str() == context.code && example.holds == holds
            };
            assert!(examples.iter().any(|example| own(&example)), "{} {holds}", context.code);
        }
    }
    check(examples.iter().map(|example| {
        let told = CODER.context_holds(example, &code(&example.sentence));
        (format!("{} {}: {}", example.context.as_str(), example.holds, example.sentence), told, true)
    }));
}
