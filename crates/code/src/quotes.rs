//! Quotations: the text between quotation marks, paragraph by paragraph.

use demarche_core::{Byte, Span};

/// The quotations of a text between `start` and `end`, marks not included, in order.
///
/// Curly and straight double marks and guillemets count; single marks do not, because they are apostrophes too. A
/// quotation without a closing mark ends with its paragraph, as newspapers print speech over several paragraphs.
pub(crate) fn quotations(text: &str, paragraph: Span<Byte>) -> Vec<Span<Byte>> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in paragraph.of(text).char_indices() {
        let at = paragraph.start + at;
        match (c, open) {
            ('“' | '«' | '„', None) => open = Some(at + c.len_utf8()),
            ('"', None) => open = Some(at + 1),
            ('”' | '»' | '"', Some(start)) => {
                found.push(Span::bytes(start, at));
                open = None;
            }
            _ => {}
        }
    }
    if let Some(start) = open {
        found.push(Span::bytes(start, paragraph.end));
    }
    found.retain(|quotation| !quotation.of(text).trim().is_empty());
    found
}

/// The share of letters and digits of `pieces` that stand inside `quotations`, 0.0–1.0; 0 for pieces without any.
pub(crate) fn share_quoted(text: &str, pieces: &[Span<Byte>], quotations: &[Span<Byte>]) -> f64 {
    let mut all = 0usize;
    let mut inside = 0usize;
    for piece in pieces {
        for (at, _) in piece.of(text).char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            all += 1;
            inside += usize::from(quotations.iter().any(|quotation| quotation.contains(piece.start + at)));
        }
    }
    if all == 0 { 0.0 } else { inside as f64 / all as f64 }
}
