//! Cutting a feed into its items without parsing it.
//!
//! So a feed of any size is read with one item in memory, and a broken item costs no other.

use std::io::{self, BufRead};

use crate::input::lines::{Bounded, Piece};

/// How the elements start that hold an item: RSS, and Atom.
const NAMES: [&[u8]; 2] = [b"<item", b"<entry"];

/// Reads the next item, from its first tag to its last; `None` at the end of the feed.
pub(super) fn next_item(reader: &mut dyn BufRead, limit: usize) -> io::Result<Option<Piece>> {
    let Some(name) = skip_to_item(reader)? else { return Ok(None) };
    let mut item = Bounded::default();
    item.push(name, limit);
    let last = [b"</", &name[1..], b">"].concat();
    let mut window = Window::default();
    let mut in_cdata = false;
    loop {
        let buffer = reader.fill_buf()?;
        let end = buffer.iter().position(|byte| {
            window.push(*byte);
            in_cdata = if in_cdata { !window.ends_with(b"]]>") } else { window.ends_with(b"<![CDATA[") };
            !in_cdata && window.ends_with(&last)
        });
        let used = end.map_or(buffer.len(), |end| end + 1);
        item.push(&buffer[..used], limit);
        reader.consume(used);
        if end.is_some() || used == 0 {
            return Ok(Some(item.finish(limit)));
        }
    }
}

/// Goes behind the name of the next item.
fn skip_to_item(reader: &mut dyn BufRead) -> io::Result<Option<&'static [u8]>> {
    let mut window = Window::default();
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(None);
        }
        let mut found = None;
        let used = buffer.iter().position(|byte| {
            let ends_name = matches!(byte, b'>' | b' ' | b'\t' | b'\r' | b'\n');
            found = NAMES.into_iter().find(|name| ends_name && window.ends_with(name));
            window.push(*byte);
            found.is_some()
        });
        let used = used.unwrap_or(buffer.len());
        reader.consume(used);
        if found.is_some() {
            return Ok(found);
        }
    }
}

/// The last bytes that were seen.
#[derive(Default)]
struct Window {
    last: [u8; 16],
}

impl Window {
    fn push(&mut self, byte: u8) {
        self.last.rotate_left(1);
        self.last[15] = byte;
    }

    fn ends_with(&self, bytes: &[u8]) -> bool {
        self.last.ends_with(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_cut_wherever_they_stand() {
        let feed = "<rss><items/><item>a</item>\n<item id='1'><![CDATA[</item>]]></item><entry><item";
        let mut reader = io::BufReader::with_capacity(3, feed.as_bytes());
        let mut found = Vec::new();
        while let Some(Piece::Bytes(bytes)) = next_item(&mut reader, 100).unwrap() {
            found.push(String::from_utf8(bytes).unwrap());
        }
        assert_eq!(found, ["<item>a</item>", "<item id='1'><![CDATA[</item>]]></item>", "<entry><item"]);
    }
}
