//! HTML pages: the main text and what the page says of itself.
//!
//! Method: the readability algorithm of Mozilla, as `dom_smoothie` ports it, finds the element that holds the article;
//! its paragraphs are then walked here, so that headings and captions keep their role.

mod linked;
mod nesting;
mod paragraphs;
mod tags;
mod title;

use demarche_core::Reason;
use dom_smoothie::{Config, Readability, ReadabilityError};

use crate::draft::{Draft, Facts};
use linked::Linked;
use nesting::TooNested;

/// More elements than this are not looked through.
const ELEMENT_LIMIT: usize = 200_000;

/// Why a page gives no article.
#[derive(Debug)]
pub(crate) struct NotExtracted {
    pub(crate) reason: Reason,
    pub(crate) detail: String,
}

/// The article of a page, before cleaning.
pub(crate) fn extract(html: &str) -> Result<Draft, NotExtracted> {
    nesting::check(html)?;
    // Linked data is read here: the extractor's own reader misses articles inside a graph.
    let config = Config { max_elements_to_parse: ELEMENT_LIMIT, disable_json_ld: true, ..Config::default() };
    let mut page = Readability::new(html, None, Some(config)).map_err(not_extracted)?;
    nesting::check_tree(&page)?;
    let stated = stated(&page);
    let headings = title::headings(&page);
    let article = page.parse().map_err(not_extracted)?;
    let paragraphs = paragraphs::paragraphs(&article.content);
    Ok(Draft::of_paragraphs(paragraphs, facts(stated, &headings, article)))
}

impl From<TooNested> for NotExtracted {
    fn from(fault: TooNested) -> Self {
        Self { reason: Reason::InvalidRecord, detail: fault.to_string() }
    }
}

fn not_extracted(error: ReadabilityError) -> NotExtracted {
    let reason = match error {
        ReadabilityError::TooManyElements(..) => Reason::TooLarge,
        _ => Reason::NoArticle,
    };
    NotExtracted { reason, detail: error.to_string() }
}

/// What the page says of itself; read before extraction, which takes the page apart.
fn stated(page: &Readability) -> Linked {
    let scripts = page.doc.select(r#"script[type="application/ld+json"]"#);
    let scripts: Vec<_> = scripts.iter().map(|script| script.text()).collect();
    let mut linked = linked::linked(scripts.iter().map(|script| &**script));
    linked.url = first(page, &[("link[rel=canonical]", "href"), (r#"meta[property="og:url"]"#, "content")])
        .filter(|url| url.starts_with("http"))
        .or(linked.url);
    linked.published = linked.published.or_else(|| published(page));
    linked.title = linked.title.as_deref().map(title::decoded);
    linked
}

fn published(page: &Readability) -> Option<String> {
    let places = [
        (r#"meta[property="article:published_time"]"#, "content"),
        ("meta[itemprop=datePublished]", "content"),
        ("time[itemprop=datePublished]", "datetime"),
        ("meta[name=pubdate]", "content"),
        ("meta[name=publishdate]", "content"),
        (r#"meta[name="DC.date.issued"]"#, "content"),
        ("meta[name=date]", "content"),
        ("article time[datetime]", "datetime"),
        ("time[datetime]", "datetime"),
    ];
    first(page, &places)
}

/// The first of the places, by selector and attribute, that is filled.
fn first(page: &Readability, places: &[(&str, &str)]) -> Option<String> {
    places.iter().find_map(|(selector, attribute)| {
        let value = page.doc.select_single(selector).attr(attribute)?;
        filled(&value)
    })
}

fn facts(stated: Linked, headings: &[String], article: dom_smoothie::Article) -> Facts {
    let outlet = stated.outlet.or(article.site_name).as_deref().and_then(filled);
    let title = stated.title.unwrap_or(article.title);
    let title = title::title(&title, headings, outlet.as_deref());
    let byline = stated.byline.or(article.byline).as_deref().and_then(filled);
    Facts {
        url: stated.url,
        title: filled(title),
        byline: byline.map(|byline| byline.trim_start_matches("By ").to_owned()),
        published: stated.published.or(article.published_time),
        outlet,
        ..Facts::default()
    }
}

/// The words with single spaces between them; `None` when there are none.
fn filled(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}
