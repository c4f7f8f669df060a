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

use demarche::core::lexicon::Table;
use demarche::core::{Coded, Precision, Published, PublishedBasis};
use demarche::{Pipeline, read::Config};
use demarche_casebook::{Case, Part};
use jiff::civil::Time;

use figures::Figures;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (folder, part, errors) = options(&arguments).ok_or(USAGE)?;
    let pipeline = Pipeline::new(&Config::default())?;
    let mut figures = Figures::default();
    for (file, case) in cases(Path::new(folder))? {
        if case.part() != part {
            continue;
        }
        let coded = code(&pipeline, &case);
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

fn code(pipeline: &Pipeline, case: &Case) -> Coded {
    let published = case.published.map(|day| Published {
        at: day.to_datetime(Time::midnight()),
        precision: Precision::Day,
        basis: PublishedBasis::Argument,
    });
    pipeline.code_text(&case.text, published)
}
