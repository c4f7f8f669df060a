//! The records of one JSON file, one page each.

use std::fmt;
use std::io::{self, BufRead};

use demarche_core::{Page, PageFormat, PageHints, Reason, Rejection};

use super::lines::{Piece, next_line};
use super::objects::next_object;
use super::{rejection, too_large, unreadable};
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
    reader: Option<Box<dyn BufRead + Send + Sync>>,
    source_path: String,
    layout: Layout,
    number: usize,
    any: bool,
    /// How the file starts.
    head: Vec<u8>,
    limit: usize,
    hints: PageHints,
}

impl fmt::Debug for Records {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Records").field("source_path", &self.source_path).finish_non_exhaustive()
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
        let (limit, hints) = (config.max_page_bytes, config.hints.clone());
        let head = head[..head.len().min(SHOWN)].to_vec();
        Self { reader: Some(reader), source_path, layout, number: 0, any: false, head, limit, hints }
    }

    fn next_piece(&mut self) -> io::Result<Option<Piece>> {
        let Some(reader) = &mut self.reader else { return Ok(None) };
        match self.layout {
            Layout::Lines => next_line(reader, self.limit),
            Layout::Objects => next_object(reader, self.limit),
        }
    }

    fn item(&self, piece: Piece) -> Result<Page, Rejection> {
        let source_path = format!("{}#{}", self.source_path, self.number);
        match piece {
            Piece::TooLong(size) => Err(too_large(&source_path, size, self.limit)),
            Piece::Bytes(bytes) => {
                Ok(Page { source_path, format: PageFormat::Json, bytes, hints: self.hints.clone() })
            }
        }
    }

    /// The end of the file: a file without any record is rejected as a whole.
    fn finish(&mut self) -> Option<Result<Page, Rejection>> {
        let unused = self.reader.take().is_some() && !self.any;
        let head = String::from_utf8_lossy(&self.head);
        let is_empty = matches!(head.split_whitespace().collect::<String>().as_str(), "" | "[]");
        let (reason, detail) = if is_empty {
            (Reason::Empty, "the file holds no record".to_owned())
        } else {
            (Reason::InvalidJson, format!("`{}` starts no list of records", head.trim()))
        };
        unused.then(|| Err(rejection(&self.source_path, reason, detail)))
    }
}

/// How much of a file without any record is shown, in bytes.
const SHOWN: usize = 40;

impl Iterator for Records {
    type Item = Result<Page, Rejection>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let piece = match self.next_piece() {
                Ok(Some(piece)) => piece,
                Ok(None) => return self.finish(),
                Err(error) => {
                    self.reader = None;
                    return Some(Err(unreadable(&self.source_path, &error)));
                }
            };
            self.number += 1;
            let is_blank = matches!(&piece, Piece::Bytes(bytes) if bytes.trim_ascii().is_empty());
            if !is_blank {
                self.any = true;
                return Some(self.item(piece));
            }
        }
    }
}
