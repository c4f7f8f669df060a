//! The coder measured on the casebook: which events of a case it finds, how completely, and what it makes up.
//!
//! An event of the coder is that of a case when the types are equal and the triggers share a word or, failing that, when actors
//! and recipients both agree in part. Each is matched once. What counts as agreement of participants stands in `who.rs`.

mod figures;
mod matching;
mod print;
mod reliability;
mod told;
mod when;
mod who;

use std::fs;
use std::path::{Path, PathBuf};

use demarche::Pipeline;
use demarche::core::lexicon::{LexiconError, Table};
use demarche::core::{Coded, Precision, Published, PublishedBasis};
use demarche_casebook::{Case, CaseEvent, Part};

pub use figures::Figures;
pub use matching::Matched;
pub use print::{figures, mistakes};
pub use reliability::Reliability;
pub use told::Told;

/// The folder with the cases of events.
pub const EVENTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../casebook/events");

/// A case with what the coder makes of its sentence.
pub struct Tried {
    /// Name of the file without its ending: an event type in lower case, or `none`.
    pub file: String,
    /// The sentence with its marks.
    pub case: Case,
    /// Its events.
    pub expected: Vec<CaseEvent>,
    /// The sentence, coded as a text of its own.
    pub coded: Coded,
    /// Which event is which.
    pub matched: Matched,
}

impl Tried {
    /// Codes the sentence of a case and compares.
    pub fn new(pipeline: &Pipeline, file: &str, case: Case) -> Self {
        let published = case.published.map(|day| Published {
            at: day.into(),
            precision: Precision::Day,
            basis: PublishedBasis::Argument,
        });
        let coded = pipeline.code_text(&case.text, published);
        let expected = case.events();
        let matched = Matched::new(&expected, &coded);
        Self { file: file.to_owned(), case, expected, coded, matched }
    }
}

/// The cases of a part, with the names of their files, sorted.
///
/// # Errors
/// The first fault of the markup, with file, line and column.
///
/// # Panics
/// When the folder cannot be read: it is part of the repository.
pub fn cases(folder: &Path, part: Part) -> Result<Vec<(String, Case)>, LexiconError> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the casebook lies in the repository")
        .map(|file| file.expect("a file of the casebook can be listed").path())
        .collect();
    files.sort();
    let mut found = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path).expect("a file of the casebook can be read");
        let file = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        for row in Table::new(&path.to_string_lossy(), &text).rows() {
            found.push((file.clone(), Case::read(row)?));
        }
    }
    found.retain(|(_, case)| case.part() == part);
    Ok(found)
}
