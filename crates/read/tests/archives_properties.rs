//! What holds for any bytes that are given as an archive or a feed.
#![expect(clippy::unwrap_used, reason = "helpers of tests may panic, as tests may")]

#[path = "support/writers.rs"]
mod writers;

use std::fs;

use demarche_read::{Config, Reader, pages};
use proptest::prelude::*;
use writers::{gzip, html_record, tar, warc, zip, zstd};

const NAMES: [&str; 14] = [
    "a.warc",
    "a.warc.gz",
    "a.warc.zst",
    "a.zip",
    "a.tar",
    "a.tgz",
    "a.html.gz",
    "a.jsonl.zst",
    "a.rss",
    "a.xml",
    "a.json",
    "a.md",
    "a.gz",
    "a",
];

/// Reads `bytes` under each name: they end, and give a page or a reason.
fn check(bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let config = Config { max_page_bytes: 20_000, ..Config::default() };
    let reader = Reader::new(&config).unwrap();
    for name in NAMES {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let mut pages = pages(&[path.to_str().unwrap().to_owned()], &config).unwrap();
        // Each page and each rejection takes some bytes, packed at most a thousand to one.
        for page in pages.by_ref().take(bytes.len() * 1_000 + 1).flatten() {
            let read = reader.read(&page);
            assert!(read.article.is_some() || !read.rejections.is_empty());
        }
        assert!(pages.next().is_none(), "{name} does not end");
    }
}

/// Pieces of archives and feeds, sound ones and others.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let record = html_record("a");
    let json = br#"{"version": "https://jsonfeed.org/version/1", "items": [{"content_text": "They met."}]}"#;
    let known: Vec<Vec<u8>> = vec![
        record.clone(),
        record[..record.len() / 2].to_vec(),
        gzip(&record),
        gzip(&record)[..40].to_vec(),
        zstd(&record),
        zstd(&record)[..40].to_vec(),
        warc("resource", &[("Content-Type", "text/html")], b"<p>a"),
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 700\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n".to_vec(),
        b"WARC/1.0\r\n".to_vec(),
        b"Content-Length: 18446744073709551615\r\n\r\n".to_vec(),
        tar(&[("a.txt", b"a"), ("b.warc", &record)]),
        zip(&[("a.txt", b"a"), ("b.warc", &record)], 0),
        b"PK\x05\x06".to_vec(),
        json.to_vec(),
        b"<?xml version='1.0'?><rss>".to_vec(),
        b"<item><content:encoded><![CDATA[<p>a".to_vec(),
        b"]]></content:encoded></item>".to_vec(),
        b"<entry><content type='xhtml'>".to_vec(),
        b"</entry>".to_vec(),
        b"# [a](b)\n\n- *c\n".to_vec(),
    ];
    let piece = prop_oneof![8 => prop::sample::select(known), 1 => prop::collection::vec(any::<u8>(), 0..40)];
    let flips = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..3);
    (prop::collection::vec(piece, 0..6), flips).prop_map(|(pieces, flips)| {
        let mut bytes = pieces.concat();
        for (index, byte) in flips {
            if !bytes.is_empty() {
                let at = index.index(bytes.len());
                bytes[at] = byte;
            }
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_end_in_pages_or_reasons(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        check(&bytes);
    }

    #[test]
    fn any_pieces_end_in_pages_or_reasons(bytes in pieces()) {
        check(&bytes);
    }
}
