//! `demarche read`, `annotate`, `explain` and `lexicon`: what the program makes of words.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{FILTERS, Place, check};

const TWO_SENTENCES: &[u8] = b"Moscow rejected the plan. Poland expelled ten Russian diplomats on Friday.\n";

const PAGE: &str = "Talks resume in Geneva

By Ana Ruiz

GENEVA (Example Wire) - The two delegations met on Monday for the first time since the spring.

Advertisement

“We did not agree on anything,” the minister said.
";

#[test]
fn a_page_is_shown_with_what_was_kept_and_dropped() {
    let place = Place::new();
    place.write("page.txt", PAGE);
    for format in ["text", "json", "jsonl"] {
        check!(place.run(&["read", "page.txt", "--format", format]), format!("read_{format}"));
    }
    assert_eq!(place.run(&["read", "page.txt"]), place.run(&["read", "page.txt", "--format", "text"]));
}

#[test]
fn all_sample_pages_can_be_read() {
    let place = Place::with_pages();
    let ended = place.run(&["read", "pages", "--format", "jsonl", "--strict"]).succeeded();
    assert_eq!(ended.stdout.lines().count(), 16);
    assert_eq!(ended.stderr, "");
}

#[test]
fn a_page_is_annotated_in_three_formats() {
    let place = Place::new();
    for format in ["pretty", "conllu", "json"] {
        let arguments = ["annotate", "-", "--format", format, "--published", "2022-03-24"];
        check!(place.run_with(&arguments, TWO_SENTENCES), format!("annotate_{format}"));
    }
}

#[test]
fn wide_characters_are_aligned_and_long_sentences_are_trees() {
    let place = Place::new();
    let wide = "The 中国 envoy Jose\u{301} Ruiz met 👩\u{200D}👩\u{200D}👧 families.";
    let long = "Oman and Qatar, which had sent their envoys to Geneva in the spring, agreed on Monday to open the road to \
        the port, to free the sailors who were held there, and to meet again before the first snow falls in the mountains.";
    check!(
        place.run_with(&["annotate", "-"], format!("{wide}\n\n{long}").as_bytes()),
        "annotate_wide_and_long"
    );
}

#[test]
fn a_sentence_is_explained() {
    let place = Place::new();
    let expelled = "Poland expelled ten Russian diplomats on Friday.";
    check!(place.run(&["explain", expelled, "--published", "2022-03-24"]), "explain_event");
    check!(place.run(&["explain", "The weather was fine."]), "explain_no_event");
}

#[test]
fn the_codebook_is_printed() {
    let place = Place::new();
    check!(place.run(&["lexicon", "explain", "CONSULT"]).first_lines(12), "consult");
    let small = place.run(&["lexicon", "explain", "consult"]).succeeded();
    assert_eq!(small, place.run(&["lexicon", "explain", "CONSULT"]));
    check!(place.run(&["lexicon", "explain", "INVADE"]), "no_such_type");
}

#[test]
fn every_event_type_has_a_page_with_rules_words_and_examples() {
    let place = Place::new();
    let named = place.run(&["lexicon", "explain", "INVADE"]).stderr;
    let types = named.split_once("the event types are ").unwrap().1.trim();
    assert_eq!(types.split(", ").count(), 16, "{named}");
    for event in types.split(", ") {
        let page = place.run(&["lexicon", "explain", event]).succeeded().stdout;
        for heading in ["Rules", "Words that evoke it", "Examples"] {
            assert!(page.contains(&format!("\n{heading}")), "{event} has no {heading}");
        }
    }
}

#[test]
fn colours_are_for_terminals_only() {
    let place = Place::new();
    place.write("page.txt", PAGE);
    let run = |arguments: &[&str], variable: &str| {
        let ended = support::Ended::from(place.command(arguments).env(variable, "1").output().unwrap());
        (ended.stdout + &ended.stderr).contains('\x1b')
    };
    let texts = [&["read", "page.txt"][..], &["annotate", "page.txt"], &["explain", "Oman met Qatar."]];
    for arguments in texts.into_iter().chain([&["query", "none.record", "SELECT 1"][..]]) {
        assert!(run(arguments, "CLICOLOR_FORCE"), "{arguments:?}");
        assert!(!run(arguments, "NO_COLOR"), "{arguments:?}");
        assert!(!run(arguments, "DEMARCHE_TEST"), "{arguments:?}");
    }
}

#[test]
#[cfg(unix)]
fn a_reader_that_goes_away_is_no_error() {
    let place = Place::with_record();
    place.run(&["export", "demo.record", "--format", "jsonl", "-o", "rows.jsonl"]).succeeded();
    for command in [
        "code pages --format jsonl",
        "read pages pages/*.txt",
        "annotate pages --format json",
        "annotate pages --format conllu",
        "annotate pages",
        "query demo.record 'SELECT * FROM articles, event_list' --format csv",
        "query demo.record 'SELECT * FROM articles, event_list' --format json",
        "export demo.record --format jsonl -o -",
    ] {
        let ended = place.shell(&format!("{{ \"$demarche\" {command}; echo ended $? >&2; }} | head -n 1"));
        assert!(ended.stderr.ends_with("ended 0\n"), "{command}: {ended}");
        assert!(!ended.stderr.contains("error"), "{command}: {ended}");
        assert_eq!(ended.stdout.lines().count(), 1, "{command}");
    }
}
