//! Reading one line at a time, with a limit on what is kept.

use std::io::{self, BufRead};

/// One line or record as found.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Its bytes, without the line break.
    Bytes(Vec<u8>),
    /// Longer than the limit: its size in bytes; it was skipped without being kept.
    TooLong(u64),
}

/// Bytes collected up to a limit; what comes after is only counted.
#[derive(Debug, Default)]
pub(super) struct Bounded {
    kept: Vec<u8>,
    size: u64,
}

impl Bounded {
    /// Adds `bytes`, unless the limit is passed.
    pub(super) fn push(&mut self, bytes: &[u8], limit: usize) {
        self.size += bytes.len() as u64;
        if self.size <= limit as u64 {
            self.kept.extend_from_slice(bytes);
        } else {
            self.kept = Vec::new();
        }
    }

    /// What was collected.
    pub(super) fn finish(self, limit: usize) -> Piece {
        if self.size > limit as u64 { Piece::TooLong(self.size) } else { Piece::Bytes(self.kept) }
    }
}

/// Reads up to the next line break; `None` at the end of the input.
pub(super) fn next_line(reader: &mut dyn BufRead, limit: usize) -> io::Result<Option<Piece>> {
    let mut line = Bounded::default();
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            let at_end = line.size == 0;
            return Ok((!at_end).then(|| line.finish(limit)));
        }
        let end = buffer.iter().position(|byte| *byte == b'\n');
        line.push(&buffer[..end.unwrap_or(buffer.len())], limit);
        let used = end.map_or(buffer.len(), |end| end + 1);
        reader.consume(used);
        if end.is_some() {
            return Ok(Some(line.finish(limit)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_counted_and_skipped() {
        let mut reader = io::BufReader::with_capacity(4, &b"ab\n\n0123456789\ncd"[..]);
        let mut pieces = Vec::new();
        while let Some(piece) = next_line(&mut reader, 5).unwrap() {
            pieces.push(piece);
        }
        let bytes = |text: &str| Piece::Bytes(text.as_bytes().to_vec());
        assert_eq!(pieces, [bytes("ab"), bytes(""), Piece::TooLong(10), bytes("cd")]);
    }
}
