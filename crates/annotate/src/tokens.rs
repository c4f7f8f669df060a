//! Tokens: words, numbers and punctuation marks, cut as Universal Dependencies cuts English.

use demarche_core::{Byte, Span};

use crate::inflection;
use crate::words::Words;

/// Marks that stand alone wherever they stand at the edge of a word.
const EDGE: &[char] = &[
    '"', '“', '”', '„', '«', '»', '‘', '’', '\'', '`', '(', ')', '[', ']', '{', '}', ',', ';', ':', '!', '?',
    '…', '.', '-', '–', '—', '/', '*', '|', '•', '⁃', '$', '€', '£', '¥', '%', '&', '+', '=', '<', '>', '#',
    '~', '^', '°', '·',
];

/// Endings that are tokens of their own.
const CLITICS: &[&str] = &["'s", "’s", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d", "’d", "'m", "’m"];

/// First parts that stay joined to what follows the hyphen.
const PREFIXES: &[&str] = &[
    "co", "e", "re", "non", "anti", "pre", "post", "ex", "vice", "multi", "semi", "sub", "self", "de", "un",
    "mid", "pro",
];

/// The tokens of one sentence, in order, as spans into `text`.
pub(crate) fn tokens(words: &Words, text: &str, sentence: Span<Byte>) -> Vec<Span<Byte>> {
    let mut found = Vec::new();
    let body = sentence.of(text);
    for word in body.split_whitespace() {
        let start = sentence.start + (word.as_ptr() as usize - body.as_ptr() as usize);
        cut_word(words, word, start, &mut found);
    }
    found
}

/// Cuts one run of characters without white space.
fn cut_word(words: &Words, word: &str, start: usize, found: &mut Vec<Span<Byte>>) {
    if is_address(word) {
        let bare = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '"', '”', '\'', '’']);
        push(found, start, 0, bare.len());
        cut_marks(word, start, bare.len(), word.len(), found);
        return;
    }
    if CLITICS.contains(&word.to_lowercase().as_str()) {
        push(found, start, 0, word.len());
        return;
    }
    let from = word.len() - word.trim_start_matches(EDGE).len();
    cut_marks(word, start, 0, from, found);
    let mut to = from + word[from..].trim_end_matches(EDGE).len();
    if to < word.len() && word[to..].starts_with('.') && keeps_period(words, &word[from..to]) {
        to += 1;
    }
    cut_inner(words, &word[from..to], start + from, found);
    cut_marks(word, start, to.max(from), word.len(), found);
}

fn is_address(word: &str) -> bool {
    word.contains("://") || word.starts_with("www.") || (word.contains('@') && word.contains('.'))
}

fn keeps_period(words: &Words, body: &str) -> bool {
    let with_period = format!("{body}.");
    let mut chars = body.chars();
    let initial = matches!((chars.next(), chars.next()), (Some(c), None) if c.is_uppercase());
    words.abbreviation(&with_period).is_some()
        || initial
        || (body.contains('.')
            && body.chars().all(|c| c == '.' || c.is_alphabetic())
            && body.split('.').all(|part| part.chars().count() == 1))
}

/// Cuts a word without marks at its edges: clitics, "n't", hyphens, dashes and slashes.
fn cut_inner(words: &Words, word: &str, start: usize, found: &mut Vec<Span<Byte>>) {
    let (mut rest, mut start) = (word, start);
    while let Some(at) = dash_inside(rest).filter(|_| !is_hyphened_verb(words, rest)) {
        let dash = rest[at..].chars().next().map_or(0, char::len_utf8);
        cut_clitic(&rest[..at], start, found);
        push(found, start, at, at + dash);
        rest = &rest[at + dash..];
        start += at + dash;
    }
    cut_clitic(rest, start, found);
}

fn cut_clitic(word: &str, start: usize, found: &mut Vec<Span<Byte>>) {
    let stem = word.len() - clitic_length(word);
    push(found, start, 0, stem);
    push(found, start, stem, word.len());
}

/// "test-fired": a verb of the list that is written with a hyphen.
fn is_hyphened_verb(words: &Words, word: &str) -> bool {
    word.len() < 40 && word.contains('-') && inflection::verb_reading(words, &word.to_lowercase()).is_some()
}

fn clitic_length(word: &str) -> usize {
    let lower = word.to_lowercase();
    if lower.len() != word.len() {
        return 0;
    }
    for negation in ["n't", "n’t"] {
        if lower.ends_with(negation) && lower.len() > negation.len() {
            return negation.len();
        }
    }
    CLITICS
        .iter()
        .find(|clitic| lower.ends_with(**clitic) && lower.len() > clitic.len())
        .map_or(0, |clitic| clitic.len())
}

/// The first hyphen, dash or slash that parts two words.
fn dash_inside(word: &str) -> Option<usize> {
    let is_number = |c: char| c.is_ascii_digit() || ".,:/-".contains(c);
    if word.chars().all(is_number) {
        return None;
    }
    let prefix = |at: usize| {
        PREFIXES.contains(&word[..at].to_lowercase().as_str())
            && word[at + 1..].starts_with(char::is_lowercase)
    };
    word.char_indices()
        .find(|&(at, c)| match c {
            '-' => at > 0 && at + 1 < word.len() && !prefix(at),
            '–' | '—' | '…' => true,
            '/' => word[..at].chars().all(char::is_alphabetic) && at + 1 < word.len(),
            _ => false,
        })
        .map(|(at, _)| at)
}

/// Punctuation, one token a mark; runs of the same mark ("...", "--") stay together.
fn cut_marks(word: &str, start: usize, from: usize, to: usize, found: &mut Vec<Span<Byte>>) {
    let mut at = from;
    while at < to {
        let mark = word[at..].chars().next().expect("`at` is inside the word, on a boundary");
        let run: usize = word[at..to].chars().take_while(|c| *c == mark).map(char::len_utf8).sum();
        push(found, start, at, at + run);
        at += run;
    }
}

fn push(found: &mut Vec<Span<Byte>>, start: usize, from: usize, to: usize) {
    if from < to {
        found.push(Span::bytes(start + from, start + to));
    }
}
