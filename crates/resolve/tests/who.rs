//! The register asked directly, audited, and overlaid with actors of one's own.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use demarche_resolve::{Finding, Overlay, OverlayError, Resolver};
use support::{RESOLVER, check};

/// (words, day, name and country of the first answer)
const CASES: &[(&str, &str, &str)] = &[
    ("US president", "2021-10-13", "Joe Biden USA"),
    ("the US president", "2017-01-19", "Barack Obama USA"),
    ("president of Chad", "2003-01-01", "Idriss Déby TCD"),
    ("NATO secretary general", "2018-01-01", "Jens Stoltenberg IGO"),
    ("Polish foreign minister", "2010-01-01", "Radoslaw Sikorski POL"),
    ("Lavrov", "2015-01-01", "Sergei Lavrov RUS"),
    ("Kenya", "2015-01-01", "Kenya KEN"),
    ("nobody of this name", "2015-01-01", "nobody"),
];

#[test]
fn titles_and_names_have_holders() {
    check(CASES.iter().map(|(words, day, expected)| {
        let first = RESOLVER.who(words, day.parse().ok()).into_iter().next();
        let shown = |who: demarche_resolve::Who| {
            format!("{} {}", who.name, who.country.map_or_else(String::new, |country| country.to_string()))
        };
        (
            format!("{words} on {day}"),
            first.map_or_else(|| "nobody".to_owned(), shown),
            (*expected).to_owned(),
        )
    }));
}

#[test]
fn the_audit_names_what_to_look_at() {
    let findings = RESOLVER.audit();
    assert!(findings.iter().any(|finding| matches!(finding, Finding::Gap { .. })));
    assert!(!findings.iter().any(|finding| matches!(finding, Finding::Backward { .. })));
}

fn overlay(files: &[(&str, &str)]) -> Overlay {
    Overlay::of(files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect())
}

#[test]
fn an_overlay_wins() {
    let actors = "Renewal Front | Lavrov; RF | NER | REB | rebel group | 2024 | -\n";
    let holders = "pol.gov.foreign-minister | Ada Nowak | Nowak | 2030-01-01 | 2031-01-01\n";
    let resolver =
        Resolver::with_overlay(&overlay(&[("holders.txt", holders), ("actors.txt", actors)])).unwrap();
    let first = |words: &str, day: &str| resolver.who(words, day.parse().ok())[0].name.clone();
    assert_eq!(first("Lavrov", "2025-01-01"), "Renewal Front");
    assert_eq!(first("Polish foreign minister", "2030-06-01"), "Ada Nowak");
    assert_ne!(first("Polish foreign minister", "2010-06-01"), "Ada Nowak");
}

#[test]
fn every_fault_of_an_overlay_is_told() {
    let actors = "A | - | NIG | REB | - | 2024 | -\nB | - | NER | REB | - | 2024-13 | -\nC | - | NER | REB | - | 2024 | 2023\n";
    let holders = "no.such.office | D | - | 2020 | -\npol.gov.president | E | - | 2040 | 2042\npol.gov.president | F | - | 2041 | -\n";
    let fault =
        Resolver::with_overlay(&overlay(&[("holders.txt", holders), ("actors.txt", actors)])).map(drop);
    let Err(OverlayError::Faults(faults)) = fault else { panic!("the overlay was taken") };
    let places: Vec<String> =
        faults.iter().map(|fault| format!("{}:{}:{}", fault.file, fault.line, fault.column)).collect();
    assert_eq!(
        places,
        ["holders.txt:1:1", "holders.txt:3:29", "actors.txt:1:9", "actors.txt:2:25", "actors.txt:3:32"]
    );
}
