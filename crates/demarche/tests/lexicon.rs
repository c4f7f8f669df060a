//! The lexicon keeps its word: every example holds, and every event type has frames and examples.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use demarche::core::ontology::EventType;
use demarche::core::ontology::{Context, cameo_codes, contexts, modes};
use demarche::{check_lexicon, codebook};
use support::{PIPELINE, file};

/// Frames in all files together.
const MIN_FRAMES: usize = 200;

fn frame_file(event: EventType) -> String {
    file(&format!("lexicon/frames/{}.txt", event.as_str().to_lowercase()))
}

#[test]
fn every_example_holds() {
    let report = check_lexicon().unwrap();
    let faults: Vec<String> = report.faults.iter().map(ToString::to_string).collect();
    assert!(faults.is_empty(), "{} of {} examples:\n{}", faults.len(), report.examples, faults.join("\n"));
}

#[test]
fn there_are_frames_enough() {
    let report = check_lexicon().unwrap();
    assert!(report.frames >= MIN_FRAMES, "{} frames", report.frames);
    assert!(report.examples >= 2 * EventType::ALL.len(), "{} examples", report.examples);
}

#[test]
fn every_event_type_has_frames_and_sentences_that_are_and_are_not() {
    let mut missing = Vec::new();
    for event in EventType::ALL {
        let page = frame_file(event);
        let count = |start: &str| page.lines().filter(|line| line.starts_with(start)).count();
        let frames = page.lines().filter(|line| line.matches(" | ").count() == 6 && !line.starts_with('#'));
        let found =
            [("frames", frames.count(), 5), ("+ examples", count("+ "), 2), ("- examples", count("- "), 1)];
        for (what, count, least) in found.into_iter().filter(|(_, count, least)| count < least) {
            missing.push(format!("{event}: {count} {what}, wanted {least}"));
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn the_codebook_has_a_page_for_every_event_type() {
    for event in EventType::ALL {
        let page = codebook(&PIPELINE, event.as_str())[0].text();
        assert!(page.starts_with(&format!("{event}: {}\n", event.definition())), "{page}");
        let parts = [
            "\nquad ",
            "\nRules",
            "\nWords that evoke it\n",
            "\nCAMEO codes\n",
            "\n  codes      ",
            "\n  codes not  ",
        ];
        for part in parts {
            assert!(page.contains(part), "{event} lacks {part:?}");
        }
    }
}

#[test]
fn the_codebook_knows_every_mode_context_and_code() {
    for event in EventType::ALL {
        for mode in modes(event) {
            let code = format!("{event}.{}", mode.as_str());
            let found = codebook(&PIPELINE, &code);
            assert_eq!((found.len(), found[0].kind, &found[0].code), (1, "mode", &code));
        }
    }
    for context in contexts() {
        let found = codebook(&PIPELINE, context.code);
        let entry = found.iter().find(|entry| entry.kind == "context").unwrap();
        assert_eq!(entry.definition, context.name);
        assert!(
            Context::find(context.code).is_some() && entry.text().contains("\n  codes not  "),
            "{}",
            context.code
        );
    }
    for code in cameo_codes() {
        assert_eq!(codebook(&PIPELINE, code.code)[0].definition, code.name);
    }
    assert_eq!(codebook(&PIPELINE, "restrict").len(), 2);
    assert!(codebook(&PIPELINE, "nonsense").is_empty());
}

#[test]
fn the_codebook_can_be_read_by_programs() {
    let entry = codebook(&PIPELINE, "assault.drone")[0].json();
    assert_eq!(entry["kind"], "mode");
    assert_eq!(entry["facts"]["score"], -9.5);
    assert!(entry["sections"]["Examples"].is_array());
}
