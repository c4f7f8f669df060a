//! Splits the texts of a JSON file into sentences and tells where the answer differs: `golden_rules FILE [FLOOR]`.
//!
//! The file is an array of `{rule, name, text, sentences}`. Line breaks inside a sentence count as spaces, and stray
//! backslashes do not count. Ends with exit code 1 when fewer than `FLOOR` cases hold.

#![allow(clippy::print_stdout, reason = "the output of this program is its result")]

use std::error::Error;
use std::process::ExitCode;

use demarche::{Pipeline, read::Config};
use serde_json::Value;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("usage: golden_rules FILE [FLOOR]")?;
    let floor: usize = arguments.next().map_or(Ok(0), |floor| floor.parse())?;
    let cases: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(path)?)?;
    let pipeline = Pipeline::new(&Config::default())?;
    let held = cases.iter().filter(|case| holds(&pipeline, case)).count();
    println!("{held} of {}", cases.len());
    Ok(if held >= floor { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn holds(pipeline: &Pipeline, case: &Value) -> bool {
    let text = case["text"].as_str().unwrap_or_default();
    let found: Vec<String> =
        pipeline.annotator().sentences(text).into_iter().map(|span| on_one_line(span.of(text))).collect();
    let sentences = case["sentences"].as_array().into_iter().flatten();
    let expected: Vec<String> = sentences.filter_map(Value::as_str).map(on_one_line).collect();
    if found != expected {
        println!("rule {}, {}:\n  expected {expected:?}\n  found    {found:?}", case["rule"], case["name"]);
    }
    found == expected
}

fn on_one_line(sentence: &str) -> String {
    sentence.replace('\\', "").split_whitespace().collect::<Vec<_>>().join(" ")
}
