//! Names of the lexicon and names by their capital letters.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use demarche_annotate::{Annotator, Config};
use support::{annotate, check};

/// (why, sentence, its names with their labels)
const CASES: &[(&str, &str, &[&str])] = &[
    ("states", "Poland met Russia.", &["Poland GPE", "Russia GPE"]),
    ("nation", "The Polish army left.", &["Polish NORP"]),
    (
        "the longest name wins",
        "The United Nations Security Council met.",
        &["United Nations Security Council ORG"],
    ),
    ("the shorter one alone", "The United Nations met.", &["United Nations ORG"]),
    ("full name before surname", "Then Sergey Lavrov spoke.", &["Sergey Lavrov PER"]),
    ("surname", "Then Lavrov spoke.", &["Lavrov PER"]),
    ("capital letters count", "They sat on a kremlin wall.", &[]),
    ("unknown name of two words", "Yesterday Marta Quill resigned.", &["Yesterday DATE", "Marta Quill PER"]),
    ("unknown name after a title", "The protest angered Mr. Quill.", &["Quill PER"]),
    ("name after a role", "They met spokesman Quill.", &["Quill PER"]),
    ("body by its last word", "They joined the Harvest Party.", &["Harvest Party ORG"]),
    ("acronym", "They trust the QRTA now.", &["QRTA ORG"]),
    ("body with of", "The Bank of Norway raised rates.", &["Bank of Norway ORG"]),
    ("no name in lower case", "The army left the town.", &[]),
    ("two names with a comma", "They saw Marta Quill, Oleg Brandt.", &["Marta Quill PER", "Oleg Brandt PER"]),
    ("possessor is a name without its mark", "They left Poland's camps.", &["Poland GPE"]),
    (
        "curly apostrophe in a name",
        "Here Cote d’Ivoire’s Alassane Ouattara spoke.",
        &["Cote d’Ivoire’s Alassane Ouattara PER"],
    ),
];

#[test]
fn names_are_found() {
    check(CASES.iter().map(|(why, text, expected)| {
        let annotated = annotate(text);
        let name = |name: &demarche_core::Name| {
            format!("{} {}", annotated.bytes(name.tokens).of(text), name.label.as_str())
        };
        let expected = expected.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        ((*why).to_owned(), annotated.names.iter().map(name).collect(), expected)
    }));
}

#[test]
fn names_do_not_overlap_and_stand_in_text_order() {
    for (why, text, _) in CASES {
        let annotated = annotate(text);
        assert!(annotated.names.windows(2).all(|pair| pair[0].tokens.end <= pair[1].tokens.start), "{why}");
    }
}

#[test]
fn an_annotator_needs_no_names() {
    let annotator = Annotator::new(&Config::default()).unwrap();
    assert_eq!(annotator.sentences("Talks began. They failed.").len(), 2);
}
