//! Sample pages, and records made of them.
#![allow(dead_code, reason = "each test file uses some of them")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::sync::atomic::AtomicBool;

use demarche::core::{Coded, Page, PageFormat, PageHints};
use demarche::read::{Config, pages};
use demarche::record::Record;
use demarche::{Pipeline, RunOptions};

/// The stages, built once.
pub(crate) static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::new(&Config::default()).unwrap());

/// The sentences of the sample articles, as they stand there.
pub(crate) static SENTENCES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let samples = root().join("examples/pages").to_string_lossy().into_owned();
    let mut sentences = Vec::new();
    for page in pages(&[samples], &Config::default()).unwrap() {
        let coded = PIPELINE.page(&page.unwrap(), &BTreeSet::new()).coded.unwrap();
        let annotated = &coded.resolved.annotated;
        sentences.extend(annotated.sentences.iter().map(|s| s.span.of(&annotated.article.text).to_owned()));
    }
    sentences
});

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A file of the repository.
pub(crate) fn file(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What coding a page of this text gives.
pub(crate) fn code_page(source_path: &str, format: PageFormat, text: &str) -> demarche::Outcome {
    let bytes = text.as_bytes().to_vec();
    let page = Page { source_path: source_path.to_owned(), format, bytes, hints: PageHints::default() };
    PIPELINE.page(&page, &BTreeSet::new())
}

/// Codes the inputs into a record and gives all its rows as JSON lines.
pub(crate) fn rows(inputs: &[String], record: &Path, threads: usize) -> String {
    let options = RunOptions {
        inputs: inputs.to_vec(),
        read: Config::default(),
        knowledge: demarche::Knowledge::default(),
        threads,
    };
    demarche::code(&options, record, |_| {}, &AtomicBool::new(false), || 0.0).unwrap();
    let mut lines = Vec::new();
    Record::open(record).unwrap().write_lines(&mut lines).unwrap();
    String::from_utf8(lines).unwrap()
}

/// `EVENT[.mode][:status]`, as in the examples of the lexicon.
pub(crate) fn label(event: &demarche::core::Event) -> String {
    let mode = event.modes.first().map(|mode| format!(".{}", mode.as_str())).unwrap_or_default();
    let status = Some(event.status.as_str()).filter(|status| *status != "actual");
    format!("{}{mode}{}", event.event, status.map(|status| format!(":{status}")).unwrap_or_default())
}

/// The words of a text on one line.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of a coded article.
pub(crate) fn text(coded: &Coded) -> &str {
    &coded.resolved.annotated.article.text
}
