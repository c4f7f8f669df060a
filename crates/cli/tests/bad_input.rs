//! Input that is empty, broken, huge or hostile: a row in `rejections` or a clear error, never a panic.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{Ended, Place};

const GOOD: &str = "Poland expelled ten Russian diplomats on Friday.";

fn code(place: &Place, inputs: &[&str]) -> Ended {
    place.run(&[&["code", "-o", "r.record"], inputs].concat()).without_panic()
}

/// What a single page must be rejected for.
struct Case {
    name: &'static str,
    bytes: Vec<u8>,
    reason: &'static str,
}

#[test]
fn a_page_that_cannot_be_read_is_a_rejection_with_its_reason() {
    let nested = "<div>".repeat(100_000) + GOOD;
    let wrong_type = |key: &str| format!(r#"{{"text": "{GOOD}", "{key}": ["x"]}}"#).into_bytes();
    let cases = [
        Case { name: "empty.txt", bytes: vec![], reason: "empty" },
        Case { name: "blank.html", bytes: b" \n\t\n".to_vec(), reason: "empty" },
        Case { name: "empty.jsonl", bytes: vec![], reason: "empty" },
        Case { name: "array.json", bytes: b"[]".to_vec(), reason: "empty" },
        Case { name: "zeros.txt", bytes: b"\x7fELF\x02\x01\0\0\0\0".repeat(50), reason: "binary" },
        Case { name: "bytes.html", bytes: (0..=255).cycle().take(5_000).collect(), reason: "binary" },
        Case { name: "noise.txt", bytes: b"\x81\x8d\xff\xfe\x90\x9d".repeat(20), reason: "invalid_utf8" },
        Case {
            name: "noise.jsonl",
            bytes: b"{\"text\": \"\x81\x8d\xff\xfe\x90\x9d\"}".to_vec(),
            reason: "invalid_utf8",
        },
        Case { name: "brackets.json", bytes: b"[[[[".to_vec(), reason: "invalid_json" },
        Case { name: "prose.jsonl", bytes: GOOD.into(), reason: "invalid_json" },
        Case { name: "open.json", bytes: b"{\"text\": \"".to_vec(), reason: "invalid_json" },
        Case { name: "deep.json", bytes: "[{\"text\":".repeat(100_000).into(), reason: "invalid_json" },
        Case { name: "deep.jsonl", bytes: "{\"text\":".repeat(100_000).into(), reason: "invalid_json" },
        Case { name: "nothing.json", bytes: b"{\"title\": \"Talks\"}".to_vec(), reason: "invalid_record" },
        Case { name: "number.json", bytes: b"{\"text\": 7}".to_vec(), reason: "invalid_record" },
        Case { name: "id.json", bytes: wrong_type("id"), reason: "invalid_record" },
        Case { name: "outlet.json", bytes: wrong_type("outlet"), reason: "invalid_record" },
        Case { name: "published.json", bytes: wrong_type("published"), reason: "invalid_record" },
        Case { name: "nested.html", bytes: nested.clone().into(), reason: "invalid_record" },
        Case {
            name: "nested.json",
            bytes: serde_json::json!({ "html": nested }).to_string().into(),
            reason: "invalid_record",
        },
        Case { name: "tags.html", bytes: b"<p></p><script>x()</script>".to_vec(), reason: "no_article" },
        Case { name: "menu.txt", bytes: b"Advertisement\n\nAdvertisement".to_vec(), reason: "no_article" },
    ];
    let place = Place::new();
    let mut wrong = Vec::new();
    for case in &cases {
        let record = format!("{}.record", case.name);
        place.write(case.name, &case.bytes);
        let ended = place.run(&["code", case.name, "-o", &record, "--strict"]).without_panic();
        let found = place.ask(&record, "SELECT reason || ': ' || detail FROM rejections");
        let is_so = found.len() == 1 && found[0].starts_with(&format!("{}: ", case.reason));
        if ended.code != Some(1) || !is_so {
            wrong
                .push(format!("{}: wanted {}, got {found:?}, exit {:?}", case.name, case.reason, ended.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rejected_pages_do_not_end_a_run() {
    let place = Place::new();
    place.write("a.txt", "");
    place.write("b.txt", GOOD);
    place.write("c.txt", b"\0\0\0\0");
    let ended = code(&place, &["a.txt", "b.txt", "c.txt"]).succeeded();
    assert!(ended.stderr.contains("\n2 rejections\n       1  binary\n       1  empty\n"), "{ended}");
    assert_eq!(place.ask("r.record", "SELECT event FROM events"), ["SANCTION"]);
    assert_eq!(code(&place, &["a.txt", "b.txt", "c.txt", "--strict"]).code, Some(1));
    assert_eq!(place.rejections("r.record"), ["a.txt: empty", "c.txt: binary"], "not rejected twice");
}

#[test]
fn good_lines_among_bad_ones_are_coded() {
    let place = Place::new();
    let good = |day: &str| format!(r#"{{"id": {day}, "text": "{GOOD}", "published": "2022-03-{day}"}}"#);
    let lines = [
        &good("21"),
        "this is no JSON",
        "[1, 2]",
        r#"{"text": 7}"#,
        &good("24"),
        "",
        r#"{"url": "https://example.org"}"#,
        &good("40"),
        r#"{"text": "", "id": "x"}"#,
    ];
    place.write("wire.jsonl", lines.join("\n"));
    code(&place, &["wire.jsonl"]).succeeded();
    let rejections = [
        "wire.jsonl#2: invalid_json",
        "wire.jsonl#3: invalid_json",
        "wire.jsonl#4: invalid_record",
        "wire.jsonl#7: invalid_record",
        "wire.jsonl#8: invalid_date",
        "wire.jsonl#9: empty",
    ];
    assert_eq!(place.rejections("r.record"), rejections);
    let sources = place.ask("r.record", "SELECT source_path FROM articles ORDER BY 1");
    assert_eq!(sources, ["wire.jsonl#1", "wire.jsonl#5", "wire.jsonl#8"]);
    assert_eq!(place.ask("r.record", "SELECT count(*) FROM events"), ["3"]);
    let without_date = "SELECT published_at FROM articles WHERE source_path = 'wire.jsonl#8'";
    assert_eq!(place.ask("r.record", without_date), ["Null"]);
}

#[test]
#[cfg(target_os = "linux")]
fn a_line_of_100_megabytes_is_rejected_with_little_memory() {
    let place = Place::new();
    let huge = format!("{{\"text\": \"{}\"}}\n{{\"text\": \"{GOOD}\"}}\n", "x".repeat(100_000_000));
    place.write("huge.jsonl", huge);
    place.write("huge.txt", vec![b'x'; 100_000_000]);
    for input in ["huge.jsonl", "huge.txt"] {
        // Address space, in KiB: the program with its model, and far less than one such page.
        let script =
            format!("ulimit -v 230000; exec \"$demarche\" code {input} -o {input}.record --threads 1");
        place.shell(&format!("export MALLOC_ARENA_MAX=1; {script}")).without_panic().succeeded();
    }
    assert_eq!(place.rejections("huge.jsonl.record"), ["huge.jsonl#1: too_large"]);
    assert_eq!(place.ask("huge.jsonl.record", "SELECT event FROM events"), ["SANCTION"]);
    assert_eq!(place.rejections("huge.txt.record"), ["huge.txt: too_large"]);
}

#[test]
fn the_limit_can_be_set() {
    let place = Place::new();
    place.write("page.txt", GOOD);
    code(&place, &["page.txt", "--max-page-bytes", "10"]).succeeded();
    assert_eq!(place.rejections("r.record"), ["page.txt: too_large"]);
}

#[test]
fn inputs_that_name_nothing_stop_the_run_before_it_starts() {
    let place = Place::new();
    std::fs::create_dir(place.path("folder")).unwrap();
    place.write("folder/picture.png", "x");
    place.write("page.txt", GOOD);
    for (inputs, message) in [
        (&["folder"][..], "folder"),
        (&["none.txt"], "none.txt"),
        (&["page.txt", "none.txt"], "none.txt"),
        (&["none*.txt"], "none*.txt"),
        (&["[.txt"], "[.txt"),
    ] {
        let ended = code(&place, inputs).failed();
        assert!(ended.stderr.contains(&format!("`{message}`")), "{ended}");
        assert!(!place.path("r.record").exists());
        for command in ["read", "annotate"] {
            assert_eq!(place.run(&[&[command], inputs].concat()).failed().stderr, ended.stderr);
        }
    }
}

#[test]
#[cfg(unix)]
fn a_file_that_may_not_be_read_is_a_rejection() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    place.write("page.txt", GOOD);
    place.write("closed.txt", GOOD);
    std::fs::set_permissions(place.path("closed.txt"), PermissionsExt::from_mode(0o000)).unwrap();
    if std::fs::read(place.path("closed.txt")).is_ok() {
        println!("skipped: this user reads every file");
        return;
    }
    code(&place, &["page.txt", "closed.txt"]).succeeded();
    assert_eq!(place.rejections("r.record"), ["closed.txt: unreadable"]);
}

#[test]
fn a_place_where_nothing_can_be_written_is_named() {
    let place = Place::new();
    place.write("page.txt", GOOD);
    for path in ["none/r.record", "page.txt/r.record"] {
        let ended = place.run(&["code", "page.txt", "-o", path]).failed();
        assert!(ended.stderr.contains(&format!("`{path}`")), "{ended}");
    }
    place.run(&["code", "page.txt", "-o", "r.record"]).succeeded();
    for format in ["jsonl", "csv", "parquet"] {
        let path = "page.txt/out";
        let ended = place.run(&["export", "r.record", "--format", format, "-o", path]).failed();
        assert!(ended.stderr.contains(&format!("`{path}`")), "{ended}");
    }
}

#[test]
fn a_damaged_model_is_named_with_a_remedy() {
    let place = Place::new();
    place.write("page.txt", GOOD);
    for (file, bytes) in
        [("vocab.txt", "x"), ("annotate.safetensors", "x"), ("checksums.txt", "00  vocab.txt\n")]
    {
        std::fs::create_dir_all(place.path("model")).unwrap();
        place.write(&format!("model/{file}"), bytes);
    }
    let ended = place.run(&["annotate", "page.txt", "--model", "model"]);
    assert_eq!(ended.code, Some(2), "{ended}");
    assert!(ended.stderr.contains("damaged model") && ended.stderr.contains("without `--model`"), "{ended}");
}

#[test]
fn an_empty_question_is_named_by_its_line() {
    let place = Place::new();
    place.write("pairs.jsonl", "\n{\"text\": \" \", \"events\": [{\"id\": \"1\", \"source\": []}]}\n");
    let ended = place.run(&["classify", "pairs.jsonl"]);
    assert_eq!(ended.code, Some(2), "{ended}");
    assert!(ended.stderr.contains("line 2 of `pairs.jsonl`") && ended.stderr.contains("is empty"), "{ended}");
}

#[test]
fn an_empty_sentence_cannot_be_explained() {
    let ended = Place::new().run(&["explain", " "]);
    assert_eq!(ended.code, Some(2), "{ended}");
    assert!(ended.stderr.contains("nothing to explain"), "{ended}");
}
