//! The lexicon keeps its word: every example holds, and every event type has frames and examples.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use demarche::core::ontology::EventType;
use demarche::{check_lexicon, explain_event};
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
        let page = explain_event(&PIPELINE, event);
        assert!(page.starts_with(&format!("{event}: {}\n", event.definition())), "{page}");
        for part in ["\nquad ", "\nRules", "\nWords that evoke it\n", "\n  codes      ", "\n  codes not  "] {
            assert!(page.contains(part), "{event} lacks {part:?}");
        }
    }
}
