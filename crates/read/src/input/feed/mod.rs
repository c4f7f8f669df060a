//! Feeds: RSS, Atom and JSON Feed. Each item that carries its text is a page.
//!
//! Items become JSON records, with what the feed says about them: title, address, date and author.

mod cut;
mod item;
mod json;
mod linked;

use std::io::BufRead;

use demarche_core::{Page, PageFormat, PageHints, Reason, Rejection};
use encoding_rs::{Encoding, UTF_8};

use super::lines::Piece;
use super::pieces::Pieces;
use super::{rejection, too_large};
use crate::Config;
use crate::decode::decode;
use item::Item;

pub(super) use json::{is_json_feed, of_json};
pub(super) use linked::Linked;

/// The items of an RSS or Atom feed, read one at a time.
pub(super) struct Feed {
    pieces: Pieces,
    encoding: &'static Encoding,
    hints: PageHints,
    /// Whether a page was given, or why there is none.
    is_told: bool,
}

impl Feed {
    /// The items that `reader` gives; `head` is how the feed starts.
    pub(super) fn new(
        reader: Box<dyn BufRead + Send + Sync>,
        head: &[u8],
        source_path: String,
        config: &Config,
    ) -> Self {
        let pieces = Pieces::new(reader, cut::next_item, config.max_page_bytes, source_path);
        Self { pieces, encoding: declared(head), hints: config.hints.clone(), is_told: false }
    }

    /// The page of an item; `None` when it does not carry its text.
    fn page(&self, piece: Piece) -> Option<Result<Page, Rejection>> {
        let source_path = self.pieces.source_path();
        let bytes = match piece {
            Piece::TooLong(size) => return Some(Err(too_large(&source_path, size, self.pieces.limit))),
            Piece::Bytes(bytes) => bytes,
        };
        let xml = match decode(&bytes, Some(self.encoding), None) {
            Ok(xml) => xml,
            Err(fault) => return Some(Err(rejection(&source_path, fault.reason, fault.detail))),
        };
        match item::parse(&xml) {
            Ok(item) => Some(Ok(page(source_path, &item, &self.hints)?)),
            Err(detail) => Some(Err(rejection(&source_path, Reason::InvalidRecord, detail))),
        }
    }

    fn finish(&mut self) -> Option<Result<Page, Rejection>> {
        let unused = !std::mem::replace(&mut self.is_told, true);
        unused.then(|| Err(without_text(self.pieces.file(), self.pieces.number())))
    }
}

/// A feed without any item to be read is rejected as a whole: most feeds carry summaries only.
fn without_text(source_path: &str, items: usize) -> Rejection {
    let detail = match items {
        0 => "the feed holds no item".to_owned(),
        _ => format!("no item of {items} carries its text: save the pages that they link to"),
    };
    rejection(source_path, Reason::Empty, detail)
}

impl Iterator for Feed {
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

/// The item as a JSON record; `None` when it does not carry its text.
fn page(source_path: String, item: &Item, hints: &PageHints) -> Option<Page> {
    let bytes = item.record()?.to_string().into_bytes();
    Some(Page { source_path, format: PageFormat::Json, bytes, hints: hints.clone() })
}

/// The character set that the XML declaration names.
fn declared(head: &[u8]) -> &'static Encoding {
    let head = String::from_utf8_lossy(&head[..head.len().min(200)]);
    let declaration = head.split("?>").next().filter(|_| head.trim_start().starts_with("<?xml"));
    let value = declaration.and_then(|text| text.split_once("encoding")).map(|(_, rest)| rest);
    let label = value.and_then(|rest| rest.split(['"', '\'']).nth(1)).unwrap_or_default();
    let encoding = Encoding::for_label(label.as_bytes()).unwrap_or(UTF_8);
    if encoding.is_ascii_compatible() { encoding } else { UTF_8 }
}
