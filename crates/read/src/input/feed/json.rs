//! JSON Feed, versions 1.0 and 1.1.

use demarche_core::{Reason, Rejection};
use serde_json::{Map, Value};

use super::item::Item;
use super::{page, without_text};
use crate::Config;
use crate::decode::decode_text;
use crate::input::open::Items;
use crate::input::rejection;

/// Whether an object starts like a JSON Feed: its first keys name the version.
pub(in crate::input) fn is_json_feed(head: &[u8]) -> bool {
    // The zero halves of UTF-16 units are left out.
    let head = String::from_utf8_lossy(&head[..head.len().min(1 << 14)]).replace('\0', "");
    // Inside a string the quotation marks would be escaped, so that this is a key and its value.
    let mut keys = head.split("\"version\"").skip(1);
    keys.any(|rest| {
        let value =
            rest.trim_start().strip_prefix(':').map(str::trim_start).unwrap_or_default().replace("\\/", "/");
        value.starts_with("\"https://jsonfeed.org/version/")
    })
}

/// The items of a whole feed that carry their text.
pub(in crate::input) fn of_json(
    bytes: &[u8],
    source_path: &str,
    config: &Config,
) -> Result<Items, Rejection> {
    let no_json = |error: serde_json::Error| rejection(source_path, Reason::InvalidJson, error.to_string());
    let text =
        decode_text(bytes, None).map_err(|fault| rejection(source_path, fault.reason, fault.detail))?;
    let feed: Value = serde_json::from_str(&text).map_err(no_json)?;
    let Some(Value::Array(items)) = feed.get("items") else {
        return Err(without_text(source_path, 0));
    };
    let numbered = items.iter().zip(1..).filter_map(|(value, number)| Some((value.as_object()?, number)));
    let pages = numbered
        .filter_map(|(object, number)| page(format!("{source_path}#{number}"), &item(object), &config.hints));
    let pages: Vec<_> = pages.map(Ok).collect();
    if pages.is_empty() {
        Err(without_text(source_path, items.len()))
    } else {
        Ok(Box::new(pages.into_iter()))
    }
}

fn item(object: &Map<String, Value>) -> Item {
    let string = |key| object.get(key).and_then(Value::as_str).map(str::to_owned);
    let author = object.get("authors").and_then(|authors| authors.get(0)).or(object.get("author"));
    Item {
        id: string("id"),
        url: string("url").or(string("external_url")),
        title: string("title"),
        published: string("date_published").or(string("date_modified")),
        updated: None,
        author: author.and_then(|author| author.get("name")).and_then(Value::as_str).map(str::to_owned),
        html: string("content_html"),
        text: string("content_text"),
        summary: string("summary"),
    }
}
