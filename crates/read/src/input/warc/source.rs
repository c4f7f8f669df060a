//! The bytes of a web archive, from one record to the next.

use std::io::BufRead;

use crate::input::unpack::{Fault, Unpacked};

/// What every record starts with; then come a digit and the end of the line.
const VERSION: &[u8] = b"WARC/1.";

/// The length of the line that every record starts with.
const VERSION_LINE: usize = VERSION.len() + 3;

/// The bytes of an archive, with what was given back in front.
pub(super) struct Source {
    unpacked: Unpacked,
    front: Vec<u8>,
    at: usize,
}

/// The body of a record.
pub(super) struct Body {
    /// Its first bytes, up to the limit.
    pub(super) kept: Vec<u8>,
    /// Its size in bytes, as far as it is there.
    pub(super) size: u64,
    /// Whether it is larger than the limit.
    pub(super) is_too_large: bool,
    /// Whether another record starts inside it, so that it is cut off there.
    pub(super) stopped_at_record: bool,
}

/// What may stand before the page in a body, such as the head of the HTTP response.
const HEAD: usize = 1 << 16;

impl Source {
    pub(super) fn new(unpacked: Unpacked) -> Self {
        Self { unpacked, front: Vec::new(), at: 0 }
    }

    /// The offset of the next byte in the file; where it is packed, that of the member.
    pub(super) fn offset(&self) -> u64 {
        let front = (self.front.len() - self.at) as u64;
        let offset = self.unpacked.offset();
        if self.unpacked.is_packed() { offset } else { offset - front }
    }

    /// Whether a packed member starts with the next byte.
    pub(super) fn starts_member(&self) -> bool {
        self.at == self.front.len() && self.unpacked.starts_member()
    }

    /// The next bytes; none at the end.
    pub(super) fn fill(&mut self) -> Result<&[u8], Fault> {
        if self.at < self.front.len() { Ok(&self.front[self.at..]) } else { self.unpacked.fill() }
    }

    /// Takes bytes that were given.
    pub(super) fn take(&mut self, amount: usize) {
        if self.at < self.front.len() {
            self.at += amount;
        } else {
            self.unpacked.consume(amount);
        }
    }

    /// Puts bytes in front of the next ones.
    pub(super) fn give_back(&mut self, bytes: &[u8]) {
        self.front = [bytes, &self.front[self.at..]].concat();
        self.at = 0;
    }

    /// Passes over line breaks; false at the end.
    pub(super) fn skip_blank(&mut self) -> Result<bool, Fault> {
        loop {
            let bytes = self.fill()?;
            let blank = bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            let (at_end, is_blank) = (bytes.is_empty(), blank == bytes.len());
            self.take(blank);
            if at_end || !is_blank {
                return Ok(!at_end);
            }
        }
    }

    /// Whether the end, or another record, comes after some line breaks.
    pub(super) fn is_between_records(&mut self) -> Result<bool, Fault> {
        if !self.skip_blank()? {
            return Ok(true);
        }
        let bytes = self.fill()?;
        let length = bytes.len().min(VERSION.len());
        Ok(bytes[..length] == VERSION[..length])
    }

    /// The body of a record of `length` bytes.
    pub(super) fn body(&mut self, length: u64, limit: usize) -> Result<Body, Fault> {
        let limit = limit.saturating_add(HEAD);
        let is_too_large = length > limit as u64;
        let mut body = Body { kept: Vec::new(), size: 0, is_too_large, stopped_at_record: false };
        while body.size < length && body.kept.len() < limit && !body.stopped_at_record {
            self.fill()?;
            let (is_second_reading, starts_member) = (self.at < self.front.len(), self.starts_member());
            let bytes = self.fill()?;
            let left = usize::try_from(length - body.size).unwrap_or(usize::MAX);
            let mut used = bytes.len().min(left).min(limit - body.kept.len());
            // In bytes that were given back, lengths are no longer trusted: so each byte is read twice at most.
            let record = is_second_reading.then(|| record_start(&bytes[..used])).flatten();
            let record = record.or((starts_member && bytes.starts_with(VERSION)).then_some(0));
            (used, body.stopped_at_record) = (record.unwrap_or(used), record.is_some());
            body.kept.extend_from_slice(&bytes[..used]);
            body.size += used as u64;
            self.take(used);
            if used == 0 {
                return Ok(body);
            }
        }
        if is_too_large && !body.stopped_at_record {
            self.pass_over(&mut body, length)?;
        }
        Ok(body)
    }

    /// Passes over the rest of a large body. It cannot be read again should its length be a lie, so it ends where a record
    /// starts.
    fn pass_over(&mut self, body: &mut Body, length: u64) -> Result<(), Fault> {
        if let Some(at) = record_start(&body.kept) {
            self.give_back(&body.kept[at..]);
            body.kept.truncate(at);
            (body.size, body.stopped_at_record) = (at as u64, true);
            return Ok(());
        }
        let kept = body.kept.split_off(body.kept.len().saturating_sub(VERSION_LINE));
        let (skipped, stopped) = self.skip_until_record(kept.clone(), length - body.size)?;
        body.kept.extend(kept);
        body.size += skipped;
        body.stopped_at_record = stopped;
        Ok(())
    }

    /// Goes to the next line that starts a record, or to the end.
    pub(super) fn skip_to_record(&mut self) -> Result<(), Fault> {
        self.skip_until_record(b"\n".to_vec(), u64::MAX).map(|_| ())
    }

    /// Passes over at most `most` bytes, up to where a record starts; `seen` are the bytes just before. Says how many, and
    /// whether a record starts there.
    fn skip_until_record(&mut self, mut seen: Vec<u8>, most: u64) -> Result<(u64, bool), Fault> {
        let mut skipped = 0;
        while skipped < most {
            let bytes = self.fill()?;
            let used = bytes.len().min(usize::try_from(most - skipped).unwrap_or(usize::MAX));
            if used == 0 {
                break;
            }
            let before = seen.len();
            seen.extend_from_slice(&bytes[..used]);
            self.take(used);
            skipped += used as u64;
            if let Some(at) = record_start(&seen) {
                self.give_back(&seen[at..]);
                return Ok((skipped.saturating_sub((seen.len() - at) as u64), true));
            }
            debug_assert!(before <= VERSION_LINE);
            seen.drain(..seen.len().saturating_sub(VERSION_LINE));
        }
        Ok((skipped, false))
    }
}

/// Where a line stands in `bytes` that starts a record.
pub(super) fn record_start(bytes: &[u8]) -> Option<usize> {
    let is_start = |line: &[u8]| {
        line.starts_with(b"\nWARC/1.") && line[8].is_ascii_digit() && matches!(line[9..], [b'\r', b'\n', ..])
    };
    bytes.windows(VERSION_LINE + 1).position(is_start).map(|at| at + 1)
}
