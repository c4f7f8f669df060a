//! `demarche read` over many pages, to files, and over what cannot be read.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{FILTERS, Place, check};

const GOOD: &str = "Poland expelled ten Russian diplomats on Friday.";

/// Some lines of a wire, every third of them broken.
fn wire(place: &Place, lines: usize) {
    let line = |number: usize| match number % 3 {
        2 => "no JSON\n".to_owned(),
        _ => serde_json::json!({ "id": number, "text": GOOD }).to_string() + "\n",
    };
    place.write("wire.jsonl", (0..lines).map(line).collect::<String>());
}

#[test]
fn a_page_of_many_roles_is_shown_from_top_to_bottom() {
    let place = Place::new();
    let page = "<title>Talks resume in Geneva</title><article><h1>Talks resume in Geneva</h1>\
        <p>By Ana Ruiz</p><p>Advertisement</p>\
        <p>The two delegations met on Monday for the first time since the spring, and both said that they would stay.</p>\
        <h2>What comes next</h2>\
        <p>They will talk about the border, about prisoners and about fish, in this order, the mediator told reporters.</p>\
        <p>Never miss a story</p><p>Something went wrong.</p>\
        <p>Nobody expects an agreement before the summer, but nobody has left the table either, as they did last year.</p>\
        <p>Read more: Envoys arrive</p></article>";
    place.write("page.html", page);
    check!(place.run(&["read", "page.html", "--published", "2024-03-18"]));
}

#[test]
fn the_output_is_the_same_for_any_number_of_threads() {
    let place = Place::with_pages();
    wire(&place, 300);
    let read =
        |threads| place.run(&["read", "pages", "wire.jsonl", "--format", "jsonl", "--threads", threads]);
    let one = read("1").succeeded();
    assert_eq!(one.stdout.lines().count(), 216);
    assert_eq!(one.stderr.lines().filter(|line| line.starts_with("rejected")).count(), 100);
    assert_eq!(read("3"), one);
}

#[test]
fn articles_and_rejections_go_to_files() {
    let place = Place::new();
    wire(&place, 9);
    let printed = place.run(&["read", "wire.jsonl", "--format", "jsonl"]).succeeded().stdout;
    let files = ["-o", "articles.jsonl", "--rejections", "rejections.jsonl"];
    let ended = place.run(&[&["read", "wire.jsonl", "--format", "jsonl", "--strict"][..], &files].concat());
    assert_eq!((ended.code, ended.stdout.as_str()), (Some(1), ""));
    check!(ended);
    assert_eq!(std::fs::read_to_string(place.path("articles.jsonl")).unwrap(), printed);
    let rows = std::fs::read_to_string(place.path("rejections.jsonl")).unwrap();
    let row = |line| serde_json::from_str::<serde_json::Value>(line).unwrap();
    let sources: Vec<_> = rows.lines().map(row).map(|row| row["source_path"].clone()).collect();
    assert_eq!(sources, ["wire.jsonl#3", "wire.jsonl#6", "wire.jsonl#9"]);
    assert_eq!(place.run(&["read", "wire.jsonl", "--format", "jsonl", "-o", "-"]).stdout, printed);
}

#[test]
fn colours_do_not_reach_files() {
    let place = Place::new();
    place.write("page.txt", format!("Title\n\n{GOOD}\n\n\x1b[31mred\x1b[0m\n"));
    let mut command = place.command(&["read", "page.txt", "-o", "page.shown"]);
    command.env("CLICOLOR_FORCE", "1").output().unwrap();
    let shown = std::fs::read_to_string(place.path("page.shown")).unwrap();
    assert!(shown.contains(GOOD) && !shown.contains('\x1b'), "{shown}");
}

#[test]
fn a_page_cannot_colour_the_terminal() {
    let place = Place::new();
    place.write("page.txt", format!("Title\n\n{GOOD}\n\n\x1b[31mred\x1b[0m\n"));
    let ended = place.command(&["read", "page.txt"]).env("CLICOLOR_FORCE", "1").output().unwrap();
    let shown = String::from_utf8(ended.stdout).unwrap();
    assert!(shown.contains("red") && !shown.contains("\x1b[31mred"), "{shown}");
}

#[test]
fn an_input_is_not_written_over() {
    let place = Place::new();
    wire(&place, 3);
    let before = std::fs::read(place.path("wire.jsonl")).unwrap();
    for arguments in [
        &["read", "wire.jsonl", "-o", "wire.jsonl"][..],
        &["read", ".", "-o", "./wire.jsonl"],
        &["read", "*.jsonl", "--rejections", "wire.jsonl"],
    ] {
        let ended = place.run(arguments).failed();
        assert!(ended.stderr.contains("one of the inputs"), "{ended}");
    }
    assert_eq!(std::fs::read(place.path("wire.jsonl")).unwrap(), before);
    place.run(&["read", "wire.jsonl", "-o", "x", "--rejections", "x"]).failed();
}

#[test]
fn what_cannot_be_read_is_told_with_a_remedy() {
    let place = Place::new();
    place.write("empty.txt", "");
    place.write("blank.txt", " \n");
    place.write("zeros.bin", b"\0\0\0\0");
    place.write("wire.jsonl", "{\"text\": 7}\n");
    check!(place.run(&["read", "empty.txt", "blank.txt", "zeros.bin", "wire.jsonl"]));
    check!(place.run(&["read", "none.html"]), "a_missing_file");
    check!(place.run(&["read", "empty.txt", "-o", "no/such/folder"]), "no_such_folder");
}

#[test]
#[cfg(unix)]
fn an_interrupted_run_ends_after_whole_lines() {
    use std::io::Write;
    use std::process::{Command, Stdio};

    let place = Place::new();
    let mut run = place.command(&["read", "-", "--format", "jsonl", "-o", "out.jsonl"]);
    let mut run = run.stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = run.stdin.take().unwrap();
    // Goes on until the program goes away.
    let feed = std::thread::spawn(move || {
        let line = serde_json::json!({ "text": GOOD }).to_string() + "\n";
        while stdin.write_all(line.as_bytes()).is_ok() {}
    });
    let out = place.path("out.jsonl");
    let begun = || std::fs::metadata(&out).is_ok_and(|file| file.len() > 0);
    while !begun() && run.try_wait().unwrap().is_none() {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    Command::new("kill").args(["-INT", &run.id().to_string()]).status().unwrap();
    let ended = support::Ended::from(run.wait_with_output().unwrap());
    feed.join().unwrap();
    assert_eq!(ended.code, Some(2), "{ended}");
    assert!(ended.stderr.contains("stopped after "), "{ended}");
    let written = std::fs::read_to_string(out).unwrap();
    assert!(written.ends_with('\n'));
    assert!(written.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
    let articles = format!("stopped after {} articles", written.lines().count());
    assert!(ended.stderr.contains(&articles), "{ended}");
}
