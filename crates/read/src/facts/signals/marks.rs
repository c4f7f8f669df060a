//! Which elements may hold a fact, by their attributes.

use dom_query::Element;

use super::context::Context;
use super::parts::{Parts, search};
use super::{Kind, attribute};

/// Attributes in which pages keep a time beside its printed form.
const TIMES: [&str; 10] = [
    "datetime",
    "data-datetime",
    "data-published",
    "data-published-date",
    "data-publish-date",
    "data-pubdate",
    "data-date",
    "data-timestamp",
    "data-utime",
    "data-time",
];

/// Parts of class names that speak of a date.
const DATES: [&str; 12] = [
    "date",
    "publish",
    "posted",
    "timestamp",
    "datum",
    "fecha",
    "time-stamp",
    "article-time",
    "post-time",
    "post-meta",
    "entry-meta",
    "article-meta",
];

/// Parts of class names that speak of an author.
const AUTHORS: [&str; 8] =
    ["author", "byline", "by-line", "writer", "autor", "contributor-name", "reporter", "journalist"];

/// Such an element names no author.
const NOT_AUTHORS: [&str; 11] =
    ["bio", "avatar", "image", "img", "photo", "social", "desc", "comment", "about", "follow", "count"];

/// Parts of the addresses of pages of authors.
const AUTHOR_PAGES: [&str; 23] = [
    "/author/",
    "/authors/",
    "/autor/",
    "/auteur/",
    "/autore/",
    "/profile/",
    "/contributor/",
    "/contributors/",
    "/by/",
    "/staff/",
    "/reporter/",
    "/journalist/",
    "/writer/",
    "/redakcja/",
    "/team/",
    "/people/",
    "/person/",
    "/profiles/",
    "/columnist/",
    "/columnists/",
    "/autoren/",
    "/autores/",
    "/auteurs/",
];

/// Pages of networks are those of anybody.
const NETWORKS: [&str; 8] = [
    "bsky.app",
    "linkedin.com",
    "facebook.com",
    "twitter.com",
    "//x.com",
    "threads.net",
    "researchgate.net",
    "instagram.com",
];

/// Parts of class names of headlines.
const TITLES: [&str; 3] = ["headline", "entry-title", "post-title"];

static TITLE_PARTS: Parts = Parts::new(|| search(&TITLES));
static DATE_PARTS: Parts = Parts::new(|| search(&DATES));
static AUTHOR_PARTS: Parts = Parts::new(|| search(&AUTHORS));
static AUTHOR_PAGE_PARTS: Parts = Parts::new(|| search(&AUTHOR_PAGES));

/// Class names and identifier of an element, in lower case.
pub(super) fn names(element: &Element) -> String {
    let (class, id) = (element.attr("class"), element.attr("id"));
    let mut names = class.as_deref().unwrap_or_default().to_ascii_lowercase();
    names.push(' ');
    names.push_str(&id.as_deref().unwrap_or_default().to_ascii_lowercase());
    names
}

/// What an element may hold, with the values that its attributes state.
pub(super) fn kinds(
    name: &str,
    element: &Element,
    names: &str,
    outer: Context,
) -> Vec<(Kind, Option<String>)> {
    let mut kinds = Vec::new();
    if name == "h1" {
        kinds.push((Kind::Headline, None));
    } else if TITLE_PARTS.is_match(names) {
        kinds.push((Kind::TitleClass, None));
    }
    kinds.extend(date_kind(name, element, names));
    kinds.extend(author_kind(name, element, names, outer));
    kinds
}

fn date_kind(name: &str, element: &Element, names: &str) -> Option<(Kind, Option<String>)> {
    let may_state_time = element.attrs.iter().any(|attr| attr.name.local.starts_with("dat"));
    let times = if may_state_time { TIMES.as_slice() } else { &[] };
    let time = || times.iter().find_map(|time| attribute(element, time));
    let value = || attribute(element, "content").or_else(time);
    let item = attribute(element, "itemprop").unwrap_or_default();
    if item.contains("datePublished")
        || item.contains("dateCreated")
        || attribute(element, "pubdate").is_some()
    {
        return Some((Kind::Published, value()));
    }
    if item.contains("dateModified") {
        return Some((Kind::Modified, value()));
    }
    let stated = time();
    if name == "time" || stated.is_some() {
        let is_update = names.contains("updat") || names.contains("modif");
        return Some((if is_update { Kind::Modified } else { Kind::Time }, stated));
    }
    let is_update = || names.contains("updated-") || names.contains("modified");
    let is_dated = DATE_PARTS.is_match(names) && !names.contains("candidate");
    is_dated.then(|| (if is_update() { Kind::Modified } else { Kind::DateClass }, None))
}

fn author_kind(name: &str, element: &Element, names: &str, outer: Context) -> Option<(Kind, Option<String>)> {
    let item = element.attr("itemprop");
    let item = item.as_deref().unwrap_or_default();
    if outer.is_author {
        return (item == "name").then(|| (Kind::AuthorItem, attribute(element, "content")));
    }
    if item == "author" || item == "creator" {
        return Some((Kind::AuthorItem, attribute(element, "content")));
    }
    let is_of_author = |rel: String| rel.split(' ').any(|word| word == "author");
    if name == "a" && attribute(element, "rel").is_some_and(is_of_author) {
        return Some((Kind::AuthorLink, None));
    }
    let is_author = AUTHOR_PARTS.is_match(names);
    if is_author && !NOT_AUTHORS.iter().any(|part| names.contains(part)) && name != "img" {
        return Some((Kind::AuthorClass, None));
    }
    let href = if name == "a" { element.attr("href")? } else { return None };
    let is_network = || NETWORKS.iter().any(|network| href.contains(network));
    (AUTHOR_PAGE_PARTS.is_match(&*href) && !is_network()).then_some((Kind::AuthorPage, None))
}
