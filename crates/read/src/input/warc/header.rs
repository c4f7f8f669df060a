//! The header of a record.

use super::Lost;
use super::source::Source;

/// What a record holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// What a server answered.
    Response,
    /// A file as it was found.
    Resource,
    /// A text made of another record.
    Conversion,
    /// Anything else: requests, metadata, notes about visits that found nothing new.
    Other,
}

/// The header of a record, as far as it says something about a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) kind: Kind,
    /// `Content-Length`, in bytes.
    pub(super) length: u64,
    /// `WARC-Target-URI`, where the page was fetched.
    pub(super) url: Option<String>,
    /// `WARC-Date`, when it was fetched, as written.
    pub(super) date: Option<String>,
    /// `Content-Type` of the record.
    pub(super) content_type: String,
}

/// The longest header that is read, in bytes.
const LONGEST: usize = 1 << 16;

/// Reads the header at the next byte.
pub(super) fn read(source: &mut Source) -> Result<Header, Lost> {
    let lines = lines(source)?;
    let text = String::from_utf8_lossy(&lines);
    let Some((version, fields)) = text.split_once('\n') else {
        return Err(broken("the record has no header"));
    };
    if !version.starts_with("WARC/1.") {
        return Err(broken("no record starts here"));
    }
    parse(fields).ok_or_else(|| broken("the record does not say how long it is"))
}

/// The value of `name` in lines of `Name: value`, the first if there are several.
pub(super) fn field<'a>(fields: &'a str, name: &str) -> Option<&'a str> {
    fields.lines().find_map(|line| {
        let (found, value) = line.split_once(':')?;
        found.trim().eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

fn parse(fields: &str) -> Option<Header> {
    let owned = |name| field(fields, name).filter(|value| !value.is_empty()).map(str::to_owned);
    Some(Header {
        kind: kind(field(fields, "WARC-Type").unwrap_or_default()),
        length: field(fields, "Content-Length")?.parse().ok()?,
        // Some writers put the address between angle brackets, as an early draft of the standard had it.
        url: owned("WARC-Target-URI").map(|url| url.trim_matches(['<', '>']).to_owned()),
        date: owned("WARC-Date"),
        content_type: owned("Content-Type").unwrap_or_default(),
    })
}

fn kind(name: &str) -> Kind {
    match name.to_ascii_lowercase().as_str() {
        "response" => Kind::Response,
        "resource" => Kind::Resource,
        "conversion" => Kind::Conversion,
        _ => Kind::Other,
    }
}

/// The lines up to the first empty one.
fn lines(source: &mut Source) -> Result<Vec<u8>, Lost> {
    let mut lines = Vec::new();
    let mut line_start = 0;
    loop {
        let bytes = source.fill()?;
        let end = bytes.iter().position(|byte| *byte == b'\n');
        let used = end.map_or(bytes.len(), |end| end + 1);
        lines.extend_from_slice(&bytes[..used]);
        source.take(used);
        if used == 0 || lines.len() > LONGEST {
            // Another record may start in what was taken for the header.
            let first_line = lines.iter().position(|byte| *byte == b'\n').unwrap_or(lines.len());
            source.give_back(&lines[first_line..]);
            return Err(broken("the header of the record does not end"));
        }
        if end.is_some() {
            if lines[line_start..].trim_ascii().is_empty() {
                return Ok(lines);
            }
            if line_start == 0 && !lines.starts_with(b"WARC/1.") {
                return Err(broken("no record starts here"));
            }
            line_start = lines.len();
        }
    }
}

fn broken(detail: &str) -> Lost {
    Lost::Broken(detail.to_owned())
}
