//! The documentation is complete: every code that can stand in a row, and every command, has its place.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use demarche::core::ontology::{EventType, modes};
use demarche::core::{Act, Reason, RemovedRole, Status};
use demarche::record::{Reach, TABLES};
use support::{file, root};

/// Fails with all the words that are not in the page as code: `` `word` ``.
fn assert_documented<'a>(page: &str, words: impl IntoIterator<Item = &'a str>) {
    let text = file(page);
    let missing: Vec<&str> = words.into_iter().filter(|word| !text.contains(&format!("`{word}`"))).collect();
    assert!(missing.is_empty(), "{page} lacks: {}", missing.join(", "));
}

#[test]
fn every_reason_for_a_rejection_is_documented() {
    assert_documented("docs/rejections.md", Reason::ALL.map(Reason::code));
    let of_reading =
        Reason::ALL.into_iter().filter(|reason| !matches!(reason, Reason::OtherLanguage | Reason::Internal));
    assert_documented("docs/input.md", of_reading.map(Reason::code));
}

#[test]
fn the_page_on_reading_names_every_role_basis_and_reason() {
    use demarche::core::PublishedBasis::{Argument, Capture, Dateline, Metadata, Text, Url};
    let page = "docs/reading.md";
    assert_documented(page, RemovedRole::ALL.map(RemovedRole::as_str));
    assert_documented(page, [Argument, Metadata, Text, Url, Dateline, Capture].map(|basis| basis.as_str()));
    let text = file(page);
    for reason in Reason::ALL.into_iter().filter(|reason| *reason != Reason::OtherLanguage) {
        let row = format!("| `{}` | {} |", reason.code(), reason.meaning());
        assert!(text.contains(&row), "{page} lacks {row}");
    }
}

#[test]
fn the_examples_of_what_reading_drops_are_dropped() {
    use demarche::core::{Page, PageFormat, PageHints};
    let reader = demarche::read::Reader::new(&demarche::read::Config::default()).unwrap();
    let above = "Talks resume\n\nBy Ana Ruiz\n\nThe two delegations met on Monday for the first time since the spring, \
        and both said that they would stay in the city until Friday.";
    let dropped = |example: &str, role: &str| {
        let text = format!("{above}\n\n{example}\n");
        let (source_path, format, hints) = ("a.txt".to_owned(), PageFormat::Text, PageHints::default());
        let read = reader.read(&Page { source_path, format, bytes: text.clone().into_bytes(), hints });
        let removed = read.article.map(|article| article.removed).unwrap_or_default();
        removed.iter().any(|removed| removed.role.as_str() == role && removed.span.of(&text) == example)
    };
    let page = file("docs/reading.md");
    // Those of the other roles depend on more of the page than a line.
    for role in ["appeal", "navigation", "credit", "biography", "related", "error"] {
        let row = page.lines().find(|line| line.starts_with(&format!("| `{role}` |"))).unwrap();
        let examples: Vec<&str> = row.split('“').skip(1).filter_map(|rest| rest.split('”').next()).collect();
        assert!(!examples.is_empty(), "{role} has no example");
        for example in examples {
            assert!(dropped(example, role), "`{example}` is not dropped as {role}");
        }
    }
}

#[test]
fn every_event_type_status_and_mode_is_documented() {
    let text = file("docs/ontology.md");
    let mut missing: Vec<String> = Vec::new();
    let mut need = |word: &str, of: &str| {
        let is_there = text.split(|c: char| !c.is_alphanumeric() && c != '-').any(|found| found == word);
        if !is_there {
            missing.push(format!("{of} {word}"));
        }
    };
    EventType::ALL.into_iter().for_each(|event| need(event.as_str(), "event type"));
    Status::ALL.into_iter().for_each(|status| need(status.as_str(), "status"));
    for event in EventType::ALL {
        modes(event).for_each(|mode| need(mode.as_str(), event.as_str()));
    }
    assert!(missing.is_empty(), "docs/ontology.md lacks:\n{}", missing.join("\n"));
}

#[test]
fn every_table_column_and_value_is_documented() {
    let tables = TABLES.into_iter().filter(|table| table.reach != Reach::Internal);
    for table in tables {
        assert_documented("docs/record.md", table.columns.iter().map(|column| column.name));
    }
    let text = file("docs/record.md");
    let words = Act::ALL.iter().map(|act| act.as_str()).chain(RemovedRole::ALL.map(RemovedRole::as_str));
    for word in words {
        assert!(text.contains(word), "docs/record.md lacks {word}");
    }
}

#[test]
fn every_command_is_in_the_readme() {
    let text = file("README.md");
    for command in std::fs::read_dir(root().join("crates/cli/src/commands")).unwrap() {
        let name = command.unwrap().file_name().into_string().unwrap();
        let command = name.trim_end_matches(".rs").replace('_', "-");
        assert!(
            command == "mod" || text.contains(&format!("demarche {command}")),
            "README.md lacks `demarche {command}`"
        );
    }
}

#[test]
fn links_between_pages_lead_somewhere() {
    let mut broken = Vec::new();
    let pages = std::fs::read_dir(root().join("docs")).unwrap().map(|page| page.unwrap().path());
    for page in
        pages.chain([root().join("README.md")]).filter(|page| page.extension().is_some_and(|e| e == "md"))
    {
        let Ok(text) = std::fs::read_to_string(&page) else { continue };
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for link in links.filter(|link| !link.contains("://") && !link.starts_with(['#', '<'])) {
            let path = link.split('#').next().unwrap();
            if !page.parent().unwrap().join(path).exists() {
                broken.push(format!("{}: {link}", page.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
