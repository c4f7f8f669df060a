//! The directory at the end of a zip archive, with the extensions for large ones (zip64).

use std::io::{self, Read};

/// Where the directory stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Its first byte, in the file.
    pub(super) start: u64,
    /// How many bytes stand in front of the archive that its offsets do not count.
    pub(super) before: u64,
    /// The number of entries that it lists.
    pub(super) entries: u64,
}

/// The size of the record at the end, without its comment.
const END: usize = 22;

/// How far from the end that record may start: it holds a comment.
pub(super) const FARTHEST_END: u64 = END as u64 + u16::MAX as u64;

/// The size of the record that says where the zip64 record stands.
const LOCATOR: usize = 20;

/// Finds the directory by the last bytes of the archive, which start at `offset`. A zip64 record is got by `read_at`.
pub(super) fn find(
    tail: &[u8],
    offset: u64,
    read_at: impl Fn(u64, usize) -> io::Result<Vec<u8>>,
) -> Option<Place> {
    let mut ends = (0..(tail.len() + 1).saturating_sub(END)).rev();
    let at = ends.find(|at| tail[*at..].starts_with(b"PK\x05\x06"))?;
    let end = &tail[at..];
    let (entries, size, start) =
        (u64::from(u16_at(end, 10)), u64::from(u32_at(end, 12)), u64::from(u32_at(end, 16)));
    let end_offset = offset + at as u64;
    let locator = at
        .checked_sub(LOCATOR)
        .map(|at| &tail[at..at + LOCATOR])
        .filter(|tail| tail.starts_with(b"PK\x06\x07"));
    let Some(locator) = locator else { return place(entries, size, start, end_offset) };
    let end64_offset = u64_at(locator, 8);
    let end64 = read_at(end64_offset, 56)
        .ok()
        .filter(|end64| end64.len() == 56 && end64.starts_with(b"PK\x06\x06"))?;
    place(u64_at(&end64, 32), u64_at(&end64, 40), u64_at(&end64, 48), end64_offset)
}

fn place(entries: u64, size: u64, declared: u64, end: u64) -> Option<Place> {
    let start = end.checked_sub(size)?;
    Some(Place { start, before: start.checked_sub(declared)?, entries })
}

/// What the directory says about an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Listing {
    pub(super) name: String,
    pub(super) flags: u16,
    pub(super) method: u16,
    pub(super) checksum: u32,
    pub(super) packed_size: u64,
    pub(super) size: u64,
    /// Where its own header stands, as counted by the archive.
    pub(super) offset: u64,
}

/// The size of an entry of the directory, without its name.
const LISTING: usize = 46;

/// Reads the next entry of the directory; `None` when there is no sound one.
pub(super) fn read_listing(directory: &mut impl Read) -> Option<Listing> {
    let mut head = [0; LISTING];
    directory.read_exact(&mut head).ok()?;
    if !head.starts_with(b"PK\x01\x02") {
        return None;
    }
    let mut rest = |length: u16| {
        let mut bytes = vec![0; length.into()];
        directory.read_exact(&mut bytes).ok().map(|()| bytes)
    };
    let name = rest(u16_at(&head, 28))?;
    let extra = rest(u16_at(&head, 30))?;
    rest(u16_at(&head, 32))?;
    let mut large = large_numbers(&extra);
    let mut number = |at| match u32_at(&head, at) {
        u32::MAX => large.next(),
        small => Some(u64::from(small)),
    };
    let (size, packed_size, offset) = (number(24)?, number(20)?, number(42)?);
    let name = String::from_utf8_lossy(&name).into_owned();
    let (flags, method, checksum) = (u16_at(&head, 8), u16_at(&head, 10), u32_at(&head, 16));
    Some(Listing { name, flags, method, checksum, packed_size, size, offset })
}

/// The numbers that were too large for their places: size, packed size and offset, those that are needed.
fn large_numbers(mut extra: &[u8]) -> impl Iterator<Item = u64> {
    let mut numbers = Vec::new();
    while extra.len() >= 4 {
        let (kind, length) = (u16_at(extra, 0), usize::from(u16_at(extra, 2)));
        let body = &extra[4..(4 + length).min(extra.len())];
        if kind == 1 {
            numbers.extend(body.chunks_exact(8).map(|number| u64_at(number, 0)));
        }
        extra = &extra[4 + body.len()..];
    }
    numbers.into_iter()
}

/// Numbers are written with the lowest byte first; what lies outside of `bytes` counts as zero.
fn number_at<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    bytes.get(at..).and_then(<[u8]>::first_chunk).copied().unwrap_or([0; N])
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes(number_at(bytes, at))
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(number_at(bytes, at))
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(number_at(bytes, at))
}
