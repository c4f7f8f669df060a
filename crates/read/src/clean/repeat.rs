//! Words printed twice: the headline, and pull quotes.

use demarche_core::RemovedRole;

use super::key::{count, key, letters, start_alike};
use super::lines::Lines;

/// A shorter headline may stand for itself: "Ukraine".
const TITLE_WORDS: usize = 3;

/// The name of an outlet behind a headline has at most so many words, with the sign before it.
const OUTLET_WORDS: usize = 6;

/// A shorter quotation may be said twice.
const QUOTE_WORDS: usize = 3;

/// A pull quote stands at most so many paragraphs from where it is said.
const QUOTE_DISTANCE: usize = 8;

/// Takes out every line but the first paragraph that repeats the title.
pub(super) fn remove_titles(lines: &mut Lines<'_>, title: &str) {
    if count(title) < TITLE_WORDS {
        return;
    }
    let (printed, title) = (title, key(title));
    let first = lines.paragraphs().into_iter().next().filter(|first| key(lines.words(first)) == title);
    let is_first = |index: &usize| key(lines.shown(*index)) == title;
    let after = first
        .map_or_else(|| lines.kept().next().filter(is_first).map_or(0, |index| index + 1), |first| first.end);
    let repeated: Vec<usize> = lines
        .kept()
        .filter(|index| *index >= after && start_alike(lines.shown(*index), printed))
        .filter(|index| is_repeated(&key(lines.shown(*index)), &title))
        .collect();
    for index in repeated {
        lines.remove(index, RemovedRole::Repeat);
    }
}

/// Whether the two are the same, or one is the other with the name of an outlet behind it: "… | Harbour Gazette".
fn is_repeated(line: &str, title: &str) -> bool {
    let is_longer = |long: &str, short: &str| {
        let rest = long.strip_prefix(short).map(str::trim_start);
        rest.is_some_and(|rest| rest.starts_with(['-', '|', '–', '—', '·']) && count(rest) <= OUTLET_WORDS)
    };
    line == title || is_longer(line, title) || (count(line) > TITLE_WORDS && is_longer(title, line))
}

/// Takes out paragraphs that are nothing but a quotation which stands inside a paragraph nearby as well.
pub(super) fn remove_pull_quotes(lines: &mut Lines<'_>) {
    let paragraphs = lines.paragraphs();
    if !paragraphs.iter().any(|paragraph| is_quotation(lines.words(paragraph))) {
        return;
    }
    let said: Vec<String> = paragraphs.iter().map(|paragraph| letters(lines.words(paragraph))).collect();
    for (number, paragraph) in paragraphs.iter().enumerate() {
        if !is_quotation(lines.words(paragraph)) {
            continue;
        }
        let quote = &said[number];
        let near = number.saturating_sub(QUOTE_DISTANCE)..said.len().min(number + QUOTE_DISTANCE + 1);
        if said[near].iter().any(|other| other.len() > quote.len() && other.contains(quote.as_str())) {
            for index in paragraph.clone() {
                lines.remove(index, RemovedRole::Repeat);
            }
        }
    }
}

fn is_quotation(words: &str) -> bool {
    words.starts_with(['“', '"']) && words.ends_with(['”', '"']) && count(words) >= QUOTE_WORDS
}
