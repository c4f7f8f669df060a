//! Bytes to characters.

use std::borrow::Cow;

use demarche_core::{Byte, Reason, Span};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Why bytes could not be turned into characters.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Undecodable {
    pub(crate) reason: Reason,
    pub(crate) detail: String,
    pub(crate) span: Option<Span<Byte>>,
}

/// The characters of a plain text or JSON record: UTF-8, or UTF-16 with a byte order mark. Nothing is guessed.
pub(crate) fn decode_text(bytes: &[u8]) -> Result<Cow<'_, str>, Undecodable> {
    if let Some((encoding, bom)) = Encoding::for_bom(bytes)
        && encoding != UTF_8
    {
        return check_characters(encoding.decode_without_bom_handling(&bytes[bom..]).0);
    }
    check_bytes(bytes)?;
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text.strip_prefix('\u{FEFF}').unwrap_or(text))),
        Err(error) => Err(invalid_utf8(bytes, error)),
    }
}

/// The characters of an HTML page, by its byte order mark, else the character set it declares, else UTF-8 if it is
/// that, else windows-1252, as browsers do. A page that declares Latin-1 and is valid UTF-8 is taken for UTF-8: the
/// declaration is often a leftover of the template, and accented Latin-1 text is never UTF-8 by chance.
pub(crate) fn decode_html(bytes: &[u8]) -> Result<Cow<'_, str>, Undecodable> {
    if let Some((encoding, bom)) = Encoding::for_bom(bytes) {
        return check_characters(encoding.decode_without_bom_handling(&bytes[bom..]).0);
    }
    check_bytes(bytes)?;
    let is_utf8 = std::str::from_utf8(bytes).is_ok();
    let declared = declared(bytes).filter(|encoding| !is_utf8 || *encoding != WINDOWS_1252);
    let encoding = declared.unwrap_or(if is_utf8 { UTF_8 } else { WINDOWS_1252 });
    check_characters(encoding.decode_without_bom_handling(bytes).0)
}

/// Turns UTF-16 with a byte order mark into UTF-8.
pub(crate) fn utf16_to_utf8(bytes: &[u8]) -> String {
    Encoding::for_bom(bytes).unwrap_or((UTF_8, 0)).0.decode(bytes).0.into_owned()
}

/// The character set that a `meta` element near the start names, `charset="…"` alone or inside `content="…"`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let metas = head.split("<meta").skip(1);
    let encoding = metas.filter_map(|meta| charset_of(meta.split('>').next()?)).next()?;
    // A page that can be read this far as ASCII is not UTF-16, whatever it says.
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
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
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(binary(format!("a zero byte at byte {at}")));
    }
    let is_control = |byte: &&u8| byte.is_ascii_control() && !byte.is_ascii_whitespace();
    let controls = bytes.iter().filter(is_control).count();
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

fn binary(detail: String) -> Undecodable {
    Undecodable { reason: Reason::Binary, detail, span: None }
}

fn invalid_utf8(bytes: &[u8], error: std::str::Utf8Error) -> Undecodable {
    let start = error.valid_up_to();
    let end = error.error_len().map_or(bytes.len(), |length| start + length);
    let detail = format!("byte {start} (0x{:02X}) does not belong to a UTF-8 character", bytes[start]);
    Undecodable { reason: Reason::InvalidUtf8, detail, span: Some(Span::bytes(start, end)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_decoded_as_declared() {
        let cases: [(&[u8], &str); 8] = [
            (b"<meta charset=\"windows-1252\"><p>\x80", "€"),
            (b"<META http-equiv=Content-Type content='text/html; charset=ISO-8859-5'>\xBC", "М"),
            (b"<meta charset=iso-8859-1><p>\xC3\xA9", "é"),
            (b"<p>\xC3\xA9", "é"),
            (b"<p>\xE9", "é"),
            (b"<meta charset=utf-16><p>\xC3\xA9", "é"),
            (b"\xEF\xBB\xBF<meta charset=windows-1252>\xC3\xA9", "é"),
            (b"<meta charset=no-such-set><p>\xC3\xA9", "é"),
        ];
        for (bytes, expected) in cases {
            let text = decode_html(bytes).unwrap();
            assert!(text.ends_with(expected), "{text}");
        }
    }

    #[test]
    fn text_is_never_guessed() {
        assert_eq!(decode_text(b"\xFF\xFEa\0\xAC\x20").unwrap(), "a€");
        assert_eq!(decode_text(b"\xEF\xBB\xBFa").unwrap(), "a");
        let fault = decode_text(b"caf\xE9 talks").unwrap_err();
        assert_eq!((fault.reason, fault.span), (Reason::InvalidUtf8, Some(Span::bytes(3, 4))));
        assert_eq!(decode_text(b"a\0b").unwrap_err().reason, Reason::Binary);
        assert_eq!(decode_text(b"\x01\x02\x03abc").unwrap_err().reason, Reason::Binary);
    }
}
