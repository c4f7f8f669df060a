//! What must hold for any bytes that a page may be made of.

use std::sync::LazyLock;

use demarche_core::{Page, PageFormat, PageHints};
use demarche_read::{Config, Reader};

static READER: LazyLock<Reader> =
    LazyLock::new(|| Reader::new(&Config::default()).expect("the rules are read by a test"));

/// Reads `bytes` as a page and checks what comes out: an article with sound spans, or a reason why there is none.
pub fn check(format: PageFormat, bytes: &[u8]) {
    let hints = PageHints::default();
    let read = READER.read(&Page { source_path: "fuzz".to_owned(), format, bytes: bytes.to_vec(), hints });
    let Some(article) = read.article else {
        assert_eq!(read.rejections.len(), 1);
        return;
    };
    let blocks: Vec<&str> = article.blocks.iter().map(|block| block.span.of(&article.text)).collect();
    assert!(!blocks.is_empty());
    assert!(blocks.iter().all(|block| !block.is_empty() && block.trim() == *block));
    assert!(blocks.iter().all(|block| !block.contains("\n\n")));
    assert_eq!(blocks.join("\n\n"), article.text);
    assert!(article.removed.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
}
