//! Many pages to articles, on all cores, in the order of the input.

use std::io;
use std::sync::atomic::AtomicBool;

use demarche_core::Rejection;
use demarche_read::{Pages, Read, ReadError, Reader};
use rayon::prelude::*;

use crate::Progress;
use crate::batches::{Loaded, guarded, in_batches};

/// Why reading stopped.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadingError {
    /// The rules of reading have a fault.
    #[error("failed to load the rules for reading pages")]
    Rules(#[from] ReadError),
    /// The threads could not be started.
    #[error("failed to start threads")]
    Threads(#[from] rayon::ThreadPoolBuildError),
    /// What was read could not be written.
    #[error("failed to write")]
    Write(#[from] io::Error),
}

/// Reads all pages with `reader` on `threads` threads (0 takes every core) and gives what each gave to `take`, in the order of
/// the pages, whatever the number of threads.
///
/// `on_progress` is told after each batch; `known` stays 0. When `stop` is set, the batch at work is finished and reading ends.
///
/// # Errors
/// When `take` fails, or no threads can be started. A page that cannot be read is a rejection, never an error.
///
/// # Example
/// ```
/// use std::sync::atomic::AtomicBool;
///
/// use demarche::read::{Config, Reader, pages};
///
/// let config = Config::default();
/// let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/pages");
/// let mut titles = Vec::new();
/// let take = |read: demarche::read::Read| Ok(titles.extend(read.article.and_then(|article| article.title)));
/// let pages = pages(&[folder.to_owned()], &config)?;
/// let progress = demarche::read_all(&Reader::new(&config)?, pages, 2, &AtomicBool::new(false), take, |_| {})?;
/// assert_eq!((progress.articles, titles.len()), (16, 16));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_all(
    reader: &Reader,
    pages: Pages,
    threads: usize,
    stop: &AtomicBool,
    mut take: impl FnMut(Read) -> io::Result<()>,
    mut on_progress: impl FnMut(Progress),
) -> Result<Progress, ReadingError> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
    let mut progress = Progress { total_bytes: pages.total_bytes(), ..Progress::default() };
    in_batches(pages, stop, |batch, bytes| {
        let reads: Vec<Read> = pool.install(|| batch.par_iter().map(|page| read(reader, page)).collect());
        for read in reads {
            progress.articles += u64::from(read.article.is_some());
            progress.rejections += read.rejections.len() as u64;
            take(read)?;
        }
        progress.bytes = bytes;
        on_progress(progress);
        Ok::<_, ReadingError>(())
    })?;
    Ok(progress)
}

fn read(reader: &Reader, page: &Loaded) -> Read {
    let read = page.as_ref().map_err(Rejection::clone).and_then(|page| guarded(page, || reader.read(page)));
    read.unwrap_or_else(|rejection| Read { rejections: vec![rejection], ..Read::default() })
}
