//! Lists the inputs and loads their pages one after the other.

mod format;
mod lines;
mod list;
mod objects;
mod open;
mod records;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use demarche_core::{Page, Reason, Rejection, Span, Stage};

use crate::{Config, InputError};
use list::Listed;
use open::Opened;
use records::Records;

/// Lists the pages of `inputs`: files, folders (searched to the bottom), patterns such as `news/*.html`, and `-` for
/// standard input.
///
/// The pages come sorted by path, each file once, so that neither the order of the arguments nor a file named twice
/// changes the result. In folders, files are taken by their extension (html, htm, xhtml, txt, text, md, json, jsonl,
/// ndjson); hidden files and those named `README` are skipped. No page is loaded before it is asked for.
///
/// # Errors
/// When an argument names nothing that can be read: see [`InputError`]. A file that cannot be opened is not an error but
/// a [`Rejection`] in its place.
///
/// # Example
/// ```
/// use demarche_read::{Config, pages};
///
/// let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/pages");
/// let pages = pages(&[folder.to_owned()], &Config::default())?;
/// assert_eq!(pages.filter(Result::is_ok).count(), 16);
/// # Ok::<(), demarche_read::InputError>(())
/// ```
pub fn pages(inputs: &[String], config: &Config) -> Result<Pages, InputError> {
    let listed = list::list(inputs)?;
    let sizes = listed.iter().map(Listed::size);
    let total_bytes = sizes.sum::<Option<u64>>();
    let bytes_read = Arc::default();
    Ok(Pages { listed: listed.into_iter(), records: None, total_bytes, bytes_read, config: config.clone() })
}

/// The pages of the inputs, loaded one at a time.
///
/// Files of JSON lines are read a line at a time, so that memory holds one page, never the corpus.
#[derive(Debug)]
pub struct Pages {
    listed: std::vec::IntoIter<Listed>,
    records: Option<Records>,
    total_bytes: Option<u64>,
    bytes_read: Arc<AtomicU64>,
    config: Config,
}

impl Pages {
    /// The size of all listed files, in bytes; `None` when standard input is among them.
    pub fn total_bytes(&self) -> Option<u64> {
        self.total_bytes
    }

    /// The bytes read or skipped so far.
    pub fn bytes_read(&self) -> u64 {
        self.bytes_read.load(Ordering::Relaxed)
    }

    fn open(&self, listed: Listed) -> Result<Opened, Rejection> {
        match listed {
            Listed::Rejected(rejection) => Err(rejection),
            Listed::Stdin => open::stdin(&self.config, &self.bytes_read),
            Listed::File(file) => open::file(&file, &self.config, &self.bytes_read),
        }
    }
}

impl Iterator for Pages {
    type Item = Result<Page, Rejection>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.records.as_mut().and_then(Iterator::next) {
                return Some(item);
            }
            self.records = None;
            let listed = self.listed.next()?;
            match self.open(listed) {
                Ok(Opened::Page(page)) => return Some(Ok(page)),
                Ok(Opened::Records(records)) => self.records = Some(records),
                Err(rejection) => return Some(Err(rejection)),
            }
        }
    }
}

fn rejection(source_path: &str, reason: Reason, detail: String) -> Rejection {
    Rejection { source_path: source_path.to_owned(), stage: Stage::Read, reason, detail, span: None }
}

fn unreadable(source_path: &str, error: &std::io::Error) -> Rejection {
    rejection(source_path, Reason::Unreadable, error.to_string())
}

fn too_large(source_path: &str, size: u64, limit: usize) -> Rejection {
    let mut rejection = rejection(source_path, Reason::TooLarge, format!("{size} bytes, limit {limit}"));
    rejection.span = usize::try_from(size).ok().map(|size| Span::bytes(0, size));
    rejection
}
