//! One item of a feed.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use serde_json::{Value, json};

/// What an item says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) id: Option<String>,
    pub(super) url: Option<String>,
    pub(super) title: Option<String>,
    pub(super) published: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) author: Option<String>,
    /// The whole text, as HTML.
    pub(super) html: Option<String>,
    /// The whole text, as plain text.
    pub(super) text: Option<String>,
    /// A few words about the text, or all of it: as HTML.
    pub(super) summary: Option<String>,
}

/// A summary of at least so many characters counts as the text.
const LONG_SUMMARY: usize = 400;

impl Item {
    /// The item as a JSON record; `None` when it does not carry its text.
    pub(super) fn record(&self) -> Option<Value> {
        let summary = self.summary.as_ref().filter(|summary| words(summary).chars().count() >= LONG_SUMMARY);
        let html = self.html.as_ref().filter(|html| !html.trim().is_empty());
        let text = self.text.as_ref().filter(|text| html.is_none() && !text.trim().is_empty());
        let html = html.or(summary.filter(|_| text.is_none()));
        let whole = html.map(|html| format!("<html><body><article>{html}</article></body></html>"));
        if whole.is_none() && text.is_none() {
            return None;
        }
        Some(json!({
            "id": self.id, "url": self.url, "title": self.title, "published": self.published,
            "byline": self.author, "html": whole, "text": text,
        }))
    }
}

/// The text of a piece of HTML, roughly: for its length.
fn words(html: &str) -> String {
    let mut in_tag = false;
    let visible = html.chars().filter(|c| {
        let was_in_tag = in_tag;
        in_tag = *c == '<' || (in_tag && *c != '>');
        !was_in_tag && !in_tag
    });
    visible.collect()
}

/// Reads `<item>…</item>` or `<entry>…</entry>`.
pub(super) fn parse(xml: &str) -> Result<Item, String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut item = Item::default();
    // The open elements below that of the item.
    let mut path: Vec<String> = Vec::new();
    let mut is_inside = false;
    loop {
        match reader.read_event().map_err(|error| no_xml(&error))? {
            Event::Start(_) if !is_inside => is_inside = true,
            // Markup may stand in Atom as it is: it is taken as a whole.
            Event::Start(tag) if path.is_empty() && is_xhtml(&tag) => {
                let markup = reader.read_text(tag.name()).map_err(|error| no_xml(&error))?;
                item.put(&[name(&tag)], &markup);
            }
            Event::Eof => return Ok(item.trimmed()),
            event => item.take(&event, &mut path),
        }
    }
}

fn no_xml(error: &quick_xml::Error) -> String {
    format!("the item is no XML: {error}")
}

/// The name of an element as feeds commonly write it, such as `content:encoded`.
fn name(tag: &BytesStart<'_>) -> String {
    let name = tag.name();
    let name: &str = name.as_ref();
    name.strip_prefix("atom:").unwrap_or(name).to_owned()
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok()??;
    Some(unescaped(&found.value))
}

fn is_xhtml(tag: &BytesStart<'_>) -> bool {
    matches!(name(tag).as_str(), "content" | "summary") && attribute(tag, "type").as_deref() == Some("xhtml")
}

/// The text with its entities resolved, where all are known.
fn unescaped(text: &str) -> String {
    unescape(text).map_or_else(|_| text.to_owned(), Cow::into_owned)
}

impl Item {
    /// Takes what an event inside the item says.
    fn take(&mut self, event: &Event<'_>, path: &mut Vec<String>) {
        match event {
            Event::Start(tag) => {
                self.link(path, tag);
                path.push(name(tag));
            }
            Event::Empty(tag) => self.link(path, tag),
            Event::End(_) => drop(path.pop()),
            Event::Text(text) => self.put(path, &text.xml10_content()),
            Event::CData(text) => self.put(path, &text.xml10_content()),
            Event::GeneralRef(entity) => self.put(path, &unescaped(&format!("&{};", entity.xml10_content()))),
            _ => {}
        }
    }

    /// Takes the address of an Atom `link` that leads to the page.
    fn link(&mut self, path: &[String], tag: &BytesStart<'_>) {
        if path.is_empty() && name(tag) == "link" && self.url.is_none() {
            let leads_to_page = attribute(tag, "rel").is_none_or(|rel| rel == "alternate");
            self.url = attribute(tag, "href").filter(|_| leads_to_page);
        }
    }

    /// Adds text that stands in the element `path`.
    fn put(&mut self, path: &[String], text: &str) {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        let place = match path[..] {
            ["guid" | "id"] => &mut self.id,
            ["link"] => &mut self.url,
            ["title"] => &mut self.title,
            ["pubDate" | "published" | "dc:date"] => &mut self.published,
            ["updated"] => &mut self.updated,
            ["dc:creator"] | ["author"] | ["author", "name"] => &mut self.author,
            ["content:encoded" | "content"] => &mut self.html,
            ["description" | "summary"] => &mut self.summary,
            _ => return,
        };
        place.get_or_insert_default().push_str(text);
    }

    fn trimmed(mut self) -> Self {
        let line = |text: Option<String>| {
            let text =
                text.map(|text| words(&unescaped(&text)).split_whitespace().collect::<Vec<_>>().join(" "));
            text.filter(|text| !text.is_empty())
        };
        self.title = line(self.title);
        self.author = line(self.author).map(|author| person(&author));
        self.published = line(self.published).or(line(self.updated.take()));
        for text in [&mut self.id, &mut self.url] {
            *text = text.take().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        }
        self
    }
}

/// RSS writes authors as `ana@example.org (Ana Ruiz)`.
fn person(author: &str) -> String {
    let name = author.split_once('(').filter(|(address, _)| address.contains('@'));
    name.map_or(author, |(_, name)| name.trim_end_matches(')')).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_say_what_they_say() {
        let item = parse(
            "<item><title>Talks &amp;amp; more</title><link>https://example.org/1 </link><guid>7</guid>\
             <author>ana@example.org (Ana Ruiz)</author><pubDate>Sun, 14 May 2023 08:00:00 GMT</pubDate>\
             <media:content url='x'><media:title>no</media:title></media:content>\
             <content:encoded><![CDATA[<p>One &amp; two.</p>]]></content:encoded></item>",
        )
        .unwrap();
        assert_eq!(item.title.as_deref(), Some("Talks & more"));
        assert_eq!(item.url.as_deref(), Some("https://example.org/1"));
        assert_eq!(item.author.as_deref(), Some("Ana Ruiz"));
        assert_eq!(item.published.as_deref(), Some("Sun, 14 May 2023 08:00:00 GMT"));
        assert_eq!(item.html.as_deref(), Some("<p>One &amp; two.</p>"));
    }

    #[test]
    fn atom_content_may_be_markup() {
        let item = parse(
            "<entry><link rel='self' href='no'/><link href='https://example.org/?a&amp;b'/><author><name>Ana</name>\
             <email>no</email></author><updated>2023-05-14T08:00:00Z</updated><content type='xhtml'><div>One \
             <b>&amp;</b> two.</div></content></entry>",
        )
        .unwrap();
        assert_eq!(item.url.as_deref(), Some("https://example.org/?a&b"));
        assert_eq!(item.author.as_deref(), Some("Ana"));
        assert_eq!(item.published.as_deref(), Some("2023-05-14T08:00:00Z"));
        assert_eq!(item.html.as_deref(), Some("<div>One <b>&amp;</b> two.</div>"));
    }

    #[test]
    fn short_summaries_are_no_text() {
        let of = |summary: String| Item { summary: Some(summary), ..Item::default() }.record();
        assert!(of("<p>Talks resume.</p>".repeat(3)).is_none());
        assert!(of("Talks resume in Geneva. ".repeat(20)).is_some());
        assert!(of("<img src='a.jpg'>".repeat(40)).is_none());
    }
}
