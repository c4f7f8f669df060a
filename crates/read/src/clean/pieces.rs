//! The sentence-like pieces of a line: where something may be glued to running text.

use std::ops::Range;

/// A full stop after one of these ends no sentence.
const ABBREVIATIONS: [&str; 22] = [
    "mr", "mrs", "ms", "dr", "gen", "sen", "rep", "gov", "st", "no", "jr", "sr", "vs", "prof", "col", "lt",
    "capt", "sgt", "hon", "rev", "inc", "co",
];

/// The pieces of a line, without the white space between them, in order.
pub(super) fn pieces(line: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for end in ends(line) {
        push(&mut pieces, line, start..end);
        start = end;
    }
    push(&mut pieces, line, start..line.len());
    pieces
}

fn push(pieces: &mut Vec<Range<usize>>, line: &str, range: Range<usize>) {
    let text = &line[range.clone()];
    let start = range.end - text.trim_start().len();
    let end = start + text.trim().len();
    if start < end {
        pieces.push(start..end);
    }
}

/// The bytes at which a piece ends inside the line.
fn ends(line: &str) -> impl Iterator<Item = usize> {
    let stops = line.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | '…' | ')' | ']'));
    let after_stops = stops.filter_map(|(at, c)| {
        let after = at + c.len_utf8();
        let end = after + closing(&line[after..]);
        is_end(line, at, c, end).then_some(end)
    });
    let mut ends: Vec<usize> = after_stops.chain(brackets(line)).collect();
    ends.sort_unstable();
    ends.dedup();
    ends.into_iter()
}

/// The length of the quotation marks and brackets that close directly after a stop.
fn closing(after: &str) -> usize {
    let is_closing = |c: char| matches!(c, '”' | '’' | '"' | '\'' | ')' | ']' | '.');
    after.len() - after.trim_start_matches(is_closing).len()
}

/// A bracket after a finished sentence opens a piece of its own.
fn brackets(line: &str) -> impl Iterator<Item = usize> {
    line.match_indices(['(', '[']).map(|(at, _)| at).filter(|at| {
        let before = line[..*at].trim_end();
        before.ends_with(['.', '!', '?', '”', '"']) && !is_abbreviated(before)
    })
}

fn is_end(line: &str, at: usize, stop: char, end: usize) -> bool {
    let after = &line[end..];
    let Some(next) = after.trim_start().chars().next() else { return false };
    let is_spaced = after.starts_with(char::is_whitespace);
    if matches!(stop, ')' | ']') {
        // A bracket ends a piece only where it holds one: behind a finished sentence.
        let opened = line[..at].rfind(['(', '[']).map_or("", |open| line[..open].trim_end());
        return is_spaced && starts_piece(next) && opened.ends_with(['.', '!', '?', '”', '"']);
    }
    if is_spaced {
        return starts_piece(next) && !(stop == '.' && is_abbreviated(&line[..=at]));
    }
    next.is_uppercase() && is_word(&line[..at]) && after.chars().nth(1).is_some_and(char::is_alphabetic)
}

fn starts_piece(c: char) -> bool {
    c.is_uppercase()
        || c.is_numeric()
        || matches!(c, '“' | '"' | '‘' | '(' | '[' | '•' | '©' | '|' | '-' | '—')
}

/// Whether the full stop at the end belongs to an initial or an abbreviation.
fn is_abbreviated(before: &str) -> bool {
    let word = before
        .trim_end_matches(['.', ')', '”', '"'])
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    before.ends_with('.') && (is_initial || ABBREVIATIONS.contains(&word.to_lowercase().as_str()))
}

/// Whether the text ends in a word of small letters or digits, as sentences do, and not in an address or a bare initial.
fn is_word(before: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let last = word.trim_end_matches(['”', '"', '’', ')']);
    last.chars().rev().take(2).all(|c| c.is_lowercase() || c.is_numeric())
        && last.len() > 1
        && !word.contains("://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_at_ends_of_sentences() {
        let cases: [(&str, &[&str]); 7] = [
            ("It rained. Sign up!", &["It rained.", "Sign up!"]),
            ("It rained on Friday.Share this", &["It rained on Friday.", "Share this"]),
            ("Gen. J. Cole left. He ran.", &["Gen. J. Cole left.", "He ran."]),
            ("“It rained.” Advertisement", &["“It rained.”", "Advertisement"]),
            ("It rained. (Tigris Wire)", &["It rained.", "(Tigris Wire)"]),
            (
                "The U.S.A. and post.Example met at 5 p.m. sharp",
                &["The U.S.A. and post.", "Example met at 5 p.m. sharp"],
            ),
            ("", &[]),
        ];
        for (line, expected) in cases {
            let found: Vec<&str> = pieces(line).into_iter().map(|piece| &line[piece]).collect();
            assert_eq!(found, expected);
        }
    }
}
