//! Annotates a text as it stands, without cleaning, and prints CoNLL-U: `conllu TEXT_FILE`.
//!
//! Paragraphs are parted by blank lines. Every visible character of the file comes back, so the output can be scored
//! against a treebank; `demarche annotate` would first take out what looks like no part of an article.

#![allow(clippy::print_stdout, reason = "the output of this program is its result")]

use std::error::Error;

use demarche::core::{Article, Block, Byte, Section, Span};
use demarche::{Pipeline, conllu, read::Config};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: conllu TEXT_FILE")?;
    let text = std::fs::read_to_string(&path)?;
    let blocks = paragraphs(&text).into_iter().map(|span| Block { span, section: Section::Body }).collect();
    let pipeline = Pipeline::new(&Config::default())?;
    let article = Article { source_path: path, text, blocks, ..Article::default() };
    print!("{}", conllu(&pipeline.annotator().annotate(article)));
    Ok(())
}

/// The paragraphs of a text, without white space at their ends.
fn paragraphs(text: &str) -> Vec<Span<Byte>> {
    let mut spans = Vec::new();
    let mut at = 0;
    for piece in text.split("\n\n") {
        let start = at + piece.len() - piece.trim_start().len();
        let visible = piece.trim().len();
        if visible > 0 {
            spans.push(Span::bytes(start, start + visible));
        }
        at += piece.len() + "\n\n".len();
    }
    spans
}
