//! Where actors stand on issues: the examples of every issue file, and the faults of such files.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use demarche_code::{Coder, PositionExample};
use demarche_core::{Coded, Stand};
use support::{CODER, check, code};

/// `COUNTRY STAND` of the positions on an issue.
fn stands(coded: &Coded, issue: &str) -> Vec<String> {
    let on_issue = coded.positions.iter().filter(|position| position.issue == issue);
    on_issue
        .map(|position| {
            let country = position.holder.country.map_or("-".to_owned(), |country| country.to_string());
            format!("{country} {}", position.stand.as_str())
        })
        .collect()
}

#[test]
fn every_example_of_every_issue_holds() {
    let mut faults = Vec::new();
    let mut count = 0;
    for issue in CODER.issues().all() {
        for PositionExample { file, line, sentence, expected } in &issue.examples {
            count += 1;
            let got = stands(&code(sentence), &issue.name);
            let expected = expected.map(|(country, stand)| format!("{country} {}", stand.as_str()));
            let holds = expected.as_ref().map_or(got.is_empty(), |expected| got.contains(expected));
            if !holds {
                faults.push(format!("{file}:{line}: {sentence}\n    expected {expected:?}, got {got:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "{} of {count} examples:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_issue_has_sentences_that_are_and_are_not() {
    let issues = CODER.issues().all();
    assert!(issues.len() >= 16, "{}", issues.len());
    for issue in issues {
        let counter = issue.examples.iter().filter(|example| example.expected.is_none()).count();
        assert!(issue.examples.len() - counter >= 4 && counter >= 2, "{}", issue.name);
        assert!(issue.about.ends_with('.') && issue.names().count() >= 6, "{}", issue.name);
    }
    let seen: Vec<Stand> =
        issues.iter().flat_map(|issue| &issue.examples).filter_map(|one| Some(one.expected?.1)).collect();
    let missing: Vec<Stand> = Stand::ALL.into_iter().filter(|stand| !seen.contains(stand)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// (what it shows, text, positions on a ceasefire)
const CASES: &[(&str, &str, &[&str])] = &[
    ("own stand", "Russia said it was ready for a ceasefire.", &["RUS open to"]),
    ("the stand of another is no stand", "Ukraine said Russia was ready for a ceasefire.", &[]),
    ("a demand on another", "Ukraine said Russia must accept a ceasefire.", &["UKR demands"]),
    ("a demand for the contrary", "Iran urged Hamas to reject the ceasefire.", &["IRN opposes"]),
    (
        "of the refusal of another",
        "Ukraine condemned Russia's rejection of the ceasefire.",
        &["UKR supports"],
    ),
    (
        "the deed of an actor",
        "Israel and Lebanon agreed to a ceasefire on Monday.",
        &["ISR supports", "LBN supports"],
    ),
    ("not ruled out", "Russia said it had not ruled out a ceasefire.", &["RUS open to"]),
    ("without a condition", "Russia said it would accept a ceasefire.", &["RUS supports"]),
    ("with one", "Russia said it would accept a ceasefire if Ukraine withdrew.", &["RUS conditional"]),
    ("a report of facts", "Russia said the ceasefire began at noon.", &[]),
    ("a question", "Russia asked whether its allies were ready for a ceasefire.", &[]),
    ("a time", "Russia said it wanted talks after the ceasefire.", &[]),
    ("an unknown word between", "Russia called for an investigation into the ceasefire.", &[]),
];

#[test]
fn what_is_a_stand_and_whose() {
    check(CASES.iter().map(|(name, text, expected)| {
        let mut got = stands(&code(text), "ceasefire");
        got.sort();
        ((*name).to_owned(), got, expected.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>())
    }));
}

#[test]
fn evidence_and_rule_say_why() {
    let text = "Talks went on. Russia said it was ready for a truce.";
    let coded = code(text);
    let position = coded.positions.iter().find(|position| position.issue == "ceasefire").unwrap();
    assert_eq!(position.evidence.of(text), "Russia said it was ready for a truce.");
    assert_eq!(position.shown_by.statement(), Some(coded.statements[0].id));
    assert!(
        position.rule.contains("ceasefire.txt:") && position.rule.contains("stands.txt:"),
        "{}",
        position.rule
    );
}

#[test]
fn faults_of_own_issues_name_file_line_and_column() {
    let cases = [
        ("", "1:1: "),
        ("fish | noun | for\n", "1:1: `fish | noun | for` is no line `issue NAME`"),
        ("issue Fish\n", "1:1: `issue Fish` is no line `issue NAME`"),
        ("issue fish\ncod | adverb | for\n", "2:7: `adverb` is no part of speech"),
        ("issue fish\ncod | noun | maybe\n", "2:14: `maybe` is no direction"),
        ("issue fish\ncod | noun\n", "2:1: expected 3 columns, found 2"),
        ("issue fish\ncod | noun | for\ncod | noun | against\n", "3:1: `cod` stands in the file already"),
        ("issue fish\neat | loves | - | -\n", "2:7: `loves` is no stand"),
        ("issue fish\neat | supports | - | often\n", "2:22: `often` is no flag"),
        ("issue fish\n+ They ate cod. => supports\n", "2:1: "),
    ];
    let faults: Vec<String> = cases
        .into_iter()
        .filter_map(|(text, expected)| {
            let own = [("mine/issues/fish.txt".to_owned(), text.to_owned())];
            let got = Coder::with(demarche_code::Scheme::Plover, &own)
                .err()
                .map_or("no fault".to_owned(), |error| error.to_string());
            (!got.starts_with(&format!("mine/issues/fish.txt:{expected}")))
                .then(|| format!("{text:?}\n got {got}"))
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn own_issues_are_added_and_known_ones_extended() {
    let own = [
        ("fish.txt".to_owned(), "# Fishing quotas.\nissue fish\nfishing quota | noun | for\n".to_owned()),
        ("more.txt".to_owned(), "issue ceasefire\nguns fall silent | verb | for\n".to_owned()),
    ];
    let coder = Coder::with(demarche_code::Scheme::Plover, &own).unwrap();
    let coded = coder.code(support::resolve("Norway said it was ready for a fishing quota."));
    assert_eq!(stands(&coded, "fish"), ["NOR open to"]);
    assert_eq!(coder.issues().all().len(), CODER.issues().all().len() + 1);
}
