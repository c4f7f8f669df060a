//! A guard against pages whose elements are nested so deep that building their tree would take forever, or overflow
//! the stack.

use dom_query::Document;

use super::tags::{Piece, pieces};

/// Elements that are never left open, or that close themselves when the next one starts.
const FLAT: [&str; 39] = [
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "iframe",
    "img", "input", "li", "link", "meta", "noembed", "noframes", "noscript", "optgroup", "option", "p",
    "param", "rp", "rt", "script", "source", "style", "tbody", "td", "textarea", "tfoot", "th", "thead",
    "title", "tr", "track",
];

/// Elements that an end tag closes alone: what was opened inside them stays open.
const FORMATTING: [&str; 15] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "span", "strike", "strong", "tt", "u"];

/// Elements that an end tag outside of them cannot reach into.
const WALLS: [&str; 6] = ["applet", "caption", "marquee", "object", "table", "template"];

/// Elements of drawings that hold others, and those that hold nothing: icons are made of thousands of the latter.
const DRAWING: [&str; 8] =
    ["clippath", "defs", "g", "lineargradient", "mask", "pattern", "radialgradient", "symbol"];
const SHAPES: [&str; 9] =
    ["circle", "ellipse", "image", "line", "path", "polygon", "polyline", "rect", "stop"];

/// Why the tree of a page is not built, or not walked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Unfit {
    /// Too many elements stand inside one another.
    #[error("more than {DEPTH_LIMIT} elements are nested in one another")]
    Deep,
    /// Too many elements stand deep inside others.
    #[error("too many elements are deeply nested")]
    Heavy,
    /// There are too many elements.
    #[error("more than {ELEMENT_LIMIT} elements")]
    Large,
}

/// More elements than this are not looked through.
const ELEMENT_LIMIT: usize = 200_000;

/// Browsers stop at 512; real pages stay below 100.
const DEPTH_LIMIT: usize = 512;

/// The tree has more levels than [`check`] counts, for it holds paragraphs and table rows too.
const TREE_DEPTH_LIMIT: usize = 4 * DEPTH_LIMIT;

/// The depths of all elements added up: a page of 16 MiB with real nesting stays below a tenth of it.
const WORK_LIMIT: usize = 50_000_000;

/// Checks how deep the elements of `html` are nested, from its tags alone.
///
/// The count follows the rules of HTML only roughly; [`check_tree`] is exact, but needs the tree.
pub(super) fn check(html: &str) -> Result<(), Unfit> {
    let mut open: Vec<&str> = Vec::new();
    let mut work = 0;
    for piece in pieces(html) {
        if open.len() > DEPTH_LIMIT {
            return Err(Unfit::Deep);
        }
        if work > WORK_LIMIT {
            return Err(Unfit::Heavy);
        }
        match piece {
            Piece::Text(_) => {}
            Piece::Close(name) => close(&mut open, name),
            Piece::Empty(name) if is_in(&SHAPES, name) && is_drawing(&open) => {}
            Piece::Open(name) | Piece::Empty(name) => {
                work += open.len();
                if !is_in(&FLAT, name) {
                    open.push(name);
                }
            }
        }
    }
    Ok(())
}

/// Checks how deep the tree of a page is, and how many elements it has.
pub(super) fn check_tree(page: &Document) -> Result<(), Unfit> {
    let mut node = page.root();
    let (mut depth, mut elements) = (0_usize, 0_usize);
    loop {
        elements += usize::from(node.is_element());
        if elements > ELEMENT_LIMIT {
            return Err(Unfit::Large);
        }
        if let Some(child) = node.first_child() {
            node = child;
            depth += 1;
            if depth > TREE_DEPTH_LIMIT {
                return Err(Unfit::Deep);
            }
            continue;
        }
        while node.next_sibling().is_none() {
            let Some(parent) = node.parent() else { return Ok(()) };
            node = parent;
            depth -= 1;
        }
        let Some(sibling) = node.next_sibling() else { return Ok(()) };
        node = sibling;
    }
}

fn is_drawing(open: &[&str]) -> bool {
    let outer = open.iter().rev().find(|name| !is_in(&DRAWING, name));
    outer.is_some_and(|name| name.eq_ignore_ascii_case("svg"))
}

fn close(open: &mut Vec<&str>, name: &str) {
    for at in (0..open.len()).rev() {
        if open[at].eq_ignore_ascii_case(name) {
            if is_in(&FORMATTING, name) {
                open.remove(at);
            } else {
                open.truncate(at);
            }
            return;
        }
        if is_in(&WALLS, open[at]) {
            return;
        }
    }
}

/// Whether a sorted list of names in lower case holds a name.
fn is_in(names: &[&str], name: &str) -> bool {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return names.iter().any(|known| known.eq_ignore_ascii_case(name));
    }
    names.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_trees_are_found() {
        let page = |depth| Document::from(format!("{}x", "<div>".repeat(depth)));
        assert_eq!(check_tree(&page(1_000)), Ok(()));
        assert_eq!(check_tree(&page(3_000)), Err(Unfit::Deep));
        let list = |items| Document::from("<br>".repeat(items));
        assert_eq!(check_tree(&list(199_000)), Ok(()));
        assert_eq!(check_tree(&list(200_000)), Err(Unfit::Large));
    }

    #[test]
    fn deep_and_heavy_pages_are_told_from_real_ones() {
        let list = format!("<ul>{}</ul>", "<li><p>item<br><img src=x>".repeat(100_000));
        let icon = format!("<svg><g>{}</g></svg>", "<path d=x/>".repeat(100_000));
        let links = "<div><a href=/x>x</div></a>".repeat(100_000);
        let cases = [
            (list, Ok(())),
            (links, Ok(())),
            (icon, Ok(())),
            ("<path/>".repeat(10_000), Err(Unfit::Deep)),
            ("<svg><title><div>".repeat(10_000), Err(Unfit::Deep)),
            ("<div>".repeat(100_000), Err(Unfit::Deep)),
            ("<b><div></b>".repeat(10_000), Err(Unfit::Deep)),
            ("<div><table><tr><td></div>".repeat(10_000), Err(Unfit::Deep)),
            ("<p><b>".repeat(10_000), Err(Unfit::Deep)),
            (format!("{}{}", "<div>".repeat(500), "<p>".repeat(200_000)), Err(Unfit::Heavy)),
        ];
        for (html, expected) in cases {
            assert_eq!(check(&html), expected, "{}", &html[..html.len().min(40)]);
        }
    }
}
