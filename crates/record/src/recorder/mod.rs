//! The writing side: one run adds its rows to a record, batch by batch.

mod batch;
mod changes;
mod duplicates;
mod run;

use std::path::{Path, PathBuf};

pub use batch::Batch;
use demarche_core::Id;
pub use run::{RunInfo, RunState, Versions};
use rusqlite::{Connection, OptionalExtension};

use crate::lock::WriterLock;
use crate::record::{self, Summary};
use crate::{RecordError, file};

/// Writes one run into a record.
///
/// A record has one writer at a time. Rows come in batches, each of which is written wholly or not at all, together with
/// the counts of the run; so a run that was killed and is started again ends with the same rows and counts as one that
/// was not. Articles that stand in the record already are passed over, whatever versions coded them.
///
/// # Example
/// ```
/// use demarche_core::{Coded, Id};
/// use demarche_record::{Batch, Recorder, RunInfo, RunState, Versions};
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("news.sqlite");
/// let versions = Versions {
///     coder: "0.1.0".into(),
///     model: "none".into(),
///     lexicon: "2026-06".into(),
///     ontology: demarche_core::ontology::RELEASE.into(),
/// };
/// let run = RunInfo {
///     command: "code".into(),
///     inputs: vec!["news/".into()],
///     settings: serde_json::json!({ "fast": false }),
///     versions,
/// };
/// let mut coded = Coded::default();
/// coded.resolved.annotated.article.id = Id::of("article", &["news/a.txt"]);
/// coded.resolved.annotated.article.text = "Talks resume".into();
///
/// let mut recorder = Recorder::open(&path, &run)?;
/// recorder.commit(&Batch { coded: vec![coded], ..Batch::default() })?;
/// let summary = recorder.finish(RunState::Finished, 0.2)?;
/// assert_eq!(summary.articles, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Recorder {
    // Closed before the lock is given back: fields are dropped in this order.
    connection: Connection,
    path: PathBuf,
    run_id: String,
    version_id: String,
    _lock: WriterLock,
}

/// What is needed of an article to find its duplicates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureRow {
    /// The article.
    pub article: Id,
    /// When it was published, ISO 8601, as in `articles.published_at`; such texts sort in order of time.
    pub published: Option<String>,
    /// Where it was read.
    pub source_path: String,
    /// The bytes given with [`Batch::signatures`].
    pub signature: Vec<u8>,
}

/// A copy with its original.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DuplicateRow {
    /// The copy.
    pub article: Id,
    /// Its original.
    pub original: Id,
    /// As in `articles.duplicate_similarity`.
    pub similarity: f64,
    /// As in `articles.duplicate_containment`.
    pub containment: f64,
}

impl Recorder {
    /// Creates the record, or opens it to add to it, and starts or continues the run.
    ///
    /// # Errors
    /// [`RecordError::Busy`] if another program writes to it, [`RecordError::NotARecord`] and
    /// [`RecordError::NewerVersion`] if the file is not to be touched.
    pub fn open(path: &Path, run: &RunInfo) -> Result<Self, RecordError> {
        if path.is_dir() {
            return Err(RecordError::NotARecord { path: path.to_owned() });
        }
        let lock = WriterLock::acquire(path)?;
        let mut connection = file::open_writer(path)?;
        let (run_id, version_id) =
            run::start(&mut connection, run).map_err(|error| RecordError::database(path, error))?;
        Ok(Self { connection, path: path.to_owned(), run_id, version_id, _lock: lock })
    }

    /// Whether the article stands in the record already.
    pub fn contains(&self, article: Id) -> Result<bool, RecordError> {
        let look = |connection: &Connection| {
            connection
                .prepare_cached("SELECT 1 FROM articles WHERE article_id = ?")?
                .exists([article.to_string()])
        };
        look(&self.connection).map_err(|error| self.failed(error))
    }

    /// Adds the rows of a batch: all of them, or none if it fails.
    ///
    /// # Errors
    /// [`RecordError::Full`] if the device has no room left; the record is then as it was before.
    pub fn commit(&mut self, batch: &Batch) -> Result<(), RecordError> {
        batch::commit(&mut self.connection, batch, &self.run_id, &self.version_id)
            .map_err(|error| RecordError::database(&self.path, error))
    }

    /// Hands out every signature, in the order of the articles.
    pub fn signatures(&self, each: impl FnMut(SignatureRow)) -> Result<(), RecordError> {
        duplicates::signatures(&self.connection, each).map_err(|error| self.failed(error))
    }

    /// The text of an article.
    ///
    /// # Errors
    /// [`RecordError::NoArticle`] if the record does not hold it.
    pub fn text(&self, article: Id) -> Result<String, RecordError> {
        let look = |connection: &Connection| {
            connection
                .prepare_cached("SELECT text FROM articles WHERE article_id = ?")?
                .query_row([article.to_string()], |row| row.get(0))
                .optional()
        };
        let text = look(&self.connection).map_err(|error| self.failed(error))?;
        text.ok_or_else(|| RecordError::NoArticle { article, path: self.path.clone() })
    }

    /// Marks copies; every other article of the record is marked as none.
    ///
    /// Gives the number of articles that are marked now. Rows with articles that are not in the record are passed over.
    pub fn mark_duplicates(&mut self, duplicates: &[DuplicateRow]) -> Result<usize, RecordError> {
        duplicates::mark(&mut self.connection, duplicates, &self.run_id)
            .map_err(|error| RecordError::database(&self.path, error))
    }

    /// Ends the run after so many seconds and leaves one file.
    ///
    /// A run that was finished before keeps its seconds.
    pub fn finish(self, state: RunState, seconds: f64) -> Result<Summary, RecordError> {
        let end = |connection: &Connection| {
            changes::mark(connection)?;
            run::end(connection, &self.run_id, state, seconds)?;
            let summary = record::summarise(connection)?;
            gather(connection)?;
            Ok(summary)
        };
        end(&self.connection).map_err(|error| self.failed(error))
    }

    fn failed(&self, error: rusqlite::Error) -> RecordError {
        RecordError::database(&self.path, error)
    }
}

/// Moves what waits beside the record into it and, unless somebody is reading just now, leaves the mode of writing that
/// needs files beside it: a record at rest opens in a folder that cannot be written, and in every tool.
fn gather(connection: &Connection) -> rusqlite::Result<()> {
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    connection.busy_timeout(std::time::Duration::ZERO)?;
    // Refused while somebody reads. The record is whole either way.
    let _ = connection.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()));
    Ok(())
}

#[cfg(test)]
mod tests {
    use demarche_core::{Reason, Rejection, Stage};

    use super::*;

    #[test]
    fn a_full_device_leaves_the_record_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("r.sqlite");
        let versions =
            Versions { coder: "0".into(), model: "0".into(), lexicon: "0".into(), ontology: "0".into() };
        let run =
            RunInfo { command: "code".into(), inputs: vec![], settings: serde_json::Value::Null, versions };
        let mut recorder = Recorder::open(&path, &run).unwrap();
        let rejection = |number: usize| Rejection {
            source_path: format!("{number}"),
            stage: Stage::Read,
            reason: Reason::Empty,
            detail: "x".repeat(1000),
            span: None,
        };
        let batch = |numbers: std::ops::Range<usize>| Batch {
            rejections: numbers.map(rejection).collect(),
            ..Batch::default()
        };
        recorder.commit(&batch(0..3)).unwrap();
        recorder.connection.execute_batch("PRAGMA max_page_count = 60").unwrap();
        assert!(matches!(recorder.commit(&batch(3..1000)), Err(RecordError::Full { .. })));
        recorder.commit(&batch(3..5)).unwrap();
        assert_eq!(recorder.finish(RunState::Interrupted, 0.0).unwrap().rejections, 5);
    }
}
