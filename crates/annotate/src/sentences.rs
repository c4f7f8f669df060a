//! Sentence boundaries: the Unicode rules, corrected by abbreviations and list markers.
//!
//! Method: Unicode Standard Annex 29 (sentence boundaries) proposes; a boundary is taken back after an abbreviation, an
//! initial or before lower case, and added between glued sentences and list items.

use demarche_core::{Byte, Span};
use unicode_segmentation::UnicodeSegmentation;

use crate::words::{AbbreviationKind, Words};

/// The sentences of one block, without white space at their ends, as spans into `text`.
pub(crate) fn sentences(words: &Words, text: &str, block: Span<Byte>) -> Vec<Span<Byte>> {
    let mut found: Vec<Span<Byte>> = Vec::new();
    let mut open = String::new();
    let mut start = block.start;
    let mut at = block.start;
    for piece in block.of(text).split_sentence_bounds() {
        if !open.is_empty() && is_boundary(words, &open, piece) {
            found.extend(trimmed(text, start, at));
            open.clear();
            start = at;
        }
        open.push_str(piece);
        at += piece.len();
    }
    found.extend(trimmed(text, start, at));
    found.into_iter().flat_map(|span| split_further(text, span)).collect()
}

fn trimmed(text: &str, start: usize, end: usize) -> Option<Span<Byte>> {
    let words = &text[start..end];
    let from = start + (words.len() - words.trim_start().len());
    let to = start + words.trim_end().len();
    (from < to).then(|| Span::bytes(from, to))
}

/// Whether a sentence really ends between `before` and `after`, where the Unicode rules see an end.
fn is_boundary(words: &Words, before: &str, after: &str) -> bool {
    if before.ends_with(['\n', '\u{2028}', '\u{2029}', '\r']) {
        return line_ends_sentence(before, after);
    }
    let before = before.trim_end();
    let Some(first) = after.trim_start().chars().find(|c| !"\"'“‘«([".contains(*c)) else {
        return false;
    };
    if first.is_lowercase() || !after.contains(char::is_alphanumeric) {
        return false;
    }
    let bare = before.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
    if bare.ends_with("..") || bare.ends_with('…') {
        return first.is_uppercase() && !after.trim_start().starts_with('(');
    }
    !bare.ends_with('.') || period_ends_sentence(words, bare, after)
}

/// A line break inside a paragraph ends a sentence unless a long line goes on in lower case.
fn line_ends_sentence(before: &str, after: &str) -> bool {
    let line = before.trim_end().rsplit('\n').next().unwrap_or_default();
    let goes_on = after.trim_start().starts_with(char::is_lowercase);
    !(goes_on && line.split_whitespace().count() > 3 && !line.trim_end().ends_with(['.', '!', '?', ':', ';']))
}

fn period_ends_sentence(words: &Words, before: &str, after: &str) -> bool {
    let opening = ['"', '\'', '“', '‘', '(', '['];
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default().trim_start_matches(opening);
    let next = after.trim_start().trim_start_matches(opening);
    let next_word = next.split(|c: char| !c.is_alphanumeric() && c != '\'').next().unwrap_or_default();
    let starter = words.is_starter(next_word);
    match words.abbreviation(last).or_else(|| words.abbreviation(unglued(last))) {
        Some(AbbreviationKind::Title | AbbreviationKind::Inner) => false,
        Some(AbbreviationKind::Either) => {
            starter || is_hour(last) && has_words(before, 5) && is_title(words, next)
        }
        None if is_initial(last) => last == "I." && starter,
        None if is_acronym(last) => starter,
        None => !(is_list_marker(last) && starts_list(before)),
    }
}

/// "Mr." of "Tuesday.Mr.", where a space is missing.
fn unglued(word: &str) -> &str {
    let inner = word.strip_suffix('.').and_then(|body| body.rfind('.'));
    inner.map_or(word, |at| &word[at + 1..])
}

fn is_hour(word: &str) -> bool {
    word.eq_ignore_ascii_case("a.m.") || word.eq_ignore_ascii_case("p.m.")
}

fn has_words(text: &str, count: usize) -> bool {
    text.split_whitespace().nth(count - 1).is_some()
}

/// Whether a text starts with a title such as "Mr.".
fn is_title(words: &Words, text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    words.abbreviation(first) == Some(AbbreviationKind::Title)
}

/// Whether a sentence starts with the marker of a list.
fn starts_list(sentence: &str) -> bool {
    let mut words = sentence.split_whitespace();
    words.find(|word| !matches!(*word, "•" | "⁃")).is_some_and(is_list_marker)
}

/// "J." — but also "I.".
fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    matches!((chars.next(), chars.next(), chars.next()), (Some(c), Some('.'), None) if c.is_alphabetic())
}

/// "U.S.", "a.m.".
fn is_acronym(word: &str) -> bool {
    let mut chars = word.chars().peekable();
    let mut letters = 0;
    while let Some(c) = chars.next() {
        if !c.is_alphabetic() || chars.next() != Some('.') {
            return false;
        }
        letters += 1;
    }
    letters > 1
}

/// "1.", "2.)", "⁃9.".
fn is_list_marker(word: &str) -> bool {
    let marker = word.trim_end_matches(['.', ')']).trim_start_matches(['•', '⁃']);
    !marker.is_empty() && marker.len() <= 3 && marker.bytes().all(|b| b.is_ascii_digit())
}

/// Splits glued sentences ("ended.Then") and list items on one line ("1) first 2) second").
fn split_further(text: &str, span: Span<Byte>) -> Vec<Span<Byte>> {
    let sentence = span.of(text);
    let mut cuts: Vec<usize> = glued(sentence);
    cuts.extend(list_items(sentence));
    cuts.sort_unstable();
    cuts.dedup();
    let mut starts = vec![0];
    starts.extend(cuts);
    let ends = starts.iter().copied().skip(1).chain([sentence.len()]).collect::<Vec<_>>();
    let pieces = starts.iter().zip(ends);
    pieces.filter_map(|(start, end)| trimmed(text, span.start + start, span.start + end)).collect()
}

/// Where a sentence starts right after a full stop without a space.
fn glued(sentence: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    for (offset, word) in spaced_words(sentence) {
        if word.contains(['@', '/', ':', '_']) {
            continue;
        }
        let chars: Vec<(usize, char)> = word.char_indices().collect();
        for window in chars.windows(4) {
            let [(_, a), (_, stop), (at, b), (_, c)] = [window[0], window[1], window[2], window[3]];
            let looks_glued = (a.is_lowercase() || a.is_ascii_digit()) && stop == '.' && b.is_uppercase();
            if looks_glued && (c.is_lowercase() || c == '\'') {
                cuts.push(offset + at);
            }
        }
    }
    cuts
}

fn spaced_words(sentence: &str) -> impl Iterator<Item = (usize, &str)> {
    sentence
        .split(char::is_whitespace)
        .map(move |word| (word.as_ptr() as usize - sentence.as_ptr() as usize, word))
}

/// Where the items of a list on one line start; nothing unless the markers count up from the start of the sentence.
fn list_items(sentence: &str) -> Vec<usize> {
    let mut expected: Option<Marker> = None;
    let mut cuts = Vec::new();
    let mut bullet: Option<usize> = None;
    for (offset, word) in spaced_words(sentence) {
        if word == "•" || word == "⁃" {
            bullet = Some(offset);
            continue;
        }
        let start = bullet.take().unwrap_or(offset);
        let Some(marker) = Marker::parse(word) else {
            if expected.is_none() && !word.is_empty() {
                return Vec::new();
            }
            continue;
        };
        match expected {
            None => expected = Some(marker.next()),
            Some(next) if marker == next => {
                cuts.push(start);
                expected = Some(marker.next());
            }
            Some(_) => {}
        }
    }
    cuts
}

/// "1." "1)" "1.)" "⁃9." "a.".
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marker {
    Number(u32),
    Letter(u8),
}

impl Marker {
    fn parse(word: &str) -> Option<Self> {
        let word = word.trim_start_matches(['•', '⁃']);
        let body = word.trim_end_matches(['.', ')']);
        let marked = body.len() < word.len();
        match body.as_bytes() {
            [letter @ b'a'..=b'z'] if marked => Some(Self::Letter(*letter)),
            _ if marked && body.len() <= 3 => body.parse().ok().map(Self::Number),
            _ => None,
        }
    }

    fn next(self) -> Self {
        match self {
            Self::Number(number) => Self::Number(number + 1),
            Self::Letter(letter) => Self::Letter(letter + 1),
        }
    }
}
