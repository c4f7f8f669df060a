//! The pieces of one file, one after the other.

use std::io::{self, BufRead};

use demarche_core::Rejection;

use super::lines::Piece;
use super::unreadable;

/// Reads the next piece of at most so many bytes; `None` at the end of the input.
pub(super) type Cut = fn(&mut dyn BufRead, usize) -> io::Result<Option<Piece>>;

/// Cuts a file into pieces and counts them. A file that cannot be read on ends with a rejection.
pub(super) struct Pieces {
    reader: Option<Box<dyn BufRead + Send + Sync>>,
    cut: Cut,
    pub(super) limit: usize,
    file: String,
    number: usize,
}

impl Pieces {
    /// The pieces of at most `limit` bytes that `reader` gives; `file` names it in rejections.
    pub(super) fn new(reader: Box<dyn BufRead + Send + Sync>, cut: Cut, limit: usize, file: String) -> Self {
        Self { reader: Some(reader), cut, limit, file, number: 0 }
    }

    /// The name of the file.
    pub(super) fn file(&self) -> &str {
        &self.file
    }

    /// How many pieces came so far.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// The name of the last piece.
    pub(super) fn source_path(&self) -> String {
        format!("{}#{}", self.file, self.number)
    }
}

impl Iterator for Pieces {
    type Item = Result<Piece, Rejection>;

    fn next(&mut self) -> Option<Self::Item> {
        let piece = (self.cut)(self.reader.as_mut()?, self.limit);
        if let Ok(Some(piece)) = piece {
            self.number += 1;
            return Some(Ok(piece));
        }
        self.reader = None;
        piece.err().map(|error| Err(unreadable(&self.file, &error)))
    }
}
