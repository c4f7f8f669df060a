//! The walk over a page: its block elements, and the runs of text between their borders.

use dom_query::{Document, Element as Node, NodeData, NodeRef};

use super::kinds::{self, KINDS, KindSet};
use super::words::Words;
use crate::draft::Mark;

/// Elements that flow inside a paragraph; all others part paragraphs.
const INLINE: [&str; 45] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "output", "picture", "q", "rb", "rp", "rt",
    "ruby", "s", "samp", "small", "source", "span", "strike", "strong", "sub", "sup", "td", "th", "time",
    "tt", "u", "var", "wbr",
];

/// Elements whose text is no part of an article, sorted.
const UNSEEN: [&str; 18] = [
    "audio", "button", "canvas", "embed", "head", "iframe", "input", "math", "noscript", "object", "option",
    "script", "select", "style", "svg", "template", "textarea", "video",
];

/// A distance that stands for "nowhere above".
pub(super) const FAR: u8 = 40;

/// A block element.
#[derive(Clone, Debug)]
pub(super) struct Element {
    pub(super) parent: usize,
    pub(super) depth: u16,
    /// How many block elements up the nearest of each kind is, this one counted as 0.
    pub(super) distances: [u8; KINDS],
    /// The names and classes of this element and the two around it, hashed.
    pub(super) signature: u64,
    own: u64,
}

/// A run of text.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) text: String,
    /// The element directly around the text.
    pub(super) element: usize,
    pub(super) tag: Tag,
    pub(super) mark: Option<Mark>,
    pub(super) words: Words,
    /// Bytes of text inside links.
    pub(super) linked: usize,
    /// Bytes of bold and slanted text.
    pub(super) stressed: usize,
}

/// What kind of element is directly around a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tag {
    Other,
    Paragraph,
    Item,
    Main,
    Heading,
    Quote,
    Cell,
    Caption,
    Preformatted,
}

/// The blocks of a page, and the elements around them; every element stands after the one around it.
#[derive(Clone, Debug, Default)]
pub(super) struct Outline {
    pub(super) elements: Vec<Element>,
    pub(super) blocks: Vec<Block>,
}

/// Walks the page once.
pub(super) fn outline(page: &Document) -> Outline {
    let mut walk = Walk::default();
    walk.enter_block(None);
    let mut node = page.root();
    loop {
        if walk.open(&node) {
            if let Some(child) = node.first_child() {
                node = child;
                continue;
            }
            walk.close();
        }
        loop {
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else { return walk.finish() };
            walk.close();
            node = parent;
        }
    }
}

/// What one open node changed, to be undone when it closes.
#[derive(Clone, Copy, Debug, Default)]
struct Open {
    block: bool,
    link: bool,
    stress: bool,
    heading: bool,
    caption: bool,
    preformatted: bool,
    key_points: bool,
}

#[derive(Debug, Default)]
struct Walk {
    outline: Outline,
    open: Vec<Open>,
    elements: Vec<(usize, Tag)>,
    line: String,
    linked: usize,
    stressed: usize,
    links: usize,
    stresses: usize,
    headings: usize,
    captions: usize,
    preformatted: usize,
    key_points: usize,
}

impl Walk {
    /// Opens a node; false when nothing inside it is seen.
    fn open(&mut self, node: &NodeRef<'_>) -> bool {
        let Some(element) = node.element_ref() else {
            node.query(|node| {
                if let NodeData::Text { contents } = &node.data {
                    self.text(contents);
                }
            });
            self.open.push(Open::default());
            return true;
        };
        let name = &*element.name.local;
        if UNSEEN.binary_search(&name).is_ok() {
            self.space();
            return false;
        }
        let is_inline = INLINE.binary_search(&name).is_ok();
        let is_hidden = is_hidden(&element);
        if is_inline && is_hidden {
            return false;
        }
        self.enter(&element, is_inline);
        if !is_inline {
            self.enter_block(Some((&element, is_hidden)));
        }
        true
    }

    fn enter(&mut self, element: &Node, is_inline: bool) {
        let name = &*element.name.local;
        match name {
            "br" => self.line_break(),
            "td" | "th" => self.space(),
            _ if is_inline => {}
            _ => self.flush(),
        }
        let open = Open {
            block: !is_inline,
            link: name == "a",
            stress: matches!(name, "b" | "strong" | "em" | "i"),
            heading: matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6"),
            caption: matches!(name, "figcaption" | "caption"),
            preformatted: matches!(name, "pre"),
            key_points: !is_inline && kinds::is_list_of_key_points(element),
        };
        self.count(open, true);
        self.open.push(open);
    }

    fn count(&mut self, open: Open, is_start: bool) {
        let counts = [
            (open.link, &mut self.links),
            (open.stress, &mut self.stresses),
            (open.heading, &mut self.headings),
            (open.caption, &mut self.captions),
            (open.preformatted, &mut self.preformatted),
            (open.key_points, &mut self.key_points),
        ];
        for (changed, count) in counts {
            if changed {
                *count = if is_start { *count + 1 } else { count.saturating_sub(1) };
            }
        }
    }

    fn close(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if open.block {
            self.flush();
            self.elements.pop();
        }
        self.count(open, false);
    }

    fn enter_block(&mut self, node: Option<(&Node, bool)>) {
        let index = self.outline.elements.len();
        let parent = self.elements.last().map_or(0, |(parent, _)| *parent);
        let element = Element::new(parent, self.outline.elements.get(parent), node);
        self.outline.elements.push(element);
        self.elements.push((index, node.map_or(Tag::Other, |(node, _)| Tag::of(&node.name.local))));
    }

    fn text(&mut self, text: &str) {
        let before = self.line.len();
        if self.preformatted > 0 {
            self.lines(text);
        } else {
            self.words(text);
        }
        let added = self.line.len() - before;
        self.linked += if self.links > 0 { added } else { 0 };
        self.stressed += if self.stresses > 0 { added } else { 0 };
    }

    fn lines(&mut self, text: &str) {
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.line.push('\n');
            }
            self.words(line);
        }
    }

    fn words(&mut self, text: &str) {
        if text.starts_with(char::is_whitespace) {
            self.space();
        }
        for (number, word) in text.split_whitespace().enumerate() {
            if number > 0 {
                self.space();
            }
            self.line.push_str(word);
        }
        // White space alone has been seen above.
        if text.ends_with(char::is_whitespace) {
            self.space();
        }
    }

    fn space(&mut self) {
        if !self.line.is_empty() && !self.line.ends_with([' ', '\n']) {
            self.line.push(' ');
        }
    }

    /// A line break; two in a row part paragraphs.
    fn line_break(&mut self) {
        let is_second = self.line.trim_end_matches(' ').ends_with('\n');
        if is_second { self.flush() } else { self.line.push('\n') }
    }

    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        let (linked, stressed) = (std::mem::take(&mut self.linked), std::mem::take(&mut self.stressed));
        let text = line.trim();
        let Some((element, tag)) = self.elements.last().copied().filter(|_| !text.is_empty()) else { return };
        let mark = match (self.captions, self.headings) {
            (0, 0) if self.key_points > 0 && tag == Tag::Item => Some(Mark::KeyPoint),
            (0, 0) => None,
            (0, _) => Some(Mark::Heading),
            _ => Some(Mark::Caption),
        };
        let words = Words::of(text);
        let text = text.to_owned();
        self.outline.blocks.push(Block { text, element, tag, mark, words, linked, stressed });
    }

    fn finish(mut self) -> Outline {
        self.flush();
        self.outline
    }
}

impl Element {
    fn new(parent: usize, around: Option<&Self>, node: Option<(&Node, bool)>) -> Self {
        let mut distances = around.map_or([FAR; KINDS], |around| around.distances);
        for distance in &mut distances {
            *distance = FAR.min(*distance + 1);
        }
        let (set, own) = node.map_or((0, 0), |(node, is_hidden)| described(node, is_hidden));
        for (kind, distance) in distances.iter_mut().enumerate().filter(|(kind, _)| set >> kind & 1 == 1) {
            debug_assert!(kind < KINDS);
            *distance = 0;
        }
        let depth = around.map_or(0, |around| around.depth.saturating_add(1));
        let outer = around.map_or(0, |around| around.own.rotate_left(7));
        Self { parent, depth, distances, signature: outer ^ own, own }
    }
}

/// The kinds of an element, and a hash of its name and classes.
fn described(node: &Node, is_hidden: bool) -> (KindSet, u64) {
    let mut set = kinds::of_tag(&node.name.local);
    let mut own = hash(0, &node.name.local);
    for attr in &node.attrs {
        match &*attr.name.local {
            "class" => {
                own = hash(own, &attr.value);
                set |= kinds::of_words(&attr.value);
            }
            "id" | "itemprop" | "role" | "data-component" | "data-testid" | "aria-label" => {
                set |= kinds::of_words(&attr.value);
            }
            _ => {}
        }
    }
    (set | if is_hidden { kinds::hidden() } else { 0 }, own)
}

/// The hash of FNV-1a.
pub(super) fn hash(seed: u64, text: &str) -> u64 {
    text.bytes().fold(seed ^ 0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn is_hidden(node: &Node) -> bool {
    node.attrs.iter().any(|attr| match &*attr.name.local {
        "hidden" => true,
        "aria-hidden" => &*attr.value == "true",
        "style" => {
            let style = attr.value.to_ascii_lowercase();
            let mut rules = style.split(';').filter_map(|rule| rule.split_once(':'));
            rules.any(|(name, value)| match name.trim() {
                "display" => value.trim().starts_with("none"),
                "visibility" => value.trim().starts_with("hidden"),
                _ => false,
            })
        }
        _ => false,
    })
}

impl Tag {
    fn of(name: &str) -> Self {
        match name {
            "p" => Self::Paragraph,
            "li" | "dd" | "dt" => Self::Item,
            "h1" => Self::Main,
            "h2" | "h3" | "h4" | "h5" | "h6" => Self::Heading,
            "blockquote" => Self::Quote,
            "tr" | "tbody" | "table" | "thead" => Self::Cell,
            "figcaption" | "caption" | "figure" => Self::Caption,
            "pre" => Self::Preformatted,
            _ => Self::Other,
        }
    }
}
