//! A stream that knows its place and can go back a little.

use std::io::{self, BufRead, Read};

use super::Stream;

/// How much is read at a time.
const CHUNK: usize = 1 << 15;

/// How far back a tape can go, at least, where so much was read since the mark.
const KEPT: usize = 1 << 18;

/// A buffered stream that keeps what was read since the last mark, up to a limit.
pub(super) struct Tape {
    inner: Stream,
    kept: Vec<u8>,
    at: usize,
    /// The offset of the first kept byte.
    base: u64,
}

impl Tape {
    pub(super) fn new(inner: Stream) -> Self {
        Self { inner, kept: Vec::new(), at: 0, base: 0 }
    }

    /// The offset of the next byte.
    pub(super) fn offset(&self) -> u64 {
        self.base + self.at as u64
    }

    /// Forgets what lies before the next byte.
    pub(super) fn mark(&mut self) {
        if self.at >= CHUNK {
            self.forget();
        }
    }

    /// Goes back to `offset`, or as far as the tape reaches.
    pub(super) fn rewind(&mut self, offset: u64) {
        let at = usize::try_from(offset.saturating_sub(self.base)).unwrap_or(usize::MAX);
        self.at = self.at.min(at);
    }

    /// Makes at least `length` bytes ready, fewer at the end; they stay unread.
    pub(super) fn peek(&mut self, length: usize) -> io::Result<&[u8]> {
        while self.kept.len() - self.at < length && self.load()? > 0 {}
        Ok(&self.kept[self.at..])
    }

    fn forget(&mut self) {
        self.kept.drain(..self.at);
        self.base += self.at as u64;
        self.at = 0;
    }

    fn load(&mut self) -> io::Result<usize> {
        if self.at >= KEPT {
            self.forget();
        }
        self.inner.by_ref().take(CHUNK as u64).read_to_end(&mut self.kept)
    }
}

impl BufRead for Tape {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.peek(1)
    }

    fn consume(&mut self, amount: usize) {
        self.at = (self.at + amount).min(self.kept.len());
    }
}

impl Read for Tape {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}
