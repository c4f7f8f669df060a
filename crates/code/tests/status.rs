//! Whether an event happened. The articles appeared on Wednesday, 13 March 2024.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{check, code};

/// (what decides, sentence, `EVENT status` of all its events)
const CASES: &[(&str, &str, &[&str])] = &[
    ("past", "Russia attacked Ukraine.", &["ASSAULT actual"]),
    ("present in a headline", "Russia attacks Ukraine", &["ASSAULT actual"]),
    ("perfect", "Russia has attacked Ukraine.", &["ASSAULT actual"]),
    ("passive", "Ukraine was attacked by Russia.", &["ASSAULT actual"]),
    ("will", "Russia will attack Ukraine.", &["ASSAULT future"]),
    ("'ll", "Poland said it'll expel Russia.", &["SANCTION future"]),
    ("will be and a participle", "Ukraine will be attacked by Russia.", &["ASSAULT future"]),
    ("won't", "Russia won't attack Ukraine.", &["ASSAULT negated"]),
    ("would in a report", "Poland said it would expel the Russian ambassador.", &["SANCTION future"]),
    ("could", "Russia could attack Ukraine.", &["ASSAULT hypothetical"]),
    ("might", "Russia might attack Ukraine.", &["ASSAULT hypothetical"]),
    ("may", "Russia may attack Ukraine.", &["ASSAULT hypothetical"]),
    ("should", "Poland should expel the Russian ambassador.", &["SANCTION hypothetical"]),
    ("if", "If Iran attacks Israel, oil will become dear.", &["ASSAULT hypothetical"]),
    ("unless", "Unless Iran attacks Israel, oil will stay cheap.", &["ASSAULT hypothetical"]),
    ("did not", "Russia did not attack Ukraine.", &["ASSAULT negated"]),
    ("didn't", "Russia didn't attack Ukraine.", &["ASSAULT negated"]),
    ("curly didn’t", "Russia didn’t attack Ukraine.", &["ASSAULT negated"]),
    ("never", "Russia has never attacked Poland.", &["ASSAULT negated"]),
    ("never before the verb", "Russia never attacked Poland.", &["ASSAULT negated"]),
    ("neither", "Neither France nor Germany condemned Russia.", &["ACCUSE negated"]),
    ("has yet to", "Iran has yet to attack Israel.", &["ASSAULT negated"]),
    ("denied doing", "Iran denied attacking Israel.", &["ASSAULT negated"]),
    ("denied that", "Poland denied that Russia attacked Ukraine.", &["ASSAULT negated"]),
    (
        "will for two verbs",
        "Russia will attack Ukraine and bomb Poland.",
        &["ASSAULT future", "ASSAULT future"],
    ),
    ("has not", "Russia has not attacked Poland.", &["ASSAULT negated"]),
    ("no as determiner", "No talks were held between Iran and Israel.", &["CONSULT negated"]),
    ("no in the object", "Iran held no talks with Israel.", &["CONSULT negated"]),
    ("without and a gerund", "Poland left without attacking Russia.", &["ASSAULT negated"]),
    ("plans to", "Poland plans to expel the Russian ambassador.", &["SANCTION future"]),
    ("wants to", "Poland wants to expel the Russian ambassador.", &["SANCTION future"]),
    ("vowed to", "Russia vowed to attack Poland.", &["ASSAULT future"]),
    ("failed to", "Russia failed to attack Poland.", &["ASSAULT negated"]),
    ("planned", "The planned Russian attack on Ukraine was on his mind.", &["ASSAULT future"]),
    ("prevented", "Poland prevented a Russian attack on Ukraine.", &["ASSAULT negated"]),
    ("abandoned", "Emmanuel Macron abandoned a visit to Algeria.", &["CONSULT negated"]),
    ("year long ago", "Russia attacked Georgia in 2008.", &["ASSAULT historical"]),
    ("date long ago", "Russia attacked Georgia on August 8, 2008.", &["ASSAULT historical"]),
    ("date last week", "Russia attacked Ukraine on March 8.", &["ASSAULT actual"]),
    ("ten years ago", "Ten years ago Russia attacked Ukraine.", &["ASSAULT historical"]),
    ("negation before age", "Russia did not attack Poland in 2008.", &["ASSAULT negated"]),
    ("negation before future", "Russia will not attack Poland.", &["ASSAULT negated"]),
    (
        "second verb in the past",
        "Russia attacked Ukraine and bombed Poland.",
        &["ASSAULT actual", "ASSAULT actual"],
    ),
    (
        "future of one clause only",
        "Russia attacked Ukraine, and Poland will expel Russia.",
        &["ASSAULT actual", "SANCTION future"],
    ),
    (
        "a report says nothing of what is reported",
        "Poland said that Russia attacked Ukraine.",
        &["ASSAULT actual"],
    ),
];

#[test]
fn status_follows_from_the_words() {
    check(CASES.iter().map(|(what, text, expected)| {
        let events = code(text).events;
        let got = events.iter().map(|event| format!("{} {}", event.event, event.status.as_str())).collect();
        let expected: Vec<String> = expected.iter().map(|event| (*event).to_owned()).collect();
        (format!("{what}: {text}"), got, expected)
    }));
}
