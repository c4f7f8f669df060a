//! The tokens of an article and the paragraphs that they stand in.

use demarche_core::{Block, Byte, Section, Span};

use crate::tokens;
use crate::words::Words;

/// Tokens in text order, in paragraphs.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    pub(crate) tokens: Vec<Span<Byte>>,
    /// The number of the token behind each paragraph, with what the paragraph is in the article.
    paragraphs: Vec<(usize, Section)>,
}

impl Layout {
    /// Cuts the blocks of a text. A line break inside a block ends a paragraph too, unless a line goes on below.
    pub(crate) fn of(words: &Words, text: &str, blocks: &[Block]) -> Self {
        let mut layout = Self::default();
        for block in blocks {
            let mut start = block.span.start;
            for end in line_ends(text, block.span).chain([block.span.end]) {
                layout.tokens.extend(tokens::tokens(words, text, Span::bytes(start, end)));
                let before = layout.paragraphs.last().map_or(0, |(end, _)| *end);
                if layout.tokens.len() > before {
                    layout.paragraphs.push((layout.tokens.len(), block.section));
                }
                start = end;
            }
        }
        layout
    }

    /// The ends of paragraphs as numbers of tokens.
    pub(crate) fn ends(&self) -> Vec<usize> {
        self.paragraphs.iter().map(|(end, _)| *end).collect()
    }

    /// What the paragraph of a token is in the article.
    pub(crate) fn section(&self, token: usize) -> Section {
        let paragraph = self.paragraphs.partition_point(|(end, _)| *end <= token);
        self.paragraphs.get(paragraph).map_or(Section::Body, |(_, section)| *section)
    }
}

/// What ends a line.
const BREAKS: [char; 3] = ['\n', '\u{2028}', '\u{2029}'];

/// The line breaks inside a block that end a paragraph; of several with nothing between them, the first.
fn line_ends(text: &str, block: Span<Byte>) -> impl Iterator<Item = usize> {
    let body = block.of(text);
    let mut above = 0;
    let breaks = body.match_indices(BREAKS).map(|(at, _)| at).filter(move |at| {
        let line = &body[above..*at];
        above = *at;
        !line.trim_start().is_empty() && ends_paragraph(&body[..*at], &body[*at..])
    });
    breaks.map(move |at| block.start + at)
}

/// A line ends a paragraph unless it is long, has no stop, and goes on in lower case.
fn ends_paragraph(before: &str, after: &str) -> bool {
    let line = before.trim_end().rsplit(BREAKS).next().unwrap_or_default();
    let goes_on = after.trim_start().starts_with(char::is_lowercase);
    !(goes_on && line.split_whitespace().count() > 3 && !line.trim_end().ends_with(['.', '!', '?', ':', ';']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_end_with_blocks_and_lines() {
        let words = Words::load().unwrap();
        let cases = [
            ("one line", "They met.", vec![3]),
            ("two sentences stay for the model", "They met. We left.", vec![6]),
            ("lines of a list", "Poland\nFrance", vec![1, 2]),
            ("a wrapped line", "They met in the old\ntown hall.", vec![8]),
            ("an empty line", "They met.\n\nWe left.", vec![3, 6]),
            ("breaks in front and behind", "\n\n They met. \n \n", vec![3]),
            (
                "line separators",
                "Poland\u{2028}France\u{2028}They met in the old\u{2028}town hall.",
                vec![1, 2, 10],
            ),
        ];
        for (name, text, ends) in cases {
            let block = Block { span: Span::bytes(0, text.len()), section: Section::Body };
            assert_eq!(Layout::of(&words, text, &[block]).ends(), ends, "{name}");
        }
    }

    /// Hours, if anything looked at the whole text for every line or character.
    #[test]
    fn long_texts_take_no_longer_than_they_are_long() {
        let words = Words::load().unwrap();
        let cases = [
            ("breaks", "\n", 0),
            ("lines", "They met.\u{2029}", 300_000),
            ("a word", "a", 1),
            ("marks", "-", 1),
        ];
        for (name, piece, expected) in cases {
            let text = piece.repeat(if expected > 1 { 100_000 } else { 1_000_000 });
            let block = Block { span: Span::bytes(0, text.len()), section: Section::Body };
            assert_eq!(Layout::of(&words, &text, &[block]).tokens.len(), expected, "{name}");
        }
    }
}
