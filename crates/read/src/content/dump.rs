//! Writing the rows of pages for training: `learn/pages/README.md` tells how.

use std::fmt::Write as _;
use std::{env, fs};

use dom_query::Document;
use serde_json::json;

use super::{features, outline, stated, sums};
use crate::decode::decode_html;

/// The pages named in the file `PAGES`, one path in a line, become lines of JSON in the file `ROWS`.
#[test]
#[ignore = "writes training data"]
fn rows_of_pages() {
    let pages = fs::read_to_string(env::var("PAGES").unwrap()).unwrap();
    let mut lines = String::new();
    for path in pages.lines() {
        let html = decode_html(&fs::read(path).unwrap(), None).unwrap().into_owned();
        let page = Document::from(html.as_str());
        let outline = outline::outline(&page);
        let rows = features::rows(&outline, &sums::Sums::of(&outline), &stated::Stated::of(&page));
        let texts: Vec<&str> = outline.blocks.iter().map(|block| &*block.text).collect();
        let marks: Vec<u8> =
            outline.blocks.iter().map(|block| block.mark.map_or(0, |mark| 1 + mark as u8)).collect();
        let values: Vec<&[f32]> = (0..texts.len()).map(|block| rows.row(block)).collect();
        let line = json!({"path": path, "texts": texts, "marks": marks, "rows": values});
        writeln!(lines, "{line}").unwrap();
    }
    fs::write(env::var("ROWS").unwrap(), lines).unwrap();
}
