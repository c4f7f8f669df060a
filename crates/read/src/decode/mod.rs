//! Bytes to characters.

mod guess;
mod unicode;

use std::borrow::Cow;

use demarche_core::{Byte, Reason, Span};
use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE};

use unicode::wide;

/// Why bytes could not be turned into characters.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Undecodable {
    pub(crate) reason: Reason,
    pub(crate) detail: String,
    pub(crate) span: Option<Span<Byte>>,
}

/// The characters of a plain text, a Markdown text or a JSON record, that came from `url`: UTF-8, UTF-16 or UTF-32, or else
/// the character set that is the most likely.
pub(crate) fn decode_text<'a>(bytes: &'a [u8], url: Option<&str>) -> Result<Cow<'a, str>, Undecodable> {
    decode(bytes, None, url)
}

/// The characters of an HTML page: by its byte order mark, else the character set it declares, if the bytes can be in it,
/// else the one that is the most likely.
pub(crate) fn decode_html<'a>(bytes: &'a [u8], url: Option<&str>) -> Result<Cow<'a, str>, Undecodable> {
    decode(bytes, declared(bytes), url)
}

/// The characters of text of which `declared` is declared.
pub(crate) fn decode<'a>(
    bytes: &'a [u8],
    declared: Option<&'static Encoding>,
    url: Option<&str>,
) -> Result<Cow<'a, str>, Undecodable> {
    if let Some(wide) = wide(bytes) {
        return check_characters(Cow::Owned(wide.decode(bytes)));
    }
    check_bytes(bytes)?;
    if let Some(marked) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return Ok(String::from_utf8_lossy(marked));
    }
    let declared = declared.filter(|declared| *declared != UTF_8 && is_credible(declared, bytes));
    let stated = declared.map(|declared| declared.decode_without_bom_handling(bytes).0);
    match (stated, std::str::from_utf8(bytes)) {
        (Some(stated), _) if guess::is_text(&stated) => check_characters(stated),
        (_, Ok(text)) => Ok(Cow::Borrowed(text)),
        (stated, Err(error)) => {
            let guessed = guess::decode(bytes, url).map(Cow::Owned);
            check_characters(guessed.or(stated).ok_or_else(|| no_text(bytes, error))?)
        }
    }
}

/// Whether bytes may be in the character set that is declared of them. Templates often declare one that is not that of
/// their text: text with letters beyond ASCII is UTF-8 by chance hardly ever, and never so where each byte is a letter; and
/// what is no UTF-8 is none, whatever is declared.
pub(crate) fn is_credible(declared: &'static Encoding, bytes: &[u8]) -> bool {
    if declared == REPLACEMENT {
        return false;
    }
    // What has no zero byte is not UTF-16.
    if declared == UTF_16LE || declared == UTF_16BE {
        return bytes.contains(&0);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => declared == UTF_8 || !guess::is_surely_utf8(text, declared),
        Err(_) if declared.is_single_byte() => guess::mostly_utf8(bytes).is_none(),
        Err(_) => declared != UTF_8,
    }
}

/// Whether the bytes are UTF-16 or UTF-32.
pub(crate) fn is_wide(bytes: &[u8]) -> bool {
    wide(bytes).is_some()
}

/// The bytes in UTF-8, if they are UTF-16 or UTF-32.
pub(crate) fn wide_to_utf8(bytes: &[u8]) -> String {
    match wide(bytes) {
        Some(wide) => wide.decode(bytes),
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// The character set that a `meta` element near the start names, `charset="…"` alone or inside `content="…"`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let metas = head.split("<meta").skip(1);
    metas.filter_map(|meta| charset_of(meta.split('>').next()?)).next()
}

fn charset_of(meta: &str) -> Option<&'static Encoding> {
    let (_, rest) = meta.split_once("charset")?;
    let value = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| c.is_whitespace() || "\"';/".contains(c)).unwrap_or(value.len());
    Encoding::for_label(&value.as_bytes()[..end])
}

/// The share of control bytes above which bytes are no text: one in this many.
const CONTROL_SHARE: usize = 10;

fn check_bytes(bytes: &[u8]) -> Result<(), Undecodable> {
    if bytes.contains(&0) {
        let at = bytes.iter().position(|byte| *byte == 0).unwrap_or_default();
        return Err(binary(format!("a zero byte at byte {at}")));
    }
    let controls: usize = bytes.chunks(usize::from(u8::MAX)).map(|chunk| usize::from(controls(chunk))).sum();
    if controls * CONTROL_SHARE > bytes.len() {
        return Err(binary(format!("{controls} of {} bytes are control characters", bytes.len())));
    }
    Ok(())
}

/// Checks what came out of another character set, or out of the escapes of JSON.
pub(crate) fn check_characters(text: Cow<'_, str>) -> Result<Cow<'_, str>, Undecodable> {
    match text.find('\0') {
        Some(at) => Err(binary(format!("a zero character at byte {at} of the decoded text"))),
        None => Ok(text),
    }
}

/// The control bytes of at most 255 bytes, white space not counted; without branches, for all of a page is counted.
fn controls(bytes: &[u8]) -> u8 {
    let is_control = |byte: u8| {
        let is_space =
            (byte == b' ') | (byte == b'\t') | (byte == b'\n') | (byte == b'\r') | (byte == b'\x0C');
        ((byte < b' ') | (byte == 0x7F)) & !is_space
    };
    bytes.iter().fold(0, |count, byte| count + u8::from(is_control(*byte)))
}

fn binary(detail: String) -> Undecodable {
    Undecodable { reason: Reason::Binary, detail, span: None }
}

fn no_text(bytes: &[u8], error: std::str::Utf8Error) -> Undecodable {
    let start = error.valid_up_to();
    let end = error.error_len().map_or(bytes.len(), |length| start + length);
    let byte = bytes[start];
    let detail = format!("byte {start} (0x{byte:02X}) is no UTF-8, and no other character set fits the text");
    Undecodable { reason: Reason::InvalidUtf8, detail, span: Some(Span::bytes(start, end)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_decoded_as_declared_if_that_can_be() {
        let cases: [(&[u8], &str); 12] = [
            (b"<meta charset=\"windows-1252\"><p>\x80", "€"),
            (b"<META http-equiv=Content-Type content='text/html; charset=ISO-8859-5'>\xBC", "М"),
            (b"<meta charset=iso-8859-1><p>\xC3\xA9", "é"),
            (b"<meta charset=windows-1251><p>\xC3\xA9", "é"),
            (b"<meta charset=utf-8><p>le pr\xE9sident a parl\xE9", "le président a parlé"),
            (b"<meta charset=gbk><p>\xD6\xD0\xB9\xFA", "中国"),
            (b"<p>\xC3\xA9", "é"),
            (b"<p>caf\xE9", "café"),
            (b"<meta charset=utf-16><p>\xC3\xA9", "é"),
            (b"\xEF\xBB\xBF<meta charset=windows-1252>\xC3\xA9", "é"),
            (b"<meta charset=no-such-set><p>\xC3\xA9", "é"),
            (b"<meta charset=iso-8859-1><p>\xC3\xA9t\xC3\xA9, it\x92s \xE2\x80\x99", "été, it’s ’"),
        ];
        for (bytes, expected) in cases {
            let text = decode_html(bytes, None).unwrap();
            assert!(text.ends_with(expected), "{text}");
        }
    }

    #[test]
    fn the_character_set_of_text_is_guessed() {
        let russian = encoding_rs::WINDOWS_1251.encode("Министр прибыл в столицу").0;
        let polish = encoding_rs::ISO_8859_2.encode("Sześciu posłów żąda głosowania w Łodzi").0;
        let japanese = encoding_rs::SHIFT_JIS.encode("首相は東京で会談した").0;
        let cases: [(&[u8], Option<&str>, &str); 14] = [
            (b"\xFF\xFEa\0\xAC\x20", None, "a€"),
            (b"\xFE\xFF\0a\x20\xAC", None, "a€"),
            (b"T\0a\0l\0k\0s\0 \0", None, "Talks "),
            (b"\0T\0a\0l\0k\0s\0 ", None, "Talks "),
            (b"\xFF\xFE\0\0a\0\0\0\xAC\x20\0\0", None, "a€"),
            (b"\0\0\xFE\xFF\0\0\0a\0\0\x20\xAC", None, "a€"),
            (b"\xEF\xBB\xBFa", None, "a"),
            (b"caf\xE9 talks \x93end\x94", None, "café talks “end”"),
            (&russian, None, "Министр прибыл в столицу"),
            (&polish, Some("https://example.pl/a"), "Sześciu posłów żąda głosowania w Łodzi"),
            (&japanese, Some("https://example.jp:80/a"), "首相は東京で会談した"),
            (b"It\xE2\x80\x99s over, he said\xE2\x80", None, "It’s over, he said\u{FFFD}"),
            (b"It\xE2\x80\x99s \xC3\xA9t\xC3\xA9, the caf\xE9, it\x92s", None, "It’s été, the café, it’s"),
            (b"plain", None, "plain"),
        ];
        for (bytes, url, expected) in cases {
            assert_eq!(decode_text(bytes, url).unwrap(), expected);
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let noise: Vec<u8> = (0..400_u32).map(|n| (n * n * 31 % 127 + 129) as u8).collect();
        let cases: [(&[u8], Reason); 4] = [
            (b"a\0b", Reason::Binary),
            (b"\x01\x02\x03abc", Reason::Binary),
            (b"\xFF\xFEa\0\0\0", Reason::Binary),
            (&noise, Reason::InvalidUtf8),
        ];
        for (bytes, reason) in cases {
            assert_eq!(decode_text(bytes, None).unwrap_err().reason, reason, "{bytes:?}");
        }
        let fault = decode_text(&noise, None).unwrap_err();
        assert_eq!(fault.span, Some(Span::bytes(0, 1)));
    }
}
