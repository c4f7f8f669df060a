//! An answer of a server, as recorded: its head, and its body without the coding of the transfer.

use std::borrow::Cow;
use std::io::{self, Read};

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::header::field;

/// An answer of a server.
pub(super) struct Response<'a> {
    pub(super) status: u16,
    fields: Cow<'a, str>,
    body: &'a [u8],
}

/// Why a body cannot be unpacked.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// It is larger than the limit.
    TooLarge,
    /// It is damaged, or packed in an unknown way.
    Damaged(String),
}

impl<'a> Response<'a> {
    /// Parts head and body; `None` when there is no head.
    pub(super) fn parse(bytes: &'a [u8]) -> Option<Self> {
        let (head, body) = part(bytes)?;
        let fields = String::from_utf8_lossy(head);
        let status_line = fields.lines().next().filter(|line| line.starts_with("HTTP/"))?;
        let status = status_line.split_whitespace().nth(1)?.parse().ok()?;
        Some(Self { status, fields, body })
    }

    /// The `Content-Type`, as written; empty if there is none.
    pub(super) fn content_type(&self) -> &str {
        field(&self.fields, "Content-Type").unwrap_or_default()
    }

    /// The body as the server meant it, of at most `limit` bytes.
    ///
    /// Some crawlers store bodies unpacked and leave the head as it was: what does not look packed is taken as it is.
    pub(super) fn body(&self, limit: usize) -> Result<Vec<u8>, Unreadable> {
        let coding = |name| field(&self.fields, name).unwrap_or_default().to_ascii_lowercase();
        let is_chunked = coding("Transfer-Encoding").contains("chunked");
        let body = is_chunked.then(|| unchunked(self.body)).flatten();
        let body = body.map_or(Cow::Borrowed(self.body), Cow::Owned);
        unpacked(&body, coding("Content-Encoding").trim(), limit)
    }
}

/// The head and the body, at the first empty line.
fn part(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut end = 0;
    loop {
        let line = bytes[end..].iter().position(|byte| *byte == b'\n')? + 1;
        if bytes[end..end + line].trim_ascii().is_empty() {
            return Some((&bytes[..end], &bytes[end + line..]));
        }
        end += line;
    }
}

/// Puts chunks together; `None` when the body is not in chunks. A chunk cut short is kept as far as it is there.
fn unchunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    let mut any = false;
    loop {
        let Some(line_end) = body.iter().take(64).position(|byte| *byte == b'\n') else {
            return any.then_some(whole);
        };
        let line = std::str::from_utf8(&body[..line_end]).ok();
        let size = line.and_then(|line| usize::from_str_radix(line.split(';').next()?.trim(), 16).ok());
        let Some(size) = size else { return any.then_some(whole) };
        any = true;
        let rest = &body[line_end + 1..];
        let chunk = &rest[..size.min(rest.len())];
        whole.extend_from_slice(chunk);
        let rest = &rest[chunk.len()..];
        body = rest.strip_prefix(b"\r\n").or(rest.strip_prefix(b"\n")).unwrap_or(rest);
        if size == 0 || body.is_empty() {
            return Some(whole);
        }
    }
}

fn unpacked(body: &[u8], coding: &str, limit: usize) -> Result<Vec<u8>, Unreadable> {
    match coding {
        "gzip" | "x-gzip" if body.starts_with(&[0x1F, 0x8B]) => {
            read(MultiGzDecoder::new(body), coding, limit)
        }
        "deflate" if looks_like_text(body) => copied(body, limit),
        "deflate" if is_zlib(body) => read(ZlibDecoder::new(body), coding, limit),
        "deflate" => read(DeflateDecoder::new(body), coding, limit),
        "br" if !looks_like_text(body) => {
            read(brotli_decompressor::Decompressor::new(body, 4096), coding, limit)
        }
        "" | "identity" | "none" | "gzip" | "x-gzip" | "br" | "utf-8" => copied(body, limit),
        _ if looks_like_text(body) => copied(body, limit),
        _ => Err(Unreadable::Damaged(format!("`Content-Encoding: {coding}` is not known"))),
    }
}

fn copied(body: &[u8], limit: usize) -> Result<Vec<u8>, Unreadable> {
    if body.len() > limit { Err(Unreadable::TooLarge) } else { Ok(body.to_vec()) }
}

/// Unpacks up to the limit. A body that was cut short, as many are, is kept as far as it is there.
fn read(packed: impl Read, coding: &str, limit: usize) -> Result<Vec<u8>, Unreadable> {
    let mut bytes = Vec::new();
    let read = packed.take(limit as u64 + 1).read_to_end(&mut bytes);
    match read {
        _ if bytes.len() > limit => Err(Unreadable::TooLarge),
        Err(error) if bytes.is_empty() || error.kind() != io::ErrorKind::UnexpectedEof => {
            Err(Unreadable::Damaged(format!("the body is damaged (`Content-Encoding: {coding}`)")))
        }
        _ => Ok(bytes),
    }
}

fn is_zlib(body: &[u8]) -> bool {
    let Some(&[a, b]) = body.first_chunk() else { return false };
    a & 0x0F == 8 && (u16::from(a) << 8 | u16::from(b)) % 31 == 0
}

/// Whether the body starts like markup or words, and so is not packed.
fn looks_like_text(body: &[u8]) -> bool {
    let head = &body[..body.len().min(64)];
    head.trim_ascii_start().starts_with(b"<")
        || head.iter().all(|byte| (b' '..=b'~').contains(byte) || b"\t\r\n".contains(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_put_together() {
        let cases: [(&[u8], Option<&[u8]>); 6] = [
            (b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n", Some(b"abcde")),
            (b"3\nabc\n0\n\n", Some(b"abc")),
            (b"A\r\nabc", Some(b"abc")),
            (b"3\r\nabc\r\nrubbish\r\n", Some(b"abc")),
            (b"<html>\n<p>", None),
            (b"", None),
        ];
        for (body, expected) in cases {
            assert_eq!(unchunked(body).as_deref(), expected, "{}", String::from_utf8_lossy(body));
        }
    }

    #[test]
    fn heads_end_at_the_first_empty_line() {
        let response =
            Response::parse(b"HTTP/1.1 404 Not Found\r\ncontent-TYPE: text/html\r\n\r\n<p>\r\n\r\n").unwrap();
        assert_eq!((response.status, response.content_type()), (404, "text/html"));
        assert_eq!(response.body(10).unwrap(), b"<p>\r\n\r\n");
        assert_eq!(response.body(3), Err(Unreadable::TooLarge));
        assert!(Response::parse(b"HTTP/1.1 200 OK\r\n").is_none());
        assert!(Response::parse(b"<p>\n\n").is_none());
    }

    #[test]
    fn unknown_codings_are_named() {
        let response =
            Response::parse(b"HTTP/1.1 200 OK\nContent-Encoding: zstd\n\n\x28\xB5\x2F\xFD\x00").unwrap();
        let expected = Unreadable::Damaged("`Content-Encoding: zstd` is not known".to_owned());
        assert_eq!(response.body(100), Err(expected));
    }
}
