//! What is in the program: bytes, crates, lexicon; and what it takes to build it.

use std::collections::BTreeSet;
use std::fs;
use std::time::Instant;

use super::{Figure, Setting};
use crate::Fallible;
use crate::checkout::cargo;
use crate::process::{output, run};

/// The size of the release binary.
pub(super) fn binary(setting: &Setting) -> Fallible<Figure> {
    let bytes = fs::metadata(&setting.demarche)?.len();
    let value = format!("{:.1} MB", bytes as f64 / 1e6);
    Ok(Figure::new("binary", value, "cargo build --release -p demarche-cli; ls -l target/release/demarche"))
}

/// How many crates the program is linked from.
pub(super) fn crates() -> Fallible<Figure> {
    let tree = output(&mut cargo("tree -p demarche-cli -e normal --prefix none"))?;
    let (ours, others) = count(&tree);
    let value = format!("{} ({ours} ours, {others} of others)", ours + others);
    Ok(Figure::new(
        "crates in the default build",
        value,
        "cargo tree -p demarche-cli -e normal --prefix none | sort -u",
    ))
}

/// Crates of this workspace, which stand with their folder, and of others.
fn count(tree: &str) -> (usize, usize) {
    let lines: BTreeSet<&str> =
        tree.lines().map(|line| line.trim_end_matches(" (*)")).filter(|line| !line.is_empty()).collect();
    let ours = lines.iter().filter(|line| line.ends_with(')') && line.contains('/')).count();
    (ours, lines.len() - ours)
}

/// What checking the lexicon counts.
pub(super) fn lexicon(setting: &Setting) -> Fallible<Vec<Figure>> {
    let report = output(&mut setting.demarche("lexicon check"))?;
    let counts = report.lines().last().unwrap_or_default().to_owned();
    Ok(vec![Figure::new("lexicon", counts, "demarche lexicon check")])
}

/// The seconds of a release build from nothing, all packages being downloaded.
pub(super) fn clean_build(setting: &Setting) -> Fallible<Figure> {
    let mut build = cargo("build --quiet --release -p demarche-cli --target-dir");
    let start = Instant::now();
    run(build.arg(setting.scratch.path("target")))?;
    let value = format!("{:.0} s", start.elapsed().as_secs_f64());
    Ok(Figure::new(
        "release build from nothing",
        value,
        "cargo build --release -p demarche-cli --target-dir EMPTY",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_crate_counts_once() {
        let tree = "demarche-cli v0.1.0 (/src/crates/cli)\nserde v1.0.2\nserde_derive v1.0.2 (proc-macro)\nserde v1.0.2 (*)\n\
                    serde_derive v1.0.2 (proc-macro) (*)\n";
        assert_eq!(count(tree), (1, 2));
    }
}
