//! Sentence boundaries against hand-made cases.

use super::{Figure, Setting};
use crate::Fallible;
use crate::process::output;

/// How many of the hand-made cases hold.
pub(super) fn golden_rules(setting: &Setting) -> Fallible<Figure> {
    let cases = setting.data.join("data/syntax/sentence_golden_rules.json");
    let report = output(setting.example("golden_rules").arg(cases))?;
    let held = report.lines().last().unwrap_or_default();
    let command = "cargo run -p demarche-benches --example golden_rules sentence_golden_rules.json";
    Ok(Figure::new("sentence golden rules", held, command))
}
