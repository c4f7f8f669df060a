//! What holds for any bytes.

mod support;

use demarche_core::PageFormat;
use demarche_read::{Config, Reader};
use proptest::prelude::*;
use support::{assert_removed_sound, assert_sound, page};

/// Lines as they stand on news pages, so that rules meet in every order.
fn lines() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "Talks resume in Geneva",
        "talks resume in geneva",
        "Advertisement",
        "News Feed",
        "Most read",
        "Storks return early",
        "1. Gold prices climb",
        "By Ana Ruiz and Tobias Kranz",
        "Ana Ruiz",
        "Ana Ruiz is a reporter in Oslo.",
        "About the author",
        "Avatar",
        "“We do not negotiate”",
        "“We do not negotiate,” said the minister, who had come to the capital for the talks, and he left the room before the vote was taken.",
        "Soldiers at a bridge. Photo: Ana Ruiz / Example Wire",
        "3 min read",
        "Example Wire",
        "LIMA (Example Wire) - The government withdrew the levy.",
        "  * Oops!",
        "World",
        "The Harbour Gazette",
        "Asha Rawat | Updated: Oct 12, 2022 18:04",
        "Advertisement The levy fell on Friday, the ministry said. Sign up for our newsletter. Talks go on.",
        "It rained.Tweet",
        "Please support our journalism. It costs money. Your gift keeps us going.",
        "Storks return early | Harbour Gazette",
        "Gold prices climb to the highest level since June",
        "She said: “Sign up for our newsletter. Now.” (Example Wire)",
        "A guard stands at the gate in Kena, June 3, 2024.",
        "Read more: Why the levy fell",
        "TW/ana",
        "",
        " \u{200B} ",
        "itâ€™s Ã©tÃ\u{A0} &amp;#8217; \u{AD}",
        "\u{FEFF}Café",
    ]);
    let line = prop_oneof![8 => known.prop_map(str::to_owned), 1 => "\\PC{0,30}"];
    let ends = prop::sample::select(vec!["\n", "\n\n", "\r\n", "\r", "\u{2028}"]);
    prop::collection::vec((line, ends), 0..24)
        .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
}

/// Pieces of markup in any order.
fn markup() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<h2>",
        "</h2>",
        "<h1>Talks resume</h1>",
        "<article>",
        "</article>",
        "<br>",
        "<figure>",
        "<figcaption>",
        "</figcaption>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<table><tr><td>",
        "</table>",
        "<svg><path/>",
        "</svg>",
        "<title>Talks resume - Post</title>",
        "<a href='x",
        "'>",
        "&amp;lt;",
        "&nbsp;",
        "<pre>\n\n",
        "<meta property=\"og:site_name\" content=\"Post\">",
        "<b>",
        "</b>",
        "<ul><li>",
        "<template>",
        "<noscript>",
        "The two delegations met in Geneva on Monday, and agreed to meet again in the autumn, officials said on Tuesday. ",
        "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Talks &amp; more\"}</script>",
    ]);
    let piece = prop_oneof![8 => known.prop_map(str::to_owned), 1 => "\\PC{0,20}"];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_give_an_article_or_a_reason(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let reader = Reader::new(&Config::default()).unwrap();
        for format in [PageFormat::Html, PageFormat::Text, PageFormat::Json] {
            let read = reader.read(&page(format, &bytes));
            prop_assert!(read.article.is_some() || read.rejections.len() == 1);
            read.article.iter().for_each(assert_sound);
        }
    }

    #[test]
    fn any_markup_gives_a_sound_article(html in markup()) {
        let reader = Reader::new(&Config::default()).unwrap();
        let read = reader.read(&page(PageFormat::Html, html.as_bytes()));
        prop_assert!(read.article.is_some() || read.rejections.len() == 1);
        read.article.iter().for_each(assert_sound);
    }

    #[test]
    fn cleaning_twice_changes_nothing(text in lines()) {
        let reader = Reader::new(&Config::default()).unwrap();
        let read = reader.read(&page(PageFormat::Text, text.as_bytes()));
        if let Some(once) = read.article {
            assert_sound(&once);
            assert_removed_sound(&once, &read.as_read.unwrap_or_default());
            let twice = reader.read(&page(PageFormat::Text, once.text.as_bytes())).article.unwrap();
            prop_assert_eq!(&twice.text, &once.text);
            prop_assert_eq!(&twice.removed, &vec![]);
            prop_assert_eq!(&twice.blocks, &once.blocks);
        }
    }

    #[test]
    fn records_keep_every_word_of_clean_prose(words in prop::collection::vec("[a-z]{2,9}", 25..60), title in "[A-Z][a-z]{3,9} [a-z]{3,9}") {
        let text = format!("The {}.", words.join(" "));
        let json = serde_json::json!({"title": title, "text": text}).to_string();
        let read = Reader::new(&Config::default()).unwrap().read(&page(PageFormat::Json, json.as_bytes()));
        prop_assert_eq!(read.article.unwrap().text, format!("{title}\n\n{text}"));
    }
}
