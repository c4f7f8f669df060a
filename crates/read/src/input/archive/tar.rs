//! Tar archives: POSIX (ustar, pax), GNU and the old format.

use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};

use super::{Container, Damaged, Entry};
use crate::input::unpack::Stream;

/// The unit of a tar archive.
const BLOCK: usize = 512;

/// The longest name that is read.
const LONGEST_NAME: u64 = 1 << 16;

/// What stands where a file should start.
const NO_FILE: &str = "no file starts here: the tar archive is damaged";

/// The files of a tar archive.
pub(in crate::input) struct Tar {
    tape: Arc<Mutex<Tape>>,
    /// Whether blocks are passed over until one is a header again.
    lost: bool,
}

/// The stream, and how much of the entry in it is unread.
struct Tape {
    stream: Stream,
    left: u64,
    padding: u64,
    offset: u64,
}

/// The bytes of one entry. They come from the stream of the archive, which goes on behind them.
struct Content {
    tape: Arc<Mutex<Tape>>,
}

impl Read for Content {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // A thread that panicked inside `read` leaves the tape at some place of the stream: no worse than damage.
        self.tape.lock().unwrap_or_else(PoisonError::into_inner).read(buffer)
    }
}

impl Read for Tape {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let read = self.stream.read(&mut buffer[..most])?;
        if read == 0 && most > 0 {
            (self.left, self.padding) = (0, 0);
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the tar archive is cut short"));
        }
        self.left -= read as u64;
        self.offset += read as u64;
        Ok(read)
    }
}

impl Tar {
    pub(in crate::input) fn new(stream: Stream) -> Self {
        let tape = Tape { stream, left: 0, padding: 0, offset: 0 };
        Self { tape: Arc::new(Mutex::new(tape)), lost: false }
    }

    /// The next header that says something about a file, with the name that stands in front of it.
    fn next_header(&mut self) -> Result<Option<Header>, Damaged> {
        let mut tape = self.tape.lock().unwrap_or_else(PoisonError::into_inner);
        let mut given = Given::default();
        loop {
            tape.skip_rest()?;
            let at = tape.offset;
            let Some(block) = tape.block()? else { return Ok(None) };
            let Some(header) = Header::parse(&block) else {
                let is_empty = block.iter().all(|byte| *byte == 0);
                if is_empty || std::mem::replace(&mut self.lost, true) {
                    continue;
                }
                return Err(Damaged { detail: NO_FILE.to_owned(), at, is_end: false });
            };
            self.lost = false;
            tape.start(given.size.filter(|_| header.is_file()).unwrap_or(header.size));
            match header.kind {
                b'L' => given.name = Some(tape.name()?),
                b'x' => given.take_pax(&tape.name()?),
                b'0' | 0 | b'7' if !header.name.ends_with('/') => return Ok(Some(given.applied(header))),
                b'g' | b'K' => {}
                _ => given = Given::default(),
            }
        }
    }
}

impl Container for Tar {
    fn next_entry(&mut self) -> Result<Option<Entry>, Damaged> {
        let header = self.next_header()?;
        let content = || Box::new(Content { tape: Arc::clone(&self.tape) });
        Ok(header.map(|header| Entry { name: header.name, size: header.size, content: Ok(content()) }))
    }
}

impl Tape {
    fn start(&mut self, size: u64) {
        self.left = size;
        self.padding = size.next_multiple_of(BLOCK as u64) - size;
    }

    /// Passes over what is left of the entry.
    fn skip_rest(&mut self) -> Result<(), Damaged> {
        let left = self.left.saturating_add(self.padding);
        (self.left, self.padding) = (0, 0);
        let skipped = io::copy(&mut self.stream.by_ref().take(left), &mut io::sink());
        self.offset += *skipped.as_ref().unwrap_or(&0);
        match skipped {
            // The last file may end without the rest of its block.
            Ok(skipped) if left - skipped < BLOCK as u64 => Ok(()),
            Ok(_) => Err(self.damaged("the tar archive is cut short".to_owned())),
            Err(error) => Err(self.damaged(error.to_string())),
        }
    }

    /// The next block; `None` at the end.
    fn block(&mut self) -> Result<Option<Vec<u8>>, Damaged> {
        let mut block = Vec::with_capacity(BLOCK);
        let read = self.stream.by_ref().take(BLOCK as u64).read_to_end(&mut block);
        self.offset += block.len() as u64;
        match read {
            Ok(BLOCK) => Ok(Some(block)),
            Ok(0) => Ok(None),
            Ok(_) => Err(self.damaged("the tar archive is cut short".to_owned())),
            Err(error) => Err(self.damaged(error.to_string())),
        }
    }

    /// The text of an entry that says something about the next one.
    fn name(&mut self) -> Result<String, Damaged> {
        let mut bytes = Vec::new();
        let read = self.by_ref().take(LONGEST_NAME).read_to_end(&mut bytes);
        read.map_err(|error| self.damaged(error.to_string()))?;
        Ok(String::from_utf8_lossy(&bytes).trim_end_matches('\0').to_owned())
    }

    fn damaged(&self, detail: String) -> Damaged {
        Damaged { detail, at: self.offset, is_end: true }
    }
}

/// The header of an entry.
struct Header {
    name: String,
    size: u64,
    kind: u8,
}

impl Header {
    /// `None` when its checksum is another.
    fn parse(block: &[u8]) -> Option<Self> {
        let stated = octal(&block[148..156])?;
        let sum: u64 = block.iter().map(|byte| u64::from(*byte)).sum();
        let own: u64 = block[148..156].iter().map(|byte| u64::from(*byte)).sum();
        if sum - own + 8 * u64::from(b' ') != stated {
            return None;
        }
        let (name, prefix) = (text(&block[..100]), text(&block[345..500]));
        let is_posix = &block[257..263] == b"ustar\0" && !prefix.is_empty();
        let name = if is_posix { format!("{prefix}/{name}") } else { name };
        Some(Self { name, size: number(&block[124..136])?, kind: block[156] })
    }

    fn is_file(&self) -> bool {
        matches!(self.kind, b'0' | 0 | b'7')
    }
}

/// What stands in front of a header because it does not fit into it.
#[derive(Default)]
struct Given {
    name: Option<String>,
    size: Option<u64>,
}

impl Given {
    /// Reads lines of `LENGTH KEY=VALUE`.
    fn take_pax(&mut self, text: &str) {
        for line in text.lines() {
            let Some((key, value)) = line.split_once(' ').and_then(|(_, pair)| pair.split_once('=')) else {
                continue;
            };
            match key {
                "path" => self.name = Some(value.to_owned()),
                "size" => self.size = value.parse().ok(),
                _ => {}
            }
        }
    }

    fn applied(self, header: Header) -> Header {
        Header {
            name: self.name.unwrap_or(header.name),
            size: self.size.unwrap_or(header.size),
            kind: header.kind,
        }
    }
}

fn text(field: &[u8]) -> String {
    let end = field.iter().position(|byte| *byte == 0).unwrap_or(field.len());
    String::from_utf8_lossy(&field[..end]).into_owned()
}

fn octal(field: &[u8]) -> Option<u64> {
    let digits = text(field);
    u64::from_str_radix(digits.trim(), 8).ok()
}

/// A number in octal digits, or, where it is too large for them, in binary.
fn number(field: &[u8]) -> Option<u64> {
    if field[0] & 0x80 == 0 {
        return octal(field);
    }
    let (high, low) = field.split_at(field.len() - 8);
    let fits = high[1..].iter().all(|byte| *byte == 0);
    low.first_chunk().map(|bytes| u64::from_be_bytes(*bytes)).filter(|size| fits && *size < 1 << 62)
}
