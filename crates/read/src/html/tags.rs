//! Cutting HTML into tags and text, without building a tree.

use memchr::{memchr, memchr3};

/// A piece of HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// A start tag, by its name as written.
    Open(&'a str),
    /// A start tag that says it has no content (`<path/>`), by its name as written; in HTML itself this means nothing.
    Empty(&'a str),
    /// An end tag, by its name as written.
    Close(&'a str),
    /// Characters between tags, with their character references.
    Text(&'a str),
}

/// Elements whose content is not markup: it is skipped, for none of it is shown as text.
const RAW: [&str; 8] = ["iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"];

/// The pieces of `html` in order; comments and the content of scripts and the like are left out.
pub(super) fn pieces(html: &str) -> Pieces<'_> {
    Pieces { html, at: 0, in_drawing: false }
}

/// The pieces of a page. Every byte is looked at a bounded number of times, whatever the page holds.
#[derive(Clone, Debug)]
pub(super) struct Pieces<'a> {
    html: &'a str,
    at: usize,
    /// Inside `svg` and `math`, where all content is markup.
    in_drawing: bool,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        loop {
            let rest = &self.html[self.at..];
            let second = rest.as_bytes().get(1).copied();
            match rest.as_bytes().first()? {
                b'<' if second.is_some_and(|byte| byte.is_ascii_alphabetic()) => {
                    return Some(self.open(rest));
                }
                b'<' if second == Some(b'/') => return Some(self.close(rest)),
                b'<' if rest.starts_with("<!--") => {
                    self.at += rest.find("-->").map_or(rest.len(), |end| end + 3);
                }
                b'<' if matches!(second, Some(b'!' | b'?')) => self.at += past(rest, '>'),
                _ => return Some(self.text(rest)),
            }
        }
    }
}

impl<'a> Pieces<'a> {
    fn open(&mut self, rest: &'a str) -> Piece<'a> {
        let name = name(&rest[1..]);
        let tag = &rest[..tag_length(rest)];
        self.at += tag.len();
        let is_empty = tag.ends_with("/>");
        self.in_drawing |= is_drawing(name) && !is_empty;
        if !self.in_drawing && RAW.iter().any(|raw| raw.eq_ignore_ascii_case(name)) {
            self.at += raw_length(&self.html[self.at..], name);
        }
        if is_empty { Piece::Empty(name) } else { Piece::Open(name) }
    }

    fn close(&mut self, rest: &'a str) -> Piece<'a> {
        let name = name(&rest[2..]);
        self.at += past(rest, '>');
        self.in_drawing &= !is_drawing(name);
        Piece::Close(name)
    }

    fn text(&mut self, rest: &'a str) -> Piece<'a> {
        // The first character may be a `<` that opens no tag.
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let end = rest[first..].find('<').map_or(rest.len(), |end| first + end);
        self.at += end;
        Piece::Text(&rest[..end])
    }
}

fn is_drawing(name: &str) -> bool {
    name.eq_ignore_ascii_case("svg") || name.eq_ignore_ascii_case("math")
}

fn past(rest: &str, c: char) -> usize {
    rest.find(c).map_or(rest.len(), |end| end + c.len_utf8())
}

fn name(rest: &str) -> &str {
    let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>').unwrap_or(rest.len());
    &rest[..end]
}

/// The length of a start tag; a `>` inside a quoted value does not end it.
fn tag_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 0;
    while let Some(found) = memchr3(b'>', b'"', b'\'', &bytes[at..]) {
        let mark = at + found;
        at = mark + 1;
        if bytes[mark] == b'>' {
            return at;
        }
        let before = bytes[..mark].iter().rev().find(|byte| !byte.is_ascii_whitespace());
        if before == Some(&b'=') {
            at += memchr(bytes[mark], &bytes[at..]).map_or(rest.len() - at, |end| end + 1);
        }
    }
    rest.len()
}

/// The length of raw content, up to the end tag of `name`.
fn raw_length(rest: &str, name: &str) -> usize {
    let bytes = rest.as_bytes();
    let is_end = |at: &usize| {
        let tag = bytes.get(at + 2..at + 2 + name.len());
        bytes[at + 1..].starts_with(b"/") && tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
    };
    let found = rest.match_indices('<').map(|(at, _)| at).find(is_end);
    found.unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_cut_into_pieces() {
        use Piece::{Close, Empty, Open, Text};
        let cases: [(&str, &[Piece<'_>]); 8] = [
            ("a<B c='>'>d</B >", &[Text("a"), Open("B"), Text("d"), Close("B")]),
            ("<!-- <p> --><p/>", &[Empty("p")]),
            ("<svg><style><b>", &[Open("svg"), Open("style"), Open("b")]),
            ("<script>if (a<b) '</p>'</SCRIPT>x", &[Open("script"), Close("SCRIPT"), Text("x")]),
            ("1 < 2<", &[Text("1 "), Text("< 2"), Text("<")]),
            ("<!doctype html>é", &[Text("é")]),
            ("<a =\"", &[Open("a")]),
            ("<style>no end", &[Open("style")]),
        ];
        for (html, expected) in cases {
            assert_eq!(pieces(html).collect::<Vec<_>>(), expected, "{html}");
        }
    }
}
