//! Lists the inputs and loads their pages one after the other.

mod archive;
mod feed;
mod format;
mod lines;
mod list;
mod markdown;
mod objects;
mod open;
mod pieces;
mod records;
mod unpack;
mod warc;

use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use demarche_core::{Page, Reason, Rejection, Span, Stage};

use crate::{Config, InputError};
use feed::Linked;
use list::{Listed, ListedFile};
use open::Items;

pub(crate) use markdown::paragraphs;

/// Lists the pages of `inputs`: files, folders (searched to the bottom), patterns such as `news/*.html`, and `-` for
/// standard input.
///
/// The pages come sorted by path, each file once, so that neither the order of the arguments nor a file named twice
/// changes the result. In folders, files are taken by their extension (`docs/input.md` lists them); hidden files and those
/// named `README` are skipped. No page is loaded before it is asked for. Archives, feeds and files of records give one page
/// for each record, item or entry, in their own order. RSS and Atom feeds are gone through once before: what they say of a
/// page is told to it.
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
    let linked = linked(&listed, config);
    let (listed, config) = (listed.into_iter(), config.clone());
    Ok(Pages { listed, current: None, done_bytes: Some(0), total_bytes, bytes_read, linked, config })
}

/// What the feeds among the inputs say about pages.
fn linked(listed: &[Listed], config: &Config) -> Linked {
    let mut linked = Linked::default();
    // A pipe, which has no size, can be read once only.
    for listed in listed.iter().filter(|listed| listed.size() > Some(0)) {
        if let Listed::File(file) = listed
            && let Some((head, mut reader)) = open::feed(file, config)
        {
            linked.take(&mut reader, &head, config.max_page_bytes);
        }
    }
    linked
}

/// The pages of the inputs, loaded one at a time.
///
/// Files of records and archives are read a page at a time, so that memory holds one page, never the corpus.
pub struct Pages {
    listed: std::vec::IntoIter<Listed>,
    current: Option<Items>,
    /// The size of the inputs up to the current one, with it; `None` after standard input.
    done_bytes: Option<u64>,
    total_bytes: Option<u64>,
    bytes_read: Arc<AtomicU64>,
    linked: Linked,
    config: Config,
}

impl fmt::Debug for Pages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("listed", &self.listed).finish_non_exhaustive()
    }
}

impl Pages {
    /// The size of all listed files, in bytes; `None` when standard input is among them.
    pub fn total_bytes(&self) -> Option<u64> {
        self.total_bytes
    }

    /// The bytes read or skipped so far, as they lie on the disk: those of packed files before they are unpacked.
    pub fn bytes_read(&self) -> u64 {
        let read = self.bytes_read.load(Ordering::Relaxed);
        self.total_bytes.map_or(read, |total| read.min(total))
    }

    /// Whether the file at `path` is one of those that are still to be opened.
    pub fn contains(&self, path: &Path) -> bool {
        let Ok(whole) = path.canonicalize() else { return false };
        let same_name = |file: &&ListedFile| file.path.file_name() == path.file_name();
        let mut files = self.listed.as_slice().iter().filter_map(Listed::file).filter(same_name);
        files.any(|file| file.path.canonicalize().is_ok_and(|file| file == whole))
    }

    /// Goes to the next input; `None` at the end.
    fn advance(&mut self) -> Option<Result<Items, Rejection>> {
        self.current = None;
        if let Some(done) = self.done_bytes {
            // Whatever was passed over in the last one counts as read.
            self.bytes_read.store(done, Ordering::Relaxed);
        }
        let listed = self.listed.next()?;
        self.done_bytes = self.done_bytes.zip(listed.size()).map(|(done, size)| done + size);
        Some(match listed {
            Listed::Rejected(rejection) => Err(rejection),
            Listed::Stdin => open::stdin(&self.config, &self.bytes_read),
            Listed::File(file) => open::file(&file, &self.config, &self.bytes_read),
        })
    }
}

impl Iterator for Pages {
    type Item = Result<Page, Rejection>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(mut item) = self.current.as_mut().and_then(Iterator::next) {
                item.iter_mut().for_each(|page| self.linked.tell(page));
                return Some(item);
            }
            match self.advance()? {
                Ok(items) => self.current = Some(items),
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
