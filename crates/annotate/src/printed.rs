//! Attributions that the print shows: the speakers of a transcript, "SMITH: We will see.", and quotations that are signed,
//! "“We will see.” — Ann Smith".
//!
//! A model that reads sentence by sentence is not needed for these, and is often misled by their length.

use demarche_core::{Attribution, Byte, Span, TokenIx};

/// Words of a name in capital letters, or of a signature.
const NAME_WORDS: usize = 5;

/// Lines of a transcript: a single "BERLIN:" is a dateline, a single "RELATED:" a link.
const LEAST_SPEAKERS: usize = 2;

/// Words in capital letters before a colon that are nobody.
const NOBODY: [&str; 16] = [
    "RELATED",
    "READ",
    "WATCH",
    "UPDATE",
    "UPDATED",
    "MORE",
    "SEE",
    "PHOTOS",
    "PHOTO",
    "VIDEO",
    "ALSO",
    "NOTE",
    "CORRECTION",
    "SOURCE",
    "CREDIT",
    "BREAKING",
];

/// What the model found, with what the print shows in its place; `ends` are the ends of the paragraphs.
pub(crate) fn with_printed(
    text: &str,
    tokens: &[Span<Byte>],
    ends: &[usize],
    found: Vec<Attribution>,
) -> Vec<Attribution> {
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let lines = starts.zip(ends).map(|(start, end)| Span::tokens(start, *end)).collect();
    let page = Page { text, tokens, lines };
    let mut printed = page.spoken();
    printed.extend(page.lines.iter().filter_map(|line| page.signed(*line)));
    if printed.is_empty() {
        return found;
    }
    let mut all: Vec<Attribution> = found.into_iter().filter_map(|one| without(one, &printed)).collect();
    all.append(&mut printed);
    all.sort_by_key(|attribution| attribution.cue.first().map(|cue| cue.start));
    all
}

/// An attribution of the model without the words that a printed one takes; `None` where nothing is left.
fn without(mut attribution: Attribution, printed: &[Attribution]) -> Option<Attribution> {
    let overlap = |one: &[Span<TokenIx>], other: &[Span<TokenIx>]| {
        one.iter().any(|span| other.iter().any(|taken| taken.overlaps(span)))
    };
    if printed.iter().any(|one| overlap(&attribution.cue, &one.cue) || overlap(&attribution.source, &one.cue))
    {
        return None;
    }
    let nested = printed.iter().any(|one| overlap(&attribution.cue, &one.content));
    if !nested {
        attribution.content.retain(|piece| !printed.iter().any(|one| overlap(&[*piece], &one.content)));
    }
    (!attribution.content.is_empty()).then_some(attribution)
}

struct Page<'a> {
    text: &'a str,
    tokens: &'a [Span<Byte>],
    lines: Vec<Span<TokenIx>>,
}

impl Page<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens[at].of(self.text)
    }

    /// The speeches of a transcript. Where their lines begin with quotation marks, a speech goes on over the next lines that do.
    fn spoken(&self) -> Vec<Attribution> {
        let mut found: Vec<Attribution> = Vec::new();
        let mut goes_on = false;
        for line in &self.lines {
            let is_quoted = is_opening(self.word(line.start));
            let start = line.start + usize::from(is_quoted);
            if let Some(colon) = self.speaker_colon(*line) {
                goes_on = is_quoted;
                found.push(Attribution {
                    source: vec![Span::tokens(start, colon)],
                    cue: vec![Span::tokens(colon, colon + 1)],
                    content: vec![Span::tokens(colon + 1, line.end)],
                });
                continue;
            }
            goes_on &= is_quoted && start < line.end;
            let speech = found.last_mut().filter(|_| goes_on && self.word(start) != "(");
            if let Some(speech) = speech {
                speech.content.push(Span::tokens(start, line.end));
            }
        }
        if found.len() < LEAST_SPEAKERS { Vec::new() } else { found }
    }

    /// The colon behind the speaker with whom a line begins, if words follow.
    fn speaker_colon(&self, line: Span<TokenIx>) -> Option<usize> {
        let start = line.start + usize::from(is_opening(self.word(line.start)));
        let colon = (start + 1..line.end.min(start + NAME_WORDS + 1)).find(|at| self.word(*at) == ":")?;
        let mut name = start..colon;
        let is_name = name.clone().all(|at| is_capital(self.word(at)) && !NOBODY.contains(&self.word(at)));
        let has_letter = name.any(|at| self.word(at).contains(char::is_alphabetic));
        (is_name && has_letter && colon + 1 < line.end).then_some(colon)
    }

    /// A quotation with a dash and a name behind it, to the end of the line.
    fn signed(&self, line: Span<TokenIx>) -> Option<Attribution> {
        let dash = line.range().rev().find(|at| is_dash(self.word(*at)))?;
        let is_quoted =
            dash > line.start && is_closing(self.word(dash - 1)) && is_opening(self.word(line.start));
        let mut end = line.end;
        while end > dash + 1 && matches!(self.word(end - 1), "." | ",") {
            end -= 1;
        }
        let name = dash + 1..end;
        let is_name = (1..=NAME_WORDS).contains(&name.len())
            && name.clone().all(|at| is_part_of_name(self.word(at)))
            && name.clone().next().is_some_and(|first| self.word(first).starts_with(char::is_uppercase));
        (is_quoted && is_name).then(|| Attribution {
            source: vec![Span::tokens(dash + 1, end)],
            cue: vec![Span::tokens(dash, dash + 1)],
            content: vec![Span::tokens(line.start, dash)],
        })
    }
}

fn is_opening(word: &str) -> bool {
    matches!(word, "“" | "\"" | "”" | "«" | "„" | "''" | "``")
}

fn is_closing(word: &str) -> bool {
    matches!(word, "”" | "\"" | "»" | "“" | "''")
}

fn is_dash(word: &str) -> bool {
    matches!(word, "—" | "–" | "―" | "--" | "-")
}

fn is_capital(word: &str) -> bool {
    word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '\'' | '’'))
}

/// "Ann", "G.", "de", "al-Sisi".
fn is_part_of_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        || matches!(word, "de" | "van" | "von" | "bin" | "al" | "el" | "." | "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tokens are parted by spaces or line breaks.
    fn read(text: &str, found: Vec<Attribution>) -> Vec<String> {
        let mut tokens = Vec::new();
        let (mut start, mut ends) = (0, Vec::new());
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            if c.is_whitespace() {
                if at > start {
                    tokens.push(Span::bytes(start, at));
                }
                start = at + c.len_utf8();
            }
            if c == '\n' && ends.last() != Some(&tokens.len()) {
                ends.push(tokens.len());
            }
        }
        ends.push(tokens.len());
        let words = |spans: &[Span<TokenIx>]| {
            let words = spans.iter().map(|span| &text[tokens[span.start].start..tokens[span.end - 1].end]);
            words.collect::<Vec<_>>().join(" / ")
        };
        let read = with_printed(text, &tokens, &ends, found);
        read.iter()
            .map(|one| format!("{} | {} | {}", words(&one.source), words(&one.cue), words(&one.content)))
            .collect()
    }

    #[test]
    fn print_shows_who_speaks() {
        let cases: [(&str, &[&str]); 8] = [
            (
                "SMITH : We will see .\n\nJONES : So we will .",
                &["SMITH | : | We will see .", "JONES | : | So we will ."],
            ),
            ("Q : Why ?\nA : Because .", &["Q | : | Why ?", "A | : | Because ."]),
            (
                "“ SMITH : We will .\n“ Soon .\n“ ( LAUGHTER )\n“ JONES : No .\nThey left .",
                &["SMITH | : | We will . / Soon .", "JONES | : | No ."],
            ),
            ("BERLIN : The minister left .", &[]),
            ("RELATED : Why he left\nREAD MORE : Who he is", &[]),
            ("“ We will see . ” — Ann Smith", &["Ann Smith | — | “ We will see . ”"]),
            ("“ We will see . ” — and they saw", &[]),
            ("The harbour — Old Port", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text, Vec::new()), expected, "{text}");
        }
    }

    #[test]
    fn what_the_print_shows_takes_the_place_of_what_the_model_finds() {
        let span = |start, end| vec![Span::tokens(start, end)];
        let text = "He said\n“ Come . ” — Ann Smith\n“ Go . ” — Bob Jones";
        let model = Attribution { source: span(0, 1), cue: span(1, 2), content: span(2, 6) };
        let read = read(text, vec![model]);
        assert_eq!(read, ["Ann Smith | — | “ Come . ”", "Bob Jones | — | “ Go . ”"]);
    }
}
