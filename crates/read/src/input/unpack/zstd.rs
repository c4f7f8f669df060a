//! The frames of a Zstandard stream (RFC 8878).

use std::io::{self, BufRead, Read};

use ruzstd::decoding::{BlockDecodingStrategy, Dictionary, FrameDecoder, StreamingDecoder};

use super::Members;
use super::tape::Tape;

/// The largest window that is unpacked: what `zstd --long` asks for. Memory grows with it.
const LARGEST_WINDOW: u64 = 128 << 20;

/// How much is unpacked ahead.
const AHEAD: usize = 1 << 15;

/// Unpacks one frame after the other.
#[derive(Default)]
pub(super) struct Zstd {
    /// A fresh one for each frame after a damaged one.
    decoder: Option<FrameDecoder>,
    /// What the frames are packed with, if a frame in front says so.
    dictionary: Vec<u8>,
}

impl Members for Zstd {
    fn start(&mut self, tape: &mut Tape) -> Result<bool, String> {
        loop {
            let head = tape.peek(4).map_err(|error| error.to_string())?;
            let Some(magic) = head.first_chunk() else { return Ok(false) };
            let magic = u32::from_le_bytes(*magic);
            if !is_skippable(magic) {
                break;
            }
            let keeps = magic == DICTIONARY && tape.offset() == 0;
            let kept = skip_frame(tape, if keeps { LARGEST_DICTIONARY } else { 0 });
            self.dictionary.extend(kept.ok_or("a zstd frame to be passed over is cut short")?);
        }
        let mut decoder = match self.decoder.take() {
            Some(decoder) => decoder,
            None => self.fresh_decoder()?,
        };
        decoder.reset(&mut *tape).map_err(|error| error.to_string())?;
        self.decoder = Some(decoder);
        Ok(true)
    }

    fn read(&mut self, tape: &mut Tape, buffer: &mut [u8]) -> Result<usize, String> {
        let Some(mut decoder) = self.decoder.take() else { return Ok(0) };
        while decoder.can_collect() == 0 && !decoder.is_finished() {
            let ahead = BlockDecodingStrategy::UptoBytes(AHEAD);
            decoder.decode_blocks(&mut *tape, ahead).map_err(|error| error.to_string())?;
        }
        let read = decoder.read(buffer).map_err(|error| error.to_string())?;
        let (given, found) = (decoder.get_checksum_from_data(), decoder.get_calculated_checksum());
        if read == 0 && given.is_some() && given != found {
            return Err("the zstd frame is damaged: its checksum is another".to_owned());
        }
        self.decoder = Some(decoder);
        Ok(read)
    }

    fn is_start(&self, bytes: &[u8]) -> bool {
        let magic = bytes.first_chunk().map(|magic| u32::from_le_bytes(*magic));
        magic.is_some_and(|magic| magic == MAGIC || is_skippable(magic))
    }
}

impl Zstd {
    /// A damaged dictionary is tried once: what needs it is lost.
    fn fresh_decoder(&mut self) -> Result<FrameDecoder, String> {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(LARGEST_WINDOW);
        let bytes = std::mem::take(&mut self.dictionary);
        if !bytes.is_empty() {
            let words = |error: &dyn std::fmt::Display| format!("the zstd dictionary is damaged: {error}");
            let dictionary = unpacked_dictionary(&bytes).map_err(|error| words(&error))?;
            let dictionary = Dictionary::decode_dict(&dictionary).map_err(|error| words(&error))?;
            decoder.add_dict(dictionary).map_err(|error| words(&error))?;
            self.dictionary = bytes;
        }
        Ok(decoder)
    }
}

/// A dictionary may be packed by itself.
fn unpacked_dictionary(bytes: &[u8]) -> io::Result<Vec<u8>> {
    if !bytes.starts_with(&MAGIC.to_le_bytes()) {
        return Ok(bytes.to_vec());
    }
    let mut dictionary = Vec::new();
    let decoder = StreamingDecoder::new(bytes).map_err(|error| io::Error::other(error.to_string()))?;
    decoder.take(LARGEST_DICTIONARY as u64).read_to_end(&mut dictionary)?;
    Ok(dictionary)
}

/// What the frame starts with that holds the dictionary of a web archive; it stands first in the file.
const DICTIONARY: u32 = 0x184D_2A5D;

/// The largest dictionary that is taken, packed or not.
const LARGEST_DICTIONARY: usize = 16 << 20;

/// What a frame starts with.
const MAGIC: u32 = 0xFD2F_B528;

fn is_skippable(magic: u32) -> bool {
    magic & 0xFFFF_FFF0 == 0x184D_2A50
}

/// Passes over a frame, and gives what it holds, up to a limit.
fn skip_frame(tape: &mut Tape, limit: usize) -> Option<Vec<u8>> {
    let mut head = [0; 8];
    tape.read_exact(&mut head).ok()?;
    let [.., a, b, c, d] = head;
    let mut left = u32::from_le_bytes([a, b, c, d]) as usize;
    let mut kept = Vec::new();
    while left > 0 {
        let bytes = tape.fill_buf().ok()?;
        let used = bytes.len().min(left);
        if used == 0 {
            return None;
        }
        kept.extend_from_slice(&bytes[..used.min(limit - kept.len())]);
        tape.consume(used);
        tape.mark();
        left -= used;
    }
    Some(kept)
}
