//! The frames of a Zstandard stream (RFC 8878).

use std::io::{BufRead, Read};

use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

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
}

impl Members for Zstd {
    fn start(&mut self, tape: &mut Tape) -> Result<bool, String> {
        loop {
            let head = tape.peek(4).map_err(|error| error.to_string())?;
            let Some(magic) = head.first_chunk() else { return Ok(false) };
            if !is_skippable(u32::from_le_bytes(*magic)) {
                break;
            }
            skip_frame(tape).ok_or("a zstd frame to be passed over is cut short")?;
        }
        let mut decoder = self.decoder.take().unwrap_or_default();
        decoder.set_max_window_size(LARGEST_WINDOW);
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

/// What a frame starts with.
const MAGIC: u32 = 0xFD2F_B528;

fn is_skippable(magic: u32) -> bool {
    magic & 0xFFFF_FFF0 == 0x184D_2A50
}

fn skip_frame(tape: &mut Tape) -> Option<()> {
    let mut head = [0; 8];
    tape.read_exact(&mut head).ok()?;
    let [.., a, b, c, d] = head;
    let mut left = u32::from_le_bytes([a, b, c, d]) as usize;
    while left > 0 {
        let used = tape.fill_buf().ok()?.len().min(left);
        if used == 0 {
            return None;
        }
        tape.consume(used);
        tape.mark();
        left -= used;
    }
    Some(())
}
