//! An annotator and a resolver with the whole register, and tables of cases that report every failure at once.
#![allow(dead_code, reason = "each test file uses some of them")]

use std::fmt::Debug;
use std::sync::LazyLock;

use demarche_annotate::{Annotator, Config};
use demarche_core::{Article, Block, Precision, Published, PublishedBasis, Resolved, Section, Span};
use demarche_resolve::Resolver;
use jiff::civil::{Date, Time};

pub(crate) static RESOLVER: LazyLock<Resolver> = LazyLock::new(|| Resolver::new().unwrap());

static ANNOTATOR: LazyLock<Annotator> =
    LazyLock::new(|| Annotator::new(&Config { names: RESOLVER.names(), ..Config::default() }).unwrap());

/// Resolves a text of one paragraph, published on a day (`2024-03-13`) or at an unknown time (``).
pub(crate) fn resolve(text: &str, published: &str) -> Resolved {
    let blocks = vec![Block { span: Span::bytes(0, text.len()), section: Section::Body }];
    let published = published.parse::<Date>().ok().map(|date| Published {
        at: date.to_datetime(Time::midnight()),
        precision: Precision::Day,
        basis: PublishedBasis::Argument,
    });
    let article = Article { text: text.to_owned(), blocks, published, ..Article::default() };
    RESOLVER.resolve(ANNOTATOR.annotate(article))
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
