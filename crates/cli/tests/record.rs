//! `demarche query`, `export` and `explain`: what can be done with a record.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{COUNTS, FILTERS, Place, check};

const QUERY: &str = "SELECT title, published_at, external_id FROM articles WHERE source_path LIKE '%13-wire%' ORDER BY source_path";

fn query(place: &Place, sql: &str, format: &[&str]) -> support::Ended {
    place.run(&[&["query", "demo.record", sql], format].concat())
}

#[test]
fn a_query_gives_a_table_csv_or_json() {
    let place = Place::with_record();
    for format in ["table", "csv", "json"] {
        check!(query(&place, QUERY, &["--format", format]), format!("query_{format}"));
    }
    let csv = query(&place, QUERY, &["--format", "csv"]);
    assert_eq!(query(&place, QUERY, &[]), csv, "CSV where standard output is no terminal");
}

#[test]
fn a_query_that_finds_nothing_gives_its_columns() {
    let place = Place::with_record();
    let none = "SELECT event FROM events WHERE 0";
    check!(query(&place, none, &["--format", "table"]), "nothing_found_table");
    check!(query(&place, none, &["--format", "csv"]), "nothing_found_csv");
    check!(query(&place, none, &["--format", "json"]), "nothing_found_json");
}

#[test]
fn a_query_cannot_write() {
    let place = Place::with_record();
    let before = std::fs::read(place.path("demo.record")).unwrap();
    check!(query(&place, "DELETE FROM events", &[]));
    for sql in [
        "DROP TABLE events",
        "INSERT INTO events SELECT * FROM events",
        "ATTACH 'other.db' AS other",
        "VACUUM INTO 'copy.db'",
        "PRAGMA journal_mode = WAL",
        "PRAGMA user_version = 7",
        "SELECT 1; DELETE FROM events",
        "WITH x AS (SELECT 1) UPDATE events SET event = 'AID'",
        "EXPLAIN DELETE FROM events",
    ] {
        query(&place, sql, &[]).failed();
    }
    assert!(std::fs::read(place.path("demo.record")).unwrap() == before);
    let names = std::fs::read_dir(place.path("")).unwrap().map(|entry| entry.unwrap().file_name());
    assert_eq!(names.filter(|name| name != "demo.record" && name != "pages").count(), 0);
}

#[test]
fn a_query_that_is_no_sql_says_where() {
    let place = Place::with_record();
    check!(query(&place, "SELECT event FORM events", &[]), "syntax");
    check!(query(&place, "SELECT evnt FROM events", &[]), "no_such_column");
    check!(query(&place, "", &[]), "no_query");
}

#[test]
fn a_file_that_is_no_record_is_named_with_a_way_on() {
    let place = Place::with_pages();
    check!(place.run(&["query", "none.record", "SELECT 1"]), "no_record");
    check!(place.run(&["query", "pages", "SELECT 1"]), "folder");
    check!(place.run(&["query", "pages/01-border-clash.txt", "SELECT 1"]), "text");
    let page = std::fs::read(place.path("pages/01-border-clash.txt")).unwrap();
    check!(place.run(&["code", "pages", "-o", "pages/01-border-clash.txt"]), "text_to_be_written");
    assert!(std::fs::read(place.path("pages/01-border-clash.txt")).unwrap() == page);
    rusqlite::Connection::open(place.path("other.db")).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    for arguments in [
        &["query", "other.db", "SELECT 1"][..],
        &["export", "other.db", "--format", "csv", "-o", "out"],
        &["explain", "0123456789abcdef", "--record", "other.db"],
        &["code", "pages", "-o", "other.db"],
    ] {
        let ended = place.run(arguments).failed();
        assert!(ended.stderr.starts_with("error: not a record of Demarche: `other.db`"), "{ended}");
    }
}

#[test]
fn a_record_of_a_later_release_is_left_alone() {
    let place = Place::with_record();
    let record = rusqlite::Connection::open(place.path("demo.record")).unwrap();
    record.execute_batch("PRAGMA user_version = 1000000").unwrap();
    drop(record);
    check!(place.run(&["query", "demo.record", "SELECT 1"]));
    let read = place.run(&["query", "demo.record", "SELECT 1"]).failed();
    assert_eq!(place.run(&["code", "pages", "-o", "demo.record"]).failed().stderr, read.stderr);
}

#[test]
fn a_record_is_exported_in_three_formats() {
    let place = Place::with_record();
    for format in ["parquet", "csv", "jsonl"] {
        check!(
            place.run(&["export", "demo.record", "--format", format, "-o", format]),
            format!("export_{format}")
        );
    }
    for format in ["parquet", "csv"] {
        let files = std::fs::read_dir(place.path(format)).unwrap().map(|file| file.unwrap().file_name());
        let mut files: Vec<String> = files.map(|name| name.into_string().unwrap()).collect();
        files.sort();
        insta::assert_snapshot!(format!("files_{format}"), files.join("\n"));
    }
    let lines = place.run(&["export", "demo.record", "--format", "jsonl", "-o", "-"]).succeeded();
    assert!(std::fs::read_to_string(place.path("jsonl")).unwrap() == lines.stdout);
    assert_eq!(lines.stderr, "");
    let count = place.ask("demo.record", "SELECT count(*) FROM events")[0].clone();
    let events = lines.stdout.lines().filter(|line| line.starts_with("{\"table\":\"events\""));
    assert_eq!(events.count().to_string(), count);
    let mut csv = csv::Reader::from_path(place.path("csv").join("events.csv")).unwrap();
    assert_eq!(csv.records().map(Result::unwrap).count().to_string(), count);
}

#[test]
fn an_export_spares_other_files() {
    let place = Place::with_record();
    check!(place.run(&["export", "demo.record", "--format", "csv", "-o", "pages"]));
}

#[test]
fn a_row_is_explained() {
    let place = Place::with_pages();
    place.write("one.txt", "Poland expelled ten Russian diplomats on Friday.");
    place.run(&["code", "one.txt", "-o", "one.record", "--published", "2022-03-24"]).succeeded();
    let id = place.run(&["query", "one.record", "SELECT event_id FROM events", "--format", "csv"]).stdout;
    let id = id.lines().nth(1).unwrap();
    check!(place.run(&["explain", id, "--record", "one.record"]), "explain_row");
    check!(place.run(&["explain", id]), "explain_row_without_record");
    check!(place.run(&["explain", "0123456789abcdef", "--record", "one.record"]), "explain_no_such_row");
}

#[test]
fn every_kind_of_row_is_explained() {
    let place = Place::with_record();
    place.write("empty.txt", "");
    place.run(&["code", "empty.txt", "-o", "demo.record"]).succeeded();
    for (table, key) in [
        ("articles", "article_id"),
        ("mentions", "mention_id"),
        ("actors", "actor_id"),
        ("events", "event_id"),
        ("statements", "statement_id"),
        ("rejections", "rejection_id"),
    ] {
        let id = &place.ask("demo.record", &format!("SELECT {key} FROM {table}"))[0];
        let ended = place.run(&["explain", id, "--record", "demo.record"]).succeeded();
        assert!(ended.stdout.starts_with(&format!("a row of {table}\n")), "{ended}");
    }
}

#[test]
fn the_summary_and_a_query_count_alike() {
    let place = Place::with_pages();
    let ended = place.run(&["code", "pages", "-o", "demo.record"]).succeeded();
    for table in ["events", "statements", "rejections"] {
        let count = &place.ask("demo.record", &format!("SELECT count(*) FROM {table}"))[0];
        assert!(ended.stderr.contains(&format!("\n{count} {table}\n")), "{ended}");
    }
    check!(counts query(&place, "SELECT event FROM events", &["--format", "table"]).last_line());
}
