//! Pages in batches: one thread loads the next batch while the pool works on this one.
//!
//! Batches are fixed by the input alone and handed over in order, so that results are the same for any number of threads,
//! and memory holds a few batches, never the corpus.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};

use demarche_core::{Page, Reason, Rejection, Stage};
use demarche_read::Pages;

/// Pages of one batch at most.
const BATCH_PAGES: usize = 64;
/// Bytes of one batch at most, unless a single page is larger.
const BATCH_BYTES: usize = 4 << 20;

/// A page, or why there is none.
pub(crate) type Loaded = Result<Page, Rejection>;

/// Hands the pages over, batch by batch, with the bytes of input taken up to the end of the batch; ends with the pages,
/// when `stop` is set, or with the first error of `take`.
pub(crate) fn in_batches<E>(
    pages: Pages,
    stop: &AtomicBool,
    mut take: impl FnMut(&[Loaded], u64) -> Result<(), E>,
) -> Result<(), E> {
    let (load, loaded) = sync_channel(1);
    std::thread::scope(|scope| {
        scope.spawn(move || load_batches(pages, &load, stop));
        // The receiver goes at the end of the loop, so that the loading thread ends when `take` fails.
        for (batch, bytes) in loaded {
            take(&batch, bytes)?;
        }
        Ok(())
    })
}

/// Loads pages into batches until they end or the run is stopped.
fn load_batches(mut pages: Pages, load: &SyncSender<(Vec<Loaded>, u64)>, stop: &AtomicBool) {
    loop {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while batch.len() < BATCH_PAGES && bytes < BATCH_BYTES {
            let Some(page) = pages.next() else { break };
            bytes += page.as_ref().map_or(0, |page| page.bytes.len());
            batch.push(page);
        }
        let ended = batch.is_empty() || stop.load(Ordering::Relaxed);
        if ended || load.send((batch, pages.bytes_read())).is_err() {
            return;
        }
    }
}

/// Works on one page; a fault inside the program becomes a rejection, and the next page can be taken.
pub(crate) fn guarded<T>(page: &Page, work: impl FnOnce() -> T) -> Result<T, Rejection> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| internal(page, panic.as_ref()))
}

fn internal(page: &Page, panic: &(dyn Any + Send)) -> Rejection {
    let message =
        panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    Rejection {
        source_path: page.source_path.clone(),
        stage: Stage::Read,
        reason: Reason::Internal,
        detail: message.unwrap_or("panic without a message").to_owned(),
        span: None,
    }
}

#[cfg(test)]
mod tests {
    use demarche_core::{PageFormat, PageHints};
    use demarche_read::{Config, pages};

    use super::*;

    fn folder_of(files: usize) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..files {
            std::fs::write(folder.path().join(format!("{number:03}.txt")), "The talks resumed.").unwrap();
        }
        folder
    }

    fn pages_of(folder: &tempfile::TempDir) -> Pages {
        pages(&[folder.path().display().to_string()], &Config::default()).unwrap()
    }

    #[test]
    fn all_pages_come_once_and_in_order() {
        let folder = folder_of(BATCH_PAGES * 2 + 3);
        let (mut sizes, mut sources) = (Vec::new(), Vec::new());
        let ended = in_batches(pages_of(&folder), &AtomicBool::new(false), |batch, _| {
            sizes.push(batch.len());
            sources.extend(batch.iter().flatten().map(|page| page.source_path.clone()));
            Ok::<_, ()>(())
        });
        assert_eq!(ended, Ok(()));
        assert_eq!(sizes, [BATCH_PAGES, BATCH_PAGES, 3]);
        assert!(sources.is_sorted() && sources.len() == BATCH_PAGES * 2 + 3);
    }

    #[test]
    fn an_error_or_a_stop_ends_the_run() {
        let folder = folder_of(BATCH_PAGES * 4);
        let mut taken = 0;
        let failed = in_batches(pages_of(&folder), &AtomicBool::new(false), |_, _| {
            taken += 1;
            Err("no room")
        });
        assert_eq!((failed, taken), (Err("no room"), 1));
        let stopped = in_batches(pages_of(&folder), &AtomicBool::new(true), |_, _| Err("taken"));
        assert_eq!(stopped, Ok(()));
    }

    #[test]
    fn a_fault_is_a_rejection_that_names_the_page() {
        let page = Page {
            source_path: "wire.jsonl#3".to_owned(),
            format: PageFormat::Text,
            bytes: Vec::new(),
            hints: PageHints::default(),
        };
        let rejection = guarded(&page, || panic!("no such line")).unwrap_err();
        assert_eq!((rejection.source_path.as_str(), rejection.reason), ("wire.jsonl#3", Reason::Internal));
        assert_eq!(rejection.detail, "no such line");
    }
}
