//! What holds for every text, whatever is written in it.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod sound;
mod support;

use demarche::core::PageFormat;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use sound::assert_sound;
use support::{PIPELINE, SENTENCES, code_page, rows};

/// Words and marks that trip up a parser, in any order.
fn noise() -> impl Strategy<Value = String> {
    let odd = select(vec![
        "“",
        "”",
        "\"",
        "'",
        "’",
        "(",
        ")",
        "…",
        "—",
        " - ",
        ".",
        ". . .",
        ",",
        ";",
        ":",
        "!?",
        "\n",
        "\t",
        "\r\n",
        "\u{a0}",
        "\u{200b}",
        "\u{feff}",
        "e\u{301}",
        "İ",
        "ß",
        "ﬁ",
        "👩‍👩‍👧",
        "中国",
        "Россия",
        "\u{202e}",
        "$1.4 billion",
        "U.S.",
        "Mr.",
        "St. Petersburg",
        "said",
        "by",
        "not",
        "to",
        "of Iran",
        "who",
        "March 18,",
        "last year",
        "U.N.-led",
    ]);
    prop_oneof![4 => odd.prop_map(str::to_owned), 1 => "\\PC{0,30}", 1 => any::<String>()]
}

/// Sentences of the samples, whole or cut anywhere, with noise between them.
fn stitched() -> impl Strategy<Value = String> {
    let whole = select(SENTENCES.as_slice());
    let cut = (select(SENTENCES.as_slice()), any::<prop::sample::Index>(), any::<bool>()).prop_map(
        |(sentence, at, first)| {
            let chars: Vec<char> = sentence.chars().collect();
            let (left, right) = chars.split_at(at.index(chars.len()));
            if first { left } else { right }.iter().collect::<String>()
        },
    );
    let piece = prop_oneof![4 => whole, 1 => cut, 2 => noise()];
    let between = select(vec![" ", "", "\n\n", "\n", " and ", ", "]);
    prop::collection::vec((piece, between), 0..9)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, between)| piece + between).collect())
}

#[test]
fn texts_that_once_broke_a_rule_are_coded_soundly() {
    let texts = [
        ("a verb is the last token", "No request had been made"),
        ("a possessive without a possessor", "A ’s local election was held."),
        ("a mention for a speaker over another", "She thanked them. and Each side blamed the other."),
        (
            "a mention for a speaker over a name",
            "They walk out over unpaid allowances Ruto praised Brazil's support.",
        ),
        ("only marks are said", "A said \" “ “"),
        ("nothing is said", "who said a\" . . . ” “"),
        ("a digit of another script", "꩜ , ୦ said"),
        (
            "only marks of another's words are said",
            "Japan said it would give $45 million, and the World Bank offered a credit of $120 million., “ ",
        ),
    ];
    let broken = texts.into_iter().filter(|(_, text)| {
        std::panic::catch_unwind(|| assert_sound(&PIPELINE.code_text(text, None))).is_err()
    });
    let broken: Vec<_> = broken.collect();
    assert!(broken.is_empty(), "{broken:#?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn stitched_texts_are_coded_soundly(text in stitched()) {
        let coded = PIPELINE.code_text(&text, None);
        assert_sound(&coded);
        prop_assert_eq!(demarche::pretty(&coded).is_empty(), coded.resolved.annotated.sentences.is_empty());
        prop_assert_eq!(PIPELINE.code_text(&text, None), coded, "coded again");
    }

    #[test]
    fn stitched_pages_are_coded_soundly(text in stitched()) {
        let outcome = code_page("page.txt", PageFormat::Text, &text);
        prop_assert!(outcome.coded.is_some() || !outcome.rejections.is_empty());
        outcome.coded.iter().for_each(assert_sound);
        for rejection in &outcome.rejections {
            prop_assert_ne!(rejection.reason.code(), "internal", "{}", rejection.detail);
        }
    }

    #[test]
    fn any_text_is_coded_soundly(text in any::<String>(), more in "\\PC{0,200}") {
        assert_sound(&PIPELINE.code_text(&text, None));
        assert_sound(&PIPELINE.code_text(&more, None));
    }

    #[test]
    fn noise_alone_is_coded_soundly(pieces in prop::collection::vec(noise(), 0..40), by in select(vec!["", " "])) {
        assert_sound(&PIPELINE.code_text(&pieces.join(by), None));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_are_the_same_for_any_threads_and_any_order(
        texts in prop::collection::vec(stitched(), 1..90),
        order in Just((0..90).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let mut inputs = Vec::new();
        for (number, text) in texts.iter().enumerate() {
            inputs.push(path(&format!("{number}.txt")).to_string_lossy().into_owned());
            std::fs::write(&inputs[number], text).unwrap();
        }
        let shuffled: Vec<String> = order.iter().filter_map(|&number| inputs.get(number)).cloned().collect();
        let one = rows(&inputs, &path("1.record"), 1);
        prop_assert!(rows(&inputs, &path("2.record"), 2) == one, "two threads");
        prop_assert!(rows(&shuffled, &path("3.record"), 3) == one, "three threads, shuffled");
        prop_assert!(rows(&inputs, &path("2.record"), 0) == one, "a second run");
    }

    #[test]
    fn a_record_made_in_parts_has_the_same_rows(
        texts in prop::collection::vec(stitched(), 2..20),
        part in subsequence((0..20).collect::<Vec<usize>>(), 1..20),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let mut inputs = Vec::new();
        for (number, text) in texts.iter().enumerate() {
            inputs.push(path(&format!("{number}.txt")).to_string_lossy().into_owned());
            std::fs::write(&inputs[number], text).unwrap();
        }
        let first: Vec<String> = part.iter().filter_map(|&number| inputs.get(number)).cloned().collect();
        let whole = rows(&inputs, &path("whole.record"), 2);
        if !first.is_empty() {
            rows(&first, &path("parts.record"), 2);
        }
        prop_assert!(rows(&inputs, &path("parts.record"), 2) == whole);
    }
}
