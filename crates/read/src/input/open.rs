//! Opening one file or standard input.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use demarche_core::{Page, PageFormat, Rejection};
use serde::de::IgnoredAny;

use super::format::{self, Format};
use super::list::ListedFile;
use super::records::{Layout, Records};
use super::{too_large, unreadable};
use crate::Config;
use crate::decode::utf16_to_utf8;

/// What an opened file gives.
#[derive(Debug)]
pub(super) enum Opened {
    /// One page.
    Page(Page),
    /// One page a record.
    Records(Records),
}

/// A stream whose bytes are counted, so that progress can be shown.
struct Counted<R> {
    inner: R,
    bytes_read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.bytes_read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Opens a listed file; one over the limit that is not a file of records is rejected unread.
pub(super) fn file(
    file: &ListedFile,
    config: &Config,
    bytes_read: &Arc<AtomicU64>,
) -> Result<Opened, Rejection> {
    let source_path = &file.source_path;
    let opened = File::open(&file.path).map_err(|error| unreadable(source_path, &error))?;
    let size = opened.metadata().map_or(0, |metadata| metadata.len());
    let format = format::of_extension(&file.path);
    let stream = Stream::new(opened, source_path, config, bytes_read)?;
    let format = format.unwrap_or_else(|| format::of_first_bytes(&stream.head));
    let is_whole = matches!(format, Format::Html | Format::Text) || format::is_utf16(&stream.head);
    if is_whole && size > config.max_page_bytes as u64 {
        let unread = size.saturating_sub(stream.head.len() as u64);
        bytes_read.fetch_add(unread, Ordering::Relaxed);
        return Err(too_large(source_path, size, config.max_page_bytes));
    }
    stream.open(format)
}

/// Opens standard input.
pub(super) fn stdin(config: &Config, bytes_read: &Arc<AtomicU64>) -> Result<Opened, Rejection> {
    let stream = Stream::new(io::stdin(), "-", config, bytes_read)?;
    let format = format::of_first_bytes(&stream.head);
    stream.open(format)
}

/// An opened input whose first bytes have been looked at.
struct Stream<'a> {
    head: Vec<u8>,
    rest: Box<dyn Read + Send + Sync>,
    source_path: &'a str,
    config: &'a Config,
}

/// How much is read to see what a file holds; the first JSON line is looked at up to here.
const HEAD_BYTES: u64 = 1 << 16;

impl<'a> Stream<'a> {
    fn new(
        inner: impl Read + Send + Sync + 'static,
        source_path: &'a str,
        config: &'a Config,
        bytes_read: &Arc<AtomicU64>,
    ) -> Result<Self, Rejection> {
        let mut rest = Counted { inner, bytes_read: Arc::clone(bytes_read) };
        let mut head = Vec::new();
        let read = rest.by_ref().take(HEAD_BYTES).read_to_end(&mut head);
        read.map_err(|error| unreadable(source_path, &error))?;
        Ok(Self { head, rest: Box::new(rest), source_path, config })
    }

    fn open(self, format: Format) -> Result<Opened, Rejection> {
        match format {
            Format::Html => self.page(PageFormat::Html).map(Opened::Page),
            Format::Text => self.page(PageFormat::Text).map(Opened::Page),
            Format::Json => self.records(None).map(Opened::Records),
            Format::JsonLines => self.records(Some(Layout::Lines)).map(Opened::Records),
        }
    }

    fn page(self, format: PageFormat) -> Result<Page, Rejection> {
        let limit = self.config.max_page_bytes as u64;
        let mut bytes = self.head;
        // One byte more than allowed tells that there is more, without reading it all.
        let more = (limit + 1).saturating_sub(bytes.len() as u64);
        let read = self.rest.take(more).read_to_end(&mut bytes);
        read.map_err(|error| unreadable(self.source_path, &error))?;
        if bytes.len() as u64 > limit {
            return Err(too_large(self.source_path, bytes.len() as u64, self.config.max_page_bytes));
        }
        let hints = self.config.hints.clone();
        Ok(Page { source_path: self.source_path.to_owned(), format, bytes, hints })
    }

    fn records(self, layout: Option<Layout>) -> Result<Records, Rejection> {
        let (source_path, config) = (self.source_path.to_owned(), self.config);
        let (head, reader): (Vec<u8>, Box<dyn BufRead + Send + Sync>) = if format::is_utf16(&self.head) {
            let bytes = utf16_to_utf8(&self.page(PageFormat::Json)?.bytes).into_bytes();
            (bytes.clone(), Box::new(Cursor::new(bytes)))
        } else {
            let bom = if self.head.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
            let head = self.head[bom..].to_vec();
            (head.clone(), Box::new(BufReader::new(Cursor::new(head).chain(self.rest))))
        };
        let layout = layout.unwrap_or_else(|| layout_of(&head));
        Ok(Records::new(reader, source_path, layout, config))
    }
}

/// Whether the first line holds a whole value (one record a line), or starts an object that goes on below.
fn layout_of(head: &[u8]) -> Layout {
    let head = head.trim_ascii_start();
    let end = head.iter().position(|byte| *byte == b'\n');
    let starts_array = head.starts_with(b"[");
    let first = serde_json::from_slice::<IgnoredAny>(&head[..end.unwrap_or(head.len())]);
    let goes_on = end.is_some() && first.is_err_and(|error| error.is_eof());
    if starts_array || goes_on { Layout::Objects } else { Layout::Lines }
}
