//! Sentence ends that the words decide, whatever the model says: after abbreviations, before lower case, in lists.

use demarche_core::{Byte, Span};

use crate::words::{AbbreviationKind, Words};

/// For each token, whether a sentence ends with it; `None` leaves it to the model.
///
/// `paragraphs` are the numbers of the tokens behind each paragraph.
pub(crate) fn decided(
    words: &Words,
    text: &str,
    tokens: &[Span<Byte>],
    paragraphs: &[usize],
) -> Vec<Option<bool>> {
    let forms: Vec<&str> = tokens.iter().map(|token| token.of(text)).collect();
    let mut decided: Vec<Option<bool>> = (0..tokens.len()).map(|at| between(words, &forms, at)).collect();
    let mut start = 0;
    for &end in paragraphs {
        for at in list_items(&forms[start..end]) {
            decided[start + at - 1] = Some(true);
        }
        if let Some(dash) = dateline(&forms[start..end]) {
            decided[start..start + dash].fill(Some(false));
            decided[start + dash] = Some(true);
        }
        for at in markers(&forms[start..end]) {
            decided[start + at] = Some(false);
        }
        start = end;
    }
    decided
}

/// Whether a sentence ends between a token and the next.
fn between(words: &Words, forms: &[&str], at: usize) -> Option<bool> {
    let (before, after) = (forms[at], *forms.get(at + 1)?);
    let goes_on =
        before.ends_with(char::is_alphanumeric) || is_closing(before) || matches!(before, "!" | "?");
    if after.starts_with(char::is_lowercase) && goes_on {
        return Some(false);
    }
    let bare = || forms[at + 1..].iter().find(|form| !matches!(**form, "\"" | "“" | "‘" | "'" | "("));
    let starts = || bare().is_some_and(|bare| words.is_starter(bare));
    match words.abbreviation(before) {
        Some(AbbreviationKind::Title | AbbreviationKind::Inner) => Some(false),
        Some(AbbreviationKind::Either) if starts() => Some(true),
        Some(AbbreviationKind::Either) if matches!(before, "a.m." | "p.m.") => Some(false),
        None if is_acronym(before) && starts() => Some(true),
        None if is_ellipsis(before) && bare().is_some_and(|bare| bare.starts_with(char::is_lowercase)) => {
            Some(false)
        }
        None if (is_ellipsis(before) || before == "I.") && starts() => Some(true),
        _ => None,
    }
}

/// The dash behind a dateline, "GENEVA, May 12 (Agency) –": what stands before it is no part of the sentence.
fn dateline(forms: &[&str]) -> Option<usize> {
    const LONGEST: usize = 12;
    let first = forms.first()?;
    let is_place = first.chars().count() > 2 && first.chars().all(char::is_uppercase);
    let dash = forms.iter().take(LONGEST).position(|form| matches!(*form, "–" | "—" | "-" | "--"))?;
    let is_head = |form: &&str| !form.starts_with(char::is_lowercase);
    (is_place && dash + 1 < forms.len() && forms[..dash].iter().all(is_head)).then_some(dash)
}

/// Marks that end quotations: "‘Will you go?’ asked the judge."
fn is_closing(mark: &str) -> bool {
    matches!(mark, "”" | "’" | "\"" | "'" | "»")
}

/// "...", "....", "…".
fn is_ellipsis(mark: &str) -> bool {
    mark == "…" || mark.len() > 2 && mark.bytes().all(|byte| byte == b'.')
}

/// "U.S.", "a.m.".
fn is_acronym(word: &str) -> bool {
    let mut chars = word.chars();
    let mut letters = 0;
    while let Some(c) = chars.next() {
        if !c.is_alphabetic() || chars.next() != Some('.') {
            return false;
        }
        letters += 1;
    }
    letters > 1
}

/// The number or letter of an item, and how many tokens its marker takes: "1." "1)" "a." "⁃9." "• 2.)".
fn marker(forms: &[&str]) -> Option<(u32, usize)> {
    let bullets = forms.iter().take_while(|form| matches!(**form, "•" | "⁃")).count();
    let first = forms.get(bullets)?;
    let body = first.trim_end_matches('.');
    let stops = forms[bullets + 1..].iter().take_while(|form| matches!(**form, "." | ")" | ".)")).count();
    let number = match body.as_bytes() {
        [letter @ b'a'..=b'z'] => 1000 + u32::from(*letter),
        _ if body.len() <= 3 => body.parse().ok()?,
        _ => return None,
    };
    (stops > 0 || body.len() < first.len()).then_some((number, bullets + 1 + stops))
}

/// Where the items of a list on one line start, but for the first; nothing unless the markers count up from the start.
fn list_items(forms: &[&str]) -> Vec<usize> {
    let Some((first, _)) = marker(forms) else { return Vec::new() };
    let mut expected = first + 1;
    let mut starts = Vec::new();
    for at in 1..forms.len() {
        let goes_on = matches!(forms[at - 1], "•" | "⁃");
        if !goes_on && marker(&forms[at..]).is_some_and(|(number, _)| number == expected) {
            starts.push(at);
            expected += 1;
        }
    }
    starts
}

/// The tokens of the markers of a list: a sentence ends with none of them.
fn markers(forms: &[&str]) -> Vec<usize> {
    let starts = [0].into_iter().chain(list_items(forms));
    starts
        .filter_map(|start| Some((start, marker(&forms[start..])?.1)))
        .flat_map(|(start, length)| start..start + length)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_on_one_line_are_cut() {
        let cases = [
            ("1 ) The truce holds 2 ) Men are freed 3 ) Aid is let in", vec![5, 10]),
            ("a. Stop the fire b. Open the road", vec![4]),
            ("• 1. One • 2. Two", vec![3]),
            ("In 1999 ) they left 2000 ) men", vec![]),
        ];
        for (text, expected) in cases {
            assert_eq!(list_items(&text.split(' ').collect::<Vec<_>>()), expected, "{text}");
        }
    }

    #[test]
    fn datelines_stand_apart() {
        let cases = [
            ("GENEVA , May 12 ( Agency ) – Envoys met", Some(7)),
            ("KITWE – Police fired", Some(1)),
            ("NATO said – again – no", None),
            ("Geneva – the city", None),
        ];
        for (text, expected) in cases {
            assert_eq!(dateline(&text.split(' ').collect::<Vec<_>>()), expected, "{text}");
        }
    }

    #[test]
    fn abbreviations_and_quotations_decide() {
        let words = Words::load().unwrap();
        let cases = [
            ("the U.S. The visit", Some(true)),
            ("the U.S. Army went", None),
            ("with Mr. Brown there", Some(false)),
            ("go ” asked she", Some(false)),
            ("go ” He left", None),
        ];
        for (text, expected) in cases {
            assert_eq!(between(&words, &text.split(' ').collect::<Vec<_>>(), 1), expected, "{text}");
        }
    }
}
