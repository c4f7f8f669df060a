//! Runs: what they add, and that they can be killed, continued and repeated.

use demarche_core::{Coded, Id};
use demarche_record::{Batch, RecordError, Recorder, RunState};

use crate::support::{Place, actor, batch, copy, id, rejection, run};

#[test]
fn a_run_gives_its_totals() {
    let place = Place::new();
    let mut recorder = place.open();
    recorder.commit(&Batch { rejections: vec![rejection(1), rejection(2)], ..batch(0..10) }).unwrap();
    assert!(recorder.contains(id(3)).unwrap());
    assert!(!recorder.contains(id(10)).unwrap());
    let summary = recorder.finish(RunState::Finished, 2.0).unwrap();
    assert_eq!((summary.articles, summary.events, summary.statements, summary.rejections), (10, 8, 8, 4));
    assert_eq!(summary.events_by_quad, [0, 0, 0, 8]);
    assert_eq!(summary.rejections_by_reason, [("binary".to_owned(), 2), ("other_language".to_owned(), 2)]);
    assert_eq!(place.read().summary().unwrap(), summary);
    assert_eq!(place.counts(), ["finished", "10", "0", "8", "8", "4"]);
}

#[test]
fn one_file_remains() {
    let place = Place::with(&[batch(0..3)]);
    let files: Vec<_> =
        std::fs::read_dir(place.folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(files, ["news.sqlite"]);
    place.lines();
    assert_eq!(std::fs::read_dir(place.folder.path()).unwrap().count(), 1);
}

#[test]
fn running_twice_adds_nothing() {
    let all = Batch { rejections: vec![rejection(1)], ..batch(0..10) };
    let place = Place::with(std::slice::from_ref(&all));
    let before = std::fs::read(place.path()).unwrap();
    let lines = place.lines();
    let mut recorder = place.open();
    recorder.commit(&all).unwrap();
    recorder.mark_duplicates(&[]).unwrap();
    recorder.finish(RunState::Finished, 9.0).unwrap();
    assert_eq!(place.lines(), lines);
    assert_eq!(place.counts(), ["finished", "10", "0", "8", "8", "3"]);
    let seconds = place.read().query("SELECT seconds FROM runs").unwrap().rows().unwrap();
    assert_eq!(seconds[0][0].to_string(), "1.5");
    assert_eq!(std::fs::read(place.path()).unwrap().len(), before.len());
}

#[test]
fn a_killed_run_that_is_continued_ends_like_an_unbroken_one() {
    let unbroken = Place::with(&[batch(0..10)]);
    let killed = Place::new();
    let mut recorder = killed.open();
    recorder.commit(&batch(0..4)).unwrap();
    drop(recorder);
    assert_eq!(killed.counts()[..2], ["running", "4"]);
    let mut recorder = killed.open();
    // The last batch comes again, with more.
    recorder.commit(&batch(2..10)).unwrap();
    recorder.finish(RunState::Finished, 1.0).unwrap();
    assert_eq!(killed.lines(), unbroken.lines());
    assert_eq!(killed.counts(), unbroken.counts());
}

#[test]
fn a_batch_that_fails_leaves_nothing() {
    let place = Place::new();
    let mut recorder = place.open();
    // The signature of an article that is not there.
    let broken = Batch { signatures: vec![(Id::of("article", &["no"]), vec![0])], ..batch(0..3) };
    assert!(matches!(recorder.commit(&broken), Err(RecordError::Database { .. })));
    assert!(!recorder.contains(id(0)).unwrap());
    recorder.commit(&batch(0..3)).unwrap();
    recorder.finish(RunState::Interrupted, 1.0).unwrap();
    assert_eq!(place.counts()[..2], ["interrupted", "3"]);
}

#[test]
fn order_and_batches_make_no_difference() {
    let one = Place::with(&[batch(0..12)]);
    let other = Place::with(&[batch((6..12).rev()), batch([3, 1, 2]), batch([0, 5, 4])]);
    assert_eq!(one.lines(), other.lines());
}

#[test]
fn of_two_presentations_of_an_actor_the_same_wins_in_any_order() {
    let with = |number: usize, name: &str, known: bool| {
        let mut coded: Coded = batch([number]).coded.remove(0);
        coded.resolved.actors.push(demarche_core::Actor { known, ..actor("found.x", name, "FRA") });
        Batch { coded: vec![coded], ..Batch::default() }
    };
    let batches = [with(0, "B", false), with(1, "A", false), with(2, "C", true), with(3, "D", true)];
    let reversed: Vec<_> = batches.iter().rev().cloned().collect();
    let (one, other) = (Place::with(&batches), Place::with(&reversed));
    assert_eq!(one.lines(), other.lines());
    let rows =
        one.read().query("SELECT name FROM actors WHERE actor_id = 'found.x'").unwrap().rows().unwrap();
    assert_eq!(rows[0][0].to_string(), "C");
}

#[test]
fn one_writer_at_a_time() {
    let place = Place::new();
    let first = place.open();
    assert!(matches!(Recorder::open(&place.path(), &run()), Err(RecordError::Busy { .. })));
    // Readers are not kept out.
    assert_eq!(place.read().summary().unwrap().articles, 0);
    first.finish(RunState::Interrupted, 0.0).unwrap();
    place.open().finish(RunState::Finished, 0.0).unwrap();
}

#[test]
fn a_reader_does_not_keep_a_run_from_ending() {
    let place = Place::with(&[batch(0..2)]);
    let reader = place.read();
    let mut recorder = place.open();
    recorder.commit(&batch(2..4)).unwrap();
    recorder.finish(RunState::Finished, 0.0).unwrap();
    assert_eq!(reader.summary().unwrap().articles, 4);
}

#[test]
fn duplicates_are_rewritten_for_the_whole_record() {
    let place = Place::new();
    let mut recorder = place.open();
    recorder.commit(&batch(0..4)).unwrap();
    let mut rows = Vec::new();
    recorder.signatures(|row| rows.push(row)).unwrap();
    assert_eq!(rows.iter().map(|row| row.article).collect::<Vec<_>>(), [id(0), id(1), id(2), id(3)]);
    assert_eq!(rows[0].published.as_deref(), Some("2024-03-01T10:30:00Z"));
    assert_eq!(rows[1].published.as_deref(), Some("2024-03-02"));
    assert_eq!((rows[0].source_path.as_str(), rows[0].signature.len()), ("news/00000.txt", 8));
    assert_eq!(recorder.text(id(1)).unwrap(), crate::support::TEXT);
    assert!(matches!(recorder.text(id(9)), Err(RecordError::NoArticle { .. })));

    assert_eq!(recorder.mark_duplicates(&[copy(1, 0), copy(3, 2)]).unwrap(), 2);
    assert_eq!(recorder.mark_duplicates(&[copy(2, 0), copy(9, 0), copy(3, 9)]).unwrap(), 1);
    let summary = recorder.finish(RunState::Finished, 0.0).unwrap();
    assert_eq!(summary.duplicates, 1);
    let marked = "SELECT article_id, duplicate_of, duplicate_similarity, duplicate_containment FROM articles WHERE duplicate_of IS NOT NULL";
    let rows = place.read().query(marked).unwrap().rows().unwrap();
    assert_eq!(
        rows[0].iter().map(ToString::to_string).collect::<Vec<_>>(),
        [id(2).to_string(), id(0).to_string(), "0.5".to_owned(), "0.75".to_owned()]
    );
}
