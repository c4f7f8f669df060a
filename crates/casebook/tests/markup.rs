//! The markup, read and refused, and the files of the casebook.

use std::fs;
use std::path::Path;

use demarche_casebook::{Bounds, Case, Count};
use demarche_core::lexicon::{LexiconError, Table};
use demarche_core::{Act, Status};

fn read(line: &str) -> Result<Case, LexiconError> {
    Case::read(Table::new("cases.txt", line).rows().next().expect("a line"))
}

#[test]
fn marks_are_put_together() {
    let case = read(
        "2024-03-05 | [Iran|a=IRN.GOV#1,2] [called|REJECT.meet:future#1] the talks [off|+#1] and [threatened|THREATEN#2] \
         [to leave|] at least [14 people|r=-.CVL#2;killed=14..#2]. | diplomatic military",
    )
    .unwrap();
    assert_eq!(case.text, "Iran called the talks off and threatened to leave at least 14 people.");
    assert_eq!(case.contexts.len(), 2);
    let events = case.events();
    assert_eq!(case.spans(&events[0].trigger), ["called", "off"]);
    assert_eq!((events[0].status, events[0].modes[0].as_str()), (Status::Future, "meet"));
    assert_eq!((events[0].actors.len(), events[1].actors.len(), events[1].recipients.len()), (1, 1, 1));
    assert_eq!(events[1].counts, [(Count::Killed, Bounds { low: Some(14), high: None })]);
    let case =
        read("- | [The spokesman|s=IRN.GOV] [denied|q=deny] [that Tehran had sent drones|c].").unwrap();
    let statements = case.statements();
    assert_eq!(
        (statements[0].act, case.spans(&statements[0].content)),
        (Act::Deny, vec!["that Tehran had sent drones"])
    );
}

#[test]
fn faults_are_found_where_they_stand() {
    for (line, column) in [
        ("no bar", 1),
        ("2024-3-5 | Nothing.", 1),
        ("- | [Iran|a=IRAN] left.", 13),
        ("- | [Iran|a=IRN.XXX] left.", 17),
        ("- | [left|LEAVE].", 11),
        ("- | [left|RETREAT.leave].", 19),
        ("- | [left|RETREAT:never].", 19),
        ("- | [left|RETREAT#x].", 19),
        ("- | [14|killed=many].", 16),
        ("- | Iran [left.", 11),
        ("- | [ Iran|a=IRN] left.", 6),
        ("- | Iran left]. ", 5),
        ("- | Iran left. | cooking", 18),
    ] {
        let error = read(line).unwrap_err();
        assert_eq!((error.line, error.column), (1, column), "{line}: {error}");
    }
}

#[test]
fn every_case_of_the_casebook_is_well_formed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../casebook");
    let mut faults = Vec::new();
    for folder in ["events", "statements"] {
        let Ok(files) = fs::read_dir(root.join(folder)) else { continue };
        for file in files.map(|file| file.unwrap().path()) {
            let text = fs::read_to_string(&file).unwrap();
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            faults.extend(Table::new(&name, &text).rows().filter_map(|row| Case::read(row).err()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.iter().map(|fault| format!("{fault}\n")).collect::<String>());
}
