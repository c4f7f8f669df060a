//! To whom, how, when and where something is said, and what it says of other statements.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use demarche_core::{Coded, Participant, Statement};
use support::{check, code};

/// (text, `ACT > ADDRESSEES | CHANNEL | PLACE | CONTENT` of its first statement)
const CASES: &[(&str, &str)] = &[
    ("Poland told reporters that the road was open.", "state > reporters | - | - | that the road was open"),
    ("Poland asked Turkey to open the road.", "request > Turkey | - | - | to open the road"),
    ("Poland asked Turkey whether the road was open.", "ask > Turkey | - | - | whether the road was open"),
    ("The minister asked for help.", "request > - | - | - | help"),
    ("Poland told Turkey to leave.", "demand > Turkey | - | - | to leave"),
    (
        "Poland promised Ukraine that the road would stay open.",
        "promise > Ukraine | - | - | that the road would stay open",
    ),
    ("Poland urged Israel to open the crossing.", "request > Israel | - | - | to open the crossing"),
    (
        "In an interview with the BBC, the minister said the road was open.",
        "state > BBC | interview | - | the road was open",
    ),
    (
        "The president said in a speech to parliament that the road was open.",
        "state > parliament | speech | - | that the road was open",
    ),
    (
        "The minister said on Twitter that the road was open.",
        "state > - | social media | - | that the road was open",
    ),
    ("The minister tweeted that the road was open.", "state > - | social media | - | that the road was open"),
    (
        "“The road is open,” the minister told reporters in Warsaw.",
        "state > reporters | - | Warsaw | “The road is open,”",
    ),
    (
        "“The road is open,” the minister told a news conference in Warsaw.",
        "state > - | press conference | Warsaw | “The road is open,”",
    ),
    (
        "In an op-ed in Le Monde, the minister said that the road was open.",
        "state > - | newspaper | - | that the road was open",
    ),
    (
        "The minister said in remarks published by the ministry that the road was open.",
        "state > - | speech | - | that the road was open",
    ),
    (
        "The spokesman told a daily briefing that the road was open.",
        "state > - | press conference | - | that the road was open",
    ),
    (
        "The ministry said in a statement that the road was open.",
        "state > - | written statement | - | that the road was open",
    ),
    (
        "Poland rejected the claim that it had closed the road.",
        "deny > - | - | - | the claim that it had closed the road",
    ),
    ("Poland rejected the plan.", "refuse > - | - | - | the plan"),
    ("The ministry declined to comment.", "refuse > - | - | - | to comment"),
    (
        "The ministry would not say whether the road was open.",
        "refuse > - | - | - | whether the road was open",
    ),
    ("Poland voiced doubts about the plan.", "doubt > - | - | - | the plan"),
    ("The government was sceptical about the plan.", "doubt > - | - | - | the plan"),
    (
        "The minister's warning that the road was unsafe was ignored.",
        "warn > - | - | - | that the road was unsafe",
    ),
];

#[test]
fn statements_say_to_whom_how_and_where() {
    check(CASES.iter().map(|(text, expected)| {
        let coded = code(text);
        let shown = coded.statements.first().map(|statement| show(text, statement)).unwrap_or_default();
        ((*text).to_owned(), shown, (*expected).to_owned())
    }));
}

fn show(text: &str, statement: &Statement) -> String {
    let names = |people: &[Participant]| {
        let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
        if names.is_empty() { "-".to_owned() } else { names.join(", ") }
    };
    let content: Vec<&str> =
        statement.content.iter().map(|piece| piece.of(text).trim_end_matches('.')).collect();
    let channel = statement.channel.map_or("-", |channel| channel.as_str());
    let place = statement.place.as_ref().map_or("-", |place| &place.name);
    let (act, to) = (statement.act.as_str(), names(&statement.addressees));
    format!("{act} > {to} | {channel} | {place} | {}", content.join("; "))
}

/// (text, the days on which its first statement was said); published on Wednesday, 13 March 2024
const DATES: &[(&str, &str)] = &[
    ("Poland said that the road was open.", "2024-03-13"),
    ("Poland said on Monday that the road was open.", "2024-03-11"),
    ("On Monday, Poland said that the road was open.", "2024-03-11"),
    ("Poland said that the road would open on Friday.", "2024-03-13"),
    ("Poland said on Monday that the road would open on Friday.", "2024-03-11"),
    ("Poland had said that the road was open.", "-"),
    ("Poland said in 2019 that the road was open.", "2019-01-01"),
];

#[test]
fn a_statement_is_dated_by_its_cue() {
    check(DATES.iter().map(|(text, expected)| {
        let date = code(text).statements.first().and_then(|statement| statement.date?.range);
        let day = date.map_or("-".to_owned(), |(first, _)| first.to_string());
        ((*text).to_owned(), day, (*expected).to_owned())
    }));
}

#[test]
fn a_statement_names_the_actors_that_it_is_about() {
    let coded = code("Poland said that Russia attacked Ukraine and Russia lied.");
    assert_eq!(coded.statements[0].about, ["rus", "ukr"]);
}

/// (text, for each statement its cue, and the cue of the one that it denies or stands in)
const LINKS: &[(&str, &[&str])] = &[
    (
        "Russia claimed that Ukraine had shelled the plant, which Ukraine denied.",
        &["claim", "deny denies claim"],
    ),
    (
        "Russia claimed that Ukraine had shelled the plant. Ukraine denied the claim.",
        &["claim", "deny denies claim"],
    ),
    (
        "Russia said Ukraine had shelled the plant. Poland said the road was open. Ukraine denied that it had shelled the plant.",
        &["say", "say", "deny denies say"],
    ),
    ("Poland denied any wrongdoing.", &["deny"]),
    ("Poland said that France had announced that the road was open.", &["say", "announce inside say"]),
    ("The road was open, Poland said, according to Reuters.", &["say inside according to", "according to"]),
];

#[test]
fn statements_are_linked() {
    check(LINKS.iter().map(|(text, expected)| {
        let expected: Vec<String> = expected.iter().map(|link| (*link).to_owned()).collect();
        ((*text).to_owned(), links(&code(text)), expected)
    }));
}

fn links(coded: &Coded) -> Vec<String> {
    let cue = |id| {
        let found = coded.statements.iter().find(|statement| Some(statement.id) == id);
        found.map(|statement| statement.cue.clone()).unwrap_or_default()
    };
    let show = |statement: &Statement| match (statement.denies, statement.inside) {
        (denies @ Some(_), _) => format!("{} denies {}", statement.cue, cue(denies)),
        (None, inside @ Some(_)) => format!("{} inside {}", statement.cue, cue(inside)),
        (None, None) => statement.cue.clone(),
    };
    coded.statements.iter().map(show).collect()
}
