//! The members of a gzip stream (RFC 1952).

use std::io::{BufRead, Read};

use flate2::{Crc, Decompress, FlushDecompress, Status};

use super::Members;
use super::tape::Tape;

/// Unpacks one member after the other.
pub(super) struct Gzip {
    inflate: Decompress,
    crc: Crc,
    ended: bool,
}

impl Default for Gzip {
    fn default() -> Self {
        Self { inflate: Decompress::new(false), crc: Crc::new(), ended: false }
    }
}

impl Members for Gzip {
    fn start(&mut self, tape: &mut Tape) -> Result<bool, String> {
        if tape.peek(1).map_err(|error| error.to_string())?.is_empty() {
            return Ok(false);
        }
        skip_header(tape).ok_or("the head of the gzip member is cut short")?;
        self.inflate.reset(false);
        self.crc.reset();
        self.ended = false;
        Ok(true)
    }

    fn read(&mut self, tape: &mut Tape, buffer: &mut [u8]) -> Result<usize, String> {
        while !self.ended {
            let input = tape.fill_buf().map_err(|error| error.to_string())?;
            if input.is_empty() {
                return Err("the gzip member is cut short".to_owned());
            }
            let (before_in, before_out) = (self.inflate.total_in(), self.inflate.total_out());
            let status = self.inflate.decompress(input, buffer, FlushDecompress::None);
            // Both differences are at most the lengths of the two slices.
            tape.consume((self.inflate.total_in() - before_in) as usize);
            let read = (self.inflate.total_out() - before_out) as usize;
            self.crc.update(&buffer[..read]);
            let status = status.map_err(|_| "the gzip member is damaged".to_owned())?;
            self.ended = status == Status::StreamEnd;
            if self.ended {
                self.check(tape)?;
            }
            if read > 0 {
                return Ok(read);
            }
        }
        Ok(0)
    }

    fn is_start(&self, bytes: &[u8]) -> bool {
        bytes.starts_with(&[0x1F, 0x8B, 8]) && bytes[3] & 0xE0 == 0
    }
}

impl Gzip {
    fn check(&self, tape: &mut Tape) -> Result<(), String> {
        let mut tail = [0; 8];
        tape.read_exact(&mut tail).map_err(|_| "the gzip member is cut short")?;
        let [a, b, c, d, ..] = tail;
        if u32::from_le_bytes([a, b, c, d]) == self.crc.sum() {
            Ok(())
        } else {
            Err("the gzip member is damaged: its checksum is another".to_owned())
        }
    }
}

/// Passes over the head of a member; `None` when it does not end.
fn skip_header(tape: &mut Tape) -> Option<()> {
    let mut head = [0; 10];
    tape.read_exact(&mut head).ok()?;
    let flags = head[3];
    if flags & 4 != 0 {
        let mut length = [0; 2];
        tape.read_exact(&mut length).ok()?;
        skip(tape, u16::from_le_bytes(length).into())?;
    }
    for flag in [8, 16] {
        if flags & flag != 0 {
            skip_string(tape)?;
        }
    }
    if flags & 2 != 0 {
        skip(tape, 2)?;
    }
    Some(())
}

fn skip(tape: &mut Tape, length: usize) -> Option<()> {
    (0..length).try_for_each(|_| tape.read_exact(&mut [0]).ok())
}

/// The longest name or comment that is passed over.
const LONGEST_STRING: usize = 1 << 12;

fn skip_string(tape: &mut Tape) -> Option<()> {
    let mut byte = [1];
    for _ in 0..LONGEST_STRING {
        tape.read_exact(&mut byte).ok()?;
        if byte == [0] {
            return Some(());
        }
    }
    None
}
