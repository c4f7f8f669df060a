//! Files that are records, and files that are not.

use std::fs;

use demarche_record::{Record, RecordError, Recorder};

use crate::support::{Place, batch, run};

#[test]
fn a_missing_record_is_not_made_by_reading() {
    let place = Place::new();
    assert!(matches!(Record::open(&place.path()), Err(RecordError::NotFound { .. })));
    assert!(!place.path().exists());
}

#[test]
fn other_files_are_refused_and_left_alone() {
    let other = tempfile::NamedTempFile::new().unwrap();
    rusqlite::Connection::open(other.path())
        .unwrap()
        .execute_batch("CREATE TABLE notes (text TEXT)")
        .unwrap();
    let database = fs::read(other.path()).unwrap();
    for bytes in [b"hello".to_vec(), vec![b'x'; 5000], database] {
        let place = Place::new();
        fs::write(place.path(), &bytes).unwrap();
        assert!(matches!(Record::open(&place.path()), Err(RecordError::NotARecord { .. })));
        assert!(matches!(Recorder::open(&place.path(), &run()), Err(RecordError::NotARecord { .. })));
        assert_eq!(fs::read(place.path()).unwrap(), bytes);
        assert_eq!(fs::read_dir(place.folder.path()).unwrap().count(), 1);
    }
}

#[test]
fn a_folder_is_no_record() {
    let place = Place::new();
    assert!(matches!(Record::open(place.folder.path()), Err(RecordError::NotARecord { .. })));
    assert!(matches!(Recorder::open(place.folder.path(), &run()), Err(RecordError::NotARecord { .. })));
}

#[test]
fn an_empty_file_becomes_a_record_when_written() {
    let place = Place::new();
    fs::write(place.path(), "").unwrap();
    assert!(matches!(Record::open(&place.path()), Err(RecordError::NotARecord { .. })));
    place.open();
    assert_eq!(place.read().summary().unwrap().articles, 0);
}

#[test]
fn a_record_of_a_later_release_is_refused() {
    let place = Place::with(&[]);
    let newer = rusqlite::Connection::open(place.path()).unwrap();
    newer.execute_batch("PRAGMA user_version = 2").unwrap();
    drop(newer);
    let refused = |error| matches!(error, RecordError::NewerVersion { found: 2, supported: 1, .. });
    assert!(refused(Record::open(&place.path()).unwrap_err()));
    assert!(refused(Recorder::open(&place.path(), &run()).unwrap_err()));
}

#[test]
fn a_damaged_record_says_so() {
    let place = Place::with(&[batch(0..200)]);
    let mut bytes = fs::read(place.path()).unwrap();
    for page in bytes.chunks_mut(4096).skip(1) {
        page.fill(0xaa);
    }
    fs::write(place.path(), bytes).unwrap();
    let error = Record::open(&place.path()).and_then(|record| record.summary()).unwrap_err();
    assert!(matches!(error, RecordError::Damaged { .. }), "{error}");
}

#[test]
fn a_missing_folder_is_named() {
    let place = Place::new();
    let error = Recorder::open(&place.folder.path().join("no/news.sqlite"), &run()).unwrap_err();
    assert!(matches!(error, RecordError::Io { .. }), "{error}");
}
