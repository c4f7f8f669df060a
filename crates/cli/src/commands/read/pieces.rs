//! A page cut into pieces, kept or dropped, in the order of the page.

use std::ops::Range;

use demarche::core::{Article, Block, Removed, RemovedRole, Section};

/// A line, or a part of one, with what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    pub(super) text: &'a str,
    pub(super) fate: Fate,
    /// Whether an empty line parts it from the piece before.
    pub(super) starts_paragraph: bool,
}

/// What became of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Kept(Section),
    Dropped(RemovedRole),
}

/// The pieces of the text as read, or of the article where nothing was dropped.
///
/// What the article has and the text as read has not, such as a headline known from elsewhere on the page, stands where the
/// article has it.
pub(super) fn pieces<'a>(article: &'a Article, as_read: Option<&'a str>) -> Vec<Piece<'a>> {
    let mut walk = Walk { article, next: 0, pieces: Vec::new() };
    if let Some(as_read) = as_read {
        walk.page(as_read);
    }
    walk.blocks(article.blocks.len());
    walk.pieces
}

/// The removed spans sorted, without any that would overlap the one before.
fn in_order(removed: &[Removed], as_read: &str) -> Vec<Removed> {
    let mut sorted = removed.to_vec();
    sorted.sort_by_key(|removed| (removed.span.start, removed.span.end));
    let mut at = 0;
    sorted.retain(|removed| {
        let sound = removed.span.start >= at && as_read.get(removed.span.range()).is_some();
        at = if sound { removed.span.end } else { at };
        sound
    });
    sorted
}

struct Walk<'a> {
    article: &'a Article,
    /// The first block of the article whose beginning was not met yet.
    next: usize,
    pieces: Vec<Piece<'a>>,
}

impl<'a> Walk<'a> {
    /// Adds the pieces of the page from start to end.
    fn page(&mut self, as_read: &'a str) {
        let removed = in_order(&self.article.removed, as_read);
        if self.title_stands_apart(as_read, &removed) {
            self.blocks(1);
        }
        let mut at = 0;
        for removed in removed {
            self.keep(as_read, at..removed.span.start);
            self.push(as_read, removed.span.range(), |_, _| Fate::Dropped(removed.role));
            at = removed.span.end;
        }
        self.keep(as_read, at..as_read.len());
    }

    /// Whether the title is nowhere in what was kept of the page: its metadata gave it.
    fn title_stands_apart(&self, as_read: &str, removed: &[Removed]) -> bool {
        let title = self.article.blocks.first().filter(|block| block.section == Section::Title);
        let Some(title) = title.and_then(|block| block.span.of(&self.article.text).lines().next()) else {
            return false;
        };
        let ends = removed.iter().map(|removed| removed.span.end);
        let starts = removed.iter().map(|removed| removed.span.start).chain([as_read.len()]);
        !std::iter::once(0).chain(ends).zip(starts).any(|(start, end)| as_read[start..end].contains(title))
    }

    /// Adds the lines of a part of the page that was kept, with the section of the block that they belong to.
    fn keep(&mut self, as_read: &'a str, range: Range<usize>) {
        self.push(as_read, range, |walk, line| Fate::Kept(walk.section(line)));
    }

    fn push(&mut self, page: &'a str, range: Range<usize>, fate: impl Fn(&mut Self, &'a str) -> Fate) {
        let mut end = range.start;
        for line in page[range.clone()].split_inclusive('\n') {
            end += line.len();
            let text = line.trim();
            if text.is_empty() {
                continue;
            }
            let start = end - line.trim_start().len();
            let fate = fate(self, text);
            let starts_paragraph = !self.pieces.is_empty() && starts_paragraph(&page[..start]);
            self.pieces.push(Piece { text, fate, starts_paragraph });
        }
    }

    /// The section of a line that was kept: that of the block that starts with it, else of the block it lies in.
    fn section(&mut self, line: &str) -> Section {
        let (article, next) = (self.article, self.next);
        let of = |block: &Block| block.span.of(&article.text);
        let (before, ahead) = article.blocks.split_at(next);
        let starts_next = ahead.first().is_some_and(|block| of(block).starts_with(line));
        let goes_on = !starts_next && before.last().is_some_and(|block| of(block).contains(line));
        let met = ahead.iter().position(|block| of(block).starts_with(line)).filter(|_| !goes_on);
        if let Some(skipped) = met {
            self.blocks(next + skipped);
            self.next += 1;
        }
        self.next.checked_sub(1).map_or(Section::Body, |last| article.blocks[last].section)
    }

    /// Adds the blocks of the article up to `end` that the page itself did not show.
    fn blocks(&mut self, end: usize) {
        for block in &self.article.blocks[self.next..end] {
            for (number, line) in block.span.of(&self.article.text).lines().enumerate() {
                let piece = Piece {
                    text: line.trim(),
                    fate: Fate::Kept(block.section),
                    starts_paragraph: number == 0 && !self.pieces.is_empty(),
                };
                self.pieces.push(piece);
            }
        }
        self.next = end;
    }
}

/// Whether an empty line, or nothing at all, stands right before the end of `above`.
fn starts_paragraph(above: &str) -> bool {
    let words = above.trim_end();
    words.is_empty() || above[words.len()..].matches('\n').count() > 1
}

#[cfg(test)]
mod tests {
    use demarche::core::Span;

    use super::*;

    const PAGE: &str = "Menu\n\nTalks resume\n\nThe two met. Read more: Envoys. They will\nmeet again.\n\nWhat comes next\n\nNobody knows.\n";

    fn article(title: &str, dropped: &[(&str, RemovedRole)]) -> Article {
        let parts = [
            (title, Section::Title),
            ("The two met. They will\nmeet again.", Section::Body),
            ("What comes next", Section::Subheading),
            ("Nobody knows.", Section::Body),
        ];
        let mut article = Article::default();
        for (text, section) in parts.into_iter().filter(|(text, _)| !text.is_empty()) {
            let start = article.text.len();
            article.text.push_str(text);
            article.blocks.push(Block { span: Span::bytes(start, start + text.len()), section });
            article.text.push_str("\n\n");
        }
        let removed = |(words, role): &(&str, RemovedRole)| {
            let start = PAGE.find(words).unwrap();
            Removed { span: Span::bytes(start, start + words.len()), points: (0, 0), role: *role }
        };
        article.removed = dropped.iter().map(removed).collect();
        article
    }

    /// One line a piece: `¶` where a paragraph starts, what became of it, its words.
    fn shown(article: &Article, as_read: Option<&str>) -> Vec<String> {
        let line = |piece: Piece<'_>| {
            let fate = match piece.fate {
                Fate::Kept(section) => section.as_str().to_owned(),
                Fate::Dropped(role) => format!("-{}", role.as_str()),
            };
            format!("{}{fate}: {}", if piece.starts_paragraph { "¶ " } else { "" }, piece.text)
        };
        pieces(article, as_read).into_iter().map(line).collect()
    }

    #[test]
    fn pieces_come_in_the_order_of_the_page() {
        let dropped = [("Read more: Envoys.", RemovedRole::Related), ("Menu", RemovedRole::Navigation)];
        let expected = [
            "-navigation: Menu",
            "¶ title: Talks resume",
            "¶ body: The two met.",
            "-related: Read more: Envoys.",
            "body: They will",
            "body: meet again.",
            "¶ subheading: What comes next",
            "¶ body: Nobody knows.",
        ];
        assert_eq!(shown(&article("Talks resume", &dropped), Some(PAGE)), expected);
    }

    #[test]
    fn a_title_that_the_page_does_not_show_stands_in_front() {
        let dropped = [
            ("Menu", RemovedRole::Navigation),
            ("Talks resume", RemovedRole::Repeat),
            ("Read more: Envoys.", RemovedRole::Related),
        ];
        let expected =
            ["title: Talks resume", "¶ -navigation: Menu", "¶ -repeat: Talks resume", "¶ body: The two met."];
        assert_eq!(shown(&article("Talks resume", &dropped), Some(PAGE))[..4], expected);
    }

    #[test]
    fn without_the_page_the_article_is_shown() {
        let expected = ["title: Talks resume", "¶ body: The two met. They will", "body: meet again."];
        assert_eq!(shown(&article("Talks resume", &[]), None)[..3], expected);
    }

    #[test]
    fn spans_that_overlap_or_lie_outside_do_no_harm() {
        let mut article = article("Talks resume", &[("Menu", RemovedRole::Navigation)]);
        let first = article.removed[0];
        article.removed.push(Removed { span: Span::bytes(2, 6), ..first });
        article.removed.push(Removed { span: Span::bytes(5_000, 6_000), ..first });
        assert_eq!(shown(&article, Some(PAGE))[0], "-navigation: Menu");
        assert_eq!(shown(&article, Some(PAGE))[1], "¶ title: Talks resume");
    }
}
