//! Scores the statements of the casebook: `statements FOLDER [--part train|dev|test] [--errors]`.
//!
//! Each case is coded alone. Of the cases of `test` only figures are printed, never their words.

#![allow(clippy::print_stdout, reason = "the output of this program is its result")]

mod errors;
mod figures;
mod pairs;

use std::error::Error;
use std::fs;
use std::path::Path;

use demarche_annotate::{Annotator, Config};
use demarche_casebook::{Case, Part};
use demarche_code::Coder;
use demarche_core::lexicon::Table;
use demarche_core::{Article, Block, Coded, Precision, Published, PublishedBasis, Section, Span};
use demarche_resolve::Resolver;
use jiff::civil::Time;

use figures::Figures;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (folder, part, errors) = options(&arguments).ok_or(USAGE)?;
    let stages = Stages::new()?;
    let mut figures = Figures::default();
    for (file, case) in cases(Path::new(folder))? {
        if case.part() != part {
            continue;
        }
        let coded = stages.code(&case);
        let pairs = pairs::pairs(&case, &coded);
        figures.add(&pairs, &coded);
        if errors && part != Part::Test {
            errors::show(&file, &case, &coded, &pairs);
        }
    }
    println!("{figures}");
    Ok(())
}

const USAGE: &str = "usage: statements FOLDER [--part train|dev|test] [--errors]";

fn options(arguments: &[String]) -> Option<(&str, Part, bool)> {
    let (folder, mut rest) = arguments.split_first()?;
    let (mut part, mut errors) = (Part::Dev, false);
    while let Some((option, more)) = rest.split_first() {
        rest = more;
        match option.as_str() {
            "--errors" => errors = true,
            "--part" => {
                let (name, more) = rest.split_first()?;
                rest = more;
                part = part_named(name)?;
            }
            _ => return None,
        }
    }
    Some((folder, part, errors))
}

fn part_named(name: &str) -> Option<Part> {
    Some(match name {
        "train" => Part::Train,
        "dev" => Part::Dev,
        "test" => Part::Test,
        _ => return None,
    })
}

/// All cases of the files of a folder, with the names of the files.
fn cases(folder: &Path) -> Result<Vec<(String, Case)>, Box<dyn Error>> {
    let mut paths =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let mut cases = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path)?;
        for row in Table::new(&name, &text).rows() {
            cases.push((name.clone(), Case::read(row)?));
        }
    }
    Ok(cases)
}

/// What makes statements of a text.
struct Stages {
    annotator: Annotator,
    resolver: Resolver,
    coder: Coder,
}

impl Stages {
    fn new() -> Result<Self, Box<dyn Error>> {
        let resolver = Resolver::new()?;
        let annotator = Annotator::new(&Config { names: resolver.names(), ..Config::default() })?;
        Ok(Self { annotator, resolver, coder: Coder::new()? })
    }

    /// Codes the text of a case as an article of one paragraph.
    fn code(&self, case: &Case) -> Coded {
        let published = case.published.map(|day| Published {
            at: day.to_datetime(Time::midnight()),
            precision: Precision::Day,
            basis: PublishedBasis::Argument,
        });
        let blocks = vec![Block { span: Span::bytes(0, case.text.len()), section: Section::Body }];
        let article = Article { text: case.text.clone(), blocks, published, ..Article::default() };
        self.coder.code(self.resolver.resolve(self.annotator.annotate(article)))
    }
}
