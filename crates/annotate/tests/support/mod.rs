//! An annotator with a few names, and tables of cases that report every failure at once.
#![allow(dead_code, reason = "each test file uses some of them")]

use std::fmt::Debug;
use std::sync::LazyLock;

use demarche_annotate::{Annotator, Config};
use demarche_core::{Annotated, Article, Block, Label, Section, Span};

const STATES: &[&str] = &[
    "Russia", "Ukraine", "Poland", "Iran", "Israel", "Turkey", "Germany", "France", "China", "Pakistan",
    "Kyiv", "Moscow", "Tehran", "Syria", "India",
];

const NATIONS: &[&str] = &["Russian", "Polish", "Syrian", "Iranian", "Germans", "Ukrainian", "U.S."];

/// Knows a few states, nations and people.
pub(crate) static ANNOTATOR: LazyLock<Annotator> = LazyLock::new(|| {
    let list = |words: &[&str], label| words.iter().map(move |word| ((*word).to_owned(), label)).collect();
    let mut names: Vec<(String, Label)> = list(STATES, Label::Gpe);
    names.extend::<Vec<_>>(list(NATIONS, Label::Norp));
    names.extend::<Vec<_>>(list(
        &["Lavrov", "Sergey Lavrov", "Cote d'Ivoire's Alassane Ouattara"],
        Label::Per,
    ));
    names.extend::<Vec<_>>(list(
        &["United Nations", "United Nations Security Council", "Kremlin"],
        Label::Org,
    ));
    Annotator::new(&Config { names, ..Config::default() }).unwrap()
});

/// Annotates a text as one paragraph.
pub(crate) fn annotate(text: &str) -> Annotated {
    let blocks = vec![Block { span: Span::bytes(0, text.len()), section: Section::Body }];
    ANNOTATOR.annotate(Article { text: text.to_owned(), blocks, ..Article::default() })
}

/// The words of all tokens.
pub(crate) fn words(annotated: &Annotated) -> Vec<&str> {
    (0..annotated.tokens.len()).map(|token| annotated.word(token)).collect()
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
