//! Opening one file, standard input, or one entry of an archive.

use std::fs::File;
use std::io::{self, BufRead, Cursor, Read};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use demarche_core::{Page, PageFormat, Reason, Rejection};
use serde::de::IgnoredAny;

use super::archive::{Entries, Tar, Zip, ZipSource};
use super::feed;
use super::format::{self, Format, Named};
use super::list::ListedFile;
use super::records::{Layout, Records};
use super::unpack::{Packing, Stream, Unpacked};
use super::warc::Warc;
use super::{rejection, too_large, unreadable};
use crate::Config;
use crate::decode::{is_wide, wide_to_utf8};

/// Pages and rejections, made as they are asked for.
pub(super) type Items = Box<dyn Iterator<Item = Result<Page, Rejection>> + Send + Sync>;

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

/// The stream, with its bytes added to `bytes_read`.
pub(super) fn counted(inner: impl Read + Send + Sync + 'static, bytes_read: &Arc<AtomicU64>) -> Stream {
    Box::new(Counted { inner, bytes_read: Arc::clone(bytes_read) })
}

/// Opens a listed file; one page over the limit is rejected unread.
pub(super) fn file(
    file: &ListedFile,
    config: &Config,
    bytes_read: &Arc<AtomicU64>,
) -> Result<Items, Rejection> {
    let source_path = &file.source_path;
    let opened = File::open(&file.path).map_err(|error| unreadable(source_path, &error))?;
    let size = opened.metadata().map_or(0, |metadata| metadata.len());
    let stream = counted(opened, bytes_read);
    let named = format::of_name(source_path);
    let path = Some((file.path.clone(), Arc::clone(bytes_read)));
    let input = Input { size: Some(size), path, ..Input::new(stream, source_path, config) };
    input.open(named)
}

/// The first bytes of a listed file, and all of them, if it is an RSS or Atom feed.
pub(super) fn feed(file: &ListedFile, config: &Config) -> Option<(Vec<u8>, Box<dyn BufRead + Send + Sync>)> {
    let Named { packing, format } = format::of_name(&file.source_path)?;
    if !matches!(format, None | Some(Format::Feed)) {
        return None;
    }
    let mut unpacked = Unpacked::new(Box::new(File::open(&file.path).ok()?), packing);
    let is_feed = format.is_some() || format::of_first_bytes(unpacked.fill_buf().ok()?) == Format::Feed;
    let source_path = &file.source_path;
    let opening = Opening { unpacked, source_path, config, size: None, path: None, level: 0 };
    is_feed.then(|| opening.in_utf8().ok()).flatten()
}

/// Opens standard input.
pub(super) fn stdin(config: &Config, bytes_read: &Arc<AtomicU64>) -> Result<Items, Rejection> {
    Input::new(counted(io::stdin(), bytes_read), "-", config).open(None)
}

/// Bytes to be opened, and what is known about them.
pub(super) struct Input<'a> {
    pub(super) stream: Stream,
    pub(super) source_path: &'a str,
    pub(super) config: &'a Config,
    /// Their number, before anything is unpacked, if it is known.
    pub(super) size: Option<u64>,
    /// Where the file lies, if it is one, and what counts the bytes read of it.
    pub(super) path: Option<FilePath>,
    /// The number of archives around it.
    pub(super) level: usize,
}

/// A file, and what counts the bytes read of it.
type FilePath = (PathBuf, Arc<AtomicU64>);

/// How deep archives may lie in one another.
const DEEPEST: usize = 2;

impl<'a> Input<'a> {
    /// Bytes of which nothing more is known.
    pub(super) fn new(stream: Stream, source_path: &'a str, config: &'a Config) -> Self {
        Self { stream, source_path, config, size: None, path: None, level: 0 }
    }

    /// The pages they hold; what their name says wins over what they look like.
    pub(super) fn open(self, named: Option<Named>) -> Result<Items, Rejection> {
        let Self { stream, source_path, config, size, path, level } = self;
        let unpacked = |stream, packing| Unpacked::new(stream, packing);
        let (packing, unpacked) = match named {
            Some(Named { packing, .. }) => (packing, unpacked(stream, packing)),
            None => {
                let mut plain = unpacked(stream, Packing::Plain);
                let packing = format::packing(peek(&mut plain, source_path)?);
                let packed = |plain| unpacked(Box::new(plain), packing);
                (packing, if packing == Packing::Plain { plain } else { packed(plain) })
            }
        };
        let size = size.filter(|_| packing == Packing::Plain);
        Opening { unpacked, source_path, config, size, path, level }
            .open(named.and_then(|named| named.format))
    }
}

/// The first bytes, which stay unread.
fn peek<'a>(unpacked: &'a mut Unpacked, source_path: &str) -> Result<&'a [u8], Rejection> {
    unpacked.fill_buf().map_err(|error| unreadable(source_path, &error))
}

/// An input whose packing is known.
struct Opening<'a> {
    unpacked: Unpacked,
    source_path: &'a str,
    config: &'a Config,
    size: Option<u64>,
    path: Option<FilePath>,
    level: usize,
}

impl Opening<'_> {
    fn open(mut self, format: Option<Format>) -> Result<Items, Rejection> {
        let format = match format {
            Some(format) => format,
            None => format::of_first_bytes(peek(&mut self.unpacked, self.source_path)?),
        };
        if format.is_archive() && self.level >= DEEPEST {
            let detail = "an archive inside an archive inside an archive".to_owned();
            return Err(rejection(self.source_path, Reason::Unreadable, detail));
        }
        match format {
            Format::Html => self.page(PageFormat::Html),
            Format::Text => self.page(PageFormat::Text),
            Format::Markdown => self.page(PageFormat::Markdown),
            Format::Json => self.json(),
            Format::JsonLines => self.records(Some(Layout::Lines)),
            Format::Feed => self.feed(),
            Format::Warc => Ok(Box::new(Warc::new(self.unpacked, self.source_path.to_owned(), self.config))),
            Format::Tar => self.tar(),
            Format::Zip => self.zip(),
        }
    }

    fn page(self, format: PageFormat) -> Result<Items, Rejection> {
        let (source_path, hints) = (self.source_path.to_owned(), self.config.hints.clone());
        let bytes = self.whole()?;
        Ok(Box::new(std::iter::once(Ok(Page { source_path, format, bytes, hints }))))
    }

    /// All bytes, if they are no more than the limit.
    fn whole(self) -> Result<Vec<u8>, Rejection> {
        let limit = self.config.max_page_bytes;
        if let Some(size) = self.size.filter(|size| *size > limit as u64) {
            return Err(too_large(self.source_path, size, limit));
        }
        let mut bytes = Vec::new();
        // One byte more than allowed tells that there is more, without reading it all.
        let read = self.unpacked.take(limit as u64 + 1).read_to_end(&mut bytes);
        read.map_err(|error| unreadable(self.source_path, &error))?;
        if bytes.len() > limit {
            return Err(too_large(self.source_path, bytes.len() as u64, limit));
        }
        Ok(bytes)
    }

    fn json(mut self) -> Result<Items, Rejection> {
        if feed::is_json_feed(peek(&mut self.unpacked, self.source_path)?) {
            let (source_path, config) = (self.source_path.to_owned(), self.config);
            return feed::of_json(&self.whole()?, &source_path, config);
        }
        self.records(None)
    }

    fn records(self, layout: Option<Layout>) -> Result<Items, Rejection> {
        let (source_path, config) = (self.source_path.to_owned(), self.config);
        let (head, reader) = self.in_utf8()?;
        let layout = layout.unwrap_or_else(|| layout_of(&head));
        Ok(Box::new(Records::new(reader, &head, source_path, layout, config)))
    }

    fn feed(self) -> Result<Items, Rejection> {
        let (source_path, config) = (self.source_path.to_owned(), self.config);
        let (head, reader) = self.in_utf8()?;
        Ok(Box::new(feed::Feed::new(reader, &head, source_path, config)))
    }

    /// The first bytes, and all bytes, without a byte order mark; UTF-16 and UTF-32 are turned into UTF-8.
    fn in_utf8(mut self) -> Result<(Vec<u8>, Box<dyn BufRead + Send + Sync>), Rejection> {
        let head = peek(&mut self.unpacked, self.source_path)?.to_vec();
        if is_wide(&head) {
            let bytes = wide_to_utf8(&self.whole()?).into_bytes();
            return Ok((bytes.clone(), Box::new(Cursor::new(bytes))));
        }
        let mark = if head.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        self.unpacked.consume(mark);
        Ok((head[mark..].to_vec(), Box::new(self.unpacked)))
    }

    fn tar(self) -> Result<Items, Rejection> {
        let tar = Box::new(Tar::new(Box::new(self.unpacked)));
        Ok(Box::new(Entries::new(tar, self.source_path, self.config, self.level + 1)))
    }

    /// A zip archive is read from its end: where there is no file, it has to be held in memory.
    fn zip(mut self) -> Result<Items, Rejection> {
        if peek(&mut self.unpacked, self.source_path)?.is_empty() {
            return Err(rejection(self.source_path, Reason::Empty, "the file is empty".to_owned()));
        }
        let (source_path, config, level) = (self.source_path.to_owned(), self.config, self.level + 1);
        let source = match self.path.clone() {
            Some((path, bytes_read)) if !self.unpacked.is_packed() => ZipSource::File { path, bytes_read },
            _ => ZipSource::Memory(self.whole()?.into()),
        };
        let zip = Zip::open(source).map_err(|detail| rejection(&source_path, Reason::Unreadable, detail))?;
        Ok(Box::new(Entries::new(Box::new(zip), &source_path, config, level)))
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
