//! The records of one JSON file, one page each.

use std::fmt;
use std::io::BufRead;

use demarche_core::{Page, PageFormat, PageHints, Reason, Rejection};

use super::lines::{Piece, next_line};
use super::objects::next_object;
use super::pieces::{Cut, Pieces};
use super::{rejection, too_large};
use crate::Config;

/// How the records of a file are parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// One a line: a record's number is that of its line.
    Lines,
    /// One after the other, or in an array: a record's number is its place among them.
    Objects,
}

/// The records of one file, read one at a time.
pub(super) struct Records {
    pieces: Pieces,
    /// How the file starts.
    head: Vec<u8>,
    hints: PageHints,
    /// Whether a page was given, or why there is none.
    is_told: bool,
}

impl fmt::Debug for Records {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Records").field("source_path", &self.pieces.file()).finish_non_exhaustive()
    }
}

impl Records {
    /// The records that `reader` gives, named after `source_path`; `head` is how the file starts.
    pub(super) fn new(
        reader: Box<dyn BufRead + Send + Sync>,
        head: &[u8],
        source_path: String,
        layout: Layout,
        config: &Config,
    ) -> Self {
        let cut: Cut = match layout {
            Layout::Lines => next_line,
            Layout::Objects => next_object,
        };
        let pieces = Pieces::new(reader, cut, config.max_page_bytes, source_path);
        let head = head[..head.len().min(SHOWN)].to_vec();
        Self { pieces, head, hints: config.hints.clone(), is_told: false }
    }

    /// The page of a record; `None` for an empty line.
    fn page(&self, piece: Piece) -> Option<Result<Page, Rejection>> {
        let source_path = self.pieces.source_path();
        match piece {
            Piece::TooLong(size) => Some(Err(too_large(&source_path, size, self.pieces.limit))),
            Piece::Bytes(bytes) if bytes.trim_ascii().is_empty() => None,
            Piece::Bytes(bytes) => {
                Some(Ok(Page { source_path, format: PageFormat::Json, bytes, hints: self.hints.clone() }))
            }
        }
    }

    /// The end of the file: a file without any record is rejected as a whole.
    fn finish(&mut self) -> Option<Result<Page, Rejection>> {
        let unused = !std::mem::replace(&mut self.is_told, true);
        let head = String::from_utf8_lossy(&self.head);
        let is_empty = matches!(head.split_whitespace().collect::<String>().as_str(), "" | "[]");
        let (reason, detail) = if is_empty {
            (Reason::Empty, "the file holds no record".to_owned())
        } else {
            (Reason::InvalidJson, format!("`{}` starts no list of records", head.trim()))
        };
        unused.then(|| Err(rejection(self.pieces.file(), reason, detail)))
    }
}

/// How much of a file without any record is shown, in bytes.
const SHOWN: usize = 40;

impl Iterator for Records {
    type Item = Result<Page, Rejection>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(piece) = self.pieces.next() {
            let page = piece.map_or_else(|rejection| Some(Err(rejection)), |piece| self.page(piece));
            if page.is_some() {
                self.is_told = true;
                return page;
            }
        }
        self.finish()
    }
}
