//! Prints what `dom_smoothie` finds on the pages of folders, one JSON line each: `dom_smoothie_pages FOLDER...`.
//!
//! With its own settings, but for text with line breaks between paragraphs. A peer in `benches/pages.py`.

#![allow(clippy::print_stdout, reason = "the output of this program is its result")]

use std::error::Error;
use std::path::{Path, PathBuf};

use dom_smoothie::{Article, Config, Readability, ReadabilityError, TextMode};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    for folder in std::env::args().skip(1) {
        for path in pages(Path::new(&folder))? {
            let html = std::fs::read(&path)?;
            let id = path.file_stem().map(|stem| stem.to_string_lossy());
            println!("{}", row(id.as_deref(), read(&String::from_utf8_lossy(&html)).ok()));
        }
    }
    Ok(())
}

fn pages(folder: &Path) -> Result<Vec<PathBuf>, std::io::Error> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        paths
            .extend(Some(entry?.path()).filter(|path| path.extension().is_some_and(|found| found == "html")));
    }
    paths.sort();
    Ok(paths)
}

fn read(html: &str) -> Result<Article, ReadabilityError> {
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    Readability::new(html, None, Some(config))?.parse()
}

fn row(id: Option<&str>, found: Option<Article>) -> Value {
    let Some(article) = found else { return json!({ "id": id }) };
    json!({
        "id": id,
        "articleBody": article.text_content.to_string(),
        "title": article.title,
        "author": article.byline,
        "date": article.published_time,
    })
}
