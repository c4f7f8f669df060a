//! The files inside zip and tar archives.
//!
//! Nothing is unpacked to disk: the name of an entry is only a name, whatever it says.

mod directory;
mod tar;
mod zip;

pub(super) use tar::Tar;
pub(super) use zip::{Zip, ZipSource};

use demarche_core::{Page, Reason, Rejection, Span};

use super::open::{Input, Items};
use super::unpack::Stream;
use super::{format, rejection};
use crate::Config;

/// What holds files one after the other.
pub(super) trait Container {
    /// The next file; the one before it need not have been read to its end.
    fn next_entry(&mut self) -> Result<Option<Entry>, Damaged>;
}

/// A file inside an archive.
pub(super) struct Entry {
    /// Its name as written, with the folders before it.
    name: String,
    /// Its bytes, or why they cannot be had.
    content: Result<Stream, String>,
    /// Their number, as declared.
    size: u64,
}

/// A part of an archive that cannot be read.
pub(super) struct Damaged {
    detail: String,
    /// Where it stands, in bytes of the archive.
    at: u64,
    /// Whether nothing can be read after it.
    is_end: bool,
}

/// The pages of all files inside an archive.
pub(super) struct Entries {
    container: Box<dyn Container + Send + Sync>,
    source_path: String,
    config: Config,
    level: usize,
    current: Option<Items>,
    any: bool,
    done: bool,
}

impl Entries {
    /// The pages in `container`; `level` archives are around each.
    pub(super) fn new(
        container: Box<dyn Container + Send + Sync>,
        source_path: &str,
        config: &Config,
        level: usize,
    ) -> Self {
        let (source_path, config) = (source_path.to_owned(), config.clone());
        Self { container, source_path, config, level, current: None, any: false, done: false }
    }

    /// Goes to the next entry; a rejection if it cannot be opened.
    fn advance(&mut self) -> Result<(), Rejection> {
        self.current = None;
        match self.container.next_entry() {
            Ok(Some(entry)) => self.open(entry),
            Ok(None) => self.finish(),
            Err(Damaged { detail, at, is_end }) => {
                (self.any, self.done) = (true, is_end);
                let mut rejection = rejection(&self.source_path, Reason::Unreadable, detail);
                rejection.span = usize::try_from(at).ok().map(|at| Span::bytes(at, at));
                Err(rejection)
            }
        }
    }

    fn open(&mut self, entry: Entry) -> Result<(), Rejection> {
        let Some(named) = format::of_name(&entry.name).filter(|_| is_page(&entry.name)) else {
            return Ok(());
        };
        self.any = true;
        let source_path = format!("{}#{}", self.source_path, shown(&entry.name));
        let stream = entry.content.map_err(|detail| rejection(&source_path, Reason::Unreadable, detail))?;
        let size = Some(entry.size);
        let input = Input { size, level: self.level, ..Input::new(stream, &source_path, &self.config) };
        self.current = Some(input.open(Some(named))?);
        Ok(())
    }

    fn finish(&mut self) -> Result<(), Rejection> {
        self.done = true;
        let nothing = || rejection(&self.source_path, Reason::Empty, "the archive holds no page".to_owned());
        if self.any { Ok(()) } else { Err(nothing()) }
    }
}

impl Iterator for Entries {
    type Item = Result<Page, Rejection>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.current.as_mut().and_then(Iterator::next) {
                return Some(item);
            }
            if self.done {
                return None;
            }
            if let Err(rejection) = self.advance() {
                return Some(Err(rejection));
            }
        }
    }
}

/// Whether an entry counts as a page, as in a folder: hidden files and those named `README` do not.
fn is_page(name: &str) -> bool {
    let is_hidden = |part: &str| part.starts_with('.') && !matches!(part, "." | "..");
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = file.split('.').next().unwrap_or_default();
    !name.split(['/', '\\']).any(is_hidden)
        && !name.starts_with("__MACOSX/")
        && !stem.eq_ignore_ascii_case("readme")
}

/// The name on one line, without what could move the cursor of a terminal.
fn shown(name: &str) -> String {
    let name = name.trim_start_matches("./");
    name.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}
