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
    Ok(report
        .lines()
        .filter_map(|line| line.split_once(": "))
        .flat_map(|(of, scores)| scored(of, scores))
        .collect())
}

/// The figures of one line of the scorer: `004: events found 58.3 ... | statements content 62.5 ...`.
fn scored(of: &str, scores: &str) -> Vec<Figure> {
    let figure = |name: String, value: &str| {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        Figure::new(name, value, "demarche code SEED.txt --published DATE --format jsonl; score_seeds.py")
    };
    if of == "attributes" {
        // What no fact has cannot be found: `killed 0/0`.
        let had: Vec<&str> = scores.split(", ").filter(|score| !score.ends_with("/0")).collect();
        return vec![figure("seeds, attributes".to_owned(), &had.join(", "))];
    }
    let kinds = scores.split(" | ").filter_map(|score| score.split_once(' '));
    kinds.map(|(kind, score)| figure(format!("seeds {of}, {kind}"), score)).collect()
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
    fn each_kind_of_row_is_a_figure() {
        let shown = |of, scores| {
            let figures = scored(of, scores);
            figures.into_iter().map(|figure| format!("{}: {}", figure.name, figure.value)).collect::<Vec<_>>()
        };
        let both = shown("001", "events found  66.7 (of 9) | statements content 90.0");
        assert_eq!(both, ["seeds 001, events: found 66.7 (of 9)", "seeds 001, statements: content 90.0"]);
        assert_eq!(shown("attributes", "mode 2/3, killed 0/0"), ["seeds, attributes: mode 2/3"]);
    }

    #[test]
    fn dates_are_read_in_pairs() {
        let json = "{\n \"a.txt\": \"2021-05-19\",\n \"b.txt\": \"2025-03-18\"\n}";
        let expected = [("a.txt", "2021-05-19"), ("b.txt", "2025-03-18")];
        assert_eq!(dates(json), expected.map(|(file, date)| (file.to_owned(), date.to_owned())));
    }
}
