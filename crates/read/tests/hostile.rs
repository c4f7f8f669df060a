//! Damaged and hostile files: each costs itself, and what lies beside it is read.
#![expect(clippy::unwrap_used, reason = "helpers of tests may panic, as tests may")]

mod support;
#[path = "support/writers.rs"]
mod writers;

use demarche_core::{PageFormat, Reason};
use demarche_read::{Config, Reader, pages};
use support::page;
use writers::{gzip, html, html_record, response, tar, zip};

/// A file of this name: the title of each article, or the reason why there is none.
fn read(name: &str, bytes: &[u8]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let config = Config { max_page_bytes: 1 << 20, ..Config::default() };
    let reader = Reader::new(&config).unwrap();
    let line = |item: Result<_, demarche_core::Rejection>| match item.map(|page| reader.read(&page)) {
        Ok(read) => match read.article {
            Some(article) => article.title.unwrap_or_default(),
            None => read.rejections[0].reason.code().to_owned(),
        },
        Err(rejection) => rejection.reason.code().to_owned(),
    };
    pages(&[path.to_str().unwrap().to_owned()], &config).unwrap().map(line).collect()
}

/// Three records, the second of which states this length.
fn lying(length: &str) -> [Vec<u8>; 3] {
    let second = String::from_utf8(html_record("Second")).unwrap();
    let (head, rest) = second.split_once("Content-Length: ").unwrap();
    let (_, rest) = rest.split_once('\r').unwrap();
    let second = format!("{head}Content-Length: {length}\r{rest}");
    [html_record("First"), second.into_bytes(), html_record("Third")]
}

#[test]
fn a_bad_file_costs_itself() {
    let talks = html("Talks");
    let text: &[u8] = b"Talks\n\nThe two delegations met in the capital on Monday, officials said.";
    let bomb = vec![b'a'; 20 << 20];
    let members = [gzip(&html_record("First")), gzip(&html_record("Second"))].concat();
    let packed_tar = gzip(&tar(&[("a.txt", text), ("b.txt", &bomb[..100_000])]));
    let open_tags = "<div><b><a href=x><i>".repeat(25_000);
    let deep_list = "[".repeat(100_000);
    let half_open = talks.as_bytes()[..talks.len() - 300].to_vec();
    let climbing = [("../../a.txt", text), ("/etc/b.txt", text)];
    let cases: [(&str, &str, Vec<u8>, &[&str]); 13] = [
        ("cut page", "a.html", half_open, &["Talks"]),
        ("open tags", "a.html", open_tags.into(), &["invalid_record"]),
        ("open lists", "a.json", deep_list.into(), &["invalid_json"]),
        ("zero bytes", "a.html", b"<p>Talks \0\0\0".to_vec(), &["binary"]),
        ("bomb", "a.html.gz", gzip(&bomb), &["too_large"]),
        ("bomb in zip", "a.zip", zip(&[("a.txt", &bomb), ("b.txt", text)], 0), &["too_large", "Talks"]),
        ("cut archive", "a.warc.gz", members[..members.len() - 40].to_vec(), &["First", "unreadable"]),
        (
            "cut tar",
            "a.tgz",
            packed_tar[..packed_tar.len() - 30].to_vec(),
            &["Talks", "unreadable", "unreadable"],
        ),
        ("names that climb", "a.zip", zip(&climbing, 0), &["Talks", "Talks"]),
        ("empty zip", "a.zip", Vec::new(), &["empty"]),
        ("empty tar", "a.tar", Vec::new(), &["empty"]),
        ("empty gzip", "a.warc.gz", Vec::new(), &["empty"]),
        ("empty feed", "a.rss", Vec::new(), &["empty"]),
    ];
    for (name, file, bytes, expected) in cases {
        assert_eq!(read(file, &bytes), expected, "{name}");
    }
}

#[test]
fn a_length_that_lies_costs_one_record() {
    for length in
        ["5", "400", "1999", "-7", "99999999999999", "340282366920938463463374607431768211456", "many", ""]
    {
        let records = lying(length);
        let expected = ["First", "unreadable", "Third"];
        assert_eq!(read("a.warc", &records.concat()), expected, "{length}");
        let members: Vec<_> = records.iter().map(|record| gzip(record)).collect();
        assert_eq!(read("a.warc.gz", &members.concat()), expected, "{length}, packed");
    }
}

#[test]
fn what_is_hidden_is_not_read() {
    let hidden = "<div hidden>Secret.</div><p style='display: none'>Secret.</p><script>Secret()</script>\
                  <style>Secret</style><template><p>Secret.</p></template><!-- Secret -->";
    let page = html("Talks").replace("</article>", &format!("{hidden}</article>"));
    let article = support::article(PageFormat::Html, &page);
    assert!(!article.text.contains("Secret"), "{}", article.text);
}

#[test]
fn records_in_any_character_set_are_read() {
    let latin = html("Caf\u{E9}").replace('\u{E9}', "#").into_bytes();
    let latin: Vec<u8> = latin.into_iter().map(|byte| if byte == b'#' { 0xE9 } else { byte }).collect();
    for declared in ["", "; charset=utf-8", "; charset=iso-8859-1", "; charset=utf-16"] {
        let fields = format!("Content-Type: text/html{declared}\r\n");
        for bytes in [&latin, html("Caf\u{E9}").as_bytes()] {
            assert_eq!(read("a.warc", &response("a", &fields, bytes)), ["Caf\u{E9}"], "{declared}");
        }
    }
}

#[test]
fn offsets_are_into_the_mended_text() {
    let text = "Talks resume\n\nThe two met on Monday, it\u{92}s said; AndrÃ© left early, they said.\n\nAdvertisement\n\nTheyâ€™ll \
                meet again in Gen\u{AD}eva &amp; Oslo.\n";
    let read = support::read(PageFormat::Text, text.as_bytes());
    let (article, as_read) = (read.article.unwrap(), read.as_read.unwrap());
    let expected = "Talks resume\n\nThe two met on Monday, it’s said; André left early, they said.\n\nThey’ll meet again in \
                    Geneva & Oslo.";
    assert_eq!(article.text, expected);
    assert_eq!(article.removed[0].span.of(&as_read), "Advertisement");
}

#[test]
fn verbatim_text_is_not_mended() {
    let text = "Itâ€™s AndrÃ© &amp; co\u{AD}mpany\u{85}\rEnd.";
    let reader = Reader::new(&Config { verbatim: true, ..Config::default() }).unwrap();
    let article = reader.read(&page(PageFormat::Text, text.as_bytes())).article.unwrap();
    assert_eq!(article.text, text);
}

#[test]
#[cfg(unix)]
fn links_in_a_circle_end() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("inner");
    std::fs::create_dir(&inner).unwrap();
    std::fs::write(inner.join("a.txt"), "They met.").unwrap();
    symlink("..", inner.join("up")).unwrap();
    symlink("self", inner.join("self")).unwrap();
    let items: Vec<_> =
        pages(&[folder.path().to_str().unwrap().to_owned()], &Config::default()).unwrap().collect();
    let reasons: Vec<_> = items.iter().map(|item| item.as_ref().err().map(|fault| fault.reason)).collect();
    assert_eq!(reasons, [None, Some(Reason::Unreadable), Some(Reason::Unreadable)]);
}
