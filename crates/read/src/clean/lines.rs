//! A text as lines and paragraphs, some of them taken out.

use std::ops::Range;

use demarche_core::{Byte, RemovedRole, Span};

/// A line that shows something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// From the start of the line to its last visible character.
    pub(super) span: Span<Byte>,
    /// The same without the white space in front.
    pub(super) shown: Span<Byte>,
    /// The number of its paragraph: lines of one paragraph stand directly below one another.
    paragraph: usize,
    /// Why it was taken out, if it was.
    pub(super) role: Option<RemovedRole>,
    /// Whether it was seen that no rule knows it; what was seen once is not looked at in the next round.
    pub(super) is_unknown: bool,
    /// Whether it was seen that nothing is glued to it.
    pub(super) is_clean: bool,
}

/// The visible lines of a text, in order.
#[derive(Clone, Debug)]
pub(super) struct Lines<'a> {
    pub(super) text: &'a str,
    pub(super) lines: Vec<Line>,
}

impl<'a> Lines<'a> {
    /// Cuts `text` at its line breaks.
    pub(super) fn of(text: &'a str) -> Self {
        let mut lines = Vec::new();
        let mut paragraph = 0;
        for range in line_ranges(text) {
            let line = &text[range.clone()];
            if line.chars().all(is_invisible) {
                paragraph += 1;
                continue;
            }
            let end = range.start + line.trim_end_matches(is_blank).len();
            let start = range.end - line.trim_start_matches(is_blank).len();
            let (span, shown) = (Span::bytes(range.start, end), Span::bytes(start, end));
            lines.push(Line { span, shown, paragraph, role: None, is_unknown: false, is_clean: false });
        }
        Self { text, lines }
    }

    /// The words of a line.
    pub(super) fn shown(&self, index: usize) -> &'a str {
        self.lines[index].shown.of(self.text)
    }

    /// The words of a paragraph.
    pub(super) fn words(&self, paragraph: &Range<usize>) -> &'a str {
        &self.text[self.lines[paragraph.start].shown.start..self.lines[paragraph.end - 1].shown.end]
    }

    /// Takes a line out.
    pub(super) fn remove(&mut self, index: usize, role: RemovedRole) {
        self.lines[index].role.get_or_insert(role);
    }

    /// Takes pieces out of each line: `cuts` holds for each line the ranges of bytes that go, in order.  What is left of
    /// a line on the two sides of a cut are lines from now on.
    pub(super) fn cut(&mut self, cuts: &[Vec<(Range<usize>, RemovedRole)>]) {
        if cuts.iter().all(Vec::is_empty) {
            return;
        }
        let mut lines = Vec::with_capacity(self.lines.len());
        for (line, cuts) in self.lines.iter().zip(cuts) {
            if cuts.is_empty() {
                lines.push(*line);
                continue;
            }
            let mut from = line.span.start;
            for (range, role) in cuts {
                let (start, end) = (line.shown.start + range.start, line.shown.start + range.end);
                lines.extend(self.piece(line, from..start, None));
                lines.extend(self.piece(line, start..end, Some(*role)));
                from = end;
            }
            lines.extend(self.piece(line, from..line.span.end, line.role));
        }
        self.lines = lines;
    }

    /// A part of a line as a line, if it shows something.
    fn piece(&self, line: &Line, range: Range<usize>, role: Option<RemovedRole>) -> Option<Line> {
        let text = self.text.get(range.clone()).filter(|text| !text.chars().all(is_invisible))?;
        let end = range.start + text.trim_end_matches(is_blank).len();
        let start = range.end - text.trim_start_matches(is_blank).len();
        let first = if range.start == line.span.start { range.start } else { start };
        let (span, shown) = (Span::bytes(first, end), Span::bytes(start, end));
        Some(Line { span, shown, role, is_unknown: false, is_clean: false, ..*line })
    }

    /// How many lines were taken out.
    pub(super) fn removed(&self) -> usize {
        self.lines.iter().filter(|line| line.role.is_some()).count()
    }

    /// The indices of the lines that are still there.
    pub(super) fn kept(&self) -> impl DoubleEndedIterator<Item = usize> {
        (0..self.lines.len()).filter(|index| self.lines[*index].role.is_none())
    }

    /// The paragraphs that are still there, as ranges of lines; a line taken out parts what stood around it.
    pub(super) fn paragraphs(&self) -> Vec<Range<usize>> {
        let mut paragraphs: Vec<Range<usize>> = Vec::new();
        for index in self.kept() {
            match paragraphs.last_mut() {
                Some(last)
                    if last.end == index
                        && self.lines[index].paragraph == self.lines[index - 1].paragraph =>
                {
                    last.end = index + 1;
                }
                _ => paragraphs.push(index..index + 1),
            }
        }
        paragraphs
    }
}

/// White space, and the byte order marks that are left where files were joined.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{FEFF}'
}

/// White space and characters of no width: a line of them parts paragraphs.
fn is_invisible(c: char) -> bool {
    let is_zero_width = matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}');
    c.is_whitespace() || c.is_control() || is_zero_width
}

/// The lines of `text` without their line breaks: all that Unicode knows, and the form feed of printed pages.
fn line_ranges(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_break =
        |c: char| matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let mut start = Some(0);
    std::iter::from_fn(move || {
        let from = start?;
        let Some((length, c)) = text[from..].char_indices().find(|(_, c)| is_break(*c)) else {
            start = None;
            return Some(from..text.len());
        };
        let end = from + length;
        let after = end + c.len_utf8();
        start = Some(after + usize::from(c == '\r' && text[after..].starts_with('\n')));
        Some(from..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_paragraphs_are_cut_at_every_kind_of_break() {
        let text = "\u{FEFF}Title\r\n\r\n  a \u{3000}\rb\u{2028}c\n\u{200B} \nd\u{C}";
        let mut lines = Lines::of(text);
        let shown: Vec<_> = lines.kept().map(|index| lines.shown(index)).collect();
        assert_eq!(shown, ["Title", "a", "b", "c", "d"]);
        assert_eq!(lines.paragraphs(), [0..1, 1..4, 4..5]);
        lines.remove(2, RemovedRole::Navigation);
        assert_eq!(lines.paragraphs(), [0..1, 1..2, 3..4, 4..5]);
    }
}
