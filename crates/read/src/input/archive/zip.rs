//! Zip archives, read by their directory.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use flate2::Crc;
use flate2::read::DeflateDecoder;

use super::directory::{self, FARTHEST_END, Listing, Place, u16_at};
use super::{Container, Damaged, Entry};
use crate::input::open::counted;
use crate::input::unpack::{Packing, Stream, Unpacked};

/// Where the bytes of an archive are.
pub(in crate::input) enum ZipSource {
    /// In a file, which is opened again for each entry.
    File {
        /// Where it lies.
        path: PathBuf,
        /// Counts what was read of its entries.
        bytes_read: Arc<AtomicU64>,
    },
    /// In memory.
    Memory(Arc<[u8]>),
}

impl ZipSource {
    fn size(&self) -> io::Result<u64> {
        match self {
            Self::File { path, .. } => path.metadata().map(|metadata| metadata.len()),
            Self::Memory(bytes) => Ok(bytes.len() as u64),
        }
    }

    /// The bytes from `offset` on.
    fn open_at(&self, offset: u64) -> io::Result<Stream> {
        match self {
            Self::File { path, .. } => {
                let mut file = File::open(path)?;
                file.seek(SeekFrom::Start(offset))?;
                Ok(Box::new(file))
            }
            Self::Memory(bytes) => {
                let mut bytes = Cursor::new(Arc::clone(bytes));
                bytes.set_position(offset);
                Ok(Box::new(bytes))
            }
        }
    }

    fn read_at(&self, offset: u64, length: usize) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open_at(offset)?.take(length as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// The files of a zip archive, in the order of its directory.
pub(in crate::input) struct Zip {
    source: ZipSource,
    directory: BufReader<Stream>,
    place: Place,
    left: u64,
}

impl Zip {
    /// Finds the directory; says in words why there is none.
    pub(in crate::input) fn open(source: ZipSource) -> Result<Self, String> {
        let words = |error: io::Error| error.to_string();
        let offset = source.size().map_err(words)?.saturating_sub(FARTHEST_END + 20);
        let tail = source.read_at(offset, usize::MAX).map_err(words)?;
        let read_at = |offset, length| source.read_at(offset, length);
        let place = directory::find(&tail, offset, read_at)
            .ok_or("no directory at the end: the zip archive is cut short, or is none")?;
        let directory = BufReader::new(source.open_at(place.start).map_err(words)?);
        Ok(Self { source, directory, place, left: place.entries })
    }

    fn content(&self, listing: &Listing) -> Result<Stream, String> {
        if listing.flags & 1 != 0 {
            return Err("the entry is encrypted".to_owned());
        }
        let header_at = self.place.before.saturating_add(listing.offset);
        let header = self.source.read_at(header_at, 30).map_err(|error| error.to_string())?;
        if header.len() < 30 || !header.starts_with(b"PK\x03\x04") {
            return Err(format!("no file starts at byte {header_at}: the zip archive is damaged"));
        }
        let names = u64::from(u16_at(&header, 26)) + u64::from(u16_at(&header, 28));
        let packed =
            self.source.open_at(header_at.saturating_add(30 + names)).map_err(|error| error.to_string())?;
        let packed = packed.take(listing.packed_size);
        let packed: Stream = match &self.source {
            ZipSource::File { bytes_read, .. } => counted(packed, bytes_read),
            ZipSource::Memory(_) => Box::new(packed),
        };
        let inner: Stream = match listing.method {
            0 => Box::new(packed),
            8 => Box::new(DeflateDecoder::new(BufReader::new(packed))),
            93 => Box::new(Unpacked::new(packed, Packing::Zstd)),
            method => return Err(format!("the entry is packed by method {method}, which is not known")),
        };
        Ok(Box::new(Checked { inner, crc: Crc::new(), checksum: listing.checksum }))
    }
}

impl Container for Zip {
    fn next_entry(&mut self) -> Result<Option<Entry>, Damaged> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        let detail = || "the directory of the zip archive is damaged".to_owned();
        let damaged = || Damaged { detail: detail(), at: self.place.start, is_end: true };
        let listing = directory::read_listing(&mut self.directory).ok_or_else(damaged)?;
        let content = self.content(&listing);
        Ok(Some(Entry { name: listing.name, content, size: listing.size }))
    }
}

/// An unpacked file, with its checksum compared at the end.
struct Checked {
    inner: Stream,
    crc: Crc,
    checksum: u32,
}

impl Read for Checked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer).map_err(|error| damaged(&error.to_string()))?;
        self.crc.update(&buffer[..read]);
        if read == 0 && !buffer.is_empty() && self.crc.sum() != self.checksum {
            return Err(damaged("its checksum is another"));
        }
        Ok(read)
    }
}

fn damaged(detail: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("the entry is damaged: {detail}"))
}
