//! What the place of an element on the page says about it.

use dom_query::Element;

use super::parts::{Parts, search};

/// Elements whose text is not shown.
const SILENT: [&str; 9] =
    ["script", "style", "noscript", "template", "svg", "iframe", "select", "object", "textarea"];

/// Elements that stand inside a line.
const INLINE: [&str; 28] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "img", "ins", "kbd",
    "label", "mark", "meta", "q", "s", "small", "span", "strong", "sub", "sup", "time", "tt", "u",
];

/// Parts of class names and identifiers of page parts that speak of other articles.
const ASIDE: [&str; 18] = [
    "related",
    "sidebar",
    "comment",
    "recommend",
    "popular",
    "trending",
    "most-read",
    "mostread",
    "latest",
    "read-next",
    "readnext",
    "footer",
    "menu",
    "widget",
    "see-also",
    "more-stories",
    "up-next",
    "recirc",
];

/// Parts of class names of the foot of an article, which is not the foot of the page.
const FOOTS: [&str; 5] = ["article-", "article_", "entry-footer", "post-footer", "story-footer"];

static ASIDES: Parts = Parts::new(|| search(&ASIDE));

pub(super) fn is_silent(name: &str) -> bool {
    SILENT.contains(&name)
}

pub(super) fn is_block(name: &str) -> bool {
    !INLINE.contains(&name)
}

/// Whether an element holds a list of other articles, comments, a menu or the foot of the page.
pub(super) fn is_aside(name: &str, names: &str, outer: Context) -> bool {
    let is_whole = matches!(name, "html" | "body" | "main" | "article" | "form");
    let is_of_article = || FOOTS.iter().any(|foot| names.contains(foot));
    // Builders of pages call every piece of one a widget.
    let is_built = || names.contains("elementor-") || names.contains("et_pb_");
    let is_other = |word: &str| (word == "footer" && is_of_article()) || (word == "widget" && is_built());
    let speaks =
        || ASIDES.find_overlapping_iter(names).any(|found| !is_other(&names[found.start()..found.end()]));
    let is_foot_of_page = name == "footer" && !outer.is_article;
    matches!(name, "aside" | "nav") || is_foot_of_page || (!is_whole && speaks())
}

/// Where the walk is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    /// In an element that states an author by `itemprop`.
    pub(super) is_author: bool,
    /// In a main heading.
    pub(super) is_heading: bool,
    /// In the main part of the page or in an article: its foot is not that of the page.
    pub(super) is_article: bool,
}

impl Context {
    /// The context inside an element.
    pub(super) fn inside(self, name: &str, element: &Element) -> Self {
        let item = element.attr("itemprop");
        let is_author =
            item.is_some_and(|item| matches!(&*item, "author" | "creator" | "comment" | "publisher"));
        Self {
            is_author: self.is_author || is_author,
            is_heading: self.is_heading || name == "h1",
            is_article: self.is_article || matches!(name, "main" | "article"),
        }
    }
}
