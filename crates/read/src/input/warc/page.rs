//! The page that a record holds.

use std::borrow::Cow;

use demarche_core::{Page, PageFormat, PageHints, PublishedBasis, Reason, Rejection};
use encoding_rs::Encoding;

use super::header::{Header, Kind};
use super::http::{Response, Unreadable};
use super::source::Body;
use crate::decode::is_credible;
use crate::input::rejection;
use crate::{Config, parse_published};

/// The page of a record; `None` when it holds none: a request, an image, an error of the server.
pub(super) fn of_record(
    header: &Header,
    body: Body,
    source_path: &str,
    config: &Config,
) -> Option<Result<Page, Rejection>> {
    let limit = config.max_page_bytes;
    let too_large = body.is_too_large.then_some(body.size);
    let (format, content_type, bytes) = content(header, body, limit)?;
    let is_too_large = too_large.is_some() || bytes.as_ref().is_ok_and(|bytes| bytes.len() > limit);
    let bytes = if is_too_large { Err(Unreadable::TooLarge) } else { bytes };
    let page = |bytes| {
        let bytes = in_unicode(bytes, &content_type);
        Page { source_path: source_path.to_owned(), format, bytes, hints: hints(header, config) }
    };
    Some(bytes.map(page).map_err(|fault| refused(source_path, fault, too_large, limit)))
}

/// What a record holds: the format, the content type as written, and the bytes.
type Content = (PageFormat, String, Result<Vec<u8>, Unreadable>);

fn content(header: &Header, body: Body, limit: usize) -> Option<Content> {
    match header.kind {
        Kind::Other => None,
        _ if !is_page(header) => None,
        Kind::Response => of_response(&body.kept, limit),
        Kind::Resource | Kind::Conversion => {
            Some((format_of(&header.content_type)?, header.content_type.clone(), Ok(body.kept)))
        }
    }
}

fn of_response(body: &[u8], limit: usize) -> Option<Content> {
    let response = Response::parse(body).filter(|response| response.status == 200)?;
    let content_type = response.content_type().to_owned();
    let format = format_of(&content_type)?;
    Some((format, content_type, response.body(limit)))
}

fn format_of(content_type: &str) -> Option<PageFormat> {
    let media_type = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match media_type.as_str() {
        "text/html" | "application/xhtml+xml" => Some(PageFormat::Html),
        "text/plain" => Some(PageFormat::Text),
        _ => None,
    }
}

/// Every crawl holds the rules for crawlers of every site, as plain text.
fn is_page(header: &Header) -> bool {
    let url = header.url.as_deref().unwrap_or_default();
    !url.ends_with("/robots.txt")
}

/// The characters as the server declares them, marked as UTF-8. As in a page, a declaration that cannot be is not believed.
fn in_unicode(bytes: Vec<u8>, content_type: &str) -> Vec<u8> {
    let is_marked = Encoding::for_bom(&bytes).is_some();
    let is_credible = |encoding: &&'static Encoding| !is_marked && is_credible(encoding, &bytes);
    let Some(encoding) = charset(content_type).filter(is_credible) else { return bytes };
    let text = encoding.decode_without_bom_handling(&bytes).0;
    // Text needs no mark, and pages without one are nearly all of a web archive: spare the copy.
    if let (Cow::Borrowed(_), true) = (&text, bytes.is_ascii()) {
        return bytes;
    }
    [b"\xEF\xBB\xBF", text.as_bytes()].concat()
}

fn charset(content_type: &str) -> Option<&'static Encoding> {
    let parameters = content_type.split(';').skip(1);
    let is_charset = |name: &str| name.trim().eq_ignore_ascii_case("charset");
    let mut values = parameters.filter_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        is_charset(name).then(|| value.trim().trim_matches(['"', '\'']))
    });
    Encoding::for_label(values.next()?.as_bytes())
}

fn hints(header: &Header, config: &Config) -> PageHints {
    let given = config.hints.clone();
    let captured = header.date.as_deref().and_then(|date| parse_published(date, PublishedBasis::Capture));
    PageHints { url: given.url.or(header.url.clone()), captured: given.captured.or(captured), ..given }
}

fn refused(source_path: &str, fault: Unreadable, size: Option<u64>, limit: usize) -> Rejection {
    match fault {
        Unreadable::Damaged(detail) => rejection(source_path, Reason::Unreadable, detail),
        Unreadable::TooLarge => {
            let size = size.map_or_else(|| "the page is larger".to_owned(), |size| format!("{size} bytes"));
            rejection(source_path, Reason::TooLarge, format!("{size}, limit {limit}"))
        }
    }
}
