//! Who said what.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeSet;

use support::{check, code, statements};

/// (construction, text, `SPEAKER | ACT | FORM | CONTENT` of its statements)
const CASES: &[(&str, &str, &[&str])] = &[
    (
        "direct, cue after",
        "“We are ready for talks,” Poland said.",
        &["Poland | state | direct | “We are ready for talks,”"],
    ),
    (
        "direct, straight marks",
        "\"We are ready for talks,\" Poland said.",
        &["Poland | state | direct | \"We are ready for talks,\""],
    ),
    (
        "direct, cue before",
        "Poland said: “We are ready for talks.”",
        &["Poland | state | direct | “We are ready for talks.”"],
    ),
    (
        "inversion",
        "“We are ready for talks,” said Emmanuel Macron.",
        &["Emmanuel Macron | state | direct | “We are ready for talks,”"],
    ),
    (
        "split",
        "“We are ready for talks,” Poland said, “but we will not beg for them.”",
        &["Poland | state | direct | “We are ready for talks,”; “but we will not beg for them.”"],
    ),
    (
        "indirect with that",
        "Poland said that the road was open.",
        &["Poland | state | indirect | that the road was open"],
    ),
    (
        "indirect without that",
        "Poland said the road was open.",
        &["Poland | state | indirect | the road was open"],
    ),
    (
        "indirect before the cue",
        "The road was open, Poland said.",
        &["Poland | state | indirect | The road was open"],
    ),
    (
        "mixed",
        "Poland said the road was “open to all friends”.",
        &["Poland | state | mixed | the road was “open to all friends”"],
    ),
    (
        "according to",
        "According to Poland, the road was open.",
        &["Poland | state | indirect | the road was open"],
    ),
    (
        "according to, at the end",
        "The road was open, according to Poland.",
        &["Poland | state | indirect | The road was open"],
    ),
    (
        "told somebody",
        "Poland told Turkey that the road was open.",
        &["Poland | state | indirect | that the road was open"],
    ),
    (
        "two clauses",
        "Poland said that the road was open and that the bridge was safe.",
        &[
            "Poland | state | indirect | that the road was open",
            "Poland | state | indirect | that the bridge was safe",
        ],
    ),
    (
        "denial with an object",
        "Poland denied any wrongdoing.",
        &["Poland | deny | indirect | any wrongdoing"],
    ),
    (
        "promise with an infinitive",
        "Poland promised to open the road.",
        &["Poland | promise | indirect | to open the road"],
    ),
    (
        "warning",
        "Poland warned that the bridge was unsafe.",
        &["Poland | warn | indirect | that the bridge was unsafe"],
    ),
    (
        "particle",
        "Poland pointed out that the road was open.",
        &["Poland | state | indirect | that the road was open"],
    ),
    (
        "speaker without a name",
        "Witnesses said the road was open.",
        &["Witnesses | state | indirect | the road was open"],
    ),
    ("did not say", "Poland did not say that the road was open.", &[]),
    ("didn't say", "Poland didn't say that the road was open.", &[]),
    ("would say", "Poland would say that the road was open.", &[]),
    ("no cue", "The road was open.", &[]),
    (
        "name inside a quotation is no speaker",
        "“Turkey said that the road was open,” Poland said.",
        &["Poland | state | direct | “Turkey said that the road was open,”"],
    ),
];

#[test]
fn statements_have_speaker_act_form_and_content() {
    check(CASES.iter().map(|(what, text, expected)| {
        let expected = expected.iter().map(|statement| (*statement).to_owned()).collect();
        (format!("{what}: {text}"), statements(text), expected)
    }));
}

/// (text, the role as written)
const ROLES: &[(&str, Option<&str>)] = &[
    ("French President Emmanuel Macron said the road was open.", Some("French President")),
    ("The Kremlin spokesman Dmitry Peskov said the road was open.", Some("Kremlin spokesman")),
    ("Emmanuel Macron said the road was open.", None),
    ("Poland said the road was open.", None),
];

#[test]
fn the_role_of_a_speaker_is_kept_as_written() {
    check(ROLES.iter().map(|(text, expected)| {
        let role = code(text).statements.first().and_then(|statement| statement.speaker_role.clone());
        ((*text).to_owned(), role, expected.map(str::to_owned))
    }));
}

#[test]
fn a_paragraph_of_quotation_has_the_speaker_before() {
    let text =
        "“We are ready for talks,” Emmanuel Macron said.\n\n“We will wait for an answer until the autumn.”";
    let expected = [
        "Emmanuel Macron | state | direct | “We are ready for talks,”; “We will wait for an answer until the autumn.”",
    ];
    assert_eq!(statements(text), expected);
}

#[test]
fn a_quotation_without_a_closing_mark_ends_with_its_paragraph() {
    let text = "“We are ready for talks.\n\nThe road was open.";
    assert!(statements(text).is_empty());
}

#[test]
fn an_event_inside_a_statement_names_the_statement_and_its_speaker() {
    let coded = code("Poland said that Russia attacked Ukraine. Later Russia bombed Georgia.");
    let ids: Vec<_> = coded.statements.iter().map(|statement| statement.id).collect();
    let told: Vec<_> =
        coded.events.iter().map(|event| (event.statement_id, event.reported_by.as_deref())).collect();
    assert_eq!(told, [(Some(ids[0]), Some("pol")), (None, None)]);
}

#[test]
fn a_speaker_without_an_identifier_is_named() {
    let coded = code("Witnesses said that Russia attacked Ukraine.");
    assert_eq!(coded.events[0].reported_by.as_deref(), Some("Witnesses"));
}

#[test]
fn the_innermost_statement_counts() {
    let coded = code("Poland said that France announced that Russia attacked Ukraine.");
    let attack = coded.events.iter().find(|event| event.event.as_str() == "ASSAULT").unwrap();
    assert_eq!(attack.reported_by.as_deref(), Some("fra"));
}

#[test]
fn identifiers_are_unique_and_stay_the_same() {
    let text = CASES.iter().map(|(_, text, _)| *text).collect::<Vec<_>>().join("\n\n");
    let ids = || {
        let coded = code(&text);
        let statements = coded.statements.iter().map(|statement| statement.id);
        let events = coded.events.iter().map(|event| event.id);
        let mentions = coded.resolved.mentions.iter().map(|mention| mention.id);
        statements.chain(events).chain(mentions).collect::<Vec<_>>()
    };
    let all = ids();
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    assert_eq!(all, ids());
}

#[test]
fn speakers_are_mentions_of_the_article() {
    for (what, text, _) in CASES {
        let coded = code(text);
        for speaker in coded.statements.iter().filter_map(|statement| statement.speaker.as_ref()) {
            assert!(coded.resolved.mentions.iter().any(|mention| mention.id == speaker.mention_id), "{what}");
        }
        let mentions = &coded.resolved.mentions;
        assert!(mentions.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{what}");
    }
}
