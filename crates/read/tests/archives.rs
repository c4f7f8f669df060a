//! Pages in web archives, zip and tar archives, and feeds.
#![expect(clippy::unwrap_used, reason = "helpers of tests may panic, as tests may")]

#[path = "support/writers.rs"]
mod writers;

use std::fs;
use std::io::{Seek, SeekFrom, Write};

use demarche_core::{Page, PublishedBasis, Reason, Rejection};
use demarche_read::{Config, Reader, pages};
use writers::{gzip, html, html_record, response, tar, tar_header, warc, zip, zstd};

/// What the pages in a file of this name are.
fn read(name: &str, bytes: &[u8]) -> Vec<Result<Page, Rejection>> {
    read_with(name, bytes, &Config { max_page_bytes: 100_000, ..Config::default() })
}

fn read_with(name: &str, bytes: &[u8], config: &Config) -> Vec<Result<Page, Rejection>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let root = format!("{}/", folder.path().to_str().unwrap());
    let mut pages = pages(&[path.to_str().unwrap().to_owned()], config).unwrap();
    let mut items: Vec<_> = pages.by_ref().collect();
    assert_eq!(pages.total_bytes(), Some(bytes.len() as u64));
    assert_eq!(pages.bytes_read(), bytes.len() as u64);
    for item in &mut items {
        let source_path = match item {
            Ok(page) => &mut page.source_path,
            Err(rejection) => &mut rejection.source_path,
        };
        *source_path = source_path.replace(&root, "");
    }
    items
}

/// Paths with the format, or with the code of the rejection and its detail.
fn shown(items: &[Result<Page, Rejection>]) -> Vec<String> {
    let line = |item: &Result<Page, Rejection>| match item {
        Ok(page) => format!("{} {:?}", page.source_path, page.format),
        Err(rejection) => {
            format!("{} {}: {}", rejection.source_path, rejection.reason.code(), rejection.detail)
        }
    };
    items.iter().map(line).collect()
}

fn span(item: &Result<Page, Rejection>) -> (usize, usize) {
    let span = item.as_ref().unwrap_err().span.unwrap();
    (span.start, span.end)
}

#[test]
fn records_of_a_web_archive_are_pages() {
    let info = warc("warcinfo", &[("Content-Type", "application/warc-fields")], b"software: none\r\n");
    let request = warc("request", &[], b"GET / HTTP/1.1\r\n\r\n");
    let image = response("a.png", "Content-Type: image/png\r\n", b"\x89PNG");
    let robots = response("robots.txt", "Content-Type: text/plain\r\n", b"User-agent: *\n");
    let missing =
        warc("response", &[], b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Not found");
    let text = warc("conversion", &[("Content-Type", "text/plain")], b"Talks resume\n\nThey met.");
    let resource = warc("resource", &[("Content-Type", "text/html")], b"<p>a");
    let records = [info, request, html_record("a"), image, robots, missing, text, resource];
    let expected = ["crawl.warc#3 Html", "crawl.warc#7 Text", "crawl.warc#8 Html"];
    assert_eq!(shown(&read("crawl.warc", &records.concat())), expected);
    let by_record: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    let by_frame: Vec<u8> = records.iter().flat_map(|record| zstd(record)).collect();
    for (name, bytes) in [
        ("crawl.warc.gz", by_record),
        ("crawl.warc.gz", gzip(&records.concat())),
        ("crawl.warc.zst", by_frame),
        ("crawl.warc.zst", zstd(&records.concat())),
    ] {
        let expected = expected.map(|line| line.replace("crawl.warc", name));
        assert_eq!(shown(&read(name, &bytes)), expected);
    }
    assert_eq!(
        shown(&read("sniffed", &gzip(&records.concat()))),
        expected.map(|line| line.replace("crawl.warc", "sniffed"))
    );
}

#[test]
fn a_record_says_where_and_when_it_was_fetched() {
    let items = read("a.warc", &html_record("Talks resume"));
    let page = items[0].as_ref().unwrap();
    assert_eq!(
        page.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&page.bytes),
        html("Talks resume").as_bytes()
    );
    let article = Reader::new(&Config::default()).unwrap().read(page).article.unwrap();
    assert_eq!(article.url.as_deref(), Some("https://example.org/Talks resume"));
    let published = article.published.unwrap();
    assert_eq!(
        (published.at.to_string().as_str(), published.basis),
        ("2023-05-14T08:00:00", PublishedBasis::Capture)
    );
}

#[test]
fn a_date_on_the_page_wins_over_the_capture() {
    let dated = html("Talks")
        .replace("<title>", "<meta property='article:published_time' content='2023-05-13'><title>");
    let items = read("a.warc", &response("a", "Content-Type: text/html\r\n", dated.as_bytes()));
    let article = Reader::new(&Config::default()).unwrap().read(items[0].as_ref().unwrap()).article.unwrap();
    assert_eq!(article.published.unwrap().at.to_string(), "2023-05-13T00:00:00");
}

#[test]
fn bodies_are_unpacked_and_decoded_as_the_server_says() {
    let cyrillic = b"<p>\xCC\xE8\xF0";
    let text = "<p>Мир".as_bytes();
    let marked = ["\u{FEFF}".as_bytes(), text].concat();
    let cases: [(&str, &[u8], &[u8]); 6] = [
        ("Content-Type: text/html; charset=windows-1251\r\n", cyrillic, &marked),
        ("Content-Type: text/html; Charset=\"UTF-8\"\r\n", text, &marked),
        ("Content-Type: text/html\r\n", text, text),
        (
            "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n",
            b"2\r\n<p\r\n2\r\n>a\r\n0\r\n\r\n",
            b"<p>a",
        ),
        ("Content-Type: text/html\r\nContent-Encoding: gzip\r\n", &gzip(text), text),
        ("Content-Type: text/html\r\nContent-Encoding: gzip\r\n", text, text),
    ];
    for (fields, body, expected) in cases {
        let items = read("a.warc", &response("a", fields, body));
        assert_eq!(items[0].as_ref().unwrap().bytes, expected, "{fields}");
    }
}

#[test]
fn a_lying_length_costs_one_record() {
    let sound = html_record("b");
    let lying = |length: &str| {
        let record = String::from_utf8(html_record("a")).unwrap();
        let (before, rest) = record.split_once("Content-Length: ").unwrap();
        let (_, after) = rest.split_once("\r\n").unwrap();
        format!("{before}Content-Length: {length}\r\n{after}").into_bytes()
    };
    for length in ["3", "99999", "99999999", "99999999999999999999", "-1", "many"] {
        let first = lying(length);
        let items = read("a.warc", &[first.clone(), sound.clone(), sound.clone()].concat());
        assert_eq!(shown(&items)[1..], ["a.warc#2 Html", "a.warc#3 Html"], "{length}");
        assert_eq!(items[0].as_ref().unwrap_err().reason, Reason::Unreadable);
        assert_eq!(span(&items[0]), (0, first.len()), "{length}");
        let packed = [gzip(&first), gzip(&sound), gzip(&sound)].concat();
        assert_eq!(
            shown(&read("a.warc.gz", &packed))[1..],
            ["a.warc.gz#2 Html", "a.warc.gz#3 Html"],
            "{length}"
        );
    }
}

#[test]
fn rubbish_between_records_is_passed_over() {
    let items =
        read("a.warc", &[html_record("a"), b"rubbish\r\nWARC/9\r\n".to_vec(), html_record("b")].concat());
    let lines = shown(&items);
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with("a.warc#1 unreadable: `Content-Length`"), "{lines:?}");
    assert_eq!(lines[1], "a.warc#2 Html");
    let lines = shown(&read("a.warc", &[b"rubbish\r\n".to_vec(), html_record("b")].concat()));
    assert_eq!(lines, ["a.warc#1 unreadable: no record starts here", "a.warc#2 Html"]);
}

#[test]
fn a_damaged_member_costs_one_record() {
    let members: Vec<Vec<u8>> = ["a", "b", "c"].iter().map(|topic| gzip(&html_record(topic))).collect();
    let start = members[0].len();
    let mut damaged = Vec::new();
    for at in [2, 12, 40, members[1].len() / 2, members[1].len() - 6] {
        let mut member = members[1].clone();
        member[at] ^= 0xFF;
        damaged.push(member);
    }
    damaged.push(members[1][..members[1].len() - 9].to_vec());
    damaged.push(members[1][..30].to_vec());
    for middle in damaged {
        let items = read("a.warc.gz", &[members[0].clone(), middle, members[2].clone()].concat());
        let lines = shown(&items);
        assert_eq!(lines.len(), 3, "{lines:?}");
        assert_eq!((lines[0].as_str(), lines[2].as_str()), ("a.warc.gz#1 Html", "a.warc.gz#3 Html"));
        assert!(lines[1].starts_with("a.warc.gz#2 unreadable:"), "{lines:?}");
        assert_eq!(span(&items[1]).0, start, "{lines:?}");
    }
}

#[test]
fn an_archive_cut_short_gives_what_is_there() {
    let record = html_record("a");
    for cut in [4, 60, 200, record.len() - 30] {
        let plain = [&record[..], &record[..cut]].concat();
        let lines = shown(&read("a.warc", &plain));
        assert_eq!((lines.len(), lines[0].as_str()), (2, "a.warc#1 Html"), "{lines:?}");
        let packed = gzip(&record);
        let lines = shown(&read("a.warc.gz", &[&packed[..], &packed[..cut.min(packed.len() - 1)]].concat()));
        assert_eq!((lines.len(), lines[0].as_str()), (2, "a.warc.gz#1 Html"), "{lines:?}");
    }
}

#[test]
fn large_pages_are_stopped_at_the_limit() {
    let bomb = vec![b'a'; 5_000_000];
    let html = "Content-Type: text/html\r\n";
    let packed = format!("{html}Content-Encoding: gzip\r\n");
    let records =
        [response("a", html, &bomb), response("b", &packed, &gzip(&bomb)), html_record("c")].concat();
    let over = |items: &[Result<Page, Rejection>]| {
        items
            .iter()
            .filter(|item| item.as_ref().is_err_and(|rejection| rejection.reason == Reason::TooLarge))
            .count()
    };
    let items = read("a.warc.gz", &gzip(&records));
    assert_eq!((over(&items), items.len()), (2, 3), "{:?}", shown(&items));
    let files: [(&str, &[u8]); 2] = [("a.txt", &bomb), ("b.txt", b"Talks")];
    for (name, bytes) in [("a.zip", zip(&files, 0)), ("a.tgz", gzip(&tar(&files)))] {
        let items = read(name, &bytes);
        assert_eq!((over(&items), items.len()), (1, 2), "{:?}", shown(&items));
    }
    assert_eq!(over(&read("a.txt.gz", &gzip(&bomb))), 1);
}

#[test]
fn archives_hold_whatever_may_be_given() {
    let crawl = [gzip(&html_record("a")), gzip(&html_record("b"))].concat();
    let files: [(&str, &[u8]); 9] = [
        ("news/a.html", b"<p>"),
        ("news/b.md", b"a"),
        ("README.md", b"no"),
        (".git/a.txt", b"no"),
        ("a.pdf", b"no"),
        ("../../etc/c.txt", b"a"),
        ("wire.jsonl", b"{}\n{}"),
        ("crawl.warc.gz", &crawl),
        ("page.html.gz", &gzip(b"<p>")),
    ];
    let expected = [
        "#news/a.html Html",
        "#news/b.md Markdown",
        "#../../etc/c.txt Text",
        "#wire.jsonl#1 Json",
        "#wire.jsonl#2 Json",
        "#crawl.warc.gz#1 Html",
        "#crawl.warc.gz#2 Html",
        "#page.html.gz Html",
    ];
    for (name, bytes) in [("a.zip", zip(&files, 0)), ("a.tar", tar(&files)), ("a.tar.gz", gzip(&tar(&files)))]
    {
        assert_eq!(shown(&read(name, &bytes)), expected.map(|line| format!("{name}{line}")));
    }
}

#[test]
fn archives_may_lie_in_archives_but_no_deeper() {
    let inner =
        zip(&[("a.txt", b"a"), ("b.warc", &html_record("b")), ("c.tar", &tar(&[("d.txt", b"d")]))], 0);
    let outer = tar(&[("inner.zip", &inner), ("e.txt", b"e")]);
    let expected = [
        "a.tar#inner.zip#a.txt Text",
        "a.tar#inner.zip#b.warc unreadable: an archive inside an archive inside an archive",
        "a.tar#inner.zip#c.tar unreadable: an archive inside an archive inside an archive",
        "a.tar#e.txt Text",
    ];
    assert_eq!(shown(&read("a.tar", &outer)), expected);
}

#[test]
fn faults_of_archives_are_named() {
    let files: [(&str, &[u8]); 2] = [("a.txt", b"Talks resume in Geneva"), ("b.txt", b"b")];
    let encrypted = zip(&files, 1);
    assert_eq!(shown(&read("a.zip", &encrypted))[0], "a.zip#a.txt unreadable: the entry is encrypted");
    let whole = zip(&files, 0);
    let cut = "a.zip unreadable: no directory at the end: the zip archive is cut short, or is none";
    assert_eq!(shown(&read("a.zip", &whole[..whole.len() - 5])), [cut]);
    let mut damaged = whole.clone();
    damaged[40] ^= 0x55;
    let lines = shown(&read("a.zip", &damaged));
    assert!(lines[0].starts_with("a.zip#a.txt unreadable: the entry is damaged"), "{lines:?}");
    assert_eq!(lines[1], "a.zip#b.txt Text");
    let prefixed = [b"#!/bin/sh\n", &whole[..]].concat();
    assert_eq!(shown(&read("a.zip", &prefixed)), ["a.zip#a.txt Text", "a.zip#b.txt Text"]);
    assert_eq!(shown(&read("a.zip", &zip(&[], 0))), ["a.zip empty: the archive holds no page"]);
}

#[test]
fn directories_of_large_zip_archives_are_found() {
    let whole = zip(&[("a.txt", b"Talks resume in Geneva"), ("b.txt", b"b")], 0);
    let (archive, end) = whole.split_at(whole.len() - 22);
    let wide = |at: usize| u64::from(u32::from_le_bytes(end[at..at + 4].try_into().unwrap())).to_le_bytes();
    let count = 2_u64.to_le_bytes();
    let record = [b"PK\x06\x06", &[0; 20][..], &count, &count, &wide(12), &wide(16)].concat();
    let locator = [b"PK\x06\x07", &[0; 4][..], &(archive.len() as u64).to_le_bytes(), &[0; 4]].concat();
    let end = [b"PK\x05\x06", &[0; 4][..], &[0xFF; 12], &[0; 2]].concat();
    let items = read("a.zip", &[archive, &record, &locator, &end].concat());
    assert_eq!(shown(&items), ["a.zip#a.txt Text", "a.zip#b.txt Text"]);
}

#[test]
fn a_damaged_tar_goes_on_at_the_next_file() {
    let mut archive = tar(&[("a.txt", b"a"), ("b.txt", b"b"), ("c.txt", b"c")]);
    archive[1024] ^= 1;
    let expected = [
        "a.tar#a.txt Text",
        "a.tar unreadable: no file starts here: the tar archive is damaged",
        "a.tar#c.txt Text",
    ];
    let items = read("a.tar", &archive);
    assert_eq!((shown(&items), span(&items[1]).0), (expected.map(str::to_owned).to_vec(), 1024));
    let short = [tar_header("a.txt", 900), b"a".to_vec()].concat();
    assert_eq!(shown(&read("a.tar", &short)), ["a.tar#a.txt unreadable: the tar archive is cut short"]);
}

#[test]
fn long_names_in_tar_archives_are_read() {
    let long = format!("{}/a.txt", "folder".repeat(30));
    let mut gnu = tar(&[("././@LongLink", long.as_bytes())]);
    gnu.truncate(1024);
    gnu[156] = b'L';
    let sum: u32 = gnu[..512]
        .iter()
        .enumerate()
        .map(|(at, byte)| if (148..156).contains(&at) { 32 } else { u32::from(*byte) })
        .sum();
    gnu[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    gnu.extend(tar(&[("short", b"a")]));
    assert_eq!(shown(&read("a.tar", &gnu)), [format!("a.tar#{long} Text")]);
}

const RSS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Example Wire</title>
<item><title>Talks resume</title><link>https://example.org/1</link><dc:creator>Ana Ruiz</dc:creator>
<pubDate>Sun, 14 May 2023 08:00:00 +0200</pubDate><description>Short.</description>
<content:encoded><![CDATA[BODY]]></content:encoded></item>
<item><title>Only a summary</title><description>Short.</description></item>
<item><title>Broken</title><description a='</item>
<item><title>Another</title><content:encoded>&lt;p&gt;One.&lt;/p&gt;</content:encoded></item></channel></rss>"#;

#[test]
fn items_of_feeds_are_pages() {
    let feed = RSS.replace("BODY", &html("Talks resume"));
    for name in ["feed.rss", "feed.xml", "feed"] {
        let items = read(name, feed.as_bytes());
        let lines = shown(&items);
        assert_eq!(
            (lines.len(), &lines[0], &lines[2]),
            (3, &format!("{name}#1 Json"), &format!("{name}#4 Json")),
            "{lines:?}"
        );
        assert!(lines[1].starts_with(&format!("{name}#3 invalid_record: the item is no XML")), "{lines:?}");
        let article =
            Reader::new(&Config::default()).unwrap().read(items[0].as_ref().unwrap()).article.unwrap();
        assert_eq!(article.title.as_deref(), Some("Talks resume"));
        assert_eq!(article.url.as_deref(), Some("https://example.org/1"));
        assert_eq!(article.byline.as_deref(), Some("Ana Ruiz"));
        assert_eq!(article.published.unwrap().at.to_string(), "2023-05-14T06:00:00");
    }
    assert_eq!(shown(&read("a.rss", b"<rss></rss>")), ["a.rss empty: the feed holds no item"]);
    let none = "empty: no item of 1 carries its text: save the pages that they link to";
    let summary = b"<rss><item><title>Talks</title><description>Short.</description></item></rss>";
    assert_eq!(shown(&read("a.rss", summary)), [format!("a.rss {none}")]);
    let json = br#"{"version": "https://jsonfeed.org/version/1.1", "items": [{"summary": "Short."}]}"#;
    assert_eq!(shown(&read("a.json", json)), [format!("a.json {none}")]);
}

/// The page comes before the feed, gives no date, and lies in a file of its own or in an archive.
#[test]
fn feeds_date_the_pages_they_link_to() {
    let feed = "<rss><item><title>Talks</title><link>https://www.example.org/talks?utm_source=rss</link>\
                <pubDate>Sun, 14 May 2023 08:00:00 GMT</pubDate><description>Short.</description></item></rss>";
    let link = "<head><link rel=\"canonical\" href=\"https://example.org/talks\">";
    let page = html("Talks").replace("<head>", link);
    let dated = html("Talks")
        .replace("<head>", &format!("{link}<meta property=article:published_time content=2023-01-02>"));
    let files: [(&str, &[u8], &str); 4] = [
        ("a.html", page.as_bytes(), "2023-05-14 metadata"),
        ("b.html", dated.as_bytes(), "2023-01-02 metadata"),
        ("c.warc", &html_record("talks"), "2023-05-14 metadata"),
        ("d.warc", &html_record("other"), "2023-05-14 capture"),
    ];
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("feed.rss"), feed).unwrap();
    for (name, bytes, _) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let config = Config::default();
    let reader = Reader::new(&config).unwrap();
    let items: Vec<_> = pages(&[folder.path().to_str().unwrap().to_owned()], &config).unwrap().collect();
    for ((name, _, expected), item) in files.iter().zip(&items) {
        let published = reader.read(item.as_ref().unwrap()).article.unwrap().published.unwrap();
        assert_eq!(format!("{} {}", published.at.date(), published.basis.as_str()), *expected, "{name}");
    }
    assert_eq!(items.last().unwrap().as_ref().unwrap_err().reason, Reason::Empty);
}

#[test]
fn items_of_json_feeds_are_pages() {
    let feed = serde_json::json!({"version": "https://jsonfeed.org/version/1.1", "title": "Example Wire", "items": [
        {"id": "1", "url": "https://example.org/1", "title": "Talks", "content_text": "They met on Monday, and agreed to meet again.",
         "authors": [{"name": "Ana Ruiz"}], "date_published": "2023-05-14T08:00:00Z"},
        {"id": "2", "summary": "Short."},
        {"id": "3", "content_html": html("Talks")},
    ]});
    let items = read("feed.json", feed.to_string().as_bytes());
    assert_eq!(shown(&items), ["feed.json#1 Json", "feed.json#3 Json"]);
    let wide: Vec<u8> = feed.to_string().encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(shown(&read("feed.json", &wide)), ["feed.json#1 Json", "feed.json#3 Json"]);
    let article = Reader::new(&Config::default()).unwrap().read(items[0].as_ref().unwrap()).article.unwrap();
    assert_eq!((article.byline.as_deref(), article.title.as_deref()), (Some("Ana Ruiz"), Some("Talks")));
}

/// The frame in front holds a dictionary, as crawlers of whole sites write it.
#[test]
fn records_packed_with_a_dictionary_are_read() {
    let archive = include_bytes!("data/dictionary.warc.zst");
    assert_eq!(shown(&read("a.warc.zst", archive)), ["a.warc.zst#1 Html", "a.warc.zst#2 Html"]);
    let head = 8 + u32::from_le_bytes(archive[4..8].try_into().unwrap()) as usize;
    let lines = shown(&read("a.warc.zst", &archive[head..]));
    assert!(
        lines[0].starts_with("a.warc.zst#1 unreadable: ") && lines[0].contains("dictionary"),
        "{lines:?}"
    );
    // Found by fuzzing: reading stood still at the first frame.
    assert!(read("a.warc.zst", include_bytes!("data/damaged-dictionary.warc.zst"))[0].is_err());
    // Wherever the dictionary is damaged, reading ends.
    for at in (8..head).step_by(7) {
        let mut damaged = archive.to_vec();
        damaged[at] ^= 0xFF;
        assert!(!read("a.warc.zst", &damaged).is_empty(), "{at}");
    }
}

#[test]
fn markdown_is_read_without_its_marks() {
    let items = read("a.md", b"# Talks *resume*\n\nThe **two** delegations [met](https://example.org) on Monday.\n\n## What comes next\n\nThey will meet again.\n");
    let article = Reader::new(&Config::default()).unwrap().read(items[0].as_ref().unwrap()).article.unwrap();
    let expected =
        "Talks resume\n\nThe two delegations met on Monday.\n\nWhat comes next\n\nThey will meet again.";
    assert_eq!((article.text.as_str(), article.title.as_deref()), (expected, Some("Talks resume")));
    assert_eq!(article.blocks[2].section.as_str(), "subheading");
}

/// A file of so many records that memory would tell if they were kept.
#[test]
fn memory_does_not_grow_with_the_archive() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.warc");
    let mut file = fs::File::create(&path).unwrap();
    let hole = 300_000_000_u64;
    let header = format!("WARC/1.1\r\nWARC-Type: response\r\nContent-Length: {hole}\r\n\r\n");
    let answer = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
    file.write_all(format!("{header}{answer}").as_bytes()).unwrap();
    file.seek(SeekFrom::Start(header.len() as u64 + hole)).unwrap();
    file.write_all(&[b"\r\n\r\n", &html_record("b")[..]].concat()).unwrap();
    let config = Config { max_page_bytes: 100_000, ..Config::default() };
    let before = peak_memory();
    let items: Vec<_> = pages(&[path.to_str().unwrap().to_owned()], &config).unwrap().collect();
    assert_eq!(items.len(), 2);
    assert_eq!(items[0].as_ref().unwrap_err().reason, Reason::TooLarge);
    assert!(items[1].as_ref().unwrap().source_path.ends_with("#2"));
    assert!(peak_memory() - before < 100_000, "kilobytes");
}

/// The most memory that this process ever held, in kilobytes; 0 where the system does not say.
fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok()).unwrap_or(0)
}

#[test]
fn the_example_archives_are_read() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/archives");
    let config = Config::default();
    let reader = Reader::new(&config).unwrap();
    let line = |item: Result<Page, Rejection>| {
        let read = reader.read(&item.unwrap());
        let article = read.article.unwrap_or_else(|| panic!("{:?}", read.rejections));
        let published =
            article.published.map(|published| published.at.date().to_string()).unwrap_or_default();
        let name = article.source_path.rsplit("/archives/").next().unwrap().to_owned();
        format!("{name} {published} {}", article.title.unwrap())
    };
    let lines: Vec<String> = pages(&[folder.to_owned()], &config).unwrap().map(line).collect();
    let expected = [
        "saved.zip#talks.md  Talks on fishing rights open in Velmora",
        "saved.zip#pages/crews.html 2024-03-02 Ostrin frees the crews of two freighters",
        "strait.warc.gz#2 2024-03-01 Velmora recalls its ambassador from Ostrin",
        "strait.warc.gz#3 2024-03-02 Ostrin frees the crews of two freighters",
        "wire.rss#1 2024-03-04 Harbour pilots end their strike in Ostrin",
    ];
    assert_eq!(lines, expected);
}
