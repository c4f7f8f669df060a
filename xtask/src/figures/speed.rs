//! Seconds and memory.

use std::fs;
use std::path::Path;

use super::{Figure, Setting, median};
use crate::Fallible;
use crate::process::{Measured, measure, output};

/// What speed is measured on, in the folder of data.
const CORPUS: &str = "data/quotes/polnear_dev.jsonl";
/// How often a start is timed.
const STARTS: usize = 20;
/// How often a run over a corpus is timed.
const RUNS: usize = 3;
/// How often the large corpus repeats the small one.
const COPIES: usize = 10;

/// What it takes to say one thing: the middle one of many starts.
pub(super) fn start_up(setting: &Setting) -> Fallible<Vec<Figure>> {
    let sentence = "Poland expelled ten Russian diplomats on Friday.\n";
    let sentence = setting.scratch.write("sentence.txt", sentence)?;
    let mut figures = Vec::new();
    for (arguments, file) in [("lexicon explain CONSULT", None), ("annotate", Some(sentence))] {
        let times = (0..STARTS).map(|_| Ok(measure(setting.demarche(arguments).args(&file))?.seconds));
        let value = format!("{:.0} ms", 1e3 * median(times.collect::<Fallible<_>>()?));
        let what = if file.is_some() { " SENTENCE.txt" } else { "" };
        let command = format!("demarche {arguments}{what} (median of {STARTS})");
        figures.push(Figure::new(format!("start-up, {arguments}"), value, command));
    }
    Ok(figures)
}

/// Articles per second and memory, over a corpus and over the same ten times, on one thread and on two.
pub(super) fn articles(setting: &Setting) -> Fallible<Vec<Figure>> {
    let corpus = setting.data.join(CORPUS);
    let large = setting.scratch.write("large.jsonl", &repeated(&fs::read_to_string(&corpus)?)?)?;
    let mut figures = Vec::new();
    for (name, input) in [("polnear_dev", corpus), ("polnear_dev x 10", large)] {
        for threads in [1, 2] {
            figures.push(run(setting, name, &input, threads)?);
        }
    }
    Ok(figures)
}

/// Articles a second of the annotator alone, and the shares of its parts.
pub(super) fn annotator(setting: &Setting) -> Fallible<Figure> {
    let report = output(setting.example("annotator").arg(setting.data.join(CORPUS)))?;
    let value = report.lines().collect::<Vec<_>>().join(", ");
    let command = "cargo run --release -p demarche-benches --example annotator polnear_dev.jsonl";
    Ok(Figure::new("annotator, polnear_dev, one core", value, command))
}

fn run(setting: &Setting, name: &str, input: &Path, threads: usize) -> Fallible<Figure> {
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        let record = setting.scratch.path("speed.record");
        let mut code = setting.demarche("code --threads");
        runs.push(measure(code.arg(threads.to_string()).arg(input).arg("-o").arg(&record))?);
        fs::remove_file(record)?;
    }
    let articles = runs.iter().find_map(articles_of).ok_or("failed to find the number of articles")?;
    let seconds = median(runs.iter().map(|run| run.seconds).collect());
    let peak = runs.iter().filter_map(|run| run.peak_bytes).max();
    let peak = peak.map_or_else(|| "-".to_owned(), |bytes| format!("{:.0} MB", bytes as f64 / 1e6));
    let value = format!("{:.0} articles/s, {peak} ({articles} articles, {seconds:.2} s)", articles / seconds);
    let command =
        format!("demarche code INPUT -o NEW.record --threads {threads} (median of {RUNS}; largest peak)");
    Ok(Figure::new(format!("code {name}, threads {threads}"), value, command))
}

/// The first number of the summary: `84 articles (0 duplicates)`.
fn articles_of(run: &Measured) -> Option<f64> {
    let line = run.stderr.lines().find(|line| line.contains(" articles ("))?;
    line.split_whitespace().next()?.parse().ok()
}

/// The lines of a corpus several times, each record with an identifier and a closing sentence of its own.
fn repeated(corpus: &str) -> Fallible<String> {
    let mut large = String::with_capacity(COPIES * corpus.len());
    for copy in 0..COPIES {
        for (number, line) in corpus.lines().enumerate() {
            let sentence = format!("\\n\\nThis is article {number} of copy {copy}.");
            let changed = appended(line, "id", &format!("-{copy}"));
            let changed = changed.and_then(|line| appended(&line, "text", &sentence));
            large += &changed.ok_or_else(|| format!("line {}: no `id` and `text`", number + 1))?;
            large.push('\n');
        }
    }
    Ok(large)
}

/// A JSON record with something put at the end of the first value of `key`, a string.
fn appended(line: &str, key: &str, addition: &str) -> Option<String> {
    let key = format!("\"{key}\":");
    let value = line.find(&key)? + key.len();
    let start = value + line[value..].find('"')? + 1;
    let mut escaped = false;
    let end = line[start..].find(|c| {
        let is_end = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        is_end
    });
    let end = start + end?;
    Some(format!("{}{addition}{}", &line[..end], &line[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_appended_to_before_their_closing_quote() {
        let line = r#"{"id": "a", "text":"He said \"no\\"}"#;
        assert_eq!(appended(line, "id", "-1").as_deref(), Some(r#"{"id": "a-1", "text":"He said \"no\\"}"#));
        assert_eq!(appended(line, "text", "!").as_deref(), Some(r#"{"id": "a", "text":"He said \"no\\!"}"#));
        assert_eq!(appended(line, "title", "!"), None);
    }

    #[test]
    fn copies_differ_in_identifier_and_text() {
        let large = repeated("{\"id\":\"a\",\"text\":\"One.\"}\n").unwrap();
        let lines: Vec<&str> = large.lines().collect();
        assert_eq!(lines.len(), COPIES);
        assert_eq!(lines[3], r#"{"id":"a-3","text":"One.\n\nThis is article 0 of copy 3."}"#);
    }
}
