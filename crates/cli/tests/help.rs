//! What the program says of itself, and of a command line that it does not understand.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{FILTERS, Place, check};

const COMMANDS: [&[&str]; 12] = [
    &[],
    &["code"],
    &["read"],
    &["annotate"],
    &["query"],
    &["who-said"],
    &["positions"],
    &["export"],
    &["explain"],
    &["lexicon"],
    &["lexicon", "check"],
    &["lexicon", "explain"],
];

#[test]
fn every_command_has_a_help_page() {
    let place = Place::new();
    for command in COMMANDS {
        let ended = place.run(&[command, &["--help"]].concat());
        check!(ended, format!("page_{}", command.join("_")));
    }
}

#[test]
fn every_command_is_listed_and_has_examples_in_its_help() {
    let place = Place::new();
    let listed = place.run(&["--help"]).succeeded().stdout;
    for command in COMMANDS.into_iter().filter(|command| command.len() == 1) {
        assert!(listed.contains(&format!("\n  {}", command[0])), "{}", command[0]);
        let help = place.run(&[command, &["--help"]].concat()).succeeded().stdout;
        assert!(help.contains("Examples:"), "{}", command[0]);
    }
}

#[test]
fn the_queries_in_the_help_are_sound() {
    let place = Place::with_record();
    let help = place.run(&["query", "--help"]).succeeded().stdout;
    let queries: Vec<&str> = help
        .lines()
        .filter_map(|line| line.split_once('"')?.1.rsplit_once('"'))
        .map(|(sql, _)| sql)
        .collect();
    assert!(queries.len() >= 3, "{help}");
    for sql in queries {
        place.run(&["query", "demo.record", sql]).succeeded();
    }
}

#[test]
fn the_next_steps_that_a_run_names_work() {
    let place = Place::with_pages();
    let ended = place.run(&["code", "pages", "-o", "demo.record"]).succeeded();
    let steps: Vec<&str> = ended.stderr.lines().filter_map(|line| line.strip_prefix("  demarche ")).collect();
    assert_eq!(steps.len(), 3, "{ended}");
    for step in steps {
        place.shell(&format!("\"$demarche\" {step}")).succeeded();
    }
}

#[test]
fn a_misspelt_flag_is_named_with_a_way_on() {
    check!(Place::new().run(&["code", "pages", "--ouput", "demo.record"]));
}

#[test]
fn a_misspelt_command_is_named_with_a_way_on() {
    check!(Place::new().run(&["cod", "pages"]));
}

#[test]
fn a_command_without_its_arguments_says_which() {
    let place = Place::new();
    check!(place.run(&[]), "nothing");
    check!(place.run(&["code"]), "code_without_input");
    check!(place.run(&["export", "demo.record", "--format", "parquet"]), "export_without_output");
    check!(place.run(&["query", "demo.record"]), "query_without_sql");
}

#[test]
fn values_that_cannot_be_are_refused() {
    let place = Place::new();
    check!(place.run(&["code", "pages", "--published", "18.3.2025"]), "published");
    check!(place.run(&["code", "pages", "--threads", "many"]), "threads");
    check!(place.run(&["export", "demo.record", "--format", "xml", "-o", "x"]), "format");
}

#[test]
fn the_version_is_printed() {
    check!(Place::new().run(&["--version"]));
}
