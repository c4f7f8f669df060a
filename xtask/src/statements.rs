//! `cargo xtask statements`: the statements of the casebook against those that are coded.

use crate::Fallible;
use crate::checkout::{cargo, root};
use crate::process::run;

/// Builds the scorer of `crates/code/examples` and runs it over the casebook with the options of the command line.
pub(crate) fn statements(options: &[&str]) -> Fallible {
    let mut scorer = cargo("run --quiet --release -p demarche-code --example statements --");
    run(scorer.arg(root().join("casebook/statements")).args(options))
}
