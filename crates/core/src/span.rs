//! Typed half-open spans, and the one conversion from bytes to code points.

use std::fmt;
use std::marker::PhantomData;

/// The unit of a span that counts UTF-8 bytes of [`crate::Article::text`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Byte;

/// The unit of a span that counts tokens of [`crate::Annotated::tokens`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TokenIx;

/// A half-open range `start..end` in units of `U`; spans of different units cannot be mixed.
///
/// ```compile_fail
/// use demarche_core::Span;
/// assert_eq!(Span::bytes(0, 1), Span::tokens(0, 1)); // two units: does not compile
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span<U> {
    /// First position inside the span.
    pub start: usize,
    /// First position after the span.
    pub end: usize,
    unit: PhantomData<U>,
}

impl<U> Span<U> {
    fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span starts before it ends: {start}..{end}");
        Self { start, end, unit: PhantomData }
    }

    /// The number of units inside.
    pub fn len(&self) -> usize {
        self.end - self.start
    }

    /// Whether nothing is inside.
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// Whether `position` is inside.
    pub fn contains(&self, position: usize) -> bool {
        self.start <= position && position < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn covers(&self, other: &Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share a unit.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The positions as a range, for slicing.
    pub fn range(&self) -> std::ops::Range<usize> {
        self.start..self.end
    }
}

impl Span<Byte> {
    /// A span of bytes.
    pub fn bytes(start: usize, end: usize) -> Self {
        Self::new(start, end)
    }

    /// The words of `text` that the span covers.
    ///
    /// # Panics
    /// When the span does not lie on character boundaries inside `text`: it was made for another text.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
}

impl Span<TokenIx> {
    /// A span of tokens.
    pub fn tokens(start: usize, end: usize) -> Self {
        Self::new(start, end)
    }
}

impl<U> fmt::Debug for Span<U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// Converts byte offsets of one text to Unicode code points and back, so that `text[start:end]` works in Python and R
/// and `substr(text, start + 1, end - start)` in SQL.
///
/// Building reads the text once; a look-up is a binary search over its non-ASCII characters.
///
/// ```
/// use demarche_core::{CodePoints, Span};
/// let points = CodePoints::new("“Кремль” said");
/// assert_eq!(points.span(Span::bytes(3, 15)), (1, 7));
/// assert_eq!(points.byte(7), 15);
/// ```
#[derive(Clone, Debug)]
pub struct CodePoints {
    /// For each multi-byte character: the byte just after it, and the bytes saved up to there.
    wide: Vec<(usize, usize)>,
}

impl CodePoints {
    /// Indexes `text`.
    pub fn new(text: &str) -> Self {
        let mut wide = Vec::new();
        let mut saved = 0;
        for (at, c) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
            saved += c.len_utf8() - 1;
            wide.push((at + c.len_utf8(), saved));
        }
        Self { wide }
    }

    /// The code-point offset of a byte offset on a character boundary.
    pub fn point(&self, byte: usize) -> usize {
        let before = self.wide.partition_point(|(end, _)| *end <= byte);
        byte - before.checked_sub(1).map_or(0, |last| self.wide[last].1)
    }

    /// Start and end of `span` in code points, half open.
    pub fn span(&self, span: Span<Byte>) -> (usize, usize) {
        (self.point(span.start), self.point(span.end))
    }

    /// The byte offset of a code-point offset.
    pub fn byte(&self, point: usize) -> usize {
        let before = self.wide.partition_point(|(end, saved)| end - saved <= point);
        point + before.checked_sub(1).map_or(0, |last| self.wide[last].1)
    }
}
