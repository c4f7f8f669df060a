//! Writing the rows of pages for training, and reading pages with given probabilities: `learn/pages/README.md`.

use std::fmt::Write as _;
use std::{env, fs};

use dom_query::Document;
use serde_json::{Value, json};

use super::plausible::plausible;
use super::{features, model, outline, select, stated, sums, tokens};
use crate::clean::Cleaner;
use crate::decode::decode_html;
use crate::draft::Draft;
use crate::{article, facts};

/// The pages named in the file `PAGES`, one path in a line, become lines of JSON in the file `ROWS`.
#[test]
#[ignore = "writes training data"]
fn rows_of_pages() {
    let pages = fs::read_to_string(env::var("PAGES").unwrap()).unwrap();
    let mut lines = String::new();
    for path in pages.lines() {
        let outline_and_stated = |page: &Document| (outline::outline(page), stated::Stated::of(page));
        let (outline, stated) = outline_and_stated(&document(path));
        let words = tokens::Tokens::of(&outline.blocks);
        let sums = sums::Sums::of(&outline);
        let page = features::Page::of(&outline, &sums, &stated, &words);
        let plausible = plausible(&outline, &words);
        let row = |block| {
            let mut row = Vec::new();
            page.row(block, &mut row);
            row
        };
        let rows: Vec<_> = plausible.iter().enumerate().map(|(block, is)| is.then(|| row(block))).collect();
        let around = |block: &outline::Block| {
            let signature = outline.elements[block.element].signature;
            (block.element, format!("{signature:x}.{}", block.tag as u8), block.words.words)
        };
        let line = json!({
            "path": path,
            "texts": outline.blocks.iter().map(|block| &*block.text).collect::<Vec<_>>(),
            "around": outline.blocks.iter().map(around).collect::<Vec<_>>(),
            "parents": outline.elements.iter().map(|element| element.parent).collect::<Vec<_>>(),
            "rows": rows,
        });
        writeln!(lines, "{line}").unwrap();
    }
    fs::write(env::var("ROWS").unwrap(), lines).unwrap();
}

/// Reads pages with the probabilities in the file `LIKELY`, lines of `{path, likely}`, instead of the model's: so pages
/// are read with a model that was trained without their hosts. Lines without `likely` are read with the model. Writes what `score_pages.py` wants to the file `READ`.
#[test]
#[ignore = "writes predictions"]
fn reading_with_given_probabilities() {
    let mut lines = String::new();
    let cleaner = Cleaner::new().unwrap();
    for line in fs::read_to_string(env::var("LIKELY").unwrap()).unwrap().lines() {
        let given: Value = serde_json::from_str(line).unwrap();
        let path = given["path"].as_str().unwrap();
        let page = document(path);
        let outline = outline::outline(&page);
        let likely = match given["likely"].as_array() {
            Some(likely) => likely.iter().map(|p| p.as_f64().unwrap() as f32).collect(),
            None => model::probabilities(&outline, &stated::Stated::of(&page)),
        };
        let paragraphs = select::paragraphs(outline, &likely);
        let draft = Draft::of_paragraphs(paragraphs, facts::of_page(&page));
        let cleaned = cleaner.clean(&draft);
        let removed =
            cleaned.removed.iter().map(|piece| (format!("{:?}", piece.role), piece.span.of(&draft.text)));
        let removed = json!(removed.collect::<Vec<_>>());
        let article = article::article(path, draft, cleaned, None);
        let (title, text) =
            article.map(|article| (article.title.unwrap_or_default(), article.text)).unwrap_or_default();
        let body = text.strip_prefix(&format!("{title}\n\n")).unwrap_or(&text);
        let id = std::path::Path::new(path).file_stem().unwrap().to_str().unwrap();
        writeln!(lines, "{}", json!({"id": id, "articleBody": body, "removed": removed})).unwrap();
    }
    fs::write(env::var("READ").unwrap(), lines).unwrap();
}

fn document(path: &str) -> Document {
    Document::from(decode_html(&fs::read(path).unwrap(), None).unwrap().as_ref())
}

/// Reads the pages in the file `PAGES` ten times: for measuring the time that it takes.
#[test]
#[ignore = "measures"]
fn reading_ten_times() {
    let reader = crate::Reader::new(&crate::Config::default()).unwrap();
    let pages = fs::read_to_string(env::var("PAGES").unwrap()).unwrap();
    let pages: Vec<_> = pages
        .lines()
        .map(|path| demarche_core::Page {
            source_path: path.to_owned(),
            format: demarche_core::PageFormat::Html,
            bytes: fs::read(path).unwrap(),
            hints: demarche_core::PageHints::default(),
        })
        .collect();
    let read = (0..10).flat_map(|_| &pages).filter(|page| reader.read(page).article.is_some()).count();
    assert!(read > 0);
}
