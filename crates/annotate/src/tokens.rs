//! Tokens: words, numbers and punctuation marks, cut as Universal Dependencies cuts English.

use demarche_core::{Byte, Span};

use crate::inflection;
use crate::words::Words;

/// Marks that stand alone wherever they stand at the edge of a word.
const EDGE: &[char] = &[
    '"', '“', '”', '„', '«', '»', '‘', '’', '\'', '`', '(', ')', '[', ']', '{', '}', ',', ';', ':', '!', '?',
    '…', '.', '-', '–', '—', '―', '/', '*', '|', '•', '⁃', '$', '€', '£', '¥', '%', '&', '+', '=', '<', '>',
    '#', '~', '^', '°', '·',
];

/// Endings that are tokens of their own.
const CLITICS: &[&str] = &["'s", "’s", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d", "’d", "'m", "’m"];

/// Two words written as one, with the length of the second.
const JOINED: &[(&str, usize)] = &[("cannot", 3), ("gonna", 2), ("gotta", 2), ("wanna", 2)];

/// First parts that stay joined to what follows the hyphen.
const PREFIXES: &[&str] = &[
    "anti", "arch", "co", "counter", "cross", "de", "e", "ex", "inter", "intra", "mid", "mini", "multi",
    "neo", "non", "over", "post", "pre", "pro", "psycho", "re", "semi", "socio", "sub", "un",
];

/// Units that are written onto their figure and still are words of their own.
const UNITS: &[&str] =
    &["am", "cm", "ft", "hr", "hrs", "k", "kg", "km", "lb", "lbs", "m", "mi", "mm", "mph", "oz", "pm", "sq"];

/// Endings of file names.
const FILES: &[&str] =
    &[".doc", ".docx", ".gif", ".htm", ".html", ".jpg", ".pdf", ".png", ".ppt", ".txt", ".xls"];

/// Faces drawn with marks.
const FACES: &[&str] =
    &[":)", ":(", ":-)", ":-(", ";)", ";-)", ":D", ":P", ":p", ":/", "=)", "=(", "(:", ":|", "^_^", "<3"];

/// The tokens of one block or sentence, in order, as spans into `text`.
pub(crate) fn tokens(words: &Words, text: &str, within: Span<Byte>) -> Vec<Span<Byte>> {
    let mut found = Vec::new();
    let body = within.of(text);
    let mut rest = body.split_whitespace().peekable();
    while let Some(word) = rest.next() {
        let start = within.start + (word.as_ptr() as usize - body.as_ptr() as usize);
        cut_word(words, word, rest.peek().copied().unwrap_or_default(), start, &mut found);
    }
    found
}

/// Whether a token is the second part of a word that Universal Dependencies writes as a multiword token: "n't", "'s".
pub(crate) fn is_second_part(before: &str, token: &str) -> bool {
    let (before, token) = (before.to_lowercase(), token.to_lowercase());
    let is_joined = || JOINED.iter().any(|(joined, _)| *joined == format!("{before}{token}"));
    token == "n't" || token == "n’t" || CLITICS.contains(&token.as_str()) || is_joined()
}

/// Cuts one run of characters without white space; `next` is the run after it.
fn cut_word(words: &Words, word: &str, next: &str, start: usize, found: &mut Vec<Span<Byte>>) {
    if is_address(word) {
        return cut_address(word, start, found);
    }
    if FACES.contains(&word) || word == "[...]" || CLITICS.contains(&word.to_lowercase().as_str()) {
        return push(found, start, 0, word.len());
    }
    let from = word.len() - word.trim_start_matches(EDGE).len();
    let from = from - mark_of_word(&word[..from], &word[from..]);
    cut_marks(word, start, 0, from, found);
    let mut to = from + word[from..].trim_end_matches(EDGE).len();
    if keeps_hyphen(&word[from..to], &word[to..]) {
        to += 1;
    }
    if word[to..].starts_with('.') && keeps_period(words, &word[from..to], &word[to + 1..], next) {
        to += 1;
    }
    cut_inner(words, &word[from..to], start + from, found);
    cut_marks(word, start, to.max(from), word.len(), found);
}

fn is_address(word: &str) -> bool {
    let bare = word.trim_end_matches(EDGE);
    word.contains("://")
        || word.starts_with("www.")
        || (word.contains('@') && word.contains('.') && !word.starts_with('@'))
        || FILES.iter().any(|ending| bare.len() > ending.len() && bare.ends_with(ending))
}

fn cut_address(word: &str, start: usize, found: &mut Vec<Span<Byte>>) {
    let from = word.len() - word.trim_start_matches(['<', '(', '[', '"', '“', '\'', '‘']).len();
    let ends = ['.', ',', ';', ':', '!', '?', ')', ']', '>', '"', '”', '\'', '’'];
    let to = from + word[from..].trim_end_matches(ends).len();
    cut_marks(word, start, 0, from, found);
    push(found, start, from, to);
    cut_marks(word, start, to, word.len(), found);
}

/// How many bytes of the marks before a word belong to it: "#hashtag", ".265", "+44".
fn mark_of_word(marks: &str, word: &str) -> usize {
    let is_figure = word.starts_with(|c: char| c.is_ascii_digit());
    let is_name = word.starts_with(char::is_alphabetic);
    usize::from((marks.ends_with('#') && is_name) || (is_figure && (marks == "." || marks == "+")))
}

/// "pre-" of "pre- and post-war", "th-" of a speaker who breaks off.
fn keeps_hyphen(body: &str, marks: &str) -> bool {
    let is_letters = !body.is_empty() && body.chars().all(char::is_alphabetic);
    marks == "-" && is_letters && (body.len() <= 2 || PREFIXES.contains(&body.to_lowercase().as_str()))
}

fn keeps_period(words: &Words, body: &str, after: &str, next: &str) -> bool {
    let with_period = format!("{body}.");
    let mut chars = body.chars();
    let initial = matches!((chars.next(), chars.next()), (Some(c), None) if c.is_uppercase());
    match body {
        "No" | "Nos" => return next.starts_with(|c: char| c.is_ascii_digit() || c == '#'),
        "etc" => return after.is_empty() && !next.is_empty() && !next.starts_with(char::is_uppercase),
        _ => {}
    }
    words.abbreviation(&with_period).is_some()
        || initial
        || (body.contains('.')
            && body.chars().all(|c| c == '.' || c.is_alphabetic())
            && body.split('.').all(|part| part.chars().count() == 1))
}

/// Cuts a word without marks at its edges: clitics, "n't", units, hyphens, dashes, slashes and marks without a space.
fn cut_inner(words: &Words, word: &str, start: usize, found: &mut Vec<Span<Byte>>) {
    let (mut rest, mut start) = (word, start);
    while let Some((at, length)) = mark_inside(rest).filter(|_| !is_hyphened_verb(words, rest)) {
        cut_clitic(&rest[..at], start, found);
        push(found, start, at, at + length);
        rest = &rest[at + length..];
        start += at + length;
    }
    cut_clitic(rest, start, found);
}

fn cut_clitic(word: &str, start: usize, found: &mut Vec<Span<Byte>>) {
    let stem = word.len() - clitic_length(word).max(unit_length(word));
    push(found, start, 0, stem);
    push(found, start, stem, word.len());
}

/// "test-fired": a verb of the list that is written with a hyphen.
fn is_hyphened_verb(words: &Words, word: &str) -> bool {
    word.len() < 40 && word.contains('-') && inflection::verb_reading(words, &word.to_lowercase()).is_some()
}

fn clitic_length(word: &str) -> usize {
    let lower = word.to_lowercase();
    // "the 1920's" is one word.
    if lower.len() != word.len() || word.starts_with(|c: char| c.is_ascii_digit()) {
        return 0;
    }
    for negation in ["n't", "n’t"] {
        if lower.ends_with(negation) && lower.len() > negation.len() {
            return negation.len();
        }
    }
    if let Some((_, length)) = JOINED.iter().find(|(joined, _)| lower == *joined) {
        return *length;
    }
    let clitic = CLITICS.iter().find(|clitic| lower.ends_with(**clitic) && lower.len() > clitic.len());
    clitic.map_or(0, |clitic| clitic.len())
}

/// The unit at the end of a figure: "7:30pm", "65k".
fn unit_length(word: &str) -> usize {
    let letters = word.trim_start_matches(|c: char| c.is_ascii_digit() || ".,:".contains(c));
    let is_unit = UNITS.contains(&letters) || letters == "AM" || letters == "PM";
    if is_unit && letters.len() < word.len() { letters.len() } else { 0 }
}

/// The first mark inside a word that parts two words, as its place and length.
fn mark_inside(word: &str) -> Option<(usize, usize)> {
    let is_number = |c: char| c.is_ascii_digit() || ".,:/-".contains(c);
    if word.chars().all(is_number) {
        return is_range(word).then(|| word.find('-').map(|at| (at, 1))).flatten();
    }
    word.char_indices().find_map(|(at, c)| {
        let after = &word[at + c.len_utf8()..];
        let parts = match c {
            _ if at == 0 || after.is_empty() => false,
            '-' if after.starts_with('-') => true,
            '-' => !is_prefix(&word[..at], after),
            '–' | '—' | '―' | '…' | ';' | '[' | ']' | '(' | ')' => true,
            '/' => word[..at].chars().all(char::is_alphabetic) && (at > 2 || after.len() > 3),
            ',' | '?' | '!' => {
                word[..at].ends_with(char::is_lowercase) && after.starts_with(char::is_alphabetic)
            }
            // A sentence ends without a space: "ended.Then".
            '.' => {
                word[..at].ends_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
                    && is_capitalised(after)
            }
            _ => false,
        };
        parts.then(|| (at, word.len() - at - word[at..].trim_start_matches(c).len()))
    })
}

fn is_capitalised(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase)
        && chars.next().is_some_and(|c| c.is_lowercase() || c == '\'')
}

fn is_prefix(before: &str, after: &str) -> bool {
    PREFIXES.contains(&before.to_lowercase().as_str()) && after.starts_with(char::is_alphanumeric)
}

/// "5-10", "1969-1970", "5:00-8:30", but no telephone number, score of dates or code.
fn is_range(word: &str) -> bool {
    let Some((from, to)) = word.split_once('-') else { return false };
    let is_time = |part: &str| part.contains(':') && !part.contains('/');
    if is_time(from) && is_time(to) && !to.contains('-') {
        return true;
    }
    let value = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 4 && !part.starts_with('0'));
    let is_year = |part: &str| part.len() == 4 && (part.starts_with('1') || part.starts_with('2'));
    match (value(from), value(to)) {
        (Some(low), Some(high)) => {
            (low < high && to.len() <= from.len() + 1 && (to.len() <= 3 || from.len() == to.len()))
                || (is_year(from) && to.len() == 2)
        }
        _ => false,
    }
}

/// Punctuation, one token a mark; runs of the same mark ("...", "--") and of closing marks ("?!") stay together.
fn cut_marks(word: &str, start: usize, from: usize, to: usize, found: &mut Vec<Span<Byte>>) {
    let mut at = from;
    while at < to {
        let length = face_length(&word[at..to]).unwrap_or_else(|| run_length(&word[at..to]));
        push(found, start, at, at + length);
        at += length;
    }
}

fn face_length(marks: &str) -> Option<usize> {
    FACES.iter().find(|face| marks.starts_with(**face)).map(|face| face.len())
}

fn run_length(marks: &str) -> usize {
    let first = marks.chars().next().expect("`marks` is not empty");
    match first {
        '(' | ')' | '[' | ']' | '{' | '}' => 1,
        '.' | '?' | '!' => marks.len() - marks.trim_start_matches(['.', '?', '!']).len(),
        _ => marks.len() - marks.trim_start_matches(first).len(),
    }
}

fn push(found: &mut Vec<Span<Byte>>, start: usize, from: usize, to: usize) {
    if from < to {
        found.push(Span::bytes(start + from, start + to));
    }
}
