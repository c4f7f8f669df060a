//! Quotations: the text between quotation marks, paragraph by paragraph.

use demarche_core::{Article, Byte, Span};

/// The quotations of an article, by paragraph.
pub(crate) struct Quotations {
    paragraphs: Vec<(Span<Byte>, Vec<Span<Byte>>)>,
}

impl Quotations {
    /// Finds the quotations of an article, marks not included, in order.
    ///
    /// Curly and straight double marks and guillemets count; single marks, which are apostrophes too, only around whole speech:
    /// where a comma or stop stands before the closing one. A quotation without a closing mark ends with its paragraph, as newspapers
    /// print speech over several paragraphs.
    pub(crate) fn of(article: &Article) -> Self {
        let paragraph = |block: &demarche_core::Block| (block.span, quotations(&article.text, block.span));
        Self { paragraphs: article.blocks.iter().map(paragraph).collect() }
    }

    /// The quotations of the paragraph that holds `position`.
    pub(crate) fn around(&self, position: usize) -> &[Span<Byte>] {
        let at = self.paragraphs.partition_point(|(paragraph, _)| paragraph.end <= position);
        self.paragraphs.get(at).map_or(&[], |(_, quotations)| quotations.as_slice())
    }

    /// Every paragraph with its quotations, in text order.
    pub(crate) fn paragraphs(&self) -> impl Iterator<Item = (Span<Byte>, &[Span<Byte>])> {
        self.paragraphs.iter().map(|(paragraph, quotations)| (*paragraph, quotations.as_slice()))
    }

    /// The share of letters and digits of `pieces` that stand inside quotations, 0.0–1.0; 0 for pieces without any.
    pub(crate) fn share(&self, text: &str, pieces: &[Span<Byte>]) -> f64 {
        let mut all = 0usize;
        let mut inside = 0usize;
        for piece in pieces {
            let quotations = self.around(piece.start);
            for (at, _) in piece.of(text).char_indices().filter(|(_, c)| c.is_alphanumeric()) {
                let next = quotations.partition_point(|quotation| quotation.end <= piece.start + at);
                all += 1;
                inside += usize::from(
                    quotations.get(next).is_some_and(|quotation| quotation.contains(piece.start + at)),
                );
            }
        }
        if all == 0 { 0.0 } else { inside as f64 / all as f64 }
    }
}

fn quotations(text: &str, paragraph: Span<Byte>) -> Vec<Span<Byte>> {
    let mut found: Vec<Span<Byte>> = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in paragraph.of(text).char_indices() {
        let at = paragraph.start + at;
        let is_single = found.last().is_some_and(|last| at < last.end);
        match (c, open) {
            _ if is_single => {}
            ('“' | '«' | '„', None) => open = Some(at + c.len_utf8()),
            ('"', None) => open = Some(at + 1),
            ('”' | '»' | '"', Some(start)) => {
                found.push(Span::bytes(start, at));
                open = None;
            }
            ('‘' | '\'', None) => found.extend(single(text, paragraph, at, c)),
            _ => {}
        }
    }
    if let Some(start) = open {
        found.push(Span::bytes(start, paragraph.end));
    }
    found.retain(|quotation| !quotation.of(text).trim().is_empty());
    found
}

/// The speech between a single mark at the beginning of a word and one behind a comma or stop.
fn single(text: &str, paragraph: Span<Byte>, at: usize, mark: char) -> Option<Span<Byte>> {
    let before = text[paragraph.start..at].chars().next_back();
    let start = at + mark.len_utf8();
    let rest = &text[start..paragraph.end];
    let closing = if mark == '‘' { '’' } else { mark };
    let closes = |(offset, _): &(usize, &str)| {
        let after = rest[offset + closing.len_utf8()..].chars().next();
        rest[..*offset].ends_with([',', '.', '!', '?', '…']) && !after.is_some_and(char::is_alphanumeric)
    };
    let begins = before.is_none_or(char::is_whitespace) && rest.starts_with(char::is_alphanumeric);
    let (end, _) = rest.match_indices(closing).find(closes).filter(|_| begins)?;
    Some(Span::bytes(start, start + end))
}
