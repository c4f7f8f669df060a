//! Helpers of the tests.
#![allow(dead_code, reason = "each test file uses some of them")]

use demarche_core::{Article, CodePoints, Page, PageFormat, PageHints};
use demarche_read::{Config, Read, Reader};

/// A page of these bytes.
pub(crate) fn page(format: PageFormat, bytes: &[u8]) -> Page {
    Page { source_path: "page".to_owned(), format, bytes: bytes.to_vec(), hints: PageHints::default() }
}

/// What reading these bytes gives, with the default settings.
pub(crate) fn read(format: PageFormat, bytes: &[u8]) -> Read {
    Reader::new(&Config::default()).expect("sound rules").read(&page(format, bytes))
}

/// The article in these bytes.
pub(crate) fn article(format: PageFormat, text: &str) -> Article {
    let read = read(format, text.as_bytes());
    read.article.unwrap_or_else(|| panic!("no article: {:?}", read.rejections))
}

/// The blocks as lines of `section: text`.
pub(crate) fn blocks(article: &Article) -> Vec<String> {
    let blocks = article.blocks.iter();
    blocks.map(|block| format!("{}: {}", block.section.as_str(), block.span.of(&article.text))).collect()
}

/// The removed pieces of `text` as `role: words`.
pub(crate) fn removed(article: &Article, text: &str) -> Vec<String> {
    let removed = article.removed.iter();
    removed.map(|removed| format!("{}: {}", removed.role.as_str(), removed.span.of(text))).collect()
}

/// What must hold for every article, whatever the page.
pub(crate) fn assert_sound(article: &Article) {
    let text = &article.text;
    let pieces: Vec<&str> = article.blocks.iter().map(|block| block.span.of(text)).collect();
    assert!(!pieces.is_empty());
    assert_eq!(pieces.join("\n\n"), *text, "blocks tile the text, one empty line apart");
    for piece in pieces {
        assert!(!piece.is_empty() && piece.trim() == piece, "{piece:?}");
        assert!(!piece.contains("\n\n") && !piece.contains('\0'), "{piece:?}");
    }
    let titles = article.blocks.iter().filter(|block| block.section.as_str() == "title");
    assert!(titles.count() <= 1);
    for pair in article.removed.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "removed pieces stand in order");
    }
}

/// What must hold for the removed pieces, where the text as read is known.
pub(crate) fn assert_removed_sound(article: &Article, text: &str) {
    let points = CodePoints::new(text);
    for removed in &article.removed {
        assert!(!removed.span.of(text).trim().is_empty());
        assert_eq!(points.span(removed.span), removed.points);
    }
}
