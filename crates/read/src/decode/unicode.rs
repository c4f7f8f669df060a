//! UTF-16 and UTF-32, with a byte order mark or without.

use encoding_rs::{UTF_16BE, UTF_16LE};

/// A form of Unicode whose units have more bytes than one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Wide {
    /// The bytes of a unit: two or four.
    unit: usize,
    is_little_endian: bool,
    /// The length of the byte order mark, in bytes.
    mark: usize,
}

/// How many bytes are looked at where there is no mark.
const HEAD: usize = 4096;

/// The form of bytes that start with a byte order mark, or whose zero bytes can be nothing but halves of letters.
pub(crate) fn wide(bytes: &[u8]) -> Option<Wide> {
    let form = |unit, is_little_endian, mark| Some(Wide { unit, is_little_endian, mark });
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] => form(4, true, 4),
        [0, 0, 0xFE, 0xFF, ..] => form(4, false, 4),
        [0xFF, 0xFE, ..] => form(2, true, 2),
        [0xFE, 0xFF, ..] => form(2, false, 2),
        _ => unmarked(&bytes[..bytes.len().min(HEAD)]),
    }
}

/// Text that is mostly Latin has a zero in nearly every second byte, all on the same side.
fn unmarked(bytes: &[u8]) -> Option<Wide> {
    if bytes.len() < 4 || !bytes.contains(&0) {
        return None;
    }
    let zeros = |side: usize| bytes.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let is_most = |zeros: usize| zeros * 10 >= bytes.len() / 2 * 7;
    let is_little_endian = odd > even;
    (is_most(even.max(odd)) && even.min(odd) == 0).then_some(Wide { unit: 2, is_little_endian, mark: 0 })
}

impl Wide {
    /// The characters; what is none becomes the replacement character.
    pub(crate) fn decode(self, bytes: &[u8]) -> String {
        let bytes = &bytes[self.mark..];
        if self.unit == 2 {
            let encoding = if self.is_little_endian { UTF_16LE } else { UTF_16BE };
            return encoding.decode_without_bom_handling(bytes).0.into_owned();
        }
        let units = bytes.chunks_exact(4).map(|unit| {
            let unit = unit.first_chunk().copied().unwrap_or_default();
            if self.is_little_endian { u32::from_le_bytes(unit) } else { u32::from_be_bytes(unit) }
        });
        units.map(|unit| char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    }
}
