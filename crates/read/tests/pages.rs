//! Hand-made pages and what must come out of them.

mod support;

use demarche_core::PageFormat::{Html, Json, Text};
use demarche_core::{PageHints, Precision, Published, PublishedBasis, Reason};
use demarche_read::{Config, Reader, parse_published};
use support::{article, assert_removed_sound, assert_sound, blocks, page, read, removed};

const LEDE: &str = "LIMA, Oct 12 (Example Wire) - The government on Thursday withdrew a levy on diesel after four days of \
                    strikes, the prime minister said in a televised address.";

#[test]
fn scraped_text_keeps_the_article_and_nothing_else() {
    let text = format!(
        "News Feed\r\n\r\nGovernment drops levy\r\n\r\n3 min read\r\ngovernment drops levy\r\n  • Oops!\r\n    Something \
         went wrong.\r\n\r\nExample Wire\r\n\r\nBy Ana Ruiz and Tobias Kranz\r\n\r\n{LEDE}\r\n\r\nMost read\r\n\r\n1. Gold \
         climbs\r\n\r\n“Nobody will pay it.”\r\n\r\nShe said: “Nobody will pay it.” Then she left.\r\n  – first point  \r\n  – \
         second\r\n\r\nAvatar\r\nAna Ruiz\r\n\r\nSenior Editor\r\n\r\nAna Ruiz is a senior editor at Example Wire.\r\n"
    );
    let article = article(Text, &text);
    assert_sound(&article);
    assert_removed_sound(&article, &text);
    assert_eq!(
        blocks(&article),
        [
            "title: Government drops levy".to_owned(),
            format!("body: {LEDE}"),
            "body: She said: “Nobody will pay it.” Then she left.\n  – first point\n  – second".to_owned(),
        ]
    );
    assert_eq!(article.byline.as_deref(), Some("Ana Ruiz and Tobias Kranz"));
    let expected = [
        "related: News Feed",
        "navigation: 3 min read",
        "repeat: government drops levy",
        "error: • Oops!",
        "error: Something went wrong.",
        "credit: Example Wire",
        "credit: By Ana Ruiz and Tobias Kranz",
        "related: Most read",
        "related: 1. Gold climbs",
        "repeat: “Nobody will pay it.”",
        "navigation: Avatar",
        "biography: Ana Ruiz",
        "biography: Senior Editor",
        "biography: Ana Ruiz is a senior editor at Example Wire.",
    ];
    assert_eq!(removed(&article, &text), expected);
}

#[test]
fn titles_of_plain_text_are_short_first_paragraphs() {
    let long = "word ".repeat(60);
    let cases = [
        ("Talks resume\n\nThey met.".to_owned(), Some("Talks resume")),
        ("Talks resume.".to_owned(), None),
        ("Talks\nresume\n\nThey met.".to_owned(), None),
        (format!("{long}\n\nThey met."), None),
    ];
    for (text, title) in cases {
        assert_eq!(article(Text, &text).title.as_deref(), title, "{text}");
    }
}

#[test]
fn records_carry_their_facts() {
    let json = r#"{"id": 7, "url": "https://example.org/a", "outlet": "Post", "title": "Talks resume",
        "published": "2024-10-22T06:40:00+03:00", "text": "They met.\n\nThey left.", "html": "<p>no</p>", "more": []}"#;
    let article = article(Json, json);
    assert_eq!(article.text, "Talks resume\n\nThey met.\n\nThey left.");
    assert_eq!(article.external_id.as_deref(), Some("7"));
    assert_eq!(article.url.as_deref(), Some("https://example.org/a"));
    assert_eq!(article.outlet.as_deref(), Some("Post"));
    let published = article.published.unwrap();
    assert_eq!(
        (published.at.to_string().as_str(), published.precision),
        ("2024-10-22T03:40:00", Precision::Second)
    );
}

#[test]
fn the_title_of_a_record_is_printed_once() {
    let cases = [
        (
            r#"{"title": "Talks resume now", "text": "Talks  resume now\n\nThey met."}"#,
            "title: Talks  resume now",
        ),
        (r#"{"title": "Talks", "text": "Talks went on.\n\nThey met."}"#, "title: Talks"),
        (r#"{"text": "Talks resume\n\nThey met."}"#, "title: Talks resume"),
        (r#"{"text": "Talks resumed.\n\nThey met."}"#, "body: Talks resumed."),
        (r#"{"title": " ", "text": "Talks resumed."}"#, "body: Talks resumed."),
    ];
    for (json, first) in cases {
        let article = article(Json, json);
        assert_sound(&article);
        assert_eq!(blocks(&article)[0], first, "{json}");
    }
}

#[test]
fn html_gives_text_headings_and_facts() {
    let body =
        "<p>The two delegations met in Geneva on Monday, and agreed to meet again, officials said.</p>"
            .repeat(3);
    let html = format!(
        "<html><head><title>Talks resume in Geneva | Lagoon Post</title>\
         <meta property='og:site_name' content='Lagoon Post'><link rel=canonical href='https://example.org/a'>\
         <meta property='article:published_time' content='2019-12-11'><meta name=author content='By Ana Ruiz'></head>\
         <body><nav><a href=/>Home</a></nav><article><h1>Talks resume in Geneva</h1><p>Ana Ruiz</p>{body}\
         <figure><img src=a.jpg><figcaption>A bridge in Geneva</figcaption></figure><h2>No date yet</h2>{body}</article></body></html>"
    );
    let article = article(Html, &html);
    assert_sound(&article);
    assert_eq!(article.title.as_deref(), Some("Talks resume in Geneva"));
    assert_eq!(article.outlet.as_deref(), Some("Lagoon Post"));
    assert_eq!(article.byline.as_deref(), Some("Ana Ruiz"));
    assert_eq!(article.url.as_deref(), Some("https://example.org/a"));
    assert_eq!(article.published, parse_published("2019-12-11", PublishedBasis::Metadata));
    assert_eq!(article.language.as_ref().map(|language| language.code), Some("en"));
    let sections: Vec<_> = article.blocks.iter().map(|block| block.section.as_str()).collect();
    assert_eq!(sections, ["title", "body", "body", "body", "subheading", "body", "body", "body"]);
    assert!(article.removed.iter().any(|removed| removed.role.as_str() == "credit"));
}

#[test]
fn bad_pages_are_rejected_with_a_reason() {
    let deep = format!("<html><body>{}text", "<div>".repeat(100_000));
    let cases: [(_, &[u8], _); 14] = [
        (Text, b"", Reason::Empty),
        (Html, b" \n\t", Reason::Empty),
        (Json, b"{\"text\": \" \"}", Reason::Empty),
        (Text, b"\x7FELF\x02\x01\0\0", Reason::Binary),
        (Text, b"\x81\x8D\xFF\xFE\x90\x9D\x81\xFF\x8D\x90", Reason::InvalidUtf8),
        (Json, b"{\"text\": \"\x81\x8D\xFF\xFE\x90\x9D\"}", Reason::InvalidUtf8),
        (Json, b"{\"text\": \"a\"", Reason::InvalidJson),
        (Json, b"[1]", Reason::InvalidJson),
        (Json, b"{\"title\": \"a\"}", Reason::InvalidRecord),
        (Json, b"{\"text\": 1}", Reason::InvalidRecord),
        (Text, b"Advertisement\n\nSubscribe", Reason::NoArticle),
        (Html, b"<html><body><script>1</script></body></html>", Reason::NoArticle),
        (Json, b"{\"html\": \"<br>\"}", Reason::NoArticle),
        (Html, deep.as_bytes(), Reason::InvalidRecord),
    ];
    for (format, bytes, reason) in cases {
        let read = read(format, bytes);
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(40)]);
        assert_eq!(read.article, None, "{shown}");
        let reasons: Vec<_> = read.rejections.iter().map(|rejection| rejection.reason).collect();
        assert_eq!(reasons, [reason], "{shown}");
    }
}

#[test]
fn deep_nesting_does_not_overflow_a_small_stack() {
    let read_deep = || {
        let deep = |depth| format!("{}<p>{LEDE}</p>{}", "<div>".repeat(depth), "</div>".repeat(depth));
        let hidden = format!("<svg><foreignObject>{}</svg><p>{LEDE}", "<path/>".repeat(50_000));
        let just_below = read(Html, deep(500).as_bytes()).article.is_some();
        (just_below, read(Html, deep(100_000).as_bytes()).article, read(Html, hidden.as_bytes()).article)
    };
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(read_deep).unwrap();
    assert_eq!(thread.join().unwrap(), (true, None, None));
}

#[test]
fn a_bad_date_is_rejected_alone() {
    let read = read(Json, br#"{"text": "They met.", "published": "yesterday"}"#);
    assert_eq!(read.article.map(|article| article.published), Some(None));
    assert_eq!(read.rejections[0].reason, Reason::InvalidDate);
    assert_eq!(read.rejections[0].detail, "`yesterday` is no date");
}

#[test]
fn hints_win_over_the_page() {
    let published: Option<Published> = parse_published("2020", PublishedBasis::Argument);
    let json = br#"{"text": "They met.", "published": "yesterday", "outlet": "Post"}"#;
    let mut page = page(Json, json);
    page.hints = PageHints { published, outlet: Some("Wire".to_owned()), ..PageHints::default() };
    let read = Reader::new(&Config::default()).unwrap().read(&page);
    let article = read.article.unwrap();
    assert_eq!((article.published, article.outlet.as_deref()), (published, Some("Wire")));
    assert_eq!(read.rejections, []);
}

#[test]
fn pages_over_the_limit_are_rejected() {
    let reader = Reader::new(&Config { max_page_bytes: 8, ..Config::default() }).unwrap();
    let read = reader.read(&page(Text, b"123456789"));
    assert_eq!(read.rejections[0].reason, Reason::TooLarge);
}

#[test]
fn identifiers_depend_on_content_and_source() {
    let one = article(Text, "Talks resume\n\nThey met.");
    assert_eq!(one.id, article(Text, "Talks resume\n\n\nThey met. \n").id);
    assert_ne!(one.id, article(Text, "Talks resume\n\nThey left.").id);
}
