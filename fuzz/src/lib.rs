//! What must hold for any bytes that a page may be made of.

use std::sync::LazyLock;

use demarche_core::{Page, PageFormat, PageHints};
use demarche_read::{Config, Reader, pages};
use tempfile::TempDir;

static READER: LazyLock<Reader> =
    LazyLock::new(|| Reader::new(&Config::default()).expect("the rules are read by a test"));

static FOLDER: LazyLock<TempDir> =
    LazyLock::new(|| tempfile::tempdir().expect("a temporary folder can be made"));

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

/// Reads `bytes` as a file of this name and checks that the pages in it end, and that each is an article or has a reason.
pub fn check_file(name: &str, bytes: &[u8]) {
    let config = Config { max_page_bytes: 1 << 16, ..Config::default() };
    let folder = FOLDER.path();
    let path = folder.join(name);
    std::fs::write(&path, bytes).expect("a temporary file can be written");
    let path = path.to_str().expect("the folder has a plain name").to_owned();
    for page in pages(&[path], &config).expect("the file is there").flatten() {
        check(page.format, &page.bytes);
    }
}
