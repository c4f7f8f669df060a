//! What a file holds: by its extension, or by its first bytes.

use std::path::Path;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// One HTML page.
    Html,
    /// One plain text.
    Text,
    /// JSON objects: one, several in an array, or one a line.
    Json,
    /// One JSON object a line.
    JsonLines,
}

/// What the extension says; `None` when it says nothing.
pub(super) fn of_extension(path: &Path) -> Option<Format> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    match extension.as_str() {
        "html" | "htm" | "xhtml" => Some(Format::Html),
        "txt" | "text" | "md" => Some(Format::Text),
        "json" => Some(Format::Json),
        "jsonl" | "ndjson" => Some(Format::JsonLines),
        _ => None,
    }
}

/// What the first bytes say: `{` opens JSON and `<` opens HTML; all else is text.
pub(super) fn of_first_bytes(bytes: &[u8]) -> Format {
    match first_visible(bytes) {
        Some(b'{') => Format::Json,
        Some(b'<') => Format::Html,
        _ => Format::Text,
    }
}

/// The first byte that is neither white space nor part of a byte order mark, nor the zero half of a UTF-16 unit.
pub(super) fn first_visible(bytes: &[u8]) -> Option<u8> {
    let skipped =
        |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, 0 | 0xEF | 0xBB | 0xBF | 0xFE | 0xFF);
    bytes.iter().copied().find(|byte| !skipped(byte))
}

/// Whether the bytes start with the byte order mark of UTF-16.
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_bytes_tell_the_format() {
        let cases: [(&[u8], Format); 7] = [
            (b" \n{\"text\"", Format::Json),
            (b"\xEF\xBB\xBF<html>", Format::Html),
            (b"\xFF\xFE<\0h\0", Format::Html),
            (b"\xFE\xFF\0{\0\"", Format::Json),
            (b"Talks resume", Format::Text),
            (b"[AP] Talks resume", Format::Text),
            (b"", Format::Text),
        ];
        for (bytes, format) in cases {
            assert_eq!(of_first_bytes(bytes), format, "{bytes:?}");
        }
    }
}
