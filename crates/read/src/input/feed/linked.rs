//! What feeds say about pages that were saved beside them.
//!
//! Most feeds carry summaries only, but they always say when an item was published; many pages do not.

use std::collections::BTreeMap;
use std::io::BufRead;

use demarche_core::{Page, PageFormat, Published, PublishedBasis};

use super::cut::next_item;
use super::declared;
use super::item::{self, Item};
use crate::decode::decode;
use crate::input::lines::Piece;
use crate::parse_published;

/// What is known about pages, by their addresses.
#[derive(Debug, Default)]
pub(in crate::input) struct Linked {
    said: BTreeMap<String, Said>,
}

#[derive(Debug)]
struct Said {
    title: Option<String>,
    published: Option<Published>,
}

impl Linked {
    /// Takes what the items of an RSS or Atom feed say; what is damaged is left to the reading of the feed itself.
    pub(in crate::input) fn take(&mut self, reader: &mut dyn BufRead, head: &[u8], limit: usize) {
        let encoding = declared(head);
        while let Ok(Some(piece)) = next_item(reader, limit) {
            let Piece::Bytes(bytes) = piece else { continue };
            let xml = decode(&bytes, Some(encoding), None);
            let item = xml.ok().and_then(|xml| item::parse(&xml).ok());
            item.into_iter().for_each(|item| self.add(item));
        }
    }

    fn add(&mut self, item: Item) {
        let Some(url) = item.url else { return };
        let published = item.published.and_then(|date| parse_published(&date, PublishedBasis::Metadata));
        // An item may stand in several feeds: the first one counts.
        self.said.entry(key(&url)).or_insert(Said { title: item.title, published });
    }

    /// Tells a page what a feed says about it, if one does; what the page itself says wins.
    pub(in crate::input) fn tell(&self, page: &mut Page) {
        if self.said.is_empty() || page.format != PageFormat::Html {
            return;
        }
        let url = page.hints.url.clone().or_else(|| canonical(&page.bytes));
        let Some(said) = url.and_then(|url| self.said.get(&key(&url))) else { return };
        page.hints.title = page.hints.title.take().or_else(|| said.title.clone());
        // As the day of capture does, this counts where the page gives no date.
        page.hints.captured = said.published.or(page.hints.captured);
    }
}

/// The address without what differs between a feed and a page: the protocol, `www.`, marks of campaigns, a slash at the end.
fn key(url: &str) -> String {
    let url = url.trim().split('#').next().unwrap_or_default();
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    let url = url.strip_prefix("www.").unwrap_or(url);
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let path = path.trim_end_matches('/');
    let kept: Vec<&str> =
        query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("utm_")).collect();
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
}

/// How much of a page is searched for its address.
const HEAD: usize = 1 << 16;

/// The address that a page gives as its own.
fn canonical(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let links = head.split("<link").skip(1).filter_map(|rest| rest.split('>').next());
    let link = links.into_iter().find(|link| link.contains("canonical"))?;
    let value = link.split_once("href=")?.1;
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let end = |c: char| quote.map_or(c.is_whitespace(), |quote| c == quote);
    let url = value.trim_start_matches(['"', '\'']).split(end).next()?;
    Some(url.replace("&amp;", "&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_compared_without_what_differs() {
        let cases = [
            ("https://www.example.org/a/?utm_source=rss", "http://example.org/a"),
            ("https://example.org/a?id=1&utm_medium=feed#top", "https://example.org/a?id=1"),
            ("https://example.org/a", "https://example.org/b"),
        ];
        let are_equal: Vec<bool> = cases.iter().map(|(a, b)| key(a) == key(b)).collect();
        assert_eq!(are_equal, [true, true, false]);
    }

    #[test]
    fn pages_give_their_address() {
        let cases: [(&str, Option<&str>); 4] = [
            (
                "<link rel=\"canonical\" href=\"https://example.org/?a&amp;b\">",
                Some("https://example.org/?a&b"),
            ),
            ("<link href='https://example.org/1' rel=canonical>", Some("https://example.org/1")),
            ("<link rel=canonical href=https://example.org/1 />", Some("https://example.org/1")),
            ("<link rel=icon href=a.png>", None),
        ];
        for (html, expected) in cases {
            assert_eq!(canonical(html.as_bytes()).as_deref(), expected, "{html}");
        }
    }
}
