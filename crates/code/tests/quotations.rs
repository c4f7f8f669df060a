//! Quotation marks that are missing, mixed or mean nothing, and the layouts of transcripts and lists.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{check, statements};

/// (what is odd, text, `SPEAKER | ACT | FORM | CONTENT` of its statements)
const CASES: &[(&str, &str, &[&str])] = &[
    ("an empty text", "", &[]),
    ("marks alone", "“”", &[]),
    ("nobody speaks", "The road was open. Lorries crossed the bridge all night.", &[]),
    ("no closing mark", "“The road is open, Poland said.", &["Poland | state | direct | “The road is open,"]),
    (
        "no opening mark",
        "The road is open,” Poland said.",
        &["Poland | state | indirect | The road is open,”"],
    ),
    ("mixed marks", "“The road is open,\" Poland said.", &["Poland | state | direct | “The road is open,\""]),
    (
        "straight single marks",
        "'The road is open,' Poland said.",
        &["Poland | state | direct | 'The road is open,'"],
    ),
    (
        "curly single marks",
        "‘The road is open,’ Poland said.",
        &["Poland | state | direct | ‘The road is open,’"],
    ),
    (
        "an apostrophe is no mark",
        "Poland's minister said the ministers' road wasn't open.",
        &["minister | state | indirect | the ministers' road wasn't open"],
    ),
    (
        "apostrophes that begin words",
        "Poland said the '90s were over, and rock 'n' roll too.",
        &["Poland | state | indirect | the '90s were over, and rock 'n' roll too"],
    ),
    ("scare quotes", "The “special military operation” went on.", &[]),
    ("a title in quotation marks", "“The Godfather” was shown in Warsaw.", &[]),
    ("a nickname", "Jan “the Wolf” Kowalski lives in Warsaw.", &[]),
    (
        "a quotation inside a quotation",
        "“He told me, ‘Go home,’ and I went,” said Emmanuel Macron.",
        &["Emmanuel Macron | state | direct | “He told me, ‘Go home,’ and I went,”"],
    ),
    (
        "a transcript",
        "SMITH: We will open the road.\n\nJONES: So will we.",
        &["SMITH | state | indirect | We will open the road", "JONES | state | indirect | So will we"],
    ),
    (
        "questions and answers",
        "Q: Is the road open?\n\nA: It is open.",
        &["Q | state | indirect | Is the road open?", "A | state | indirect | It is open"],
    ),
    (
        "a signed quotation",
        "“The road is open.” — Emmanuel Macron",
        &["Emmanuel Macron | state | direct | “The road is open.”"],
    ),
];

#[test]
fn odd_quotations_are_read() {
    check(CASES.iter().map(|(what, text, expected)| {
        let expected = expected.iter().map(|statement| (*statement).to_owned()).collect();
        (format!("{what}: {text}"), statements(text), expected)
    }));
}

#[test]
fn a_speaker_is_known_three_paragraphs_later() {
    let text = "Emmanuel Macron came to Warsaw on Monday.\n\nThe road was open.\n\nLorries crossed the bridge.\n\n“We are ready for talks,” Macron said.";
    assert_eq!(statements(text), ["Emmanuel Macron | state | direct | “We are ready for talks,”"]);
}
