//! Questions, and what a question may not do.

use demarche_record::{RecordError, Value};

use crate::support::{Place, TEXT, at, batch, coded, id, rejection};

fn texts(place: &Place, sql: &str) -> Vec<Vec<String>> {
    let rows = place.read().query(sql).unwrap().rows().unwrap();
    rows.into_iter().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn offsets_count_code_points() {
    let place = Place::with(&[batch([0])]);
    let words = |span: &str, table: &str| {
        let [start, end] = ["start", "end"].map(|edge| format!("t.\"{span}{edge}\""));
        let sql = format!(
            "SELECT substr(text, {start} + 1, {end} - {start}) FROM {table} t JOIN articles USING (article_id) ORDER BY 1"
        );
        texts(&place, &sql).concat()
    };
    assert_eq!(words("", "mentions"), ["Macron", "Russia"]);
    assert_eq!(words("trigger_", "events"), ["attacked"]);
    assert_eq!(words("evidence_", "events"), ["Russia attacked Kyiv."]);
    assert_eq!(words("cue_", "statements"), ["said"]);
    assert_eq!(words("", "sentences").len(), 2);
    assert_eq!(texts(&place, "SELECT words FROM statement_content").concat(), ["“We condemn the attack,”"]);
}

#[test]
fn views_unfold_lists() {
    let place = Place::with(&[batch([0])]);
    let actors = texts(&place, "SELECT no, actor_id, country, sector, primary_sector FROM event_actors");
    assert_eq!(actors, [["0", "rus", "RUS", "[\"GOV\",\"MIL\"]", "GOV"]]);
    assert!(texts(&place, "SELECT * FROM event_recipients").is_empty());
    assert_eq!(texts(&place, "SELECT actor_id FROM statement_speakers").concat(), ["per.macron"]);
}

#[test]
fn coverage_tells_a_zero_from_a_gap() {
    let mut all = batch(0..5);
    all.rejections = vec![rejection(1), rejection(2), rejection(2)];
    let place = Place::with(&[all]);
    let rows = texts(&place, "SELECT day, read, cleaned, coded, rejected FROM coverage ORDER BY day");
    let day =
        |day: &str, coded: &str, rejected: &str| [day, "1", "1", coded, rejected].map(str::to_owned).to_vec();
    assert_eq!(rows[0], ["", "2", "0", "0", "2"]);
    assert_eq!(rows[1], day("2024-03-01", "1", "0"));
    assert_eq!(rows[5], day("2024-03-05", "0", "1"));
    assert_eq!(rows.len(), 6);
}

#[test]
fn full_text_ignores_case_and_accents() {
    let place = Place::with(&[batch(0..3)]);
    let sql = "SELECT count(*) FROM articles_text WHERE articles_text MATCH 'elysee AND KYIV'";
    assert_eq!(texts(&place, sql).concat(), ["3"]);
}

#[test]
fn values_keep_their_types() {
    let place = Place::with(&[]);
    let record = place.read();
    let answer = record.query_with("SELECT 1 AS a, 0.5, ?1, x'00ff', NULL", &["it's"]).unwrap();
    assert_eq!(answer.columns()[0], "a");
    let rows = answer.rows().unwrap();
    let expected = [
        Value::Integer(1),
        Value::Real(0.5),
        Value::Text("it's".into()),
        Value::Bytes(vec![0, 255]),
        Value::Null,
    ];
    assert_eq!(rows, [expected]);
    assert_eq!(serde_json::Value::from(rows[0][3].clone()), "00ff");
}

#[test]
fn rows_stop_when_asked_to() {
    let place = Place::with(&[batch(0..5)]);
    let mut seen = 0;
    let record = place.read();
    let stopped = record.query("SELECT article_id FROM articles").unwrap().each(|_| {
        seen += 1;
        if seen == 2 { Err(RecordError::NoRows) } else { Ok(()) }
    });
    assert!(matches!(stopped, Err(RecordError::NoRows)));
    assert_eq!(seen, 2);
}

#[test]
fn a_query_cannot_write_here_or_elsewhere() {
    let place = Place::with(&[batch(0..2)]);
    let elsewhere = place.folder.path().join("stolen.sqlite");
    let before = std::fs::read(place.path()).unwrap();
    let forbidden = [
        "INSERT INTO actors VALUES ('a', 'b', 'state', NULL, '[]', NULL, 1) RETURNING actor_id",
        "UPDATE articles SET text = '' RETURNING article_id",
        "DELETE FROM events",
        "DROP TABLE events",
        "CREATE TABLE x (y)",
        "CREATE TEMP TABLE x (y)",
        "CREATE TEMP VIEW x AS SELECT 1",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA journal_mode",
        "PRAGMA user_version = 7",
        "PRAGMA writable_schema = ON",
        "PRAGMA query_only = OFF",
        "SELECT load_extension('x')",
        "SELECT fts3_tokenizer('simple')",
        "INSERT INTO articles_text (articles_text) VALUES ('rebuild')",
        "REINDEX",
        "ANALYZE",
        "SAVEPOINT x",
        "DETACH main",
        "VACUUM",
        &format!("VACUUM INTO '{}'", elsewhere.display()),
        &format!("ATTACH '{}' AS other", elsewhere.display()),
    ];
    let record = place.read();
    for sql in forbidden {
        let error = record.query(sql).err();
        assert!(matches!(error, Some(RecordError::Forbidden)), "{sql}: {error:?}");
    }
    for sql in ["BEGIN", "COMMIT", "", "-- nothing"] {
        assert!(matches!(record.query(sql), Err(RecordError::NoRows)), "{sql}");
    }
    assert!(!elsewhere.exists());
    assert_eq!(std::fs::read(place.path()).unwrap(), before);
}

#[test]
fn reading_about_the_tables_is_allowed() {
    let place = Place::with(&[]);
    for sql in [
        "PRAGMA table_info(events)",
        "SELECT name FROM pragma_table_info('events')",
        "SELECT sql FROM sqlite_schema",
        "EXPLAIN QUERY PLAN SELECT * FROM events",
        "WITH RECURSIVE n(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n WHERE x < 9) SELECT x FROM n",
        "SELECT 1; -- one query with a remark",
    ] {
        assert!(!place.read().query(sql).unwrap().rows().unwrap().is_empty(), "{sql}");
    }
}

#[test]
fn mistakes_are_explained() {
    let place = Place::with(&[batch([0])]);
    let record = place.read();
    let error = record.query("SELECT 'é', evnt FROM events").unwrap_err();
    assert_eq!(error.to_string(), "the query failed at character 12: no such column: evnt");
    assert!(matches!(record.query("SELECT 1; SELECT 2"), Err(RecordError::SeveralStatements)));
    let running = record.query("SELECT json_extract(text, '$.a') FROM articles").unwrap().rows().unwrap_err();
    assert!(matches!(running, RecordError::Query { .. }), "{running:?}");
    assert!(matches!(record.query_with("SELECT 1", &["too many"]), Err(RecordError::Query { .. })));
}

#[test]
fn a_row_is_found_by_its_identifier() {
    let place = Place::with(&[batch([0])]);
    let record = place.read();
    let coded = coded(0);
    let find = |id: &str| record.find(id).unwrap();
    let (table, event) = find(&coded.events[0].id.to_string()).unwrap();
    assert_eq!((table, event["evidence"].as_str()), ("events", Some("Russia attacked Kyiv.")));
    assert_eq!(event["actors"][0]["sector"], serde_json::json!(["GOV", "MIL"]));
    let (table, statement) = find(&coded.statements[0].id.to_string()).unwrap();
    assert_eq!(table, "statements");
    assert_eq!(statement["evidence"], "“We condemn the attack,” Macron said");
    let (table, mention) = find(&coded.resolved.mentions[0].id.to_string()).unwrap();
    assert_eq!((table, mention["start"].as_u64()), ("mentions", Some(33)));
    assert_eq!(TEXT.chars().skip(33).take(6).collect::<String>(), at("Macron").of(TEXT));
    assert_eq!(find("rus").unwrap().0, "actors");
    assert_eq!(find(&id(0).to_string()).unwrap().0, "articles");
    assert!(find("no such thing").is_none());
}
