//! A run that is killed, at any moment, and started again ends as if nothing had happened.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::path::Path;
use std::process::{Child, Command};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};
use support::Place;

/// Every 50th line is broken.
const LINES: usize = 600;
const ARTICLES: usize = LINES - LINES / 50;

/// Small articles of a few sentences that code events; every tenth repeats the text of the one before it.
fn wire() -> String {
    let states = [
        "France", "Poland", "Kenya", "Brazil", "Japan", "Turkey", "Egypt", "Norway", "Chile", "India", "Iran",
    ];
    let deeds = [
        "expelled two diplomats of",
        "imposed sanctions on",
        "sent food aid to",
        "signed a trade agreement with",
        "condemned an attack by",
        "threatened to attack",
        "held talks with",
    ];
    let line = |number: usize| {
        if number % 50 == 49 {
            return format!("{{\"id\": {number}, \"text\": \n");
        }
        let told = number - usize::from(number % 10 == 7);
        let state = |step: usize| states[(told / step + step) % states.len()];
        let deed = |step: usize| deeds[(told / step) % deeds.len()];
        let text = format!(
            "{} {} {} on Monday, officials said in dispatch {told}.\n\n{} {} {}. \
             “We will not withdraw {told} troops,” the foreign minister of {} told reporters.",
            state(1),
            deed(1),
            state(7),
            state(13),
            deed(5),
            state(31),
            state(3)
        );
        let day = format!("2024-{:02}-{:02}", 1 + number % 12, 1 + number % 28);
        serde_json::json!({ "id": number, "published": day, "text": text }).to_string() + "\n"
    };
    (0..LINES).map(line).collect()
}

fn start(place: &Place, record: &str) -> Child {
    place.command(&["code", "wire.jsonl", "-o", record, "--threads", "1"]).spawn().unwrap()
}

fn articles(record: &Path) -> usize {
    // Not there yet, or just being made.
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let count = Connection::open_with_flags(record, flags)
        .and_then(|record| record.query_row("SELECT count(*) FROM articles", [], |row| row.get::<_, i64>(0)));
    count.map_or(0, |count| usize::try_from(count).unwrap())
}

/// Waits until the run has committed so many articles, or has ended.
fn wait_for(run: &mut Child, record: &Path, threshold: usize) {
    for _ in 0..30_000 {
        if run.try_wait().unwrap().is_some() || articles(record) >= threshold {
            return;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    panic!("the run committed nothing for half a minute");
}

fn assert_same_as_unbroken(place: &Place, record: &str) {
    let rows = |record| place.run(&["export", record, "--format", "jsonl", "-o", "-"]).succeeded().stdout;
    assert!(rows(record) == rows("unbroken.record"), "{record}: other rows");
    let counts =
        "SELECT json_array(run_id, state, articles, duplicates, events, statements, rejections) FROM runs";
    assert_eq!(place.ask(record, counts), place.ask("unbroken.record", counts), "{record}");
    assert_eq!(place.ask(record, "PRAGMA integrity_check"), ["ok"]);
    let beside = ["-wal", "-shm", "-journal", "-lock"].map(|end| place.path(&format!("{record}{end}")));
    assert!(beside.iter().all(|path| !path.exists()), "{record}: files are left beside it");
}

fn unbroken() -> Place {
    let place = Place::new();
    place.write("wire.jsonl", wire());
    place.run(&["code", "wire.jsonl", "-o", "unbroken.record", "--threads", "2"]).succeeded();
    let count =
        |table: &str| place.ask("unbroken.record", &format!("SELECT count(*) FROM {table}"))[0].clone();
    assert_eq!(count("articles"), ARTICLES.to_string());
    assert_eq!(count("rejections"), (LINES - ARTICLES).to_string());
    assert_ne!(place.ask("unbroken.record", "SELECT duplicates FROM runs"), ["0"]);
    assert!(count("events").parse::<usize>().unwrap() > ARTICLES);
    place
}

#[test]
fn a_killed_run_goes_on_where_it_was() {
    let place = unbroken();
    let mut broken_off = 0;
    // Each record is killed at these numbers of articles, one after the other.
    let plans: [&[usize]; 5] = [&[0], &[1], &[200], &[500], &[64, 150, 300, 400]];
    for (number, plan) in plans.into_iter().enumerate() {
        let record = format!("killed-{number}.record");
        let path = place.path(&record);
        for &threshold in plan {
            let mut run = start(&place, &record);
            wait_for(&mut run, &path, threshold);
            let was_running = run.try_wait().unwrap().is_none();
            run.kill().unwrap();
            let ended = run.wait().unwrap();
            let committed = articles(&path);
            broken_off += usize::from(was_running && !ended.success() && (1..ARTICLES).contains(&committed));
            if path.exists() && committed > 0 {
                place.run(&["query", &record, "SELECT count(*) FROM events"]).succeeded();
            }
        }
        place.run(&["code", "wire.jsonl", "-o", &record]).succeeded();
        assert_same_as_unbroken(&place, &record);
    }
    assert!(broken_off >= 4, "only {broken_off} runs were killed in the middle");
}

/// Stops a run by a signal as soon as it has committed so many articles, and starts it again.
fn stop_and_go_on(place: &Place, signal: &str, threshold: usize) {
    let record = format!("stopped{signal}-{threshold}.record");
    let mut run = start(place, &record);
    wait_for(&mut run, &place.path(&record), threshold);
    assert!(run.try_wait().unwrap().is_none(), "the run was over before it could be stopped");
    Command::new("kill").args([signal, &run.id().to_string()]).status().unwrap();
    let ended = support::Ended::from(run.wait_with_output().unwrap());
    assert_eq!(ended.code, Some(2), "{ended}");
    assert!(ended.stderr.contains("stopped; run the same command again to go on"), "{ended}");
    assert_eq!(place.ask(&record, "SELECT state FROM runs"), ["interrupted"]);
    assert!((threshold..ARTICLES).contains(&articles(&place.path(&record))));
    assert!(!place.path(&format!("{record}-wal")).exists());

    place.run(&["code", "wire.jsonl", "-o", &record]).succeeded();
    assert_same_as_unbroken(place, &record);
}

#[test]
fn a_run_that_is_interrupted_ends_in_good_order() {
    let place = unbroken();
    stop_and_go_on(&place, "-INT", 64);
    stop_and_go_on(&place, "-INT", 300);
}

#[test]
fn a_run_that_is_terminated_ends_in_good_order() {
    stop_and_go_on(&unbroken(), "-TERM", 128);
}
