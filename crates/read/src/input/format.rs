//! What a file holds: by its name, or by its first bytes.

use super::unpack::Packing;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// One HTML page.
    Html,
    /// One plain text.
    Text,
    /// One text with Markdown.
    Markdown,
    /// JSON objects: one, several in an array, or one a line; or a JSON Feed.
    Json,
    /// One JSON object a line.
    JsonLines,
    /// RSS or Atom.
    Feed,
    /// The records of a crawl.
    Warc,
    /// Files one after the other.
    Tar,
    /// Files with a directory at the end.
    Zip,
}

impl Format {
    /// Whether it holds files or pages of its own.
    pub(super) fn is_archive(self) -> bool {
        matches!(self, Self::Warc | Self::Tar | Self::Zip)
    }
}

/// What the name of a file says: `crawl.warc.gz` is packed and holds records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) packing: Packing,
    /// `None` when the first bytes have to tell.
    pub(super) format: Option<Format>,
}

/// What the name says; `None` when it says nothing.
pub(super) fn of_name(name: &str) -> Option<Named> {
    let name = name.to_ascii_lowercase();
    let (stem, extension) = name.rsplit_once('.')?;
    let packing = match extension {
        "tgz" => return Some(Named { packing: Packing::Gzip, format: Some(Format::Tar) }),
        "gz" => Packing::Gzip,
        "zst" => Packing::Zstd,
        _ => return named(extension, Packing::Plain),
    };
    match stem.rsplit_once('.') {
        Some((_, inner)) => named(inner, packing).filter(|named| named.format != Some(Format::Zip)),
        None => Some(Named { packing, format: None }),
    }
}

fn named(extension: &str, packing: Packing) -> Option<Named> {
    let format = match extension {
        "html" | "htm" | "xhtml" => Some(Format::Html),
        "txt" | "text" => Some(Format::Text),
        "md" | "markdown" => Some(Format::Markdown),
        "json" => Some(Format::Json),
        "jsonl" | "ndjson" => Some(Format::JsonLines),
        "rss" | "atom" => Some(Format::Feed),
        "xml" => None,
        "warc" | "wet" => Some(Format::Warc),
        "tar" => Some(Format::Tar),
        "zip" => Some(Format::Zip),
        _ => return None,
    };
    Some(Named { packing, format })
}

/// How the bytes are packed, by how they start.
pub(super) fn packing(bytes: &[u8]) -> Packing {
    if bytes.starts_with(&[0x1F, 0x8B, 8]) {
        Packing::Gzip
    } else if bytes.starts_with(&[0x28, 0xB5, 0x2F, 0xFD]) {
        Packing::Zstd
    } else {
        Packing::Plain
    }
}

/// What the first bytes say: `{` and `[{` open JSON and `<` opens a feed or HTML; all else that is no archive is text.
pub(super) fn of_first_bytes(bytes: &[u8]) -> Format {
    if bytes.starts_with(b"WARC/1.") {
        return Format::Warc;
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Format::Zip;
    }
    if bytes.get(257..262) == Some(b"ustar") {
        return Format::Tar;
    }
    let mut visible = visible(bytes);
    match visible.next() {
        Some(b'{') => Format::Json,
        Some(b'[') if visible.next() == Some(b'{') => Format::Json,
        Some(b'<') if opens_feed(bytes) => Format::Feed,
        Some(b'<') => Format::Html,
        _ => Format::Text,
    }
}

/// Whether the outermost element is that of RSS or Atom.
fn opens_feed(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).replace('\0', "");
    let mut elements = head.split('<').skip(1);
    let outermost = elements.find(|element| element.starts_with(|c: char| c.is_ascii_alphabetic()));
    let name_end = |c: char| c.is_whitespace() || c == '>';
    let name = outermost.and_then(|element| element.split(name_end).next()).unwrap_or_default();
    matches!(name, "rss" | "feed" | "rdf:RDF" | "atom:feed")
}

/// The bytes that are neither white space nor part of a byte order mark, nor the zero half of a UTF-16 unit.
fn visible(bytes: &[u8]) -> impl Iterator<Item = u8> {
    let skipped =
        |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, 0 | 0xEF | 0xBB | 0xBF | 0xFE | 0xFF);
    bytes.iter().copied().filter(move |byte| !skipped(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_bytes_tell_the_format() {
        let cases: [(&[u8], Format); 13] = [
            (b" \n{\"text\"", Format::Json),
            (b"\xEF\xBB\xBF<html>", Format::Html),
            (b"\xFF\xFE<\0h\0", Format::Html),
            (b"\xFE\xFF\0{\0\"", Format::Json),
            (b"Talks resume", Format::Text),
            (b"[AP] Talks resume", Format::Text),
            (b"[[[[", Format::Text),
            (b"[\n {\"text\"", Format::Json),
            (b"", Format::Text),
            (b"<?xml version='1.0'?>\n<!-- x -->\n<rss version='2.0'>", Format::Feed),
            (b"<feed>", Format::Feed),
            (b"<?xml version='1.0'?><html><rss>", Format::Html),
            (b"WARC/1.0\r\n", Format::Warc),
        ];
        for (bytes, format) in cases {
            assert_eq!(of_first_bytes(bytes), format, "{bytes:?}");
        }
    }

    #[test]
    fn names_tell_packing_and_format() {
        let named = |packing, format| Some(Named { packing, format });
        let cases = [
            ("a/b.HTM", named(Packing::Plain, Some(Format::Html))),
            ("crawl.warc.gz", named(Packing::Gzip, Some(Format::Warc))),
            ("crawl.warc.zst", named(Packing::Zstd, Some(Format::Warc))),
            ("news.tgz", named(Packing::Gzip, Some(Format::Tar))),
            ("page.gz", named(Packing::Gzip, None)),
            ("feed.xml", named(Packing::Plain, None)),
            ("table.csv.gz", None),
            ("a.pdf", None),
            ("noname", None),
        ];
        for (name, expected) in cases {
            assert_eq!(of_name(name), expected, "{name}");
        }
    }
}
