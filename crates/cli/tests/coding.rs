//! `demarche code`: pages to a record, or to JSON lines.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{COUNTS, FILTERS, Place, check};

const SENTENCE: &[u8] = b"Poland expelled ten Russian diplomats on Friday.\n";

#[test]
fn a_run_ends_with_a_summary() {
    let place = Place::with_pages();
    check!(counts place.run(&["code", "pages", "-o", "demo.record"]));
    assert!(!place.path("demo.record-wal").exists(), "a record at rest is one file");
}

#[test]
fn a_second_run_adds_nothing() {
    let place = Place::with_record();
    let rows = || place.run(&["export", "demo.record", "--format", "jsonl", "-o", "-"]).succeeded().stdout;
    let runs = || place.ask("demo.record", "SELECT articles || ' ' || events || ' ' || state FROM runs");
    let before = (rows(), runs());
    check!(counts place.run(&["code", "pages", "-o", "demo.record"]));
    assert!((rows(), runs()) == before);
}

#[test]
fn a_record_grows_by_new_pages_only() {
    let place = Place::with_record();
    place.write("more.txt", SENTENCE);
    let ended = place.run(&["code", "pages", "more.txt", "-o", "demo.record"]).succeeded();
    assert!(ended.stderr.starts_with("17 articles (1 duplicate, 16 of them known before)"), "{ended}");
    assert_eq!(place.ask("demo.record", "SELECT count(*) FROM runs"), ["2"]);
}

#[test]
fn without_a_place_for_the_record_nothing_is_done() {
    check!(Place::with_pages().run(&["code", "pages"]));
}

#[test]
fn json_lines_name_their_table_first_and_always_have_the_same_keys() {
    let place = Place::with_pages();
    let ended = place.run(&["code", "pages", "--format", "jsonl"]).succeeded();
    let mut shapes: Vec<String> = Vec::new();
    for line in ended.stdout.lines() {
        let row: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).unwrap();
        let table = row["table"].as_str().unwrap();
        let shape = format!("{table}: {}", row.keys().cloned().collect::<Vec<_>>().join(" "));
        if shapes.last() != Some(&shape) {
            shapes.push(shape);
        }
    }
    insta::assert_snapshot!(shapes.join("\n"));
}

#[test]
fn json_lines_are_the_rows_of_the_record() {
    let place = Place::with_record();
    let lines = place.run(&["code", "pages", "--format", "jsonl"]).succeeded().stdout;
    let exported = place.run(&["export", "demo.record", "--format", "jsonl", "-o", "-"]).succeeded().stdout;
    assert!(lines == exported);
    let both = place.run(&["code", "pages", "--format", "jsonl", "-o", "both.record"]).succeeded().stdout;
    assert!(lines == both && place.path("both.record").exists());
}

#[test]
fn standard_input_is_a_page() {
    let place = Place::new();
    let arguments = ["code", "-", "-o", "in.record", "--published", "2022-03-24", "--outlet", "Example Wire"];
    place.run_with(&arguments, SENTENCE).succeeded();
    let event = "SELECT event || ' ' || date_start FROM events";
    assert_eq!(place.ask("in.record", event), ["SANCTION 2022-03-18"]);
    let article = "SELECT source_path || ' ' || outlet || ' ' || published_basis FROM articles";
    assert_eq!(place.ask("in.record", article), ["- Example Wire argument"]);
}

#[test]
fn standard_input_may_be_json_lines() {
    let place = Place::new();
    let lines = br#"{"id": 1, "text": "Poland expelled ten Russian diplomats on Friday."}
{"id": 2, "text": "Moscow rejected the plan."}"#;
    place.run_with(&["code", "-", "-o", "in.record"], lines).succeeded();
    let sources = "SELECT source_path FROM articles ORDER BY 1";
    assert_eq!(place.ask("in.record", sources), ["-#1", "-#2"]);
}

#[test]
fn strict_tells_of_rejections_by_the_exit_code() {
    let place = Place::new();
    place.write("good.txt", SENTENCE);
    place.write("empty.txt", "\n");
    let run = |more: &[&str]| {
        let inputs = ["code", "good.txt", "empty.txt", "-o", "demo.record"];
        place.run(&[&inputs, more].concat())
    };
    run(&[]).succeeded();
    check!(counts run(&["--strict"]));
    assert_eq!(place.run(&["code", "good.txt", "-o", "good.record", "--strict"]).code, Some(0));
    for command in ["read", "annotate"] {
        let ended = place.run(&[command, "good.txt", "empty.txt", "--strict"]);
        assert_eq!(ended.code, Some(1), "{ended}");
        let rejected = "rejected (empty): nothing but white space: `empty.txt`\n";
        assert!(ended.stderr.starts_with(rejected), "{ended}");
    }
}

#[test]
fn two_runs_cannot_write_one_record() {
    let place = Place::with_record();
    let lock = std::fs::File::create(place.path("demo.record-lock")).unwrap();
    lock.lock().unwrap();
    check!(place.run(&["code", "pages", "-o", "demo.record"]));
}

#[test]
fn the_threads_change_nothing() {
    let place = Place::with_pages();
    let with =
        |threads| place.run(&["code", "pages", "--format", "jsonl", "--threads", threads]).succeeded().stdout;
    let one = with("1");
    assert!(["2", "3", "0"].iter().all(|threads| with(threads) == one));
}
