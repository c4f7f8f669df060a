//! `cargo xtask figures`: the figures of `docs/figures.md`, measured on a release build.

mod seeds;
mod sentences;
mod size;
mod speed;
mod syntax;

use std::path::PathBuf;
use std::process::Command;

use crate::Fallible;
use crate::checkout::{cargo, data, target};
use crate::process::run;
use crate::scratch::Scratch;

/// One line of the table.
struct Figure {
    name: String,
    value: String,
    /// How to see it for oneself, without the folders.
    command: String,
}

impl Figure {
    fn new(name: impl Into<String>, value: impl Into<String>, command: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into(), command: command.into() }
    }
}

/// What all figures are measured with.
struct Setting {
    /// The program, built for release.
    demarche: PathBuf,
    /// The folder that holds `data/` and `scorers/`.
    data: PathBuf,
    scratch: Scratch,
}

/// Builds the release, measures and prints the table; `build` also times a build from nothing.
pub(crate) fn figures(build: bool) -> Fallible {
    let data = data()?.ok_or("DEMARCHE_DATA names no folder with `data/` and `scorers/`")?;
    // One after the other: built together, the program would have what only the benches need of shared dependencies.
    run(&mut cargo("build --quiet --release -p demarche-cli"))?;
    run(&mut cargo("build --quiet --release -p demarche-benches --examples"))?;
    let demarche = target()?.join("release").join(format!("demarche{}", std::env::consts::EXE_SUFFIX));
    let setting = Setting { demarche, data, scratch: Scratch::new()? };
    let mut table = vec![size::binary(&setting)?, size::crates()?];
    table.extend(speed::start_up(&setting)?);
    table.extend(speed::articles(&setting)?);
    table.push(speed::annotator(&setting)?);
    table.extend(seeds::seeds(&setting)?);
    table.push(sentences::golden_rules(&setting)?);
    table.extend(syntax::syntax(&setting)?);
    table.extend(size::lexicon(&setting)?);
    if build {
        table.push(size::clean_build(&setting)?);
    }
    println!("{}", shown(&table));
    Ok(())
}

impl Setting {
    /// The program with arguments parted by spaces.
    fn demarche(&self, arguments: &str) -> Command {
        let mut command = Command::new(&self.demarche);
        command.args(arguments.split_whitespace());
        command
    }

    /// A program of `benches/examples`, built for release.
    fn example(&self, name: &str) -> Command {
        let folder = self.demarche.with_file_name("examples");
        Command::new(folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
    }

    /// A scorer of the data folder.
    fn scorer(&self, name: &str) -> Command {
        let mut command = Command::new("python3");
        command.arg(self.data.join("scorers").join(name));
        command
    }
}

/// The table in columns for people.
fn shown(table: &[Figure]) -> String {
    let head = Figure::new("figure", "value", "command");
    let lines = || std::iter::once(&head).chain(table);
    let width =
        |cell: fn(&Figure) -> &str| lines().map(|line| cell(line).chars().count()).max().unwrap_or_default();
    let (name, value) = (width(|figure| &figure.name), width(|figure| &figure.value));
    let line = |figure: &Figure| {
        let Figure { name: a, value: b, command: c } = figure;
        format!("{a:<name$}  {b:<value$}  {c}")
    };
    lines().map(line).collect::<Vec<_>>().join("\n")
}

/// The middle one; of an even number, the upper of the two.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned() {
        let table = [Figure::new("speed", "5 µs", "run"), Figure::new("crates in all", "7", "tree")];
        let expected = "figure         value  command\nspeed          5 µs   run\ncrates in all  7      tree";
        assert_eq!(shown(&table), expected);
    }

    #[test]
    fn the_median_is_no_mean() {
        assert_eq!(median(vec![9.0, 1.0, 2.0]), 2.0);
        assert!(median(Vec::new()).is_nan());
    }
}
