//! Events and statements found in real articles, against facts found by hand.

use std::fs;

use super::{Figure, Setting};
use crate::Fallible;
use crate::process::output;

/// Codes each text on its date and scores all rows together.
pub(super) fn seeds(setting: &Setting) -> Fallible<Vec<Figure>> {
    let folder = setting.data.join("data/seeds");
    let mut coded = String::new();
    for (file, published) in dates(&fs::read_to_string(folder.join("dates.json"))?) {
        let mut code = setting.demarche("code --format jsonl --published");
        coded += &output(code.arg(published).arg(folder.join(file)))?;
    }
    let coded = setting.scratch.write("coded.jsonl", &coded)?;
    let mut score = setting.scorer("score_seeds.py");
    score.arg(folder.join("facts.jsonl")).arg(&folder).arg(coded).arg("--attributes");
    let report = output(&mut score)?;
    let figures = report.lines().filter_map(|line| line.split_once(": ")).flat_map(|(of, scores)| {
        scores.split(" | ").map(move |score| {
            let kind = score.split_whitespace().next().unwrap_or_default();
            let name = if of == "attributes" { of.to_owned() } else { format!("seeds {of}, {kind}") };
            let value = score.strip_prefix(kind).filter(|_| of != "attributes").unwrap_or(score);
            let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
            Figure::new(name, value, "demarche code DATE.txt --format jsonl --published DATE; score_seeds.py")
        })
    });
    Ok(figures.collect())
}

/// The pairs of `{"file": "date", ...}`.
fn dates(json: &str) -> Vec<(String, String)> {
    let words: Vec<&str> = json.split('"').skip(1).step_by(2).collect();
    words.as_chunks().0.iter().map(|[file, date]| (file.to_string(), date.to_string())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_pairs() {
        let json = "{\n \"a.txt\": \"2021-05-19\",\n \"b.txt\": \"2025-03-18\"\n}";
        let expected = [("a.txt", "2021-05-19"), ("b.txt", "2025-03-18")];
        assert_eq!(dates(json), expected.map(|(file, date)| (file.to_owned(), date.to_owned())));
    }
}
