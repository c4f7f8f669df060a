//! Many pages to a record: in batches, on all cores, to be continued at any moment.
//!
//! One thread loads pages, the pool codes a batch of them, one thread commits the batch before. Batches are committed in
//! order, so the rows are the same for any number of threads.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SendError, sync_channel};

use demarche_core::Id;
use demarche_merge::{Duplicate, Merger, Signature, Signed};
use demarche_read::{Config, InputError, Pages, pages};
use demarche_record::{Batch, DuplicateRow, RecordError, Recorder, RunInfo, RunState, Summary};
use rayon::prelude::*;

use crate::batches::{Loaded, in_batches};
use crate::{Knowledge, Outcome, Pipeline, PipelineError};

/// What a run is to do.
#[derive(Clone, Debug)]
pub struct RunOptions {
    /// Files, folders, globs or `-`.
    pub inputs: Vec<String>,
    /// Limits and hints of reading.
    pub read: Config,
    /// What the user adds to the knowledge of the program.
    pub knowledge: Knowledge,
    /// Threads for coding; 0 takes every core.
    pub threads: usize,
}

/// How far a run has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Articles coded by this run.
    pub articles: u64,
    /// Articles that the record had before.
    pub known: u64,
    /// Rejections of this run.
    pub rejections: u64,
    /// Bytes of input taken.
    pub bytes: u64,
    /// Bytes of input in all; `None` when not known.
    pub total_bytes: Option<u64>,
}

/// How a run ended.
#[derive(Clone, Debug)]
pub struct RunReport {
    /// What this run did.
    pub progress: Progress,
    /// Totals of the record.
    pub summary: Summary,
    /// Whether it was stopped before the end.
    pub interrupted: bool,
}

/// Why a run stopped.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RunError {
    /// The stages could not be built.
    #[error(transparent)]
    Pipeline(#[from] PipelineError),
    /// The inputs cannot be listed.
    #[error(transparent)]
    Input(#[from] InputError),
    /// The record cannot be written.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// The threads could not be started.
    #[error("failed to start threads")]
    Threads(#[from] rayon::ThreadPoolBuildError),
    /// A thread of the run ended by a fault of the program.
    #[error("a thread of the run ended unexpectedly")]
    Lost,
}

/// Codes the inputs into the record at `path`, which is created or continued.
///
/// `on_progress` is told after each batch; when `stop` is set, the batch at work is committed and the run ends, to be
/// continued by the same call later. `seconds` is asked at the end for the time that the run took.
///
/// # Errors
/// When inputs cannot be listed or the record cannot be written. What was committed before stays; a page that cannot be
/// read is a row in `rejections`, never an error.
pub fn code(
    options: &RunOptions,
    path: &Path,
    on_progress: impl FnMut(Progress),
    stop: &AtomicBool,
    seconds: impl FnOnce() -> f64,
) -> Result<RunReport, RunError> {
    let pipeline = Pipeline::with(&options.read, &options.knowledge)?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(options.threads).build()?;
    let pages = pages(&options.inputs, &options.read)?;
    let mut recorder = Recorder::open(path, &run_info(options, &pipeline))?;
    let mut known = BTreeSet::new();
    recorder.signatures(|row| {
        known.insert(row.article);
    })?;
    let progress = Progress { total_bytes: pages.total_bytes(), ..Progress::default() };
    let mut run = Run { pipeline: &pipeline, pool: &pool, known, progress, stop };
    run.all(pages, &mut recorder, on_progress)?;
    let interrupted = stop.load(Ordering::Relaxed);
    if !interrupted {
        mark_duplicates(&mut recorder)?;
    }
    let state = if interrupted { RunState::Interrupted } else { RunState::Finished };
    let summary = recorder.finish(state, seconds())?;
    Ok(RunReport { progress: run.progress, summary, interrupted })
}

fn run_info(options: &RunOptions, pipeline: &Pipeline) -> RunInfo {
    let mut inputs = options.inputs.clone();
    inputs.sort();
    let hints = &options.read.hints;
    let settings = serde_json::json!({
        "published": hints.published.map(|published| published.at.to_string()),
        "outlet": hints.outlet,
        "scheme": format!("{:?}", options.knowledge.scheme).to_lowercase(),
        "max_page_bytes": options.read.max_page_bytes,
    });
    RunInfo { command: "code".to_owned(), inputs, settings, versions: pipeline.versions() }
}

/// Marks the copies among all articles of the record.
fn mark_duplicates(recorder: &mut Recorder) -> Result<(), RunError> {
    let mut rows = Vec::new();
    recorder.signatures(|row| {
        let signature = Signature::from_bytes(&row.signature);
        rows.extend(signature.map(|signature| Signed {
            article: row.article,
            published: row.published,
            source_path: row.source_path,
            signature,
        }));
    })?;
    let duplicates = Merger::new().duplicates(rows, |article| recorder.text(article).ok());
    let row = |duplicate: &Duplicate| DuplicateRow {
        article: duplicate.article,
        original: duplicate.original,
        similarity: duplicate.similarity,
        containment: duplicate.containment,
    };
    recorder.mark_duplicates(&duplicates.iter().map(row).collect::<Vec<_>>())?;
    Ok(())
}

struct Run<'a> {
    pipeline: &'a Pipeline,
    pool: &'a rayon::ThreadPool,
    known: BTreeSet<Id>,
    progress: Progress,
    stop: &'a AtomicBool,
}

impl Run<'_> {
    fn all(
        &mut self,
        pages: Pages,
        recorder: &mut Recorder,
        mut on_progress: impl FnMut(Progress),
    ) -> Result<(), RunError> {
        let (hand_over, to_write) = sync_channel::<Batch>(1);
        std::thread::scope(|scope| {
            let writer = scope.spawn(move || write_batches(&to_write, recorder));
            // A closed channel means that the writer failed; its error is taken below.
            let _ = in_batches(pages, self.stop, |pages, bytes| {
                let batch = self.batch(pages);
                self.progress.bytes = bytes;
                hand_over.send(batch)?;
                on_progress(self.progress);
                Ok::<_, SendError<Batch>>(())
            });
            drop(hand_over);
            writer.join().map_err(|_| RunError::Lost)?
        })
    }

    /// Codes the pages of a batch on the pool; the order of the pages is kept.
    fn batch(&mut self, pages: &[Loaded]) -> Batch {
        let known = &self.known;
        let work = |page: &Loaded| match page {
            Ok(page) => {
                let outcome = self.pipeline.page(page, known);
                let signature =
                    outcome.coded.as_ref().map(|coded| Signature::of(&coded.resolved.annotated.article.text));
                (outcome, signature)
            }
            Err(rejection) => (Outcome { rejections: vec![rejection.clone()], ..Outcome::default() }, None),
        };
        let outcomes: Vec<_> = self.pool.install(|| pages.par_iter().map(work).collect());
        let mut batch = Batch::default();
        for (outcome, signature) in outcomes {
            batch.rejections.extend(outcome.rejections);
            let Some(id) = outcome.article else { continue };
            match outcome.coded.filter(|_| self.known.insert(id)) {
                Some(coded) => {
                    batch.rejections.extend(coded.rejections.iter().cloned());
                    batch.signatures.extend(signature.map(|signature| (id, signature.to_bytes())));
                    batch.coded.push(coded);
                    self.progress.articles += 1;
                }
                None => self.progress.known += 1,
            }
        }
        self.progress.rejections += batch.rejections.len() as u64;
        batch
    }
}

fn write_batches(to_write: &Receiver<Batch>, recorder: &mut Recorder) -> Result<(), RunError> {
    for batch in to_write {
        recorder.commit(&batch)?;
    }
    Ok(())
}
