//! Measures the coder on the casebook: `casebook [--part train|dev|test] [--errors TYPE]`.
//!
//! Every sentence is coded as a text of its own with its date of publication. `--errors` prints the cases that went wrong, those of one
//! file of the casebook or, with `all`, of every file; never those of test.

#![allow(clippy::print_stdout, reason = "the output of this program is its result")]

use std::error::Error;
use std::path::Path;

use demarche_benches::casebook::{EVENTS, Figures, Tried, cases, figures, mistakes};
use demarche_benches::pipeline;
use demarche_casebook::Part;
use rayon::prelude::*;

fn main() -> Result<(), Box<dyn Error>> {
    let (part, errors) = arguments(&std::env::args().skip(1).collect::<Vec<_>>())?;
    let cases = cases(Path::new(EVENTS), part)?;
    let pipeline = pipeline();
    let tried: Vec<Tried> =
        cases.into_par_iter().map(|(file, case)| Tried::new(&pipeline, &file, case)).collect();
    let mut sum = Figures::default();
    for tried in &tried {
        sum.add(tried);
        let mistakes = mistakes(tried);
        let is_shown = errors.as_deref().is_some_and(|file| file == "all" || file == tried.file);
        if is_shown && !mistakes.is_empty() {
            println!("{}.txt:{}  {}", tried.file, tried.case.line, tried.case.text);
            mistakes.iter().for_each(|mistake| println!("    {mistake}"));
        }
    }
    println!("{}", figures(&sum));
    Ok(())
}

fn arguments(given: &[String]) -> Result<(Part, Option<String>), Box<dyn Error>> {
    let (mut part, mut errors) = (Part::Dev, None);
    for pair in given.chunks(2) {
        match pair {
            [option, name] if option == "--part" => {
                part = match name.as_str() {
                    "train" => Part::Train,
                    "dev" => Part::Dev,
                    "test" => Part::Test,
                    _ => return Err(format!("`{name}` is no part of the casebook (train, dev, test)").into()),
                }
            }
            [option, file] if option == "--errors" => errors = Some(file.to_lowercase()),
            _ => return Err("usage: casebook [--part train|dev|test] [--errors TYPE|none|all]".into()),
        }
    }
    if part == Part::Test && errors.is_some() {
        return Err("nobody reads the mistakes of the test part".into());
    }
    Ok((part, errors))
}
