//! Words, tags, lemmas and heads against two treebanks.

use super::{Figure, Setting};
use crate::Fallible;
use crate::process::output;

/// What is shown, as the scorer names it.
const METRICS: [&str; 6] = ["Sentences", "Words", "UPOS", "Lemmas", "UAS", "LAS"];

/// F1 from raw text, one figure a treebank.
///
/// The scorer needs every visible character of the text back: `demarche annotate` takes nothing out.
pub(super) fn syntax(setting: &Setting) -> Fallible<Vec<Figure>> {
    let folder = setting.data.join("data/syntax");
    let treebank = |name: &str| {
        let annotated =
            output(setting.demarche("annotate --format conllu").arg(folder.join(format!("{name}.txt"))))?;
        let annotated = setting.scratch.write("annotated.conllu", &annotated)?;
        let mut score = setting.scorer("score_syntax.py");
        let report = output(score.arg(folder.join(format!("{name}.conllu.gz"))).arg(annotated))?;
        let values = METRICS.iter().map(|metric| format!("{metric} {}", f1(&report, metric).unwrap_or("-")));
        let values = values.collect::<Vec<_>>().join(", ");
        Ok(Figure::new(
            format!("syntax {name}, F1"),
            values,
            format!("demarche annotate {name}.txt --format conllu; score_syntax.py"),
        ))
    };
    ["dev_ewt", "dev_gum"].into_iter().map(treebank).collect()
}

/// The fourth column of `UPOS       |     90.01 |    89.02 |    89.51 |     92.00`.
fn f1<'a>(report: &'a str, metric: &str) -> Option<&'a str> {
    let line = report.lines().find(|line| line.split_whitespace().next() == Some(metric))?;
    line.split('|').nth(3).map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f1_is_the_fourth_column() {
        let report = "Metric     | Precision |  Recall  | F1 Score | AligndAcc\n\
                      UPOS       |     90.01 |    89.02 |    89.51 |     92.00\n";
        assert_eq!(f1(report, "UPOS"), Some("89.51"));
        assert_eq!(f1(report, "LAS"), None);
    }
}
