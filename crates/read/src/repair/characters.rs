//! Single characters that nobody wrote.

use std::iter::Peekable;
use std::str::Chars;

use encoding_rs::WINDOWS_1252;
use unicode_normalization::char::compose;

/// Whether a line ends with a carriage return alone, as on very old systems.
pub(super) fn ends_lines_oddly(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_odd = |at: usize| bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    bytes.contains(&b'\r') && (0..bytes.len()).any(is_odd)
}

/// The text with each accent on the letter before it, where there is one character for both; `None` when none stands apart.
pub(super) fn compose_accents(text: &str) -> Option<String> {
    let is_accent = |c: char| ('\u{300}'..='\u{36F}').contains(&c);
    if !text.contains(is_accent) {
        return None;
    }
    let mut composed = String::with_capacity(text.len());
    for c in text.chars() {
        let before = composed.chars().next_back().filter(|_| is_accent(c));
        match before.and_then(|letter| compose(letter, c)) {
            Some(whole) => {
                composed.pop();
                composed.push(whole);
            }
            None => composed.push(c),
        }
    }
    Some(composed)
}

/// The text without such characters, or with those that were meant; `None` when it holds none.
pub(super) fn mend(text: &str) -> Option<String> {
    if !text.chars().any(is_touched) {
        return None;
    }
    let mut mended = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' if rest.peek() != Some(&'\n') => mended.push('\n'),
            '\t' | '\n' | '\r' => mended.push(c),
            '\u{B}' | '\u{C}' | '\u{2028}' => mended.push('\n'),
            '\u{2029}' => mended.push_str("\n\n"),
            '\0'..='\u{1F}' | '\u{7F}' | '\u{FEFF}' => {}
            '\u{80}'..='\u{9F}' => mended.extend(meant(c)),
            '\u{AD}' => skip_line_end(&mut rest),
            _ if has_no_width(c) && !is_needed(mended.chars().next_back(), rest.peek().copied()) => {}
            _ => mended.push(c),
        }
    }
    (mended != text).then_some(mended)
}

fn is_touched(c: char) -> bool {
    let is_line_end = matches!(c, '\r' | '\u{2028}' | '\u{2029}');
    let is_control = c.is_control() && !matches!(c, '\t' | '\n');
    is_line_end || is_control || matches!(c, '\u{AD}' | '\u{FEFF}') || has_no_width(c)
}

/// The character of windows-1252 with the number of a control character; nothing for the five numbers without one.
fn meant(c: char) -> Option<char> {
    let byte = u8::try_from(c).ok()?;
    WINDOWS_1252.decode(&[byte]).0.chars().next().filter(|meant| !meant.is_control())
}

/// A soft hyphen at the end of a line goes with the end: the word goes on.
fn skip_line_end(rest: &mut Peekable<Chars<'_>>) {
    let mut ahead = rest.clone();
    let has_return = ahead.next_if_eq(&'\r').is_some();
    if ahead.next_if_eq(&'\n').is_some() && ahead.peek().is_some_and(|c| c.is_lowercase()) {
        rest.next();
        if has_return {
            rest.next();
        }
    }
}

/// Spaces, joiners and marks of direction without width.
fn has_no_width(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}')
}

/// Whether the text beside is in a script, or a picture, that is written with such marks.
fn is_needed(before: Option<char>, after: Option<char>) -> bool {
    let needs = |c: char| !matches!(c, '\0'..='\u{58F}' | '\u{1E00}'..='\u{206F}' | '\u{20A0}'..='\u{20CF}');
    before.is_some_and(needs) || after.is_some_and(needs)
}
