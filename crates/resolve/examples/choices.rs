//! Writes the pronouns of texts with the entities that each might stand for: the rows that `learn/coreference` trains on.
//!
//! Lines of JSON with `id` and `text` come in, lines with `id` and `choices` go out; positions are code points.

use std::error::Error;
use std::io::{self, BufRead, BufWriter, Write};

use demarche_annotate::{Annotator, Config};
use demarche_core::{Article, Block, Byte, CodePoints, Section, Span};
use demarche_resolve::{Choice, Resolver};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let resolver = Resolver::new()?;
    let annotator = Annotator::new(&Config { names: resolver.names(), ..Config::default() })?;
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let text = row["text"].as_str().ok_or("a line has no `text`")?.to_owned();
        let points = CodePoints::new(&text);
        let article = Article { blocks: paragraphs(&text), text: text.clone(), ..Article::default() };
        let choices = resolver.choices(&annotator.annotate(article));
        let choices: Value = choices.iter().map(|choice| row_of(choice, &points)).collect();
        writeln!(out, "{}", json!({"id": row["id"], "choices": choices}))?;
    }
    Ok(out.flush()?)
}

fn paragraphs(text: &str) -> Vec<Block> {
    let mut start = 0;
    let spans = text.split("\n\n").map(|part| {
        let before = start + part.len() - part.trim_start().len();
        start += part.len() + 2;
        Span::bytes(before, before + part.trim().len())
    });
    spans.filter(|span| !span.is_empty()).map(|span| Block { span, section: Section::Body }).collect()
}

fn row_of(choice: &Choice, points: &CodePoints) -> Value {
    let place = |span: Span<Byte>| {
        let (start, end) = points.span(span);
        json!([start, end])
    };
    let candidates = choice.candidates.iter().map(|candidate| {
        let names: Value = candidate.names.iter().map(|name| place(*name)).collect();
        json!({"names": names, "features": candidate.features})
    });
    json!({"pronoun": place(choice.pronoun), "column": choice.column, "candidates": candidates.collect::<Value>()})
}
