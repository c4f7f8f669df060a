//! The paragraphs of extracted HTML.

use super::tags::{Piece, pieces};
use crate::draft::{Mark, Paragraph};

/// Elements that flow inside a paragraph; all others part paragraphs.
const INLINE: [&str; 44] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "img", "ins", "kbd", "label", "mark", "nobr", "picture", "q", "s", "samp", "small", "source",
    "span", "strike", "strong", "sub", "sup", "td", "th", "time", "tt", "u", "var", "wbr", "rt", "ruby",
    "rp", "rb", "output",
];

/// Elements whose text is no part of an article.
const UNSEEN: [&str; 11] =
    ["audio", "button", "canvas", "form", "math", "noscript", "object", "select", "svg", "template", "video"];

/// The paragraphs of `html` as the parser printed it: white space as on the screen, headings and captions marked.
pub(super) fn paragraphs(html: &str) -> Vec<Paragraph> {
    let mut walk = Walk::default();
    for piece in pieces(html) {
        match piece {
            Piece::Open(name) => walk.open(name),
            // Only drawings have such tags here, and they are not seen.
            Piece::Empty(_) => {}
            Piece::Close(name) => walk.close(name),
            Piece::Text(text) => walk.text(text),
        }
    }
    walk.flush();
    walk.paragraphs
}

#[derive(Default)]
struct Walk {
    paragraphs: Vec<Paragraph>,
    line: String,
    headings: usize,
    captions: usize,
    unseen: usize,
    preformatted: usize,
}

impl Walk {
    fn open(&mut self, name: &str) {
        match name {
            "br" => self.line.push('\n'),
            "td" | "th" => self.space(),
            _ if INLINE.contains(&name) => {}
            _ => self.flush(),
        }
        if let Some(count) = self.count(name) {
            *count += 1;
        }
    }

    fn close(&mut self, name: &str) {
        if !INLINE.contains(&name) {
            self.flush();
        }
        if let Some(count) = self.count(name) {
            *count = count.saturating_sub(1);
        }
    }

    fn count(&mut self, name: &str) -> Option<&mut usize> {
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(&mut self.headings),
            "figcaption" | "caption" => Some(&mut self.captions),
            "pre" | "textarea" => Some(&mut self.preformatted),
            _ if UNSEEN.contains(&name) => Some(&mut self.unseen),
            _ => None,
        }
    }

    fn text(&mut self, text: &str) {
        if self.unseen > 0 {
            return;
        }
        // The parser prints text with these four references only; `&amp;` last, or `&amp;lt;` would be undone twice.
        let plain =
            text.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        for c in plain.chars() {
            match c {
                '\n' if self.preformatted > 0 => self.line.push('\n'),
                // Line and paragraph separators are white space on the screen, as is the unbreakable space.
                c if c.is_whitespace() => self.space(),
                c => self.line.push(c),
            }
        }
    }

    fn space(&mut self) {
        if !self.line.ends_with([' ', '\n']) {
            self.line.push(' ');
        }
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.line);
        if text.trim().is_empty() {
            return;
        }
        let mark = match (self.captions, self.headings) {
            (0, 0) => None,
            (0, _) => Some(Mark::Heading),
            _ => Some(Mark::Caption),
        };
        self.paragraphs.push(Paragraph { text: text.trim().to_owned(), mark });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_headings_and_captions_are_found() {
        let html = "<div><h2>More\n ships</h2><p>One <b>bold</b> word&nbsp;&amp;amp;<br>next</p>tail\
                    <figure><img alt=\"a>b\"><figcaption>A reef</figcaption></figure>\
                    <ul><li>a</li><li>b</li></ul><table><tr><td>1</td><td>2</td></tr></table>\
                    <svg><text>no</text></svg><pre>x\n y</pre></div>";
        let found: Vec<_> = paragraphs(html).into_iter().map(|p| (p.text, p.mark)).collect();
        let expected = [
            ("More ships", Some(Mark::Heading)),
            ("One bold word &amp;\nnext", None),
            ("tail", None),
            ("A reef", Some(Mark::Caption)),
            ("a", None),
            ("b", None),
            ("1 2", None),
            ("x\ny", None),
        ];
        assert_eq!(found, expected.map(|(text, mark)| (text.to_owned(), mark)));
    }
}
