//! One walk over the tree of a page that notes everything that may say what the page is.

mod asides;
mod context;
mod marks;
mod parts;

use std::ops::Range;

use dom_query::{Document, Element, NodeData, NodeRef};

use super::filled;
use asides::Asides;
use context::{Context, is_block, is_silent};
use parts::Parts;

/// Scripts with data are seldom longer; more of one is not looked at.
const SCRIPT_LIMIT: usize = 2_000_000;

/// A script that is not longer may do nothing but print a date.
pub(super) const SHORT_SCRIPT: usize = 600;

/// What a page says of itself, by markup, and its visible text.
#[derive(Debug, Default)]
pub(super) struct Signals {
    /// The language of the page as its root element states it, in lower case: `en-us`.
    pub(super) language: Option<String>,
    /// The canonical address, as a link states it.
    pub(super) canonical: Option<String>,
    /// Name in lower case and content of the `meta` elements.
    pub(super) metas: Vec<(String, String)>,
    /// Scripts with linked data.
    pub(super) linked: Vec<String>,
    /// Other scripts that state a date or an author.
    pub(super) scripts: Vec<String>,
    /// The content of the `title` element.
    pub(super) title: Option<String>,
    /// The visible text; blocks end with a line feed, pieces of one line are parted by a space.
    pub(super) text: String,
    /// Where lists of other articles, comments, menus and the like stand in the text.
    pub(super) asides: Asides,
    /// The elements of interest, in the order in which they start.
    pub(super) marks: Vec<Mark>,
}

/// An element that may hold a fact.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) kind: Kind,
    /// Where its text stands in [`Signals::text`], in bytes.
    pub(super) span: Range<usize>,
    /// The value that an attribute states.
    pub(super) value: Option<String>,
    /// Whether it stands in a list of other articles, a comment, a menu or below the page.
    pub(super) is_aside: bool,
}

/// What an element of interest may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A main heading.
    Headline,
    /// An element whose class says that it holds the headline.
    TitleClass,
    /// `itemprop=datePublished` and its like.
    Published,
    /// `itemprop=dateModified` and its like.
    Modified,
    /// A `time` element or another with a time in its attributes.
    Time,
    /// An element whose class speaks of a date.
    DateClass,
    /// `itemprop=author`.
    AuthorItem,
    /// `rel=author`.
    AuthorLink,
    /// An element whose class says that it names the author.
    AuthorClass,
    /// A link to a page of an author.
    AuthorPage,
}

impl Signals {
    /// Walks the tree of a page.
    pub(super) fn of(document: &Document) -> Self {
        let mut walk = Walk::default();
        let mut steps = vec![Step::Enter(document.root())];
        while let Some(step) = steps.pop() {
            match step {
                Step::Enter(node) if walk.enter(&node) => {
                    steps.push(Step::Leave);
                    steps.extend(node.children_it(true).map(Step::Enter));
                }
                Step::Enter(_) => {}
                Step::Leave => walk.leave(),
            }
        }
        walk.signals.part_asides();
        walk.signals
    }

    /// Tells which marks stand aside. An element that holds the headline and half of the page or more holds the article
    /// itself, whatever its class says.
    fn part_asides(&mut self) {
        let half = self.text.len() / 2;
        let headlines: Vec<usize> = self
            .marks
            .iter()
            .filter(|mark| mark.kind == Kind::Headline)
            .map(|mark| mark.span.start)
            .collect();
        let holds_headline = |aside: &Range<usize>| {
            let next = headlines.partition_point(|headline| *headline < aside.start);
            headlines.get(next).is_some_and(|headline| aside.contains(headline))
        };
        let holds_article = |aside: &Range<usize>| aside.len() >= half && holds_headline(aside);
        self.asides.settle(|aside| !holds_article(aside));
        for mark in &mut self.marks {
            mark.is_aside = self.asides.hold(mark.span.start);
        }
    }

    /// The visible text of an element, with single spaces.
    pub(super) fn words(&self, mark: &Mark) -> &str {
        self.text.get(mark.span.clone()).unwrap_or_default().trim()
    }

    /// The contents of `meta` elements of any of the names, in the order of the names.
    pub(super) fn metas<'a>(&'a self, names: &'a [&str]) -> impl Iterator<Item = &'a str> {
        let of_name = |name: &'a str| self.metas.iter().filter(move |(other, _)| other == name);
        names.iter().flat_map(move |name| of_name(name)).map(|(_, content)| content.as_str())
    }
}

enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave,
}

/// The state of the walk.
#[derive(Debug, Default)]
struct Walk {
    signals: Signals,
    open: Vec<Open>,
}

/// An element that was entered and not left.
#[derive(Debug, Default)]
struct Open {
    context: Context,
    is_block: bool,
    /// Where its text starts, if it stands aside.
    aside: Option<usize>,
    /// The marks of the element: their texts end with it.
    marks: Range<usize>,
}

impl Walk {
    /// Notes a node; whether its children are to be walked.
    fn enter(&mut self, node: &NodeRef<'_>) -> bool {
        node.query_or(false, |inner| match &inner.data {
            NodeData::Document => {
                self.open.push(Open::default());
                true
            }
            NodeData::Text { contents } => {
                self.push(contents);
                false
            }
            NodeData::Element(element) => self.enter_element(element, node),
            _ => false,
        })
    }

    fn enter_element(&mut self, element: &Element, node: &NodeRef<'_>) -> bool {
        let name = &*element.name.local;
        if self.note_data(name, element, node) || is_silent(name) {
            return false;
        }
        let names = marks::names(element);
        let outer = self.open.last().map(|open| open.context).unwrap_or_default();
        let context = outer.inside(name, element);
        let is_block = is_block(name);
        if is_block {
            self.end_line();
        }
        let first = self.signals.marks.len();
        let at = self.signals.text.len();
        let found = marks::kinds(name, element, &names, outer);
        self.signals.marks.extend(found.into_iter().map(|(kind, value)| Mark {
            kind,
            span: at..at,
            value,
            is_aside: false,
        }));
        let aside = context::is_aside(name, &names, outer).then_some(at);
        self.open.push(Open { context, is_block, aside, marks: first..self.signals.marks.len() });
        true
    }

    /// Notes what stands in the head of a page and in scripts; whether the element was one of these.
    fn note_data(&mut self, name: &str, element: &Element, node: &NodeRef<'_>) -> bool {
        let signals = &mut self.signals;
        match name {
            "html" => signals.language = attribute(element, "lang").map(|code| code.to_lowercase()),
            "meta" => signals.metas.extend(meta(element)),
            "link" if attribute(element, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                signals.canonical = signals.canonical.take().or_else(|| attribute(element, "href"));
            }
            "title" if signals.title.is_none() => signals.title = filled(&node.text()),
            "script" => self.note_script(element, node),
            _ => {}
        }
        matches!(name, "link" | "title" | "script") || (name == "meta" && element.attr("itemprop").is_none())
    }

    fn note_script(&mut self, element: &Element, node: &NodeRef<'_>) {
        let kind = attribute(element, "type").unwrap_or_default().to_ascii_lowercase();
        let is_linked = kind.contains("ld+json");
        if element.attr("src").is_some() || !(is_linked || kind.is_empty() || kind.contains("j")) {
            return;
        }
        let script = node.text();
        if script.len() > SCRIPT_LIMIT {
            return;
        }
        if is_linked {
            self.signals.linked.push(script.to_string());
        } else if states_a_fact(&script) {
            self.signals.scripts.push(script.to_string());
        }
    }

    fn leave(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let end = self.signals.text.len();
        for mark in &mut self.signals.marks[open.marks] {
            mark.span.end = end;
        }
        self.signals.asides.extend(open.aside.map(|start| start..end));
        if open.is_block {
            self.end_line();
        }
    }

    fn end_line(&mut self) {
        if !self.signals.text.is_empty() && !self.signals.text.ends_with('\n') {
            self.signals.text.push('\n');
        }
    }

    /// Adds words to the visible text. Pieces of a heading are joined as they stand; others are parted, for "By" and the
    /// name after it often stand apart on the page only by their style.
    fn push(&mut self, words: &str) {
        let is_heading = self.open.last().is_some_and(|open| open.context.is_heading);
        let text = &mut self.signals.text;
        let mut parts = !is_heading || words.starts_with(char::is_whitespace);
        for word in words.split_whitespace() {
            if parts && !text.is_empty() && !text.ends_with(['\n', ' ']) {
                text.push(' ');
            }
            text.push_str(word);
            parts = true;
        }
        if words.ends_with(char::is_whitespace) && !text.is_empty() && !text.ends_with(['\n', ' ']) {
            text.push(' ');
        }
    }
}

/// The keys under which scripts keep dates of publication and authors, or a call that prints a time; a cheap test before
/// the script is looked through.
fn states_a_fact(script: &str) -> bool {
    (script.len() <= SHORT_SCRIPT && script.contains("20")) || KEYS.is_match(script)
}

static KEYS: Parts =
    Parts::new(|| parts::search(&["ublish", "uthor", "yline", "ub_date", "ubDate", "ubdate"]));

fn meta(element: &Element) -> Option<(String, String)> {
    let content = attribute(element, "content")?;
    let name =
        ["property", "name", "itemprop", "http-equiv"].iter().find_map(|name| attribute(element, name))?;
    Some((name.to_lowercase(), content))
}

/// The words of an attribute; `None` when there are none.
fn attribute(element: &Element, name: &str) -> Option<String> {
    filled(&element.attr(name)?)
}
