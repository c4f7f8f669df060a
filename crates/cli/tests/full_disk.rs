//! No room left: a clear error, and a record that opens and can be continued.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::Place;

/// Several hundred small pages, as JSON lines.
fn wire(place: &Place) {
    let line = |number: u32| {
        let text = format!("Poland expelled {number} Russian diplomats on Friday.");
        serde_json::json!({ "id": number, "text": text }).to_string() + "\n"
    };
    place.write("wire.jsonl", (2..800).map(line).collect::<String>());
}

fn articles(place: &Place) -> usize {
    place.ask("r.record", "SELECT count(*) FROM articles")[0].parse().unwrap()
}

#[test]
fn a_limit_on_the_size_of_files_leaves_a_sound_record() {
    let place = Place::new();
    wire(&place);
    // 512-byte blocks; the signal that the limit raises is ignored, so that writing fails instead.
    let code = "\"$demarche\" code wire.jsonl -o r.record --threads 1";
    let ended = place.shell(&format!("trap '' XFSZ; ulimit -f 1400; exec {code}")).failed();
    assert!(ended.stderr.contains("`r.record`"), "{ended}");
    let before = articles(&place);
    assert!((64..798).contains(&before) && before.is_multiple_of(64), "whole batches: {before}");
    assert_eq!(place.ask("r.record", "PRAGMA integrity_check"), ["ok"]);
    place.run(&["query", "r.record", "SELECT count(*) FROM events"]).succeeded();

    place.run(&["code", "wire.jsonl", "-o", "r.record"]).succeeded();
    place.run(&["code", "wire.jsonl", "-o", "whole.record"]).succeeded();
    let rows = |record| place.run(&["export", record, "--format", "jsonl", "-o", "-"]).succeeded().stdout;
    assert!(rows("r.record") == rows("whole.record"));
    let counts = "SELECT articles || ' ' || events || ' ' || rejections || ' ' || state FROM runs";
    assert_eq!(place.ask("r.record", counts), place.ask("whole.record", counts));
}

#[test]
fn a_full_device_is_named_with_a_way_on() {
    let place = Place::new();
    wire(&place);
    std::fs::create_dir(place.path("small")).unwrap();
    // A device of its own, which only this script sees.
    let script = "mount -t tmpfs -o size=600k tmpfs small || exit 77
        \"$demarche\" code wire.jsonl -o small/r.record --threads 1
        ended=$?
        \"$demarche\" query small/r.record 'SELECT count(*) AS n FROM articles' || exit 78
        exit $ended";
    place.write("script.sh", script);
    let ended = place.shell("unshare --user --map-root-user --mount sh script.sh");
    if ended.code != Some(2) && ended.stdout.is_empty() && !ended.stderr.contains("articles") {
        println!("skipped: no device can be made here: {ended}");
        return;
    }
    let ended = ended.failed();
    let message =
        "error: no room left on the device: `small/r.record`\nhint: make room and run the same command again";
    assert!(ended.stderr.starts_with(message), "{ended}");
    let articles: usize = ended.stdout.lines().nth(1).unwrap().parse().unwrap();
    assert!(articles > 0 && articles.is_multiple_of(64), "{ended}");
}

#[test]
fn standard_output_on_a_full_device_is_an_error() {
    let place = Place::with_record();
    for command in [
        "code pages --format jsonl",
        "read pages",
        "annotate pages/01-border-clash.txt",
        "query demo.record 'SELECT 1' --format csv",
        "query demo.record 'SELECT 1' --format json",
        "query demo.record 'SELECT 1' --format table",
        "export demo.record --format jsonl -o -",
        "export demo.record --format jsonl -o /dev/full",
        "explain 'Moscow rejected the plan.'",
        "lexicon explain AID",
    ] {
        let ended = place.shell(&format!("\"$demarche\" {command} > /dev/full"));
        assert_eq!(ended.code, Some(2), "{command}: {ended}");
        assert!(ended.stderr.contains("error: "), "{command}: {ended}");
    }
}
